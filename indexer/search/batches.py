"""Many documents, some at a time: what is taken in at once is bounded by number and by weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], most: int, weigh: Callable[[T], int], heavy: int) -> Iterator[list[T]]:
    """The items in order, in lists that end at `most` of them or when they weigh `heavy` together."""
    batch: list[T] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += weigh(item)
        if len(batch) == most or weight >= heavy:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
