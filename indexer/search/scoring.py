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

DENSE, SPARSE = 3, 64
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
        rarities = [(term, weight * view.rarity(term) * (K1 + 1)) for term, weight in grams]
        return cls(tuple([Gram(*each) for each in rarities if each[1]]), sum([each[1] for each in rarities]))

    def scores(self, live: Live, docs: Array) -> Array:
        """The sum of each section, term by term in their order, so that it is the same whoever adds."""
        found, norms = np.zeros(len(docs)), live.impacts.norms.take(docs)
        for term, worth in self.grams:
            found += worth * live.impacts.of(term, docs, norms).astype(np.float64)
        return found

    def roughly(self, live: Live, docs: Array) -> Array:
        """The same but for a constant and within SLACK, faster for many sections."""
        few = len(docs) * DENSE < live.sections.size
        norms = live.impacts.norms.take(docs) if few else live.impacts.norms
        found, piece = np.zeros(len(norms), np.float32), np.empty(len(norms), np.float32)
        for term, worth in self.grams:
            if live.sections.frequency(term) * SPARSE < live.sections.size:
                if few:
                    found += np.float32(worth) * live.impacts.of(term, docs, norms)
                else:
                    rows, each = live.impacts.listed(term)
                    found[rows] += np.float32(worth) * each
                continue
            row = live.impacts.row(term)
            # tf / (tf + norm) is 1 - norm / (tf + norm), which takes no room of its own.
            np.copyto(piece, row.take(docs) if few else row)
            piece += norms
            np.divide(norms, piece, out=piece)
            piece *= np.float32(worth)
            found -= piece
        return found if few else np.asarray(found.take(docs))


def gains(live: Live, docs: Array, rungs: Array | int, labels: Sequence[Gram]) -> Array:
    """What is added to the score, as a part of the most that the bag can give."""
    found: Array = live.kinds.take(docs) + _RUNG[rungs]
    if labels:
        carried = np.zeros(len(docs))
        for term, weight in labels:
            carried[np.isin(docs, live.impacts.having(term, docs), assume_unique=True)] += weight
        found += ranking.LABEL * np.minimum(carried, 1.0)
    return found


def total(words: Array, most: float, added: Array) -> Array:
    """The scores: what the words are worth, and what is added as a part of the most they can be.

    Rounded, so that sums which differ by the order of adding alone are ties.
    """
    found: Array = np.round(words + most * added, 9)
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
