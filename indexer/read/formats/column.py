"""The column of text on a sheet: its edges, the size of its type, how far apart its lines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from indexer.read.formats.typeset import TextLine

FEW = 4
"""Fewer lines do not show where a column's edges are; the sheets around do."""


class Column(NamedTuple):
    """Where the text of a sheet begins and ends; the size of its type and the step from line to line."""

    left: float
    right: float
    size: float
    step: float

    def centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle, well away from both edges."""
        before, behind = line.left - self.left, self.right - line.right
        return min(before, behind) > 1.5 * self.size and abs(before - behind) < 1.5 * self.size

    def indented(self, line: TextLine) -> bool:
        """Whether a line begins further in than the text does."""
        return line.left - self.left > 1.2 * self.size


def body_size(lines: Sequence[TextLine]) -> float:
    """The size that most characters have, in points; ideographs count, others are narrow."""
    sizes: Counter[float] = Counter()
    for line in lines:
        mass = sum(1.0 if c > "\u2e7f" else 0.3 for c in line.text)
        sizes[round(line.size * 2) / 2] += mass  # type: ignore[assignment]
    return max(sizes, key=sizes.__getitem__, default=0.0)


def columns(sheets: Sequence[Sequence[TextLine]], widths: Sequence[float]) -> list[Column]:
    """The column of each sheet; `widths` are the sheets' own, for papers too short to show theirs."""
    size = body_size([line for sheet in sheets for line in sheet])
    own = [[line for line in sheet if _is_text(line, size)] for sheet in sheets]
    step = _step(own) or 1.5 * size
    edges = [_edges(lines, size) for lines in own]
    shown = [right - left for (left, right), lines in zip(edges, own, strict=True) if len(lines) >= FEW]
    usual = max(shown, default=0.0)
    found: list[Column] = []
    for (left, right), lines, width in zip(edges, own, widths, strict=True):
        if len(lines) < FEW and found:
            left = min(left, found[-1].left) if lines else found[-1].left
        if right - left < 0.9 * usual or len(lines) < FEW:
            right = left + (usual or max(right - left, width - 2 * left))
        found.append(Column(left, right, size, step))
    return found


def _is_text(line: TextLine, size: float) -> bool:
    return not line.reason and not line.row and abs(line.size - size) <= 0.08 * size


def _edges(lines: Sequence[TextLine], size: float) -> tuple[float, float]:
    """The outermost left and right that more than one line reaches, as far as there are so many."""
    return (
        _outermost(sorted(line.left for line in lines), size),
        -_outermost(sorted(-line.right for line in lines), size),
    )


def _outermost(places: Sequence[float], size: float) -> float:
    for near, far in pairwise(places):
        if far - near <= 0.6 * size:
            return near
    return places[0] if places else 0.0


def _step(sheets: Sequence[Sequence[TextLine]]) -> float:
    steps = [
        below.base - above.base
        for lines in sheets
        for above, below in pairwise(lines)
        if below.base > above.base
    ]
    return median(steps) if steps else 0.0
