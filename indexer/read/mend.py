"""Lines broken in mid-sentence are joined, headings glued to a paragraph's end are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.read.marks import SIGNATURE, TERMINAL, begins_unit, prose

_GLUED = re.compile(r"(?<=[。!！?？；」”])\s+(?P<heading>[^。!！?？;,，、:：]{4,30})$")
MAX_PARAGRAPH = 20_000
"""Longer paragraphs (in characters) take no further line: joining without end would be quadratic."""
_ENUMERATING = "，,、"


def mend(lines: Iterable[str]) -> list[str]:
    """The same text with one paragraph a line."""
    joined: list[str] = []
    for line in _unglued(lines):
        if joined and _continues(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _unglued(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        glued = _GLUED.search(line) if prose(line) else None
        if glued and not glued["heading"].strip()[-1:].isdigit():
            yield line[: glued.start()]
            yield glued["heading"].strip()
        else:
            yield line


def _continues(before: str, line: str) -> bool:
    """Whether `before` stops in the middle of a sentence that `line` goes on with."""
    if begins_unit(line) or SIGNATURE.match(line) or len(before) > MAX_PARAGRAPH:
        return False
    if before[-1] in _ENUMERATING:
        return True
    return before[-1] not in TERMINAL and prose(before) and not _short_heading(before)


def _short_heading(line: str) -> bool:
    """一、坚持项目为王,全力招引 has a comma, but is a heading that is complete."""
    return begins_unit(line) and len(line) < 45 and "。" not in line
