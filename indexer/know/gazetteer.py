"""The administrative divisions by name and year, as `corpus/places.tsv` lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.model import Place

# 恩施土家族苗族自治州 is written 恩施州.
CONTRACTED = {"自治州": "州", "自治县": "县", "自治旗": "旗"}

TODAY = 2024
SLACK, GENERATION = 1, 30
"""The last year of the table; so many years a short name, and a full name, is still or already in use."""


class Row(NamedTuple):
    """A place and the years in which it had this name under this parent; 0 and 9999 where open.

    `short` is its name without 省, 市, 县 (江苏, 沭阳, 恩施).
    """

    place: Place
    valid_from: int
    valid_to: int
    short: str

    def holds(self, year: int) -> bool:
        """Was this the place's name and parent in that year?"""
        return self.valid_from <= year <= self.valid_to


def table(file: str, columns: int) -> Iterator[list[str]]:
    """The rows of a data file of `corpus/`, its heading left out; raises BrokenDataError."""
    lines = ROOT.joinpath(file).read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != columns:
            raise BrokenDataError(f"corpus/{file}", f"line {number} has {len(cells)} of {columns} columns")
        yield cells


def _row(cells: list[str]) -> Row:
    code, province, city, county, begin, end, short = cells
    try:
        years = int(begin or 0), int(end or 9999)
    except ValueError as error:
        raise BrokenDataError("corpus/places.tsv", f"{province}{city}{county}: {error}") from error
    return Row(Place(code, province, city or None, county or None), *years, short)


@cache
def rows() -> tuple[Row, ...]:
    """All places of all years."""
    return tuple(map(_row, table("places.tsv", 7)))


@cache
def words(use: str) -> frozenset[str]:
    """Names that are not what they seem (`corpus/placewords.tsv`).

    "bare": short names that are everyday words (合作), or the ends of two (科技创|新平|台); "full": full
    names that say nothing without their city (城区), or fall together with other words (共同|富裕县|域);
    "decoy": longer words that hold a name by chance (长治久安).
    """
    return frozenset(word for word, of in table("placewords.tsv", 2) if of == use)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    named: dict[str, list[Row]] = defaultdict(list)
    for name, row in pairs:
        named[name].append(row)
    return {name: tuple(found) for name, found in named.items()}


def _full_names() -> Iterator[tuple[str, Row]]:
    for row in rows():
        name = row.place.short
        yield name, row
        for ending, contracted in CONTRACTED.items():
            if name.endswith(ending):
                yield row.short + contracted, row


@cache
def by_name() -> dict[str, tuple[Row, ...]]:
    """Full innermost name (沭阳县), and 恩施州 for an autonomous one -> every place that ever had it."""
    return _grouped(_full_names())


@cache
def by_short() -> dict[str, tuple[Row, ...]]:
    """Short name (江苏, 沭阳) or contraction (科左中旗) -> the places; no county under an everyday word."""
    everyday = words("bare")
    pairs = [
        (row.short, row)
        for row in rows()
        if len(row.short) > 1 and not (row.place.county and row.short in everyday)
    ]
    for name, full in table("placenames.tsv", 2):
        pairs += [(name, row) for row in by_name()[full]]
    return _grouped(pairs)


def valid(candidates: tuple[Row, ...], year: int | None) -> tuple[Row, ...]:
    """Those that held in the year (without one: today), else those that held nearest to it.

    None where the name had been out of use for more than a generation, or did not come up until later.
    """
    when = year or TODAY
    away = {row: max(row.valid_from - when, when - row.valid_to, 0) for row in candidates}
    nearest = min(away.values(), default=0)
    return tuple(row for row in candidates if away[row] == nearest) if nearest <= GENERATION else ()


def current(candidates: tuple[Row, ...], year: int | None) -> tuple[Row, ...]:
    """Those that held in the year, give or take SLACK; without a year, those of today."""
    when = year or TODAY
    return tuple(r for r in candidates if r.valid_from - SLACK <= when <= r.valid_to + SLACK)


def place_named(names: tuple[str, ...], year: int | None) -> Place | None:
    """The place with exactly these names, province first; None where there never was one."""
    found = valid(tuple(r for r in by_name().get(names[-1], ()) if r.place.names == names), year)
    return found[0].place if found else None


def inside(inner: Place, outer: Place) -> bool:
    """Is the one place the other, or part of it?"""
    return inner.names[: len(outer.names)] == outer.names


def whole_of(part: Place) -> Place | None:
    """The city of a county, the province of a city (or of a county that stands under none)."""
    names = part.names[:-1]
    rows_of = by_name().get(names[-1], ()) if names else ()
    return next((row.place for row in rows_of if row.place.names == names), None)
