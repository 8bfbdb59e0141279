"""What every section is known by, as columns: the ground of all that is counted over a whole collection."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indexer.model import FacetName
from indexer.search.column_index import Live, View
from indexer.search.columns import Array

CATALOGUED: tuple[FacetName, ...] = ("measure", "place", "year", "kind", "level")


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """The sections of a collection; row n of each column is one of them.

    `codes` of a field are rows of numbers into its `values`, -1 for none: as many as a section may have,
    measures the strongest first, places from the province inwards.
    """

    sequence: int
    ids: tuple[str, ...]
    values: dict[FacetName, tuple[str, ...]]
    codes: dict[FacetName, Array]


def catalogue(view: View) -> Catalogue:
    """The catalogue of a view; linear in its sections, and reads none of their words."""
    merged = {field: _field(view, field) for field in CATALOGUED}
    return Catalogue(
        sequence=view.state.sequence,
        ids=tuple(each for live in view.segments for each in _ids(live)),
        values={field: values for field, (values, _) in merged.items()},
        codes={field: codes for field, (_, codes) in merged.items()},
    )


def _ids(live: Live) -> list[str]:
    whole = live.sections.column("ids").tobytes()
    starts = live.sections.column("id_starts").tolist()
    ids = [whole[a:b].decode("utf-8", "surrogatepass") for a, b in pairwise(starts)]
    return ids if live.alive is None else [ids[row] for row in np.flatnonzero(live.alive).tolist()]


def _field(view: View, field: FacetName) -> tuple[tuple[str, ...], Array]:
    """The values of all segments as one list, and the codes of all their sections."""
    numbers: dict[str, int] = {}
    columns = []
    for live in view.segments:
        codes = live.sections.column(f"facet_{field}")
        new = [*(numbers.setdefault(value, len(numbers)) for value in live.sections.values[field]), -1]
        columns.append(np.array(new, np.int32)[codes if live.alive is None else codes[live.alive]])
    width = max((column.shape[1] for column in columns), default=1)
    wide = [np.pad(c, ((0, 0), (0, width - c.shape[1])), constant_values=-1) for c in columns]
    return tuple(numbers), np.concatenate(wide) if wide else np.empty((0, width), np.int32)
