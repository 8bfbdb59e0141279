"""Glyphs with their places on a sheet -> the lines that are set there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60‘’“”…—·]")
APART = 2.0
"""Words so many times their size apart on one line stand in different columns of a table."""


class Glyph(NamedTuple):
    """A character on its sheet; distances in points from the left and from the top. `made` says that the
    blank was not set, but inferred from a gap."""

    char: str
    at: int
    left: float
    right: float
    base: float
    height: float
    made: bool = False


class TextLine(NamedTuple):
    """A line as it is set. `size` is its characters' width, about the size of its type in points; `row` says
    that wide gaps part it; `reason` why it is not of the text, "" where it is."""

    text: str
    left: float
    right: float
    base: float
    size: float
    sheet: int = 0
    bold: bool = False
    row: bool = False
    reason: str = ""


def lines(glyphs: Iterable[Glyph], sheet: int, bold: Callable[[int], bool]) -> Iterator[TextLine]:
    """The lines of a sheet in the order in which they were set; `bold` knows it of the glyph at an index."""
    for run in _runs(glyphs):
        size = _size(run)
        text, row = _text(run, size)
        if text:
            inked = [glyph for glyph in run if not glyph.char.isspace()]
            heavy = all(bold(glyph.at) for glyph in (inked[0], inked[len(inked) // 2], inked[-1]))
            base = median(glyph.base for glyph in inked)
            yield TextLine(text, inked[0].left, inked[-1].right, base, size, sheet, heavy, row)


def ordered(found: Sequence[TextLine]) -> list[TextLine]:
    """The lines from top to bottom, where they stand in one column; else as they were set."""
    sorted_ = sorted(found, key=lambda line: (line.base, line.left))
    beside = any(abs(a.base - b.base) < 0.5 * max(a.size, b.size) for a, b in pairwise(sorted_))
    return list(found) if beside else sorted_


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand on one base line, one after another."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            run += [glyph] if last else []
            continue
        if last and _elsewhere(last, glyph):
            yield run
            run = []
        run.append(glyph)
        last = glyph
    if last:
        yield run


def _elsewhere(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.height, glyph.height, 1.0)
    return abs(glyph.base - last.base) > 0.5 * size or glyph.left < last.left - size


def _size(run: Sequence[Glyph]) -> float:
    """Ideographs are as wide as their type is large; other lines are judged by their height."""
    wide = [glyph.right - glyph.left for glyph in run if _IDEOGRAPH.match(glyph.char)]
    return median(wide) if wide else median(g.height for g in run if not g.char.isspace()) / 1.05


def _text(run: Sequence[Glyph], size: float) -> tuple[str, bool]:
    """(text, whether wide gaps part it); blanks where they were set, or a gap is as wide as one."""
    parts: list[str] = []
    row, last, blank = False, run[0], ""
    scattered = _scattered(run)
    for glyph in run:
        if glyph.char.isspace():
            blank = blank or ("made" if glyph.made or scattered else "set")
            continue
        gap = (glyph.left - last.right) / max(size, 1.0)
        row = row or gap > APART
        if parts and _parted(last.char, glyph.char, gap, blank):
            parts.append(" ")
        parts.append(glyph.char)
        blank, last = "", glyph
    return "".join(parts), row


def _parted(before: str, after: str, gap: float, blank: str) -> bool:
    """Whether a blank stands between two characters; `gap` counts in sizes."""
    if gap > 1.0 or blank == "set":
        return True
    return bool(blank) and (gap > 0.6 or not (_WIDE.match(before) or _WIDE.match(after)))


def _scattered(run: Sequence[Glyph]) -> bool:
    """Whether a program that recognised the text set a blank behind nearly every character."""
    shown = sum(not glyph.char.isspace() for glyph in run)
    wide = sum(bool(_IDEOGRAPH.match(glyph.char)) for glyph in run)
    return len(run) - shown > 0.5 * shown and wide > 0.7 * shown and shown > 6
