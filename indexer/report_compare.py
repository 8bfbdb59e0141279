"""A comparison for programs and terminals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from indexer.comparing.amounts import normalised
from indexer.comparing.values import Comparison, FigureRow, Practice, Quote, Shown, Side
from indexer.model import FigureKind, Measure
from indexer.report import Json, figure_json, source_json

KINDS: dict[FigureKind, str] = {
    "stock": "存量",
    "flow": "新增",
    "target": "目标",
    "share": "占比",
    "growth": "增速",
    "rank": "位次",
}
"""How each kind of figure is called."""


def comparison_json(found: Comparison) -> Json:
    """The comparison; each row's `cells` are lists, one for each side."""
    return {
        "measure": found.measure,
        "shared": list(found.shared),
        "sides": [_side_json(side) for side in found.sides],
        "times": [[quote_json(quote) for quote in cell] for cell in found.times],
        "ways": [[quote_json(quote) for quote in cell] for cell in found.ways],
        "figures": [
            {
                "kind": row.kind,
                "unit": row.unit,
                "cells": [[_shown_json(each) for each in cell] for cell in row.cells],
            }
            for row in found.figures
        ],
        "policies": [[quote_json(quote) for quote in cell] for cell in found.policies],
    }


def quote_json(quote: Quote) -> Json:
    """A stretch of text, where it stands, and of which text the offsets are."""
    said = quote._asdict()
    return said | {"marks": [list(mark) for mark in quote.marks], "cut": list(quote.cut)}


def comparison_lines(found: Comparison, measures: Mapping[str, Measure]) -> Iterator[str]:
    """Row by row, each side's cell under its name."""
    known = measures.get(found.measure or "")
    yield f"措施: {known.name if known else '(没有共同的措施)'}"
    names = [_name(side) for side in found.sides]
    yield from _row("时间", names, [[_year(s), *(q.text for q in c)] for s, c in _with(found, found.times)])
    yield from _row("主体与方式", names, [[_said(quote) for quote in cell] for cell in found.ways])
    for row in found.figures:
        yield from _row(row_name(row), names, [[_figure(each) for each in cell] for cell in row.cells])
    yield from _row("配套政策", names, [[quote.text for quote in cell] for cell in found.policies])
    yield from _row("出处", names, [[_source(each) for each in side.practices] for side in found.sides])


def row_name(row: FigureRow) -> str:
    """How a row of figures is called."""
    return f"成效数字 · {KINDS[row.kind]}" + (f"({row.unit})" if row.unit else "")


def _with(found: Comparison, cells: Sequence[tuple[Quote, ...]]) -> Iterator[tuple[Side, tuple[Quote, ...]]]:
    return zip(found.sides, cells, strict=True)


def _row(name: str, sides: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    if any(any(cell) for cell in cells):
        yield ""
        yield click.style(name, bold=True)
        for side, cell in zip(sides, cells, strict=True):
            said = [each for each in cell if each] or ["收录中未见"]
            yield f"  {side}: {said[0]}"
            yield from (f"    {each}" for each in said[1:])


def _name(side: Side) -> str:
    if side.path:
        return " ".join(side.path) + f"(取 {len(side.practices)}/{side.total} 段)"
    place = side.place
    heading = side.practices[0].stored.tagged.section.headings[-1:]
    return " · ".join((" ".join(place.names) if place else "地区未定", *heading))


def _year(side: Side) -> str:
    years = sorted({each.head.year for each in side.practices if each.head.year})
    return "、".join(f"{year}年" for year in years)


def _said(quote: Quote) -> str:
    return ("…" if quote.cut[0] else "") + quote.text + ("…" if quote.cut[1] else "")


def _figure(shown: Shown) -> str:
    figure = shown.figure
    same = normalised(figure)
    return f"{figure.subject} {figure.text}".strip() + (f" (合 {same})" if same else "")


def _source(practice: Practice) -> str:
    source = practice.head.source
    return f"{practice.head.title} | {source.site or source.title} | {practice.id}"


def _side_json(side: Side) -> Json:
    return {
        "place": list(side.path) or (list(side.place.names) if side.place else []),
        "total": side.total,
        "sections": [
            {
                "id": each.id,
                "title": each.head.title,
                "headings": list(each.stored.tagged.section.headings),
                "year": each.head.year,
                "source": source_json(each.head),
            }
            for each in side.practices
        ],
    }


def _shown_json(shown: Shown) -> Json:
    return {"section": shown.section, **figure_json(shown.figure), "normalised": normalised(shown.figure)}
