"""Practices like one: nearest first, other places before the same one, of near-copies one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from indexer.copies import Copies
from indexer.live import LiveNeighbours, document
from indexer.model import Likeness, StoredSection
from indexer.search.neighbours import Near
from indexer.store.store import Store

SPARE = 8
"""Sections looked at for each that is wanted: copies fall out."""
TERMS = 4
"""Shared expressions named."""


class Alike(NamedTuple):
    """A section like the one asked about, and why."""

    near: Near
    section: StoredSection
    shared: Likeness


class Similar:
    """What is similar in one data folder."""

    def __init__(self, store: Store, neighbours: LiveNeighbours, copies: Copies) -> None:
        self._store = store
        self._neighbours = neighbours
        self._copies = copies

    def to(self, section: StoredSection, limit: int) -> list[Alike]:
        """The sections like one, at most `limit`; raises BrokenDataError."""
        asked, own = document(*section), section.tagged.measures
        nearest = self._neighbours.nearest(asked, limit * SPARE)
        found = list(self._sections(list(islice(self._apart(asked.id, nearest), limit))))
        shared = self._neighbours.shared(asked, [document(*other) for _, other in found], TERMS)
        return [
            Alike(near, other, Likeness(tuple(m for m in own if m in other.tagged.measures), terms))
            for (near, other), terms in zip(found, shared, strict=True)
        ]

    def _sections(self, chosen: list[Near]) -> Iterator[tuple[Near, StoredSection]]:
        """Those that are still here: another process may have taken a paper away meanwhile."""
        sections = self._store.sections(near.id for near in chosen)
        return ((near, sections[near.id]) for near in chosen if near.id in sections)

    def _apart(self, asked: str, nearest: Iterable[Near]) -> Iterator[Near]:
        """Those that are no copy of the section asked about, nor of one before them."""
        seen = self._copies.of(asked)
        for near in nearest:
            if near.id not in seen:
                seen |= self._copies.of(near.id)
                yield near
