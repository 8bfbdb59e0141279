"""Which things hang together, by pairs of them: the connected components of a graph."""

from __future__ import annotations

from collections.abc import Iterable


def roots(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each number of the pairs -> the smallest of all that hang together with it; nearly linear."""
    parent: dict[int, int] = {}

    def root(key: int) -> int:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {key: root(key) for key in parent}
