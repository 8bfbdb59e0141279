"""Figures side by side: those of one kind and one unit in a row, stock, flow and target never together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from indexer.comparing.values import FigureRow, Shown, Side
from indexer.model import Figure, FigureKind

CELL = 6
"""Figures that one cell shows."""
_SCALES = ((1e8, "亿"), (1e4, "万"))


def figure_rows(sides: Sequence[Side]) -> tuple[FigureRow, ...]:
    """Kind by kind; in each, the units that several sides have, then what is left in one row."""
    shown = [_of_side(side) for side in sides]
    rows = []
    for kind in get_args(FigureKind):
        of_kind = [[each for each in side if each.figure.kind == kind] for side in shown]
        rows += [_row(kind, unit, of_kind) for unit in _shared(of_kind)]
        rows.append(_rest(kind, of_kind))
    return tuple(row for row in rows if any(row.cells))


def unit_of(figure: Figure) -> str:
    """The unit that a figure compares in; its own where it is compared in none."""
    return figure.normal_unit if figure.normal_value is not None else figure.unit


def normalised(figure: Figure) -> str:
    """The figure in the unit that it compares in, "" where it is written so: 3000亩 is 200万平方米."""
    if figure.normal_value is None or figure.normal_value == figure.value:
        return ""
    return _number(figure.normal_value) + figure.normal_unit


def _number(value: float) -> str:
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:,.2f}".rstrip("0").rstrip(".") + name
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _of_side(side: Side) -> list[Shown]:
    """The figures of its practices in order; a range, which is two figures, once."""
    found: dict[tuple[object, ...], Shown] = {}
    for practice in side.practices:
        for figure in practice.stored.tagged.figures:
            key = (practice.id, figure.where, figure.span, figure.text, figure.kind)
            found.setdefault(key, Shown(practice.id, figure))
    return list(found.values())


def _shared(of_kind: Sequence[Sequence[Shown]]) -> list[str]:
    """The units that several sides have, the most common first."""
    counts = Counter(unit for side in of_kind for unit in {unit_of(each.figure) for each in side})
    return [unit for unit, count in sorted(counts.items(), key=lambda u: (-u[1], u[0])) if count > 1 and unit]


def _row(kind: FigureKind, unit: str, of_kind: Sequence[Sequence[Shown]]) -> FigureRow:
    cells = (tuple(each for each in side if unit_of(each.figure) == unit)[:CELL] for side in of_kind)
    return FigureRow(kind, unit, tuple(cells))


def _rest(kind: FigureKind, of_kind: Sequence[Sequence[Shown]]) -> FigureRow:
    shared = _shared(of_kind)
    cells = (tuple(each for each in side if unit_of(each.figure) not in shared)[:CELL] for side in of_kind)
    return FigureRow(kind, "", tuple(cells))
