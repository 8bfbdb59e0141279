"""Diversity of places: of equally good sections, those of other places come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
FACTOR = 0.9
"""What a section is worth beside one of a place that is not yet listed."""
MOST = 3
"""A place that is listed so often is not set back further."""


def spread(
    ranked: Sequence[T], place: Callable[[T], Hashable | None], score: Callable[[T], float]
) -> list[T]:
    """The same ones, best first, where each of a place already listed counts a little less.

    Where the place is not known (None) nothing is set back. Quadratic: for some dozens, not for all.
    """
    left, listed, spent = list(ranked), list[T](), Counter[Hashable]()
    while left:
        best = max(left, key=lambda each: score(each) * FACTOR ** min(spent[place(each)], MOST))
        left.remove(best)
        listed.append(best)
        if place(best) is not None:
            spent[place(best)] += 1
    return listed
