"""What a section is worth to a query: BM25 over a bag of terms, and small gains on top of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from indexer.model import RUNGS
from indexer.search import ranking
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Gram
from indexer.search.matching import member
from indexer.search.ranking import K1


class Bag(NamedTuple):
    """Terms with their worth in a view, and the most they can give a section."""

    grams: tuple[Gram, ...]
    most: float

    @classmethod
    def of(cls, grams: Sequence[Gram], view: View) -> Self:
        """The terms that the view has, each worth its weight and rarity."""
        size, worth = view.size, []
        for term, weight in grams:
            frequency = sum(live.sections.frequency(term) for live in view.segments)
            if frequency:
                worth.append(Gram(term, weight * ranking.rarity(frequency, size) * (K1 + 1)))
        return cls(tuple(worth), sum(gram.weight for gram in worth))

    def scores(self, live: Live, docs: Array) -> Array:
        """The sum of each section, term by term in their order, so that it is the same whoever adds."""
        found, norms = np.zeros(len(docs)), live.norms[docs].astype(np.float64)
        for term, worth in self.grams:
            counts = counted(live, term, docs)
            found += worth * (counts / (counts + norms))
        return found


def counted(live: Live, term: int, docs: Array) -> Array:
    """How often each of some sections counts a term."""
    postings = live.sections.postings(term)
    if not len(postings.docs):
        return np.zeros(len(docs))
    at = np.searchsorted(postings.docs, docs)
    at[at == len(postings.docs)] = 0
    return np.where(postings.docs[at] == docs, postings.counts[at], 0).astype(np.float64)


def gains(live: Live, docs: Array, rungs: Array, labels: Sequence[Gram]) -> Array:
    """What is added to the score, as a part of the most that the bag can give."""
    found = np.array([ranking.RUNG[rung] for rung in RUNGS])[rungs]
    kinds = np.array([*(ranking.KIND.get(kind, 0.0) for kind in live.sections.values["kind"]), 0.0])  # type: ignore[call-overload]
    found += kinds[live.sections.column("facet_kind")[docs, 0]]
    if labels:
        carried = np.zeros(len(docs))
        for term, weight in labels:
            carried += weight * member(live.sections.postings(term).docs, docs)
        found += ranking.LABEL * np.minimum(carried, 1.0)
    return found
