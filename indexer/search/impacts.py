"""How much a term counts in each section: tf / (tf + norm), the part of BM25 that no query changes.

An impact is a 32-bit number by definition, the same for many sections as for a few. Of frequent terms the
counts in all sections are kept as a row, as far as `ROWS` bytes go: a section is looked up in it at once.
"""

from __future__ import annotations

import threading

import numpy as np

from indexer.search.columns import Array
from indexer.search.ranking import K1, B
from indexer.search.sections import Sections
from indexer.search.weights import Weights

ROWS = 96 << 20
"""Bytes of rows kept for a segment."""
FREQUENT, FEW = 32, 100
"""What one in so many sections has is asked for again and again: a row is worth it for more than a few."""
ROW_COST, SEEK_COST = 20_000, 24
"""What making a row costs beside a posting, and looking a section up, in about the same unit."""


class Impacts:
    """The impacts of the terms of a segment, at a mean length of sections."""

    def __init__(self, sections: Sections, average: float) -> None:
        self._sections, self.average = sections, average
        self.norms = (K1 * (1 - B + B * sections.lengths / (average or 1.0))).astype(np.float32)
        self._rows: dict[int, Array] = {}
        self._most = max(1, ROWS // max(1, sections.size))
        self._lock = threading.Lock()
        self.weights = Weights(sections.size, self.listed)

    def listed(self, term: int) -> tuple[Array, Array]:
        """The sections that have a term, and its impact in each."""
        docs, counts = self._sections.postings(term)
        found = counts.astype(np.float32)
        return docs, found / (found + self.norms.take(docs))

    def row(self, term: int) -> Array:
        """How often every section counts the term."""
        row = self._rows.get(term)
        if row is None:
            row = np.zeros(self._sections.size, np.uint8)
            postings = self._sections.postings(term)
            row[postings.docs] = postings.counts
            with self._lock:
                while len(self._rows) >= self._most:
                    self._rows.pop(next(iter(self._rows)))
                self._rows[term] = row
        return row

    def of(self, term: int, docs: Array, norms: Array) -> Array:
        """The impact in some sections, 0 where it is not; `norms` are theirs."""
        row = self._rowed(term, len(docs))
        if row is None:
            postings = self._sections.postings(term)
            if not len(postings.docs):
                return np.zeros(len(docs), np.float32)
            at = postings.docs.searchsorted(docs)
            found = postings.counts.take(at, mode="clip") * (postings.docs.take(at, mode="clip") == docs)
        else:
            found = row.take(docs)
        counts = found.astype(np.float32)
        return np.asarray(counts / (counts + norms))

    def having(self, term: int, docs: Array) -> Array:
        """Those of some sections that have a term."""
        postings = self._sections.postings(term).docs
        row = self._rowed(term, len(docs)) if len(postings) * SEEK_COST > len(docs) else None
        if row is None:
            return common(docs, postings)
        # Where many are chosen, by number is faster than by a mask.
        return np.asarray(docs.take((row.take(docs) != 0).nonzero()[0]))

    def _rowed(self, term: int, size: int) -> Array | None:
        """The row of a term, where it is at hand or worth making for so many sections."""
        row = self._rows.get(term)
        if row is None and size > FEW:
            frequency = self._sections.frequency(term)
            if frequency * FREQUENT > self._sections.size or size * SEEK_COST > ROW_COST + frequency:
                return self.row(term)
        return row


def member(row: Array, asked: Array) -> Array:
    """Which of those asked stand in an ascending row of the same type."""
    if not len(row):
        return np.zeros(len(asked), np.bool_)
    return np.asarray(row.take(row.searchsorted(asked), mode="clip") == asked)


def common(one: Array, other: Array | None) -> Array:
    """What stands in both rows."""
    if other is None:
        return one
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return np.asarray(few.take(member(many, few).nonzero()[0]))
