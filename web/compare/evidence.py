"""The evidence map: measures against places, each number the way to its practices."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from indexer.csvfile import csv_file
from indexer.evidence.ledger import Path
from indexer.evidence.matrix import Column, Matrix, Row, Scope
from indexer.report_map import map_rows
from indexer.search.values import short_place
from web.compare import sides
from web.compare.scope import opened, scope_args, scope_of
from web.desk import library
from web.find.places import place_search, place_url

blueprint = Blueprint("compare", __name__)
SHADES = 4
"""Depths of colour beside the numbers."""
LEVEL_WORDS = {"province": "省级", "city": "市级", "county": "县级", "zone": "开发区"}
"""How the query language calls a level."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the map, its shade from 0 (none) to SHADES, and the way to its practices ("" for none)."""

    count: int
    shade: int
    url: str


class Line(NamedTuple):
    """A measure's row: its id, its numbers, its cells."""

    row: Row
    cells: list[Cell]


@blueprint.get("/map")
def evidence_map() -> ResponseReturnValue:
    """Which measures are reported where, and where none is."""
    scope = scope_of(request.args)
    found = library().evidence.map(scope)
    return render_template(
        "compare/map.html",
        found=found,
        scope=scope,
        steps=steps(found),
        groups=_groups(found),
        trail=[(path[-1], opened(scope, path)) for path in _trail(scope.inside)],
        everywhere=opened(scope, ()),
        open_args=lambda path: opened(scope, path),
        csv_args=scope_args(scope),
        years=sorted(library().evidence.years(), reverse=True),
    )


@blueprint.get("/map.csv")
def evidence_csv() -> ResponseReturnValue:
    """The same as a table for a spreadsheet."""
    scope = scope_of(request.args)
    text = csv_file(map_rows(library().evidence.map(scope), library().thesaurus.by_id))
    return Response(
        text, mimetype="text/csv", headers={"Content-Disposition": 'attachment; filename="zuofa-map.csv"'}
    )


def steps(found: Matrix) -> tuple[int, ...]:
    """The least number of each shade, so that the cells with any fall into shades about evenly."""
    counts = sorted(count for row in found.rows for count in row.counts if count)
    least = [counts[len(counts) * part // SHADES] for part in range(SHADES)] if counts else []
    return tuple(dict.fromkeys([1, *least] if least else []))[:SHADES]


def _groups(found: Matrix) -> list[tuple[str, list[Line]]]:
    """The rows under the groups of the thesaurus."""
    by_id, least = library().thesaurus.by_id, steps(found)
    shared = Counter(column.name for column in found.columns)
    columns = [cell_url(found.scope, column, shared[column.name] > 1) for column in found.columns]
    lines = [Line(row, _cells(row, columns, least)) for row in found.rows]
    return [
        (group, list(members))
        for group, members in groupby(lines, key=lambda line: by_id[line.row.measure].group)
    ]


def _cells(row: Row, columns: list[str], least: tuple[int, ...]) -> list[Cell]:
    return [
        Cell(count, bisect_right(least, count), f"{url}&measure={row.measure}" if count and url else "")
        for count, url in zip(row.counts, columns, strict=True)
    ]


def cell_url(scope: Scope, column: Column, shared: bool = False) -> str:
    """The address of a place's practices in a scope, a measure to be added; "" where no search can say it.

    A name that several places share, or that lies in an opened one, is told together with what it lies in.
    """
    if not column.path:
        return ""
    words = scope_words(scope)
    if shared and len(column.path) == 2:
        words.append(f"地区:{column.path[0]}")
    if column.own and not scope.levels:
        words.append(f"层级:{LEVEL_WORDS[_level(column.path)]}")
    return url_for("search.results", **place_search(column.path, q=" ".join(words), kind=list(scope.kinds)))


def scope_words(scope: Scope) -> list[str]:
    """What a scope says of years and levels, as a query says it."""
    words = []
    if scope.since or scope.until:
        since, until = scope.since, scope.until
        both = f"年份:{since}-{until}" if since != until else f"年份:{since}"
        words.append(both if since and until else f"年份>={since}" if since else f"年份<={until}")
    levels = [f"层级:{LEVEL_WORDS[level]}" for level in scope.levels]
    return [*words, f"({' 或 '.join(levels)})"] if len(levels) > 1 else words + levels


def _level(path: Path) -> str:
    return library().evidence.ledger().level(path)


def _trail(path: Path) -> list[Path]:
    return [path[: depth + 1] for depth in range(len(path))]


@blueprint.app_template_global()
def short(column: Column) -> str:
    """How a column is called: 江苏, the opened place's own 江苏省本级."""
    if column.own:
        return str(_("%(place)s本级", place=column.name))
    return short_place(column.name) or str(_("地区不详"))


blueprint.add_app_template_global(place_url)
blueprint.add_url_rule("/compare", view_func=sides.side_by_side)
