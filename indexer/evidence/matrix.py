"""The evidence map: how many practices of each measure each place reports, and where none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from indexer.evidence.ledger import Array, Ledger, Path, different, known_place
from indexer.model import SectionKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sections count: those inside a place, of the years from `since` to `until` (both included), of
    these levels and kinds; everything where nothing is said."""

    inside: Path = ()
    since: int | None = None
    until: int | None = None
    levels: tuple[str, ...] = ()
    kinds: tuple[SectionKind, ...] = ()


class Column(NamedTuple):
    """A place of the map. `path` is empty where it is not known; `own` says that it is the opened place by
    itself, what it reports of no place inside it; `opens` that places inside it are told apart."""

    path: Path
    total: int
    own: bool = False
    opens: bool = False

    @property
    def name(self) -> str:
        """The innermost name."""
        return self.path[-1] if self.path else ""


class Row(NamedTuple):
    """A measure's counts, place by place, and the number of places that report any."""

    measure: str
    total: int
    counts: tuple[int, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Measures × places. A practice counts once in each cell, once in each total, however many copies or
    measures it has; so rows and columns may add up to more than their totals. `unlabelled` are the practices
    in scope that carry no measure."""

    scope: Scope
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    unlabelled: int


def matrix(ledger: Ledger, measures: Sequence[str], scope: Scope) -> Matrix:
    """The map of these measures (ids, rows in this order) in a scope."""
    chosen = np.flatnonzero(in_scope(ledger, scope))
    columns, opens, numbers = _columns(ledger, scope, chosen)
    practices, found, at = _exploded(ledger, chosen, numbers, measures)
    cells = different(practices, found * len(columns) + at, len(measures) * len(columns))
    rows = different(practices, found, len(measures))
    totals = different(practices, at, len(columns))
    shape = cells.reshape(len(measures), len(columns)).tolist()
    own = len(scope.inside)
    return Matrix(
        scope=scope,
        columns=tuple(
            Column(path, total, bool(own) and path == scope.inside, path in opens)
            for path, total in zip(columns, totals.tolist(), strict=True)
        ),
        rows=tuple(
            Row(measure, total, tuple(counts), sum(map(bool, counts)))
            for measure, total, counts in zip(measures, rows.tolist(), shape, strict=True)
        ),
        total=len(np.unique(practices)),
        unlabelled=_unlabelled(ledger, chosen),
    )


def in_scope(ledger: Ledger, scope: Scope) -> Array:
    """Whether each section counts."""
    inside = ledger.under(scope.inside) if scope.inside else np.ones(len(ledger.practices), np.bool_)
    if scope.since is not None:
        inside &= ledger.years >= scope.since
    if scope.until is not None:
        inside &= (ledger.years <= scope.until) & (ledger.years > 0)
    if scope.levels:
        inside &= _has(ledger, "level", scope.levels)
    return inside & _has(ledger, "kind", scope.kinds) if scope.kinds else inside


def _has(ledger: Ledger, field: str, wanted: Sequence[str]) -> Array:
    catalogue = ledger.catalogue
    values = catalogue.values[field]  # type: ignore[index]
    codes = [code for code, value in enumerate(values) if value in wanted]
    return np.isin(catalogue.codes[field][:, 0], codes)  # type: ignore[index]


def _columns(ledger: Ledger, scope: Scope, chosen: Array) -> tuple[list[Path], set[Path], Array]:
    """The places one step inside the opened one, which of them hold others, and each section's column."""
    depth = len(scope.inside) + 1
    cut = [path[:depth] for path in ledger.paths]
    here = set(np.unique(ledger.places[chosen]).tolist())
    used = {cut[code] for code in here if code >= 0}
    opens = {cut[code] for code in here if code >= 0 and len(ledger.paths[code]) > depth}
    columns = sorted(used, key=lambda path: (path != scope.inside, _code(path), path))
    if -1 in here:
        columns.append(())
    number = {path: at for at, path in enumerate(columns)}
    new = np.array([*(number.get(path, -1) for path in cut), number.get((), -1)], np.int64)
    return columns, opens, new[ledger.places]


def _code(path: Path) -> str:
    """By which provinces and what is inside them are always listed; what is no division stands last."""
    place = known_place(path)
    return place.code if place else "9"


def _exploded(
    ledger: Ledger, chosen: Array, numbers: Array, measures: Sequence[str]
) -> tuple[Array, Array, Array]:
    """A row a label: the practice, the number of the measure, the number of the place."""
    order = {measure: at for at, measure in enumerate(measures)}
    new = np.array([order.get(each, -1) for each in ledger.measure_ids], np.int64)
    at, codes = ledger.labels(chosen)
    kept = new[codes] >= 0
    sections = chosen[at[kept]]
    return ledger.practices[sections], new[codes[kept]], numbers[sections]


def _unlabelled(ledger: Ledger, chosen: Array) -> int:
    bare = chosen[(ledger.measures[chosen] < 0).all(axis=1)]
    return len(np.unique(ledger.practices[bare]))
