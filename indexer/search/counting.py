"""Counting what was found, value by value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from indexer.model import Facet, FacetName
from indexer.search.column_index import Live
from indexer.search.columns import Array

MOST = 300
"""Values of a facet that are named, the most frequent first; those chosen always."""


def counts(live: Live, facet: FacetName, docs: Array) -> Counter[str]:
    """How many of some sections have each value."""
    values = live.sections.values[facet]
    codes = live.sections.column(f"facet_{facet}")
    rows = codes if len(docs) == len(codes) else codes[docs]
    found = np.bincount(rows.ravel() + 1, minlength=len(values) + 1)[1:]
    used = np.flatnonzero(found)
    return Counter(dict(zip([values[code] for code in used.tolist()], found[used].tolist(), strict=True)))


def facets(name: FacetName, counter: Counter[str], chosen: Iterable[str]) -> tuple[Facet, ...]:
    """The values, the most frequent first, years the newest first; a choice stays, so it can be undone."""
    chosen = frozenset(chosen)
    for value in chosen:
        counter.setdefault(value, 0)
    pairs = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    pairs = pairs[:MOST] + [pair for pair in pairs[MOST:] if pair[0] in chosen]
    if name == "year":
        pairs.sort(reverse=True)
    return tuple(Facet(value, count, value in chosen) for value, count in pairs)
