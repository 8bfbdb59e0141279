"""`zuofa mcp`: the collection for an assistant program, read-only, over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from indexer.config import data_folder
from indexer.errors import MissingExtraError, ZuofaError
from indexer.library import Library
from indexer.model import Filters
from indexer.report import Json, found_json, hit_json
from indexer.terminal import with_data

MOST_HITS, MOST_COMPARED, MOST_TYPED = 20, 6, 200
INSTRUCTIONS = (
    "Search practice sections (做法) of Chinese policy papers: what a place did about one measure. "
    "Quote only what a section says, with its place, year and source address. 收录中未见，不等于没有做。"
)


@click.command("mcp")
@with_data
def serve_mcp(data: Path | None) -> None:
    """Let an assistant program search and read over MCP (stdio); it cannot write."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        raise MissingExtraError("serving over MCP", "mcp") from error
    with Library.open(data_folder(data)) as library:
        server = MCPServer("zuofa", title="做法", instructions=INSTRUCTIONS)
        for tool in Tools(library).all():
            server.tool()(_refusing(tool, ToolError))
        server.run("stdio")


def _refusing(tool: Callable[..., Json], refusal: type[Exception]) -> Callable[..., Json]:
    """The tool, whose own errors reach the assistant as their sentences; others stay crashes, in the log."""

    @wraps(tool)
    def told(*args: Any, **given: Any) -> Json:
        try:
            return tool(*args, **given)
        except ZuofaError as error:
            raise refusal(str(error)) from error

    return told


class CallError(ZuofaError):
    """A call that makes no sense, and what it should have been."""


class Tools:
    """What an assistant may ask. Raises CallError, NotFoundError, BusyError, BrokenDataError."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def all(self) -> tuple[Callable[..., Json], ...]:
        """Every tool."""
        return self.search, self.read_section, self.compare

    def search(
        self, query: str, place: str = "", year: int = 0, measure: str = "", limit: int = 10, page: int = 1
    ) -> Json:
        """Find practice sections by words such as 标准化厂房 or 沭阳 融资担保.

        place is the full name of a province, city or county; year the paper's; measure the id of a measure
        type; 0 and "" leave a filter out. limit is at most 20. Each hit has an id for read_section.
        """
        if len(query) > MOST_TYPED:
            raise CallError(f"query: at most {MOST_TYPED} characters")
        size = min(max(limit, 1), MOST_HITS)
        filters = Filters(
            measures=(measure,) if measure else (),
            places=(place,) if place else (),
            years=(year,) if year else (),
        )
        found = self._library.search(query, filters, (max(page, 1) - 1) * size, size)
        hits = [_short(hit_json(hit) | {"text": hit.snippet.text}) for hit in found.hits]
        return {"total": found.total, "rung": found.rung, "meant": list(found.meant), "hits": hits}

    def read_section(self, section_id: str) -> Json:
        """Read one section whole: its headings, text, figures, measures, place, year and source."""
        return _short(self._found(section_id))

    def compare(self, section_ids: list[str]) -> Json:
        """Lay up to six sections side by side: place, year, headings, text, figures as written, source."""
        if not 1 < len(section_ids) <= MOST_COMPARED:
            raise CallError(f"section_ids: give 2 to {MOST_COMPARED}, not {len(section_ids)}")
        return {"sections": [_short(self._found(each)) for each in section_ids]}

    def _found(self, section_id: str) -> Json:
        return found_json(section_id, self._library.section(section_id))


FIGURE = ("text", "subject", "kind", "period", "normal_value", "normal_unit", "doubt")
KEPT = ("id", "title", "place", "year", "headings", "kind", "text", "source")


def _short(said: Json) -> Json:
    """Without what only a program counts: an assistant pays for every word."""
    figures = [{key: figure[key] for key in FIGURE if figure[key]} for figure in said["figures"]]
    measures = [each if isinstance(each, str) else each["id"] for each in said["measures"]]
    return {key: said[key] for key in KEPT} | {"measures": list(dict.fromkeys(measures)), "figures": figures}
