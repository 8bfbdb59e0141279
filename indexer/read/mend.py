"""Lines broken in mid-sentence are joined, headings glued to a paragraph's end are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.model import Block, Span
from indexer.read.marks import SIGNATURE, TERMINAL, begins_unit, prose

_GLUED = re.compile(r"(?<=[。!！?？；」”])\s+(?P<heading>[^。!！?？;,，、:：]{4,30})$")
MAX_PARAGRAPH = 20_000
"""Longer paragraphs (in characters) take no further line: joining without end would be quadratic."""
_ENUMERATING = "，,、"


def mend(blocks: Iterable[Block], apart: frozenset[str] = frozenset()) -> list[Block]:
    """The same text with one paragraph a block. A line of `apart` continues no other."""
    joined: list[Block] = []
    for block in _unglued(blocks):
        if joined and block.said not in apart and _continues(joined[-1], block):
            joined[-1] = _both(joined[-1], block)
        else:
            joined.append(block)
    return joined


def _both(above: Block, block: Block) -> Block:
    shown = above.said + block.said if above.shown or block.shown else ""
    lines = Span(above.lines.start, block.lines.end)
    return replace(above, text=above.text + block.text, shown=shown, lines=lines)


def _unglued(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        line = block.text
        glued = _GLUED.search(line[-40:]) if prose(line) else None
        if glued and not glued["heading"].strip()[-1:].isdigit():
            moved = max(0, len(line) - 40)
            yield _part(block, 0, moved + glued.start())
            yield _part(block, moved + glued.start("heading"), len(line))
        else:
            yield block


def _part(block: Block, start: int, end: int) -> Block:
    """A stretch of a line, the blanks at its ends left out."""
    end -= len(block.text[start:end]) - len(block.text[start:end].rstrip())
    start += len(block.text[start:end]) - len(block.text[start:end].lstrip())
    return replace(block, text=block.text[start:end], shown=block.shown[start:end])


def _continues(above: Block, block: Block) -> bool:
    """Whether `above` stops in the middle of a sentence that `block` goes on with."""
    before, line = above.text, block.text
    if above.level or block.level or (above.bold and not block.bold):
        return False
    if begins_unit(line) or SIGNATURE.match(line) or len(before) > MAX_PARAGRAPH:
        return False
    if before[-1] in _ENUMERATING:
        return True
    return before[-1] not in TERMINAL and prose(before) and not _short_heading(before)


def _short_heading(line: str) -> bool:
    """一、坚持项目为王,全力招引 has a comma, but is a heading that is complete."""
    return begins_unit(line) and len(line) < 45 and "。" not in line
