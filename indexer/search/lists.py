"""The inverted lists of a range of terms: taken out of a segment, and joined with those of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.search.columns import Array
from indexer.search.sections import Sections


class Lists(NamedTuple):
    """Of each term, ascending, how many postings and ordinals it has; then these, term by term."""

    terms: Array
    held: Array
    stood: Array
    docs: Array
    counts: Array
    ordinals: Array


class Source(NamedTuple):
    """A segment to take lists from: which sections are still there (None for all), their numbers in what is
    made, and how far the ordinals of each move."""

    segment: Sections
    alive: Array | None
    numbers: Array
    shifts: Array


def taken(source: Source, first: int, last: int) -> Lists:
    """What is left of the lists of some terms, from the first one's to before the last one's.

    Raises BrokenDataError.
    """
    segment, alive, numbers, shifts = source
    starts, spans = segment.part("starts", first, last + 1), segment.part("spans", first, last + 1)
    docs, counts = (segment.part(name, int(starts[0]), int(starts[-1])) for name in ("docs", "counts"))
    ordinals = segment.part("ordinals", int(spans[0]), int(spans[-1]))
    terms, held, stood = segment.terms[first:last], np.diff(starts), np.diff(spans)
    if alive is None:
        return Lists(terms, held, stood, numbers[docs], counts, ordinals + shifts[:1])
    kept, owners = alive[docs], segment.of_ordinals(ordinals)
    still = alive[owners]
    held, stood = _counted(kept, starts), _counted(still, spans)
    left = held > 0
    moved = ordinals[still] + shifts[owners[still]]
    return Lists(terms[left], held[left], stood[left], numbers[docs[kept]], counts[kept], moved)


def joined(lists: Sequence[Lists]) -> Lists:
    """The lists of several segments as one: a term's postings in the order of the segments."""
    if len(lists) == 1:
        return lists[0]
    terms, held, stood, docs, counts, ordinals = map(np.concatenate, zip(*lists, strict=True))
    order = np.argsort(terms, kind="stable")
    terms = terms[order]
    firsts = np.flatnonzero(np.diff(terms, prepend=terms[:1] ^ np.uint64(1)) != 0)
    postings, places = _gathered(held, order), _gathered(stood, order)
    return Lists(
        terms[firsts],
        _added(held[order], firsts),
        _added(stood[order], firsts),
        docs[postings],
        counts[postings],
        ordinals[places],
    )


def sums(counts: Array) -> Array:
    """0, and the sums of counts up to each."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def _counted(kept: Array, starts: Array) -> Array:
    """How many of each term's are kept."""
    return np.diff(sums(kept)[starts - starts[0]])


def _added(counts: Array, firsts: Array) -> Array:
    return np.add.reduceat(counts, firsts) if len(firsts) else counts


def _gathered(sizes: Array, order: Array) -> Array:
    """Where everything stands, list by list in another order."""
    begins, chosen = (np.cumsum(sizes) - sizes)[order], sizes[order]
    ends = np.cumsum(chosen)
    return np.repeat(begins - ends + chosen, chosen) + np.arange(int(chosen.sum()))
