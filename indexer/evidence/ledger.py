"""Every section by number: its practice, place, year and measures. All that is counted is counted over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.components import roots
from indexer.know.gazetteer import place_named
from indexer.model import Place
from indexer.search.catalogue import Catalogue

Array = NDArray[Any]
Path = tuple[str, ...]
"""The names of a place from the province inwards, each once: (江苏省, 宿迁市, 沭阳县), (上海市, 浦东新区)."""
DEPTHS = {1: "province", 2: "city", 3: "county"}
LEVELS = ("province", "city", "county", "zone")


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Row n of each column is one section.

    `practices` are numbers that copies share. `places` index `paths`, -1 where unknown; `years` are 0 where
    unknown. `measures` are rows of codes into `measure_ids`, -1 for none. `levels` tell of each path whether
    it is a province, city or county; a zone stands under the place it lies in.
    """

    catalogue: Catalogue
    practices: Array
    places: Array
    paths: tuple[Path, ...]
    levels: tuple[str, ...]
    years: Array

    @property
    def measures(self) -> Array:
        """The codes of each section's measures, the strongest first."""
        return self.catalogue.codes["measure"]

    @property
    def measure_ids(self) -> tuple[str, ...]:
        """What the codes mean."""
        return self.catalogue.values["measure"]

    def under(self, path: Path) -> Array:
        """Whether each section is of that place or of one inside it."""
        inside = [each[: len(path)] == path for each in self.paths]
        return np.array([*inside, False], np.bool_)[self.places]

    def of_measure(self, measure_id: str) -> Array:
        """Whether each section carries the measure."""
        if measure_id not in self.measure_ids:
            return np.zeros(len(self.practices), np.bool_)
        return np.asarray((self.measures == self.measure_ids.index(measure_id)).any(axis=1))

    def labels(self, rows: Array) -> tuple[Array, Array]:
        """A row a label of some sections: which of them (its place in `rows`), and the measure's code."""
        found = self.measures[rows]
        at, column = np.nonzero(found >= 0)
        return at, found[at, column].astype(np.int64)

    def level(self, path: Path) -> str:
        """Which kind of place that is: province, city or county."""
        if path in self.paths:
            return self.levels[self.paths.index(path)]
        return level_of(path)


def ledger(catalogue: Catalogue, same: Sequence[tuple[str, str]]) -> Ledger:
    """The ledger of a catalogue; `same` are pairs of sections that are copies of one extent."""
    paths, places = _places(catalogue)
    return Ledger(
        catalogue=catalogue,
        practices=_practices(catalogue.ids, same),
        places=places,
        paths=paths,
        levels=tuple(level_of(path) for path in paths),
        years=_years(catalogue),
    )


def different(practices: Array, keys: Array, size: int) -> Array:
    """How many different practices have each key from 0 to `size`."""
    once = np.unique(practices * max(size, 1) + keys)
    return np.bincount(once % max(size, 1), minlength=size)


def level_of(path: Path) -> str:
    """The level of a place by its names: what stands in the gazetteer, else by how many there are."""
    place = known_place(path)
    if place is None:
        return DEPTHS.get(len(path), "county")
    return "county" if place.county else "city" if place.city else "province"


def known_place(path: Path) -> Place | None:
    """The place of these names, None where there never was one."""
    return place_named(path, None)


def _places(catalogue: Catalogue) -> tuple[tuple[Path, ...], Array]:
    """The different places, and which of them each section has."""
    rows, values = catalogue.codes["place"], catalogue.values["place"]
    distinct, numbers = _distinct(rows, len(values) + 1)
    paths = [tuple(values[code] for code in row if code >= 0) for row in distinct.tolist()]
    kept = [path for path in paths if path]
    order = {path: number for number, path in enumerate(kept)}
    new = np.array([order.get(path, -1) for path in paths], np.int32)
    return tuple(kept), new[numbers] if len(paths) else np.empty(0, np.int32)


def _distinct(rows: Array, base: int) -> tuple[Array, Array]:
    """The different rows, and which of them each row is; as one number a row where that can hold it, for
    numbers sort ten times faster."""
    if base ** rows.shape[1] >= 1 << 62:
        distinct, numbers = np.unique(rows, axis=0, return_inverse=True)
        return distinct, numbers.ravel()
    keys = (rows + 1).astype(np.int64) @ base ** np.arange(rows.shape[1], dtype=np.int64)
    _, firsts, numbers = np.unique(keys, return_index=True, return_inverse=True)
    return rows[firsts], numbers.ravel()


def _years(catalogue: Catalogue) -> Array:
    values = [int(year) if year.isdecimal() else 0 for year in catalogue.values["year"]]
    return np.array([*values, 0], np.int32)[catalogue.codes["year"][:, 0]]


def _practices(ids: Sequence[str], same: Sequence[tuple[str, str]]) -> Array:
    """The number of the first section of each cluster, for all that belong to it."""
    wanted = {each for pair in same for each in pair}
    rows = {key: row for row, key in enumerate(ids) if key in wanted}
    found = np.arange(len(ids), dtype=np.int64)
    pairs = ((rows[one], rows[other]) for one, other in same if one in rows and other in rows)
    for row, first in roots(pairs).items():
        found[row] = first
    return found
