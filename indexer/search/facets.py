"""Filtering and counting what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.model import Facet, Filters


class Row(NamedTuple):
    """What filters and facets need of a section."""

    id: str
    paper_id: str
    measures: tuple[str, ...]
    place: tuple[str, ...]
    year: int | None
    kind: str

    def values(self, facet: str) -> tuple[str, ...]:
        """Its values in a facet."""
        if facet == "measure":
            return self.measures
        if facet == "place":
            return self.place
        if facet == "kind":
            return (self.kind,)
        return () if self.year is None else (str(self.year),)


FACETS = ("measure", "place", "year", "kind")


class Sieve:
    """The filters of a query."""

    def __init__(self, filters: Filters) -> None:
        years = tuple(map(str, filters.years))
        chosen = zip(FACETS, (filters.measures, filters.places, years, filters.kinds), strict=True)
        self._chosen = {facet: frozenset(values) for facet, values in chosen if values}

    def failing(self, row: Row) -> list[str]:
        """The facets whose filter the row does not pass."""
        return [name for name, chosen in self._chosen.items() if chosen.isdisjoint(row.values(name))]

    def facets(self, rows: Iterable[Row]) -> dict[str, tuple[Facet, ...]]:
        """Count each facet over the rows that pass the filters of all others."""
        counters: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for row in rows:
            failing = self.failing(row)
            if len(failing) > 1:
                continue
            for name in failing or FACETS:
                counters[name].update(set(row.values(name)))
        return {name: self._sorted(name, counter) for name, counter in counters.items()}

    def _sorted(self, name: str, counter: Counter[str]) -> tuple[Facet, ...]:
        chosen: Iterable[str] = self._chosen.get(name, ())
        for value in chosen:
            counter.setdefault(value, 0)  # a choice stays visible, so that it can be undone
        pairs: Sequence[tuple[str, int]] = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
        if name == "year":
            pairs = sorted(pairs, reverse=True)
        return tuple(Facet(value, count, value in chosen) for value, count in pairs)
