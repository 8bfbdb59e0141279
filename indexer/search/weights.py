"""What terms weigh in a segment, made at need of their postings and kept as long as there is room: who has a
term in the order of its weight, and what it weighs in every section as a small whole number."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np

from indexer.search.columns import Array

ROOM = 64 << 20
"""Bytes that the rows of a segment may fill; its orders about as many."""
LEVELS = 63
"""The most that a weight is as a whole number."""
_MAXIMA = 1 << 16
T = TypeVar("T")


class Order(NamedTuple):
    """The sections that have a term, those first where it weighs most, and its weight in each."""

    docs: Array
    weights: Array


class Kept(dict[int, Any]):
    """So many values at most, those kept that were asked for last; safe to share between threads."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._room, self._lock = max(1, most), threading.Lock()

    def value(self, key: int, make: Callable[[int], T]) -> T:
        """The value of a key, made where it is not there."""
        with self._lock:
            found: T | None = self.pop(key, None)
            if found is None:
                found = make(key)
                while len(self) >= self._room:
                    del self[next(iter(self))]
            self[key] = found
            return found


class Weights:
    """Of one segment with so many sections; `listed` gives a term's sections and its weights, 0 to 1."""

    def __init__(self, size: int, listed: Callable[[int], tuple[Array, Array]]) -> None:
        self._size, self._listed = size, listed
        rows = ROOM // max(1, size)
        self._levels, self._orders, self._most = Kept(rows), Kept(rows // 8), Kept(_MAXIMA)

    def levels(self, term: int) -> Array:
        """What a term weighs in each section, from 0 to LEVELS."""
        return self._levels.value(term, self._levelled)

    def _levelled(self, term: int) -> Array:
        found = np.zeros(self._size, np.uint8)
        docs, weights = self._listed(term)
        found[docs] = np.rint(weights * np.float32(LEVELS))
        return found

    def most(self, term: int) -> float:
        """The most that a term weighs in a section; 0 where none has it."""
        return self._most.value(term, lambda key: float(self._listed(key)[1].max(initial=0.0)))

    def order(self, term: int) -> Order:
        """The sections that have a term, in the order of its weight."""
        return self._orders.value(term, self._ordered)

    def _ordered(self, term: int) -> Order:
        docs, weights = self._listed(term)
        order = np.argsort(-weights)
        return Order(docs[order], weights[order])
