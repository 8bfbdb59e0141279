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
from indexer.search.ranking import K1

DENSE, SPARSE = 4, 64
"""From one in so many sections on, all are summed; a term of one in so many is summed over its own alone."""
SLACK = 1e-5
"""By how much of the best score sums of 32-bit numbers may be wrong; more than they ever are."""
_RUNG = np.array([ranking.RUNG[rung] for rung in RUNGS])


class Bag(NamedTuple):
    """Terms with their worth in a view, and the most they can give a section."""

    grams: tuple[Gram, ...]
    most: float

    @classmethod
    def of(cls, grams: Sequence[Gram], view: View) -> Self:
        """The terms that the view has, each worth its weight and rarity."""
        size, worth = view.size, []
        for term, weight in grams:
            frequency = 0
            for live in view.segments:
                frequency += live.sections.frequency(term)
            if frequency:
                worth.append(Gram(term, weight * ranking.rarity(frequency, size) * (K1 + 1)))
        return cls(tuple(worth), sum(gram.weight for gram in worth))

    def scores(self, live: Live, docs: Array) -> Array:
        """The sum of each section, term by term in their order, so that it is the same whoever adds."""
        found, norms = np.zeros(len(docs)), live.impacts.norms.take(docs)
        for term, worth in self.grams:
            found += worth * live.impacts.of(term, docs, norms).astype(np.float64)
        return found

    def roughly(self, live: Live, docs: Array) -> Array:
        """The same but for a constant and within SLACK, faster for many sections."""
        size, impacts = live.sections.size, live.impacts
        if len(docs) * DENSE < size:
            found, norms = np.zeros(len(docs), np.float32), impacts.norms.take(docs)
            for term, worth in self.grams:
                found += np.float32(worth) * impacts.of(term, docs, norms)
            return found
        found, piece = np.zeros(size, np.float32), np.empty(size, np.float32)
        for term, worth in self.grams:
            if live.sections.frequency(term) * SPARSE < size:
                rows, each = impacts.listed(term)
                found[rows] += np.float32(worth) * each
            else:  # tf / (tf + norm) is 1 - norm / (tf + norm)
                np.add(impacts.row(term), impacts.norms, out=piece)
                np.divide(impacts.norms, piece, out=piece)
                piece *= np.float32(worth)
                found -= piece
        return np.asarray(found.take(docs))


def gains(live: Live, docs: Array, rungs: Array | int, labels: Sequence[Gram]) -> Array:
    """What is added to the score, as a part of the most that the bag can give."""
    found: Array = live.kinds.take(docs) + _RUNG[rungs]
    if labels:
        carried = np.zeros(len(docs))
        for term, weight in labels:
            carried[np.isin(docs, live.impacts.having(term, docs), assume_unique=True)] += weight
        found += ranking.LABEL * np.minimum(carried, 1.0)
    return found


def promising(worths: Array, limit: int, slack: float) -> Array:
    """Which rough worths may be among the largest, given how wrong they may be; more than `limit`."""
    size = len(worths)
    if size <= limit + 16:
        return np.arange(size)
    # The largest of blocks tell a bound faster than all tell theirs.
    block = max(1, min(256, size // (4 * limit)))
    largest = worths[: size // block * block].reshape(block, -1).max(axis=0)
    least = np.partition(largest, len(largest) - limit)[len(largest) - limit]
    return np.asarray((worths >= least - slack).nonzero()[0])
