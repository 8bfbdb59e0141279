"""Counting what was found, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from indexer.model import Facet, FacetName
from indexer.search.column_index import Live
from indexer.search.columns import Array

MOST = 300
"""Values of a facet that are named, the most frequent first; those chosen always."""


_FACET = partial(tuple.__new__, Facet)  # there are hundreds of them, and this takes a third of the time


def counts(live: Live, facet: FacetName, docs: Array) -> Array:
    """How many of some sections have each of the segment's values."""
    sections, size = live.sections, len(live.sections.values[facet]) + 1
    wide = len(sections.codes(facet)) > 1
    kept = _distinct(live, facet, sections.column(f"facet_{facet}")) if wide else None
    if kept is not None and len(kept.rows) <= len(docs):
        times = np.bincount(kept.numbers.take(docs), minlength=len(kept.rows))
        weights = np.repeat(times, kept.rows.shape[1])
        return np.bincount(kept.rows.ravel() + 1, weights, size)[1:].astype(np.int64)
    found = np.zeros(size, np.int64)
    for row in sections.codes(facet):
        found += np.bincount(row if len(docs) == len(row) else row.take(docs), minlength=size)
    return found[1:]


class _Distinct(NamedTuple):
    """The different rows of a facet, and which of them each section has: places have few."""

    rows: Array
    numbers: Array


def _distinct(live: Live, facet: FacetName, rows: Array) -> _Distinct | None:
    """None where rows are too wide, or too many differ, to be worth it."""
    known: dict[str, _Distinct | None] = live.sections.distinct
    if facet not in known:
        known[facet] = None
        if rows.shape[1] <= 4 and len(live.sections.values[facet]) < 1 << 15:
            shifts = np.arange(rows.shape[1]) * 16
            _, firsts, numbers = np.unique(
                ((rows + 1).astype(np.int64) << shifts).sum(axis=1), return_index=True, return_inverse=True
            )
            if len(firsts) * 8 < len(rows):
                known[facet] = _Distinct(rows[firsts], numbers.astype(np.int32))
    return known[facet]


def facets(name: FacetName, parts: Sequence[tuple[Live, Array]], chosen: Sequence[str]) -> tuple[Facet, ...]:
    """The values, the most frequent first, years the newest first; a choice stays, so it can be undone."""
    if len(parts) == 1 and not chosen:
        values, ranks, found = parts[0][0].sections.values[name], _ranks(parts[0][0], name), parts[0][1]
    else:
        counted = _added(name, parts, chosen)
        values = sorted(counted)
        ranks, found = np.arange(len(values)), np.array([counted[value] for value in values], np.int64)
    used = np.flatnonzero(found) if not chosen else np.arange(len(values))
    order = used[np.lexsort((ranks[used], -found[used]))].tolist()
    if len(order) > MOST:
        order = order[:MOST] + [code for code in order[MOST:] if values[code] in chosen]
    if name == "year":
        order.sort(key=values.__getitem__, reverse=True)
    numbers, picked = found.tolist(), frozenset(chosen)
    if picked:
        return tuple([Facet(values[code], numbers[code], values[code] in picked) for code in order])
    rows = [(values[code], numbers[code], False) for code in order]
    return tuple(map(_FACET, rows))


def _added(name: FacetName, parts: Sequence[tuple[Live, Array]], chosen: Sequence[str]) -> dict[str, int]:
    found = dict.fromkeys(chosen, 0)
    for live, numbers in parts:
        for value, number in zip(live.sections.values[name], numbers.tolist(), strict=True):
            if number:
                found[value] = found.get(value, 0) + number
    return found


def _ranks(live: Live, name: FacetName) -> Array:
    """The place of each value in the order of all of the segment."""
    known = live.sections.ranked
    if name not in known:
        values = live.sections.values[name]
        ranks = np.empty(len(values), np.int64)
        ranks[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
        known[name] = ranks
    return known[name]
