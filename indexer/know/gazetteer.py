"""The administrative divisions by name and year, as `corpus/places.tsv` lists them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.model import Place

# City names without 市 that are everyday words, or the name of a province.
AMBIGUOUS_SHORT = frozenset({"朝阳", "东方", "大同", "安康", "海南", "海东", "吉林", "白银", "来宾", "鞍山"})
# County names that say only "the suburb", "the east": nothing without the city before them.
GENERIC = frozenset(
    {"郊区", "城区", "矿区", "东区", "西区", "南区", "北区", "市区", "新区", "港区"}
    | {"市中区", "新城区", "城中区", "开发区", "铁西区"}
)


class Row(NamedTuple):
    """A place and the years in which it had this name under this parent; 0 and 9999 where open."""

    place: Place
    valid_from: int
    valid_to: int

    def holds(self, year: int) -> bool:
        """Was this the place's name and parent in that year?"""
        return self.valid_from <= year <= self.valid_to


def _row(line: str, number: int) -> Row:
    try:
        code, province, city, county, begin, end = line.split("\t")
        return Row(Place(code, province, city or None, county or None), int(begin or 0), int(end or 9999))
    except ValueError as error:
        raise BrokenDataError("corpus/places.tsv", f"line {number}: {error}") from error


@cache
def rows() -> tuple[Row, ...]:
    """All places of all years."""
    lines = ROOT.joinpath("places.tsv").read_text("utf-8").splitlines()
    return tuple(_row(line, number) for number, line in enumerate(lines[1:], 2))


@cache
def by_name() -> dict[str, tuple[Row, ...]]:
    """Full innermost name -> every place that ever had it."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        named[row.place.short].append(row)
    return {name: tuple(found) for name, found in named.items()}


@cache
def by_short() -> dict[str, tuple[Row, ...]]:
    """Short name of a province (江苏) or a city (南京) -> the place; ambiguous ones left out."""
    short: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        name = row.place.short
        if row.place.county is None and name[-1] in "市省" and len(name) > 2:
            short[name[:-1]].append(row)
    return {name: tuple(found) for name, found in short.items() if name not in AMBIGUOUS_SHORT}


@cache
def counties_by_short() -> dict[str, tuple[Row, ...]]:
    """Short name of a county (柳河) -> every such county; worth nothing without its city beside it."""
    short: dict[str, list[Row]] = defaultdict(list)
    for row in rows():
        if row.place.county and row.place.city and len(row.place.county) > 2:
            short[row.place.county[:-1]].append(row)
    return {name: tuple(found) for name, found in short.items()}


def valid(candidates: tuple[Row, ...], year: int | None) -> tuple[Row, ...]:
    """Those that held in the year; else those of today; else the last ones that held."""
    held = tuple(row for row in candidates if year is not None and row.holds(year))
    if held:
        return held
    last = max((row.valid_to for row in candidates), default=0)
    return tuple(row for row in candidates if row.valid_to == last)
