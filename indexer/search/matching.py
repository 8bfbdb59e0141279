"""Which sections of a segment meet a tree: sorted rows of numbers, no loop over sections."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.model import Counted
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.impacts import common, member
from indexer.search.trees import All, Any, Near, Not, Phrase, Range, Term, Tree

FEW, SPARSE = 48, 5
"""Up to so many sections are looked at one by one for a phrase; what one in 2 ** SPARSE has is frequent."""


class Matcher:
    """Looks trees up in a view; keeps what it learned of papers and places for one query."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._near: dict[Near, Array] = {}

    def find(self, live: Live, tree: Tree, within: Array | None = None) -> Array:
        """The sections that meet the tree and are still there, of those `within`."""
        found = self._rows(live, tree, within)
        return found if live.alive is None else found.take(live.alive.take(found).nonzero()[0])

    def _rows(self, live: Live, tree: Tree, within: Array | None) -> Array:
        if isinstance(tree, Term):
            if within is None:
                return live.sections.postings(tree.key).docs
            return live.impacts.having(tree.key, within)
        if isinstance(tree, Phrase):
            return _phrase(live, tree, within)
        if isinstance(tree, All):
            return self._all(live, tree, within)
        if isinstance(tree, Any):
            return self._any(live, tree, within)
        if isinstance(tree, Not):
            return without(_given(live, within), self._rows(live, tree.part, within))
        if isinstance(tree, Range):
            return common(_range(live, tree.bounds), within)
        return self._of_kin(live, tree, within)

    def _any(self, live: Live, tree: Any, within: Array | None) -> Array:
        """What any part finds; whole rows of frequent terms are laid over each other."""
        found: list[Array] = []
        rows, sections = None, live.sections
        least = sections.size >> SPARSE if within is None else sections.size
        for part in tree.parts:
            if isinstance(part, Term) and sections.frequency(part.key) > least:
                row = live.impacts.row(part.key)
                rows = row.copy() if rows is None else np.bitwise_or(rows, row, out=rows)
            else:
                found.append(self._rows(live, part, within))
        if rows is None:
            return union(found, sections.size)
        for each in found:
            rows[each] = 1
        return np.asarray((rows != 0).nonzero()[0].astype(np.int32))

    def _all(self, live: Live, tree: All, within: Array | None) -> Array:
        """The rarest part first; what must not hold last."""
        if not tree.parts:
            return _given(live, within)
        for part in sorted(tree.parts, key=lambda part: _cost(live, part)):
            within = self._rows(live, part, within)
            if not len(within):
                break
        return _given(live, within)

    def _of_kin(self, live: Live, tree: Near, within: Array | None) -> Array:
        if tree not in self._near:
            kin = [_kin(each, tree)[self.find(each, tree.part)] for each in self._view.segments]
            self._near[tree] = np.unique(np.concatenate(kin))
        rows = _given(live, within)
        return np.asarray(rows[np.isin(_kin(live, tree)[rows], self._near[tree])])


def _kin(live: Live, tree: Near) -> Array:
    """The paper or place of each section; one without a place is its own paper's."""
    papers = live.sections.papers
    if tree.scope == "paper":
        return papers
    places = live.sections.column("places")
    return np.where(places == 0, papers, places)


def _cost(live: Live, tree: Tree) -> float:
    """About how many sections a tree finds, to look for the rarest first."""
    sections = live.sections
    if isinstance(tree, Term):
        return sections.frequency(tree.key)
    if isinstance(tree, Phrase):
        return min(sections.frequency(pair) for pair in tree.pairs)
    if isinstance(tree, Any):
        return sum(_cost(live, part) for part in tree.parts if isinstance(part, Term | Phrase))
    return sections.size / 8 if isinstance(tree, Range) else sections.size + isinstance(tree, Not)


def _given(live: Live, within: Array | None) -> Array:
    return np.arange(live.sections.size, dtype=np.int32) if within is None else within


def _phrase(live: Live, phrase: Phrase, within: Array | None) -> Array:
    sections = live.sections
    lists = [_Stands(at, sections.ordinals(pair)) for at, pair in enumerate(phrase.pairs)]
    lists.sort(key=lambda each: len(each.ordinals))
    first, *others = lists
    starts = first.ordinals if within is None or len(within) > FEW else _inside(live, first.ordinals, within)
    starts = starts - np.uint32(first.at)
    for other in others:
        if not len(starts):
            break
        starts = starts.take(member(other.ordinals, starts + np.uint32(other.at)).nonzero()[0])
    docs = sections.of_ordinals(starts)
    if phrase.title:
        docs = docs[starts + np.uint32(len(phrase.pairs)) < sections.column("titles")[docs]]
    return common(distinct(docs), within)


class _Stands(NamedTuple):
    at: int
    ordinals: Array


def _inside(live: Live, ordinals: Array, docs: Array) -> Array:
    """The ordinals that stand in some sections."""
    bounds = live.sections.bounds
    starts = np.searchsorted(ordinals, bounds[docs])
    counts = np.searchsorted(ordinals, bounds[docs + 1]) - starts
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray(ordinals[np.repeat(starts, counts) + offsets])


def _range(live: Live, bounds: Counted) -> Array:
    sections = live.sections
    units, values, docs = (sections.column(f"figure_{name}") for name in ("units", "values", "docs"))
    if bounds.unit:
        code = sections.units.index(bounds.unit) if bounds.unit in sections.units else -1
        start, end = np.searchsorted(units, np.array([code, code + 1], np.int32)).tolist()
        values, docs = values[start:end], docs[start:end]
    fits = np.ones(len(values), np.bool_)
    if bounds.low is not None:
        fits &= values > bounds.low if bounds.open else values >= bounds.low
    if bounds.high is not None:
        fits &= values < bounds.high if bounds.open else values <= bounds.high
    return np.unique(docs[fits])


# --- sorted rows ------------------------------------------------------------------------------------


def distinct(row: Array) -> Array:
    """What stands in an ascending row, each once."""
    fresh = np.ones(len(row), np.bool_)
    np.not_equal(row[1:], row[:-1], out=fresh[1:])
    return np.asarray(row.take(fresh.nonzero()[0]))


def without(row: Array, out: Array) -> Array:
    """What stands in the first row only."""
    return np.asarray(row.take((~member(out, row)).nonzero()[0]))


def union(rows: list[Array], size: int) -> Array:
    """What stands in any row, each once; `size` bounds the numbers."""
    rows = [row for row in rows if len(row)]
    if len(rows) < 2:
        return rows[0] if rows else np.empty(0, np.int32)
    if sum(map(len, rows)) < size >> 5:
        return np.unique(np.concatenate(rows))
    mask = np.zeros(size, np.bool_)
    for row in rows:
        mask[row] = True
    return mask.nonzero()[0].astype(np.int32)
