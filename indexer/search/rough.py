"""Which sections may be among the best: scored quickly, and wrong by a known bit. Whoever asks scores exactly
what is given, which are those wanted and some more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.search import ranking
from indexer.search.column_index import Live
from indexer.search.columns import Array
from indexer.search.compile import Gram
from indexer.search.scoring import Bag, gains
from indexer.search.weights import LEVELS

ERROR = 1e-5
"""By how much a sum in single precision may be wrong, as a part of the most there can be."""
OFTEN = 2048
"""From so many sections on it pays to keep them in the order of a term's weight."""
DENSE = 3
"""Where one in 2 ** DENSE sections is found, all are scored at once."""
GRAMS = 64
"""Terms that can be added in whole numbers of 16 bits and still be told apart."""
CHUNK = 64
_MOST = 65_535


class Rough:
    """Looks for the best `wanted` sections of one segment, for one bag of terms."""

    def __init__(self, live: Live, bag: Bag, labels: Sequence[Gram], wanted: int) -> None:
        self._live, self._labels, self._wanted = live, labels, wanted
        self._grams = [gram for gram in bag.grams if live.sections.frequency(gram.term)]
        self._most, self._error = bag.most, bag.most * ERROR

    def best(self, docs: Array, term: int | None = None) -> Array:
        """The best of some sections, ascending; `term` says that they are all that have it."""
        if len(docs) > OFTEN and any(gram.term == term for gram in self._grams):
            return self._by_weight(term or 0)
        if len(docs) << DENSE > self._live.sections.size and self.wholesale:
            flags = np.zeros(self._live.sections.size, np.bool_)
            flags[docs] = True
            return self.best_of_all(flags)
        return self._kept(docs, self._scores(docs))

    @property
    def wholesale(self) -> bool:
        """Whether `best_of_all` can be asked."""
        large = self._live.sections.size > CHUNK * self._wanted
        return large and len(self._grams) <= GRAMS and not self._labels

    def best_of_all(self, flags: Array) -> Array:
        """The best of the sections flagged (by any number but 0): all of the segment are scored."""
        found, error = self._whole_scores()
        found *= flags != 0
        end = len(found) // CHUNK * CHUNK
        # The best of the chunks are so many different sections: those there are, are no worse.
        least = _least(found[:end].reshape(CHUNK, -1).max(0), self._wanted)
        docs = (found >= max(1.0, least - error)).nonzero()[0].astype(np.int32)
        return self._kept(docs, self._scores(docs)) if len(docs) > self._wanted else docs

    def _whole_scores(self) -> tuple[Array, float]:
        """A number for each section, and by how much two may be misjudged beside each other."""
        scale = (_MOST / LEVELS - len(self._grams)) / (self._most * (1 + 2 * ERROR))
        size = self._live.sections.size
        found, part, wrong = np.zeros(size, np.uint16), np.empty(size, np.uint16), 0.0
        for term, worth in self._grams:
            whole = round(worth * scale)
            wrong += abs(worth * scale - whole) + whole / (2 * LEVELS)
            np.multiply(self._live.impacts.weights.levels(term), np.uint16(whole), out=part)
            found += part
        kinds = max(ranking.KIND.values()) - min(ranking.KIND.values())
        return found, (2 * wrong + (kinds + 2 * ERROR) * self._most * scale) * LEVELS

    def _by_weight(self, term: int) -> Array:
        """Those first where the term weighs most, and on as far as others could still be among the best."""
        known = self._live.impacts.weights
        docs, weights = known.order(term)
        first = docs[: max(OFTEN // 4, 2 * self._wanted)]
        scores = self._scores(first)
        own = sum(worth for key, worth in self._grams if key == term)
        others = sum(worth * known.most(key) for key, worth in self._grams if key != term)
        needed = (_least(scores, self._wanted) - 2 * self._error - others - self._gain) / own
        end = len(docs) - int(np.searchsorted(weights[::-1], np.float32(needed * (1 - ERROR) - ERROR)))
        if end > len(first):
            scores = np.concatenate((scores, self._scores(docs[len(first) : end])))
        return np.sort(self._kept(docs[: max(end, len(first))], scores))

    @property
    def _gain(self) -> float:
        """The most that rung, kind and labels add."""
        return self._most * (
            ranking.RUNG["exact"] + ranking.LABEL * bool(self._labels) + max(ranking.KIND.values())
        )

    def _kept(self, docs: Array, scores: Array) -> Array:
        found: Array = docs[scores >= _least(scores, self._wanted) - 2 * self._error]
        return found

    def _scores(self, docs: Array) -> Array:
        """In single precision."""
        live = self._live
        norms = live.impacts.norms.take(docs)
        found = (gains(live, docs, 0, self._labels) * self._most).astype(np.float32)
        for term, worth in self._grams:
            found += np.float32(worth) * live.impacts.of(term, docs, norms)
        return found


def _least(scores: Array, wanted: int) -> float:
    """The score of the last of the best."""
    at = max(0, len(scores) - wanted)
    return float(np.partition(scores, at)[at])
