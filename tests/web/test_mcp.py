"""An assistant program speaks the protocol with `zuofa mcp`, a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import anyio
from mcp import ClientSession, StdioServerParameters, stdio_client

from indexer.library import Library


def _talk(folder: Path, calls):
    """The names of the tools, and what each call was answered: (is an error, text)."""

    async def talking():
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "indexer", "mcp", "--data", str(folder)]
        )
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = await session.list_tools()
            answers = [await session.call_tool(name, given) for name, given in calls]
        return (
            [tool.name for tool in tools.tools],
            [(each.is_error, each.content[0].text) for each in answers],
        )

    return anyio.run(talking)


def test_search_read_and_compare(shelf: tuple[Library, Path]):
    library, folder = shelf
    ids = [hit.id for hit in library.search("标准化厂房").hits[:2]]
    names, answers = _talk(
        folder,
        [
            ("search", {"query": "标准化厂房", "limit": 2}),
            ("read_section", {"section_id": ids[0]}),
            ("compare", {"section_ids": ids}),
            ("read_section", {"section_id": "nothing-1"}),
            ("compare", {"section_ids": ids[:1]}),
        ],
    )
    assert names == ["search", "read_section", "compare"]
    found, read, compared = (json.loads(text) for error, text in answers[:3] if not error)
    assert [hit["id"] for hit in found["hits"]] == ids
    assert read["text"] == library.section(ids[0]).tagged.section.text
    assert [each["id"] for each in compared["sections"]] == ids
    assert all(each["source"]["url"] for each in compared["sections"])
    assert [error for error, _ in answers[3:]] == [True, True]
    assert "nothing-1" in answers[3][1]
    assert "2 to 6" in answers[4][1]
