"""The first page of a plain query: what is found is scored roughly, then the best of it exactly.

Plain are queries that name words without other names: "exact" and "section" ask the same, nothing below is
listed, and the order is by relevance. Scores and order are those of `Answering`, which answers all others.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.model import Facet, Query
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan
from indexer.search.counting import counts, facets
from indexer.search.engine import Answer, Found
from indexer.search.matching import Matcher
from indexer.search.ordering import Cursor
from indexer.search.rough import DENSE, Rough
from indexer.search.scoring import Bag, gains, total
from indexer.search.trees import Any, Term

MOST = 1000
"""Findings that a page may reach into; a later one is for `Answering`."""
FEW = 1500
"""So many sections are scored exactly at once."""


def plain(query: Query, plan: Plan) -> bool:
    """Whether a query can be answered here."""
    alone = not query.relax or len(plan.spoken) < 2
    listed = query.sort.by == "relevance" and not query.by_paper and not query.after
    chosen = any(name in plan.filters for name in query.facets)
    reaches = 0 < query.offset + query.limit <= MOST and query.limit > 0
    return bool(plan.spoken) and plan.plain and alone and listed and reaches and not chosen


class Best:
    """Answers one plain query in one view."""

    def __init__(self, view: View, query: Query, plan: Plan) -> None:
        self._view, self._query, self._plan = view, query, plan
        self._matcher, self._bag = Matcher(view), Bag.of(plan.grams, view)
        self._tree = plan.tree("section")
        self._wanted = query.offset + query.limit + 1
        self._passing: list[Array] = []

    def answer(self) -> Answer | None:
        """The page that the query asks for; None where nothing is found."""
        total, query = 0, self._query
        placed: list[tuple[float, str]] = []
        for live in self._view.segments:
            found, best = self._found(live)
            total += found
            placed += self._scored(live, best)
        if not total:
            return None
        placed.sort(key=_order)
        page = placed[query.offset : self._wanted - 1]
        cursor = Cursor(*page[-1]).text() if page and len(placed) >= self._wanted else None
        hits = tuple([Found(name, score, "exact", "words") for score, name in page])
        return Answer(hits, total, facets=self._facets(), cursor=cursor)

    def _facets(self) -> dict[str, tuple[Facet, ...]]:
        parts = list(zip(self._view.segments, self._passing, strict=False))
        return {
            name: facets(name, [(live, counts(live, name, docs)) for live, docs in parts], ())
            for name in self._query.facets
        }

    def _found(self, live: Live) -> tuple[int, Array]:
        """How many of a segment are found, and those among which the best are."""
        rough = Rough(live, self._bag, self._plan.labels, self._wanted)
        if self._loose(live) and rough.wholesale:
            flags = self._any(live)
            return int(np.count_nonzero(flags)), rough.best_of_all(flags)
        docs, tree = self._matcher.find(live, self._tree), self._tree
        for each in self._plan.filters.values():
            docs = self._matcher.find(live, each, docs)
        self._passing.append(docs)
        if len(docs) <= max(FEW, self._wanted):
            return len(docs), docs
        alone = isinstance(tree, Term) and len(docs) == live.sections.frequency(tree.key)
        return len(docs), rough.best(docs, tree.key if alone and isinstance(tree, Term) else None)

    def _loose(self, live: Live) -> bool:
        """Whether any of some terms will do, and together they are so frequent that all are looked at."""
        tree, sections = self._tree, live.sections
        if self._plan.filters or self._query.facets or not isinstance(tree, Any):
            return False
        keys = [part.key for part in tree.parts if isinstance(part, Term)]
        often = sum(sections.frequency(key) for key in keys)
        return len(keys) == len(tree.parts) and often << DENSE > sections.size

    def _any(self, live: Live) -> Array:
        flags = np.zeros(live.sections.size, np.uint8)
        for part in self._tree.parts if isinstance(self._tree, Any) else ():
            if isinstance(part, Term):
                flags |= live.impacts.row(part.key)
        return flags if live.alive is None else flags * live.alive

    def _scored(self, live: Live, docs: Array) -> Iterator[tuple[float, str]]:
        """Number and id of the best of a segment, those wanted and perhaps a few more."""
        added = gains(live, docs, 0, self._plan.labels)
        scores = total(self._bag.scores(live, docs), self._bag.most, added)
        if len(docs) > self._wanted:
            at = len(docs) - self._wanted
            kept = scores >= np.partition(scores, at)[at]
            docs, scores = docs[kept], scores[kept]
        return zip(scores.tolist(), [live.sections.id(doc) for doc in docs.tolist()], strict=True)


def _order(placed: tuple[float, str]) -> tuple[float, str]:
    return -placed[0], placed[1]
