"""Around one measure or one place: when and where it is reported, what goes with it, what peers have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import NamedTuple

import numpy as np

from indexer.evidence.ledger import Array, Ledger, Path
from indexer.evidence.matrix import Column, Scope, matrix

TOGETHER = 3
"""Practices that must carry two measures, before they are said to go together."""
SHARE = 0.25
"""The share of peers that must have a measure, before a place is said to lack it."""
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
    pairs = np.unique(np.stack((ledger.years[chosen], ledger.practices[chosen])), axis=1)
    return Counter(pairs[0].tolist())


def _together(ledger: Ledger, measure_id: str, has: Array) -> tuple[Together, ...]:
    """What goes with it more often than by chance, the surest first."""
    own = set(ledger.practices[has].tolist())
    carriers = _practices_by_measure(ledger)
    everything = len(set().union(*carriers.values())) if carriers else 0
    found = []
    for other, theirs in carriers.items():
        both = len(own & theirs) if other != measure_id else 0
        lift = both * everything / (len(own) * len(theirs)) if both else 0.0
        if both >= TOGETHER and lift > 1:
            found.append(Together(other, both, round(lift, 2)))
    return tuple(sorted(found, key=lambda each: (-each.both * log(each.lift), each.measure)))


def _practices_by_measure(ledger: Ledger) -> dict[str, set[int]]:
    carriers: dict[str, set[int]] = {measure: set() for measure in ledger.measure_ids}
    rows, places = np.nonzero(ledger.measures >= 0)
    codes, practices = ledger.measures[rows, places], ledger.practices[rows]
    for code, measure in enumerate(ledger.measure_ids):
        carriers[measure].update(practices[codes == code].tolist())
    return carriers


def _yearly(ledger: Ledger, here: Array, years: tuple[int, ...]) -> list[Yearly]:
    """The measures of a place, the most reported first."""
    found = []
    for measure in ledger.measure_ids:
        chosen = here & ledger.of_measure(measure)
        if chosen.any():
            counts = _by_year(ledger, chosen)
            total = len(np.unique(ledger.practices[chosen]))
            found.append(Yearly(measure, total, tuple(counts[year] for year in years)))
    return sorted(found, key=lambda each: (-each.total, each.measure))


def _missing(ledger: Ledger, path: Path, level: str) -> tuple[int, tuple[Missing, ...]]:
    """How many peers there are, and the measures that many of them report and the place does not."""
    depth = len(path)
    cut = [each[:depth] for each in ledger.paths]
    peers = {each for each in cut if len(each) == depth and each != path and ledger.level(each) == level}
    reported: dict[str, set[Path]] = {measure: set() for measure in ledger.measure_ids}
    for place, code in _placed_labels(ledger):
        reported[ledger.measure_ids[code]].add(cut[place])
    if len(peers) < PEERS:
        return len(peers), ()
    found = []
    for measure, places in reported.items():
        others = places & peers
        if path not in places and len(others) >= max(2, SHARE * len(peers)):
            near = sum(each[:1] == path[:1] for each in others) if depth > 1 else 0
            found.append(Missing(measure, len(others), near))
    return len(peers), tuple(sorted(found, key=lambda each: (-each.peers, each.measure)))


def _placed_labels(ledger: Ledger) -> list[tuple[int, int]]:
    """Each place with each measure that it reports, by their codes."""
    rows, at = np.nonzero((ledger.measures >= 0) & (ledger.places >= 0)[:, None])
    pairs = np.stack((ledger.places[rows], ledger.measures[rows, at]))
    return [(place, code) for place, code in np.unique(pairs, axis=1).T.tolist()]
