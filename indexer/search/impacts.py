"""How much a term counts in each section: tf / (tf + norm), the part of BM25 that no query changes.

An impact is a 32-bit number by definition, the same from a whole row or for a few sections. Rows of frequent
terms are kept, as far as `ROWS` bytes go.
"""

from __future__ import annotations

import threading

import numpy as np

from indexer.search.columns import Array
from indexer.search.ranking import K1, B
from indexer.search.sections import Sections

ROWS = 160 << 20
"""Bytes of rows kept for a segment."""
ROW_COST, SEEK_COST = 20_000, 24
"""What making a row costs beside a posting, and looking a section up, in about the same unit."""


class Impacts:
    """The impacts of the terms of a segment, at a mean length of sections."""

    def __init__(self, sections: Sections, average: float) -> None:
        self._sections, self.average = sections, average
        self.norms = (K1 * (1 - B + B * sections.lengths / (average or 1.0))).astype(np.float32)
        self._rows: dict[int, Array] = {}
        self._most = max(1, ROWS // (4 * max(1, sections.size)))
        self._lock = threading.Lock()

    def listed(self, term: int) -> tuple[Array, Array]:
        """The sections that have a term, and its impact in each."""
        docs, counts = self._sections.postings(term)
        found = counts.astype(np.float32)
        return docs, found / (found + self.norms.take(docs))

    def row(self, term: int) -> Array:
        """The impact in every section, 0 where it is not."""
        row = self._rows.get(term)
        if row is None:
            row = np.zeros(self._sections.size, np.float32)
            docs, found = self.listed(term)
            row[docs] = found
            with self._lock:
                while len(self._rows) >= self._most:
                    self._rows.pop(next(iter(self._rows)))
                self._rows[term] = row
        return row

    def of(self, term: int, docs: Array) -> Array:
        """The impact in some sections, 0 where it is not."""
        if self._rowed(term, len(docs)):
            found: Array = self.row(term).take(docs)
            return found
        postings = self._sections.postings(term)
        if not len(postings.docs):
            return np.zeros(len(docs), np.float32)
        at = np.searchsorted(postings.docs, docs)
        at[at == len(postings.docs)] = 0
        counts = np.where(postings.docs[at] == docs, postings.counts[at], 0).astype(np.float32)
        return np.asarray(counts / (counts + self.norms[docs]))

    def having(self, term: int, docs: Array) -> Array:
        """Those of some sections that have a term."""
        postings = self._sections.postings(term).docs
        if len(postings) * SEEK_COST > len(docs) and self._rowed(term, len(docs)):
            # Where many are chosen, by number is faster than by a mask.
            return np.asarray(docs.take(np.flatnonzero(self.row(term).take(docs))))
        return common(docs, postings)

    def _rowed(self, term: int, size: int) -> bool:
        """Whether a row is at hand, or worth making for so many sections."""
        return term in self._rows or size * SEEK_COST > ROW_COST + self._sections.frequency(term)


def member(row: Array, asked: Array) -> Array:
    """Which of those asked stand in an ascending row of the same type."""
    if not len(row):
        return np.zeros(len(asked), np.bool_)
    at = np.searchsorted(row, asked)
    at[at == len(row)] = 0
    return np.asarray(row[at] == asked)


def common(one: Array, other: Array | None) -> Array:
    """What stands in both rows."""
    if other is None:
        return one
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return np.asarray(few.take(np.flatnonzero(member(many, few))))
