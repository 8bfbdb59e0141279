"""Lines broken in mid-sentence are joined, headings glued to a paragraph's end are cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.model import Block, Span
from indexer.read.marks import TERMINAL, begins_unit, prose, signs
from indexer.read.styles import CN

_GLUED = re.compile(
    rf"(?<=[。!！?？；」”])(?:\s+(?P<plain>[^。!！?？;,，、:：]{{4,30}})"
    rf"|\s*(?P<numbered>(?:[{CN}]{{1,3}}、|[（(][{CN}]{{1,3}}[)）])[^。!！?？;；:：]{{2,44}}))$"
)
REACH = 54
"""A heading glued to a paragraph's end stands among its last so many characters."""
MAX_PARAGRAPH = 20_000
"""Longer paragraphs (in characters) take no further line: joining without end would be quadratic."""
_ENUMERATING = "，,、"


def mend(blocks: Iterable[Block], apart: frozenset[str] = frozenset()) -> list[Block]:
    """The same text with one paragraph a block. A line of `apart` continues no other."""
    joined: list[Block] = []
    for block in _unglued(blocks):
        if joined and block.said not in apart and _continues(joined[-1], block):
            joined[-1] = _joined(joined[-1], block)
        else:
            joined.append(block)
    return joined


def _joined(above: Block, block: Block) -> Block:
    size = len(above.text)
    moved = tuple(Span(start + size, end + size) for start, end in block.strong)
    lines = Span(above.lines.start, block.lines.end)
    shown = above.said + block.said if above.shown or block.shown else ""
    return replace(above, text=above.text + block.text, shown=shown, strong=above.strong + moved, lines=lines)


def _unglued(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        line = block.text
        glued = _GLUED.search(line[-REACH:]) if prose(line) else None
        heading = (glued["plain"] or glued["numbered"]).strip() if glued else ""
        if glued and not heading[-1:].isdigit():
            moved = max(0, len(line) - REACH)
            yield _part(block, 0, moved + glued.start())
            yield _part(block, moved + glued.start(), len(line))
        else:
            yield block


def _part(block: Block, start: int, end: int) -> Block:
    """A stretch of a line, the blanks at its ends left out."""
    end -= len(block.text[start:end]) - len(block.text[start:end].rstrip())
    start += len(block.text[start:end]) - len(block.text[start:end].lstrip())
    strong = tuple(Span(a - start, b - start) for a, b in block.strong if start <= a and b <= end)
    return replace(block, text=block.text[start:end], shown=block.shown[start:end], strong=strong)


def _continues(above: Block, block: Block) -> bool:
    """Whether `above` stops in the middle of a sentence that `block` goes on with."""
    before, line = above.text, block.text
    if above.level or block.level or (above.bold and not block.bold):
        return False
    if begins_unit(line) or signs(line) or len(before) > MAX_PARAGRAPH:
        return False
    if before[-1] in _ENUMERATING:
        return True
    return before[-1] not in TERMINAL and prose(before) and not _short_heading(before)


def _short_heading(line: str) -> bool:
    """一、坚持项目为王,全力招引 has a comma, but is a heading that is complete."""
    return begins_unit(line) and len(line) < 45 and "。" not in line
