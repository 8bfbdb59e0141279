"""Practices like one: nearest first, other places before the same one, of near-copies one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from indexer.copies import Copies
from indexer.live import LiveNeighbours, document
from indexer.model import Likeness, StoredPaper, TaggedSection, paper_id_of
from indexer.search.neighbours import Near
from indexer.store.store import Store

SPARE = 8
"""Sections looked at for each that is wanted: copies fall out."""
TERMS = 4
"""Shared expressions named."""


class Alike(NamedTuple):
    """A section like the one asked about, and why."""

    near: Near
    paper: StoredPaper
    tagged: TaggedSection
    shared: Likeness


class Similar:
    """What is similar in one data folder."""

    def __init__(self, store: Store, neighbours: LiveNeighbours, copies: Copies) -> None:
        self._store = store
        self._neighbours = neighbours
        self._copies = copies

    def to(self, paper: StoredPaper, tagged: TaggedSection, limit: int) -> list[Alike]:
        """The sections like one, at most `limit`; raises BrokenDataError."""
        asked = document(paper.head, tagged)
        nearest = self._neighbours.nearest(asked, limit * SPARE)
        found = list(self._sections(list(islice(self._apart(asked.id, nearest), limit))))
        shared = self._neighbours.shared(asked, [document(p.head, t) for _, p, t in found], TERMS)
        return [
            Alike(near, p, t, Likeness(tuple(m for m in tagged.measures if m in t.measures), terms))
            for (near, p, t), terms in zip(found, shared, strict=True)
        ]

    def _sections(self, chosen: list[Near]) -> Iterator[tuple[Near, StoredPaper, TaggedSection]]:
        """Those that are still here: another process may have taken a paper away meanwhile."""
        papers = self._store.papers(paper_id_of(near.id) for near in chosen)
        for near in chosen:
            paper = papers.get(paper_id_of(near.id))
            tagged = paper.section(near.id) if paper else None
            if paper and tagged:
                yield near, paper, tagged

    def _apart(self, asked: str, nearest: Iterable[Near]) -> Iterator[Near]:
        """Those that are no copy of the section asked about, nor of one before them."""
        seen = self._copies.of(asked)
        for near in nearest:
            if near.id not in seen:
                seen |= self._copies.of(near.id)
                yield near
