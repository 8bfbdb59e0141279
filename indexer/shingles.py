"""Shingles: the runs of masked characters of a text as numbers, in its order, and what two texts share.

The upper bit of a shingle says that it is all stock phrases, numbers and places: many papers share it
without one being a copy of another.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

Shingles = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

STOCK = np.uint32(1 << 31)
VALUE = np.uint32((1 << 31) - 1)
COPY = 0.5
"""The share of the smaller text's shingles, and of its own words, that makes a copy."""
SHORT = 24.0
"""A section of less weight is a copy only where its whole paper is one: a sentence recurs by itself."""
LEAST = 8
"""And one of fewer shingles is none at all."""
RUN = 8
"""Shingles in a row (12 characters) that speak for copying; fewer are the language of such papers."""
STOCK_WEIGHT = 0.2
WINDOW = 24
"""Of so many shingles in a row one is looked up by: a shared run of 28 characters is never missed."""


class Overlap(NamedTuple):
    """What two texts share.

    `containment` is the share of the smaller one's distinct shingles that the larger has, `own` the
    same by weight, stock phrases and scattered finds discounted; `whole` the share of the larger one's.
    """

    containment: float
    own: float
    whole: float

    @property
    def is_copy(self) -> bool:
        """Whether the smaller is a copy of the larger or of a part of it."""
        return self.containment >= COPY and self.own >= COPY

    @property
    def is_same(self) -> bool:
        """Whether each is a copy of the other."""
        return self.is_copy and self.whole >= COPY


NOTHING = Overlap(0.0, 0.0, 0.0)


def distinct(row: Shingles) -> Shingles:
    """The values of a row, each once, ascending, without the stock bit."""
    return _once(row & VALUE)


def prints(row: Shingles) -> Shingles:
    """The least shingle of every window, each once: what a text is looked up by; stock phrases last."""
    if not len(row):
        return row
    windows = sliding_window_view(row, min(WINDOW, len(row)))
    return _once(windows.min(axis=1))


def inside(few: Shingles, many: Shingles) -> Flags:
    """Of each of the one row, whether `many` has it, which must be distinct."""
    if not len(many):
        return np.zeros(len(few), np.bool_)
    found: Flags = many[np.minimum(np.searchsorted(many, few), len(many) - 1)] == few
    return found


def weight(row: Shingles) -> float:
    """How much a text says: its shingles, those of stock phrases counted for little."""
    return float(_weights(row).sum())


def overlap(one: Shingles, other: Shingles) -> Overlap:
    """What two rows share, in time linear in their length but for sorting."""
    few, many = distinct(one), distinct(other)
    if len(few) > len(many):
        few, many, one = many, few, other
    shared = int(np.count_nonzero(inside(few, many)))
    if not shared:
        return NOTHING
    return Overlap(shared / len(few), _own(one, many), shared / len(many))


def _own(row: Shingles, many: Shingles) -> float:
    """The weight of the row's shingles that `many` has too, in runs, as a share of all its weight."""
    weights = _weights(row)
    found = inside(row & VALUE, many)
    changes = np.flatnonzero(found[1:] != found[:-1]) + 1
    starts = np.concatenate(([0], changes))
    lengths = np.diff(starts, append=len(row))
    in_runs = np.repeat(found[starts] & (lengths >= RUN), lengths)
    return float(weights[in_runs].sum() / weights.sum())


def _weights(row: Shingles) -> npt.NDArray[np.float64]:
    return np.where(row & STOCK, STOCK_WEIGHT, 1.0)


def _once(row: Shingles) -> Shingles:
    # numpy's own unique hashes, which is slower on rows as short as these.
    ordered = np.sort(row)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
