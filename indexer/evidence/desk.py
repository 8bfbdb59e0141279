"""The evidence of one data folder, counted once for each state of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import numpy as np

from indexer.errors import NotFoundError
from indexer.evidence.around import AroundMeasure, AroundPlace, around_measure, around_place
from indexer.evidence.ledger import Ledger, Path, known_place, ledger
from indexer.evidence.matrix import Matrix, Scope, matrix
from indexer.evidence.profile import Profile, profile
from indexer.know.thesaurus import Thesaurus
from indexer.live import LiveIndex
from indexer.model import Head, paper_id_of
from indexer.store.store import Store

KEPT = 256
"""Answers that are remembered while nothing changes."""
LOOKED_AT = 160
"""Sections read to tell how a measure is headed."""
PAPERS = 40
T = TypeVar("T")
_State = tuple[int, int]


class Evidence:
    """Counts over a whole collection; safe to share between threads. All raise BusyError, BrokenDataError."""

    def __init__(self, store: Store, index: LiveIndex, thesaurus: Thesaurus) -> None:
        self._store, self._index, self._thesaurus = store, index, thesaurus
        self._lock = threading.RLock()
        self._state: _State = (-1, -1)
        self._ledger: Ledger | None = None
        self._answers: dict[Hashable, Any] = {}

    def ledger(self) -> Ledger:
        """Every section by number, as of now."""
        state = (self._store.sequence, self._store.clusters.latest())
        with self._lock:
            if self._ledger is None or self._state != state:
                self._ledger = ledger(self._index.catalogue(), self._store.clusters.same())
                self._answers = {}
                self._state = state
            return self._ledger

    def map(self, scope: Scope = Scope()) -> Matrix:  # noqa: B008  # it is frozen
        """Measures × places; raises NotFoundError where no section is of the opened place."""
        if scope.inside:
            self.known(scope.inside)
        measures = tuple(measure.id for measure in self._thesaurus.measures)
        return self._once(("map", scope), lambda found: matrix(found, measures, scope))

    def measure(self, measure_id: str) -> AroundMeasure:
        """Around one measure."""
        return self._once(("measure", measure_id), lambda found: around_measure(found, measure_id))

    def place(self, path: Path) -> AroundPlace:
        """Around one place; raises NotFoundError where no section is of it."""
        self.known(path)
        return self._once(("place", path), lambda found: around_place(found, path))

    def profile(self, measure_id: str) -> Profile:
        """How a measure is headed and counted, read off some of its sections, evenly picked."""
        return self._once(("profile", measure_id), lambda found: self._profile(found, measure_id))

    def years(self) -> tuple[int, ...]:
        """The years that any section is of."""
        return self._once("years", lambda found: tuple(y for y in np.unique(found.years).tolist() if y))

    def places_named(self, name: str) -> tuple[Path, ...]:
        """The places with sections that are called so: by full name, or as the names of one joined."""
        return tuple(path for path in self.paths() if name in (path[-1], "".join(path)))

    def paths(self) -> tuple[Path, ...]:
        """Every place that has sections or holds one that has, in the order of their names."""
        return self._once("paths", _paths)

    def known(self, path: Path) -> Path:
        """The path, where sections are of it or of a place inside it; raises NotFoundError."""
        if any(each[: len(path)] == path for each in self.ledger().paths):
            return path
        raise NotFoundError("place", "-".join(path))

    def practices(self, measure_id: str, path: Path, limit: int) -> tuple[tuple[str, ...], int]:
        """The ids of a place's sections on a measure, of copies one, the newest first; how many there are."""
        found = self.ledger()
        chosen = np.flatnonzero(found.under(path) & found.of_measure(measure_id))
        _, firsts = np.unique(found.practices[chosen], return_index=True)
        rows = chosen[np.sort(firsts)]
        newest = rows[np.argsort(-found.years[rows], kind="stable")][:limit]
        return tuple(found.catalogue.ids[row] for row in newest.tolist()), len(rows)

    def papers(self, path: Path, limit: int = PAPERS) -> tuple[Head, ...]:
        """The papers of a place, the newest year first."""
        found = self.ledger()
        rows = np.flatnonzero(found.under(path))
        newest = rows[np.argsort(-found.years[rows], kind="stable")].tolist()
        first: dict[str, str] = {}
        for row in newest:
            key = found.catalogue.ids[row]
            first.setdefault(paper_id_of(key), key)
            if len(first) == limit:
                break
        return tuple(section.paper for section in self._store.sections(first.values()).values())

    def _profile(self, found: Ledger, measure_id: str) -> Profile:
        rows = np.flatnonzero(found.of_measure(measure_id))
        picked = rows[np.linspace(0, len(rows) - 1, min(len(rows), LOOKED_AT)).astype(np.int64)]
        sections = self._store.sections(found.catalogue.ids[row] for row in picked.tolist())
        return profile(sections.values())

    def _once(self, key: Hashable, make: Callable[[Ledger], T]) -> T:
        """What was made for this state of the collection, or is made now."""
        found = self.ledger()
        answers = self._answers  # another thread may begin a new one meanwhile
        if key not in answers:
            if len(answers) >= KEPT:
                answers.clear()
            answers[key] = make(found)
        return cast(T, answers[key])


def _paths(found: Ledger) -> tuple[Path, ...]:
    return tuple(sorted({path[:depth] for path in found.paths for depth in range(1, len(path) + 1)}))


def place_path(name: str) -> Path:
    """The path that an address or a person writes with hyphens: 江苏省-宿迁市."""
    return tuple(part for part in name.strip().split("-") if part)


def place_code(path: Path) -> str | None:
    """The code of a place (GB/T 2260), None where it has none."""
    place = known_place(path)
    return place.code if place else None
