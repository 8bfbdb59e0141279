"""The evidence map for programs, spreadsheets and terminals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indexer.evidence.matrix import Column, Matrix, Row
from indexer.model import Measure
from indexer.report import Json
from indexer.search.values import short_place

NOWHERE = "地区不详"
TOP = 4
"""Places that a line names."""


def place_label(column: Column) -> str:
    """A place as the head of a column: 江苏省 is 江苏, the opened place by itself 江苏省本级."""
    if column.own:
        return f"{column.name}本级"
    return short_place(column.name) or NOWHERE


def map_json(found: Matrix, measures: Mapping[str, Measure]) -> Json:
    """The map: `columns` are places, each row has a count for each of them."""
    scope = found.scope
    return {
        "scope": {
            "in": list(scope.inside),
            "from": scope.since,
            "to": scope.until,
            "levels": list(scope.levels),
            "kinds": list(scope.kinds),
        },
        "total": found.total,
        "unlabelled": found.unlabelled,
        "columns": [
            {"place": list(each.path), "total": each.total, "own": each.own, "opens": each.opens}
            for each in found.columns
        ],
        "rows": [
            {
                "id": row.measure,
                "name": measures[row.measure].name,
                "group": measures[row.measure].group,
                "total": row.total,
                "places": row.places,
                "counts": list(row.counts),
            }
            for row in found.rows
        ],
    }


def map_rows(found: Matrix, measures: Mapping[str, Measure]) -> Iterator[list[str | int]]:
    """The map as a table with its head, one row a measure, its totals last."""
    yield ["分组", "措施", "合计", "有报道的地区", *map(_full_label, found.columns)]
    for row in found.rows:
        measure = measures[row.measure]
        yield [measure.group, measure.name, row.total, row.places, *row.counts]
    reporting = sum(1 for each in found.columns if each.total)
    yield ["", "合计（去重）", found.total, reporting, *(each.total for each in found.columns)]


def map_lines(found: Matrix, measures: Mapping[str, Measure]) -> Iterator[str]:
    """A line a measure, with the places that report most; those that nobody reports too."""
    where = " ".join(found.scope.inside) or "全部地区"
    yield f"{where}: {found.total} 段做法(副本只计一次), {len(found.columns)} 个地区"
    yield f"另有 {found.unlabelled} 段未归入任何措施"
    group = ""
    for row in found.rows:
        measure = measures[row.measure]
        if measure.group != group:
            group = measure.group
            yield f"\n{group}"
        yield f"{row.total:6}  {row.places:3} 地  {measure.name}{_most(row, found)}"


def _most(row: Row, found: Matrix) -> str:
    ranked = sorted(zip(row.counts, found.columns, strict=True), key=lambda pair: -pair[0])
    named = [f"{place_label(column)} {count}" for count, column in ranked[:TOP] if count]
    return f": {'、'.join(named)}" if named else ""


def _full_label(column: Column) -> str:
    return f"{column.name}本级" if column.own else column.name or NOWHERE
