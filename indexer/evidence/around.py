"""Around one measure or one place: when and where it is reported, what goes with it, what peers have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np

from indexer.evidence.ledger import Array, Ledger, Path, different
from indexer.evidence.matrix import Column, Scope, matrix

TOGETHER = 3
"""Practices that must carry two measures, before they are said to go together."""
SHARE = 0.25
"""The share of peers that must have a measure, before a place is said to lack it."""
YEARS = 10_000
"""No year is as large."""
PEERS = 3
"""So few peers say nothing."""


class Together(NamedTuple):
    """A measure that the same practices carry: how many do, and how many times more often than by chance."""

    measure: str
    both: int
    lift: float


@dataclass(frozen=True, slots=True)
class AroundMeasure:
    """Practices of a measure, copies once: all, by year (0 for unknown), by province; what goes with it."""

    total: int
    years: tuple[tuple[int, int], ...]
    provinces: tuple[Column, ...]
    together: tuple[Together, ...]


class Missing(NamedTuple):
    """A measure that so many of a place's peers report, some in the same province, and the place does not."""

    measure: str
    peers: int
    near: int


class Yearly(NamedTuple):
    """A measure's practices at a place: all, and in each of the years (in their order)."""

    measure: str
    total: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AroundPlace:
    """What a place and those inside it report, copies once. `years` are columns of `measures`, the newest
    first, 0 for unknown; `peers` counts places of its level that report anything, itself left out."""

    path: Path
    level: str
    total: int
    years: tuple[int, ...]
    measures: tuple[Yearly, ...]
    children: tuple[Column, ...]
    peers: int
    missing: tuple[Missing, ...]


def around_measure(ledger: Ledger, measure_id: str) -> AroundMeasure:
    """What a collection says of one measure."""
    has = ledger.of_measure(measure_id)
    return AroundMeasure(
        total=len(np.unique(ledger.practices[has])),
        years=tuple(sorted(_by_year(ledger, has).items())),
        provinces=matrix(ledger, (measure_id,), Scope()).columns if has.any() else (),
        together=_together(ledger, measure_id, has),
    )


def around_place(ledger: Ledger, path: Path) -> AroundPlace:
    """What a collection says of one place."""
    here = ledger.under(path)
    years = tuple(sorted(map(int, np.unique(ledger.years[here])), reverse=True))
    level = ledger.level(path)
    peers, missing = _missing(ledger, path, level)
    return AroundPlace(
        path=path,
        level=level,
        total=len(np.unique(ledger.practices[here])),
        years=years,
        measures=tuple(_yearly(ledger, here, years)),
        children=tuple(c for c in matrix(ledger, ledger.measure_ids, Scope(path)).columns if not c.own),
        peers=peers,
        missing=missing,
    )


def _by_year(ledger: Ledger, chosen: Array) -> Counter[int]:
    once = np.unique(ledger.practices[chosen] * YEARS + ledger.years[chosen])
    return Counter((once % YEARS).tolist())


def _together(ledger: Ledger, measure_id: str, has: Array) -> tuple[Together, ...]:
    """What goes with it more often than by chance, the surest first."""
    everyone = np.arange(len(ledger.practices))
    at, codes = ledger.labels(everyone)
    practices = ledger.practices[at]
    carrying = np.zeros(len(everyone), np.bool_)
    carrying[ledger.practices[has]] = True
    size = len(ledger.measure_ids)
    totals = different(practices, codes, size).tolist()
    both = different(practices[carrying[practices]], codes[carrying[practices]], size).tolist()
    everything, own = len(np.unique(practices)), int(carrying.sum())
    found = [
        Together(other, count, round(count * everything / (own * total), 2))
        for other, count, total in zip(ledger.measure_ids, both, totals, strict=True)
        if count >= TOGETHER and other != measure_id
    ]
    kept = [each for each in found if each.lift > 1]
    return tuple(sorted(kept, key=lambda each: (-each.both * log(each.lift), each.measure)))


def _yearly(ledger: Ledger, here: Array, years: tuple[int, ...]) -> list[Yearly]:
    """The measures of a place, the most reported first."""
    rows = np.flatnonzero(here)
    at, codes = ledger.labels(rows)
    width, column = len(years) + 1, {year: number for number, year in enumerate(years)}
    numbers = np.array([column[year] for year in ledger.years[rows].tolist()], np.int64)[at]
    practices = ledger.practices[rows][at]
    counts = different(practices, codes * width + numbers, len(ledger.measure_ids) * width)
    totals = different(practices, codes, len(ledger.measure_ids)).tolist()
    found = [
        Yearly(measure, total, tuple(row[:-1]))
        for measure, total, row in zip(
            ledger.measure_ids, totals, counts.reshape(-1, width).tolist(), strict=True
        )
        if total
    ]
    return sorted(found, key=lambda each: (-each.total, each.measure))


def _missing(ledger: Ledger, path: Path, level: str) -> tuple[int, tuple[Missing, ...]]:
    """How many peers there are, and the measures that many of them report and the place does not."""
    depth = len(path)
    cut = [each[:depth] for each in ledger.paths]
    groups = {each: number for number, each in enumerate(dict.fromkeys(cut))}
    reports = _reports(ledger, np.array([groups[each] for each in cut], np.int64), len(groups))
    levels = dict(zip(ledger.paths, ledger.levels, strict=True))
    peers = [
        each
        for each in groups
        if len(each) == depth and each != path and (levels.get(each) or ledger.level(each)) == level
    ]
    if len(peers) < PEERS:
        return len(peers), ()
    theirs = reports[[groups[each] for each in peers]]
    near = theirs[[depth > 1 and each[:1] == path[:1] for each in peers]].sum(axis=0).tolist()
    least = max(2, SHARE * len(peers))
    found = [
        Missing(measure, count, beside)
        for measure, count, beside, own in zip(
            ledger.measure_ids, theirs.sum(axis=0).tolist(), near, reports[groups[path]].tolist(), strict=True
        )
        if count >= least and not own
    ]
    return len(peers), tuple(sorted(found, key=lambda each: (-each.peers, each.measure)))


def _reports(ledger: Ledger, groups: Array, size: int) -> Array:
    """Whether each group of places has each measure; `groups` tells of each place in which it is."""
    rows = np.flatnonzero(ledger.places >= 0)
    at, codes = ledger.labels(rows)
    found = np.zeros((size, len(ledger.measure_ids)), np.bool_)
    if len(at):
        found[groups[ledger.places[rows][at]], codes] = True
    return found
