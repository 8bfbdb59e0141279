"""`Neighbours` on numpy columns: a large segment mapped from its files and a small one in memory.

Every process keeps its own state, as far as it has followed the store; the files are a start for the next.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import numpy as np

from indexer.errors import BrokenDataError
from indexer.model import Document
from indexer.search import snapshot
from indexer.search.neighbours import Near
from indexer.search.segment import Flags, Segment, merged
from indexer.search.vectors import MOST_LIKE, Rarity, Terms, Vector, Weights, pairs, spoken, vector

FLOOR = 0.25
"""Sections of a lower score share next to nothing."""
SMALL, SHARE = 200, 50
"""The small segment is merged at so many rows, or at so small a part of the large one's if that is more."""
RIPE = 4096
"""So many sections tell how rare words are; after fewer they are counted anew when twice as many came."""
LONGEST = 12
"""Characters of a shared expression."""


class SimilarIndex:
    """See `Neighbours` for the promise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self.clear()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index, empty at sequence 0 where it is missing, damaged or of another make."""
        index = cls(folder)
        kept = snapshot.load(folder)
        if kept:
            index._large, index._rarity, index._sequence = kept
            index._alive = _all(index._large)
            index._filled = index._large.size
        return index

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._large = self._small = Segment.of((), ())
            self._alive: Flags = _all(self._large)
            self._rarity, self._sequence = Rarity(), 0
            self._filled, self._unsaved = 0, False

    def refresh(self) -> None:
        """Every process keeps its own state: there is nothing to see."""

    def close(self) -> None:
        """Let go of the files."""
        self.clear()

    @property
    def _size(self) -> int:
        return self._large.size + self._small.size

    @property
    def sequence(self) -> int:
        """How far it has come; 0 where it is to be filled, having grown too much since."""
        with self._lock:
            unripe = self._filled < RIPE and self._size > 2 * self._filled + SMALL
            return 0 if unripe else self._sequence

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Take in and forget; never waits, for no other process is in its way. Raises BrokenDataError."""
        with self._lock:
            if self._sequence and not sequence:
                self.clear()
            self._take(list(puts), set(drops))
            if self._small.size >= max(SMALL, self._large.size // SHARE):
                self._large = merged(((self._large, self._alive), (self._small, _all(self._small))))
                self._alive, self._small = _all(self._large), Segment.of((), ())
                self._unsaved = True
            if sequence:
                self._note(sequence)

    def _take(self, documents: list[Document], gone: set[str]) -> None:
        said = [spoken(document) for document in documents]
        for each in said:
            self._rarity.add(each)
        new = Segment.of(documents, [vector(each, self._rarity) for each in said])
        gone |= {document.paper_id for document in documents}
        self._alive &= ~self._large.of_papers(gone)
        self._small = merged(((self._small, ~self._small.of_papers(gone)), (new, _all(new))))

    def _note(self, sequence: int) -> None:
        if not self._sequence:
            self._filled = self._size
        self._sequence = sequence
        if self._unsaved:
            try:
                snapshot.save(self._folder, self._large, self._rarity, sequence)
            except OSError as error:
                raise BrokenDataError(str(self._folder), f"the index cannot be written ({error})") from error
            self._unsaved = False

    def nearest(self, document: Document, limit: int) -> list[Near]:
        """The nearest sections of other papers, other places first; raises BrokenDataError."""
        with self._lock:
            asked = vector(spoken(document), self._rarity)
            try:
                found = [*self._found(self._large, asked, document, limit)]
                found += self._found(self._small, asked, document, limit)
            except (IndexError, ValueError) as error:
                raise BrokenDataError(str(self._folder), f"the index cannot be read ({error})") from error
        found.sort(key=lambda pair: -pair[0])
        return [near for _, near in found[:limit]]

    def _found(
        self, segment: Segment, asked: Vector, document: Document, limit: int
    ) -> Iterator[tuple[float, Near]]:
        """The best of a segment, with the rank that lets other places stand first."""
        scores = segment.scores(asked)
        if segment is self._large:
            scores[~self._alive] = 0
        scores[segment.of_papers((document.paper_id,))] = 0
        ranks = scores + np.float32(MOST_LIKE) * ~segment.of_place(document)
        ranks[scores < FLOOR] = 0
        best = np.argpartition(ranks, -limit)[-limit:] if len(ranks) > limit else np.arange(len(ranks))
        for row in best:
            if ranks[row]:
                yield float(ranks[row]), Near(segment.ids[row].decode(), float(scores[row]))

    def shared(self, one: Document, others: Iterable[Document], limit: int) -> list[tuple[str, ...]]:
        """The weightiest expressions that each of the others shares with one, as it writes them."""
        with self._lock:
            said = spoken(one).distinct
            return [self._expressions(said, each, limit) for each in others]

    def _expressions(self, said: Terms, other: Document, limit: int) -> tuple[str, ...]:
        text = "\n".join((*other.headings, other.text))
        row = pairs(text, other.place)
        weights = np.where(np.isin(row, said), self._rarity.of(row), 0)
        found: dict[str, float] = {}
        for start, end in _runs(weights):
            found.setdefault(text[start : end + 1], float(weights[start:end].sum()))
        return tuple(sorted(found, key=lambda words: -found[words])[:limit])


def _all(segment: Segment) -> Flags:
    return np.ones(segment.size, np.bool_)


def _runs(weights: Weights) -> Iterator[tuple[int, int]]:
    """Where pairs with a weight follow each other; whole shared sentences are no expressions."""
    edges = np.flatnonzero(np.diff(weights > 0, prepend=False, append=False))
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start < LONGEST:
            yield start, end
