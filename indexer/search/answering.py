"""From a query to an answer: rung by rung, then ranked, then counted. How sections are looked up and scored
is a `Way`: by columns alone, or by Whoosh over the same columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import numpy as np

from indexer.model import RUNGS, Facet, FacetName, Filters, Query, Rung, Why
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, literal
from indexer.search.counting import counts, facets
from indexer.search.engine import Answer, Found
from indexer.search.matching import union
from indexer.search.ordering import Cursor, Placed, Ranked, listed
from indexer.search.scoring import gains
from indexer.search.trees import Tree, either


class Way(Protocol):
    """How one view is looked into for one query."""

    def find(self, live: Live, tree: Tree, within: Array | None = None) -> Array:
        """The sections of a segment that meet a tree, ascending, of those `within`."""

    def scores(self, live: Live, docs: Array) -> Array:
        """The worth of the query's bag of terms for some sections."""

    @property
    def most(self) -> float:
        """The most that the bag can give."""


class _Level(NamedTuple):
    """What stands on a rung or higher: for each segment all sections, and those that pass the filters."""

    rung: Rung
    rows: list[Array]
    passing: list[Array]

    @property
    def total(self) -> int:
        """How many pass."""
        return sum(map(len, self.passing))


class Answering:
    """Answers one query in one view."""

    def __init__(self, view: View, query: Query, plan: Plan, way: Way) -> None:
        self._lives, self._query, self._plan, self._way = view.segments, query, plan, way

    def answer(self) -> Answer:
        """The page that the query asks for."""
        top = self._top()
        exact = self._exact(top)
        loose = self._loose(top)
        ranked = [
            self._ranked(*each) for each in zip(self._lives, self._rungs(top, exact, loose), strict=True)
        ]
        total, listing = self._totals(top, ranked)
        found, cursor = self._page(ranked)
        return Answer(
            found=found,
            total=total,
            below=listing - total,
            rung="exact" if top.rung == "section" and any(map(len, exact)) else top.rung,
            facets=self._facets(top),
            cursor=cursor,
        )

    # --- rungs --------------------------------------------------------------------------------------

    def _top(self) -> _Level:
        """The highest rung on which something is found."""
        level = self._level("section")
        if level.total or not (self._query.relax and self._plan.spoken):
            return level._replace(rung=level.rung if level.total else "exact")
        for rung in RUNGS[2:]:
            lower = self._level(rung)
            if lower.total:
                return lower
        return level._replace(rung="exact")

    def _level(self, rung: Rung) -> _Level:
        tree, loose = self._plan.tree(rung), None if rung in ("section", "any") else self._plan.tree("any")
        rows = [
            self._way.find(live, tree, self._way.find(live, loose) if loose else None) for live in self._lives
        ]
        pairs = zip(self._lives, rows, strict=True)
        return _Level(rung, rows, [self._passing(live, found) for live, found in pairs])

    def _passing(self, live: Live, rows: Array, but: FacetName | None = None) -> Array:
        for facet, tree in self._plan.filters.items():
            if facet != but:
                rows = self._way.find(live, tree, rows)
        return rows

    def _exact(self, top: _Level) -> list[Array]:
        if top.rung != "section":
            return [np.empty(0, np.int32) for _ in self._lives]
        if self._plan.plain:
            return top.passing
        tree = self._plan.tree("exact")
        return [self._way.find(live, tree, rows) for live, rows in zip(self._lives, top.passing, strict=True)]

    def _loose(self, top: _Level) -> list[Array]:
        """What any word finds, where the list may go so far; a list by year or figure stays with the best."""
        plan, query = self._plan, self._query
        one = plan.plain and len(plan.spoken) < 2
        if not query.relax or query.sort.by != "relevance" or top.rung == "any" or not top.total or one:
            return top.passing
        return self._level("any").passing

    def _rungs(self, top: _Level, exact: list[Array], loose: list[Array]) -> Iterator[tuple[Array, Array]]:
        """For each segment the sections listed, and the rung of each as its place in RUNGS."""
        for live, best, high, low in zip(self._lives, exact, top.passing, loose, strict=True):
            docs = high if low is high else union([high, low], live.sections.size)
            rungs = np.full(len(docs), RUNGS.index("any"))
            rungs[np.searchsorted(docs, high)] = RUNGS.index(top.rung)
            rungs[np.searchsorted(docs, best)] = 0
            yield docs, rungs

    # --- order --------------------------------------------------------------------------------------

    def _ranked(self, live: Live, listing: tuple[Array, Array]) -> _Listing:
        docs, rungs = listing
        query, sections = self._query, live.sections
        if query.sort.by == "figure":
            worths = _largest(live, query.sort.unit)[docs]
        elif query.sort.by == "year" or not self._plan.spoken:
            worths = sections.column("years")[docs].astype(np.float64)
        elif query.limit:
            worths = self._scores(live, docs, rungs)
        else:
            worths = np.zeros(len(docs))
        ranked = Ranked(live, docs, worths)
        return _Listing(ranked.papers() if query.by_paper else ranked, docs, rungs)

    def _scores(self, live: Live, docs: Array, rungs: Array) -> Array:
        added = gains(live, docs, rungs, self._plan.labels)
        # Rounded, so that sums which differ by the order of adding alone are ties.
        found: Array = np.round(self._way.scores(live, docs) + self._way.most * added, 9)
        return found

    def _totals(self, top: _Level, ranked: list[_Listing]) -> tuple[int, int]:
        """How many stand on the rung, and how many are listed; papers where they are listed once."""
        if not self._query.by_paper:
            return top.total, sum(len(each.docs) for each in ranked)
        papers = [live.sections.papers for live in self._lives]
        high = [each[rows] for each, rows in zip(papers, top.passing, strict=True)]
        low = [each[rows.docs] for each, rows in zip(papers, ranked, strict=True)]
        return _distinct(high), _distinct(low)

    def _page(self, ranked: list[_Listing]) -> tuple[tuple[Found, ...], str | None]:
        query = self._query
        if not query.limit:
            return (), None
        rows = [each.ranked for each in ranked]
        cursor = Cursor.read(query.after)
        if cursor:
            rows = [each.after(cursor) for each in rows]
        placed = listed(rows, query.offset + query.limit + 1, query.by_paper)
        page = placed[query.offset : query.offset + query.limit]
        more = len(placed) > query.offset + query.limit
        rungs = {id(each.ranked.live): each for each in ranked}
        found = tuple(self._found(each, rungs[id(each.live)]) for each in page)
        return found, Cursor(page[-1].worth, page[-1].id).text() if more and page else None

    def _found(self, placed: Placed, listing: _Listing) -> Found:
        doc = np.array([placed.doc], np.int32)
        code = listing.rungs[np.searchsorted(listing.docs, doc)]
        by_score = self._query.sort.by == "relevance" and self._plan.spoken
        score = placed.worth if by_score else float(self._scores(placed.live, doc, code)[0])
        rung = RUNGS[int(code[0])]
        return Found(placed.id, score, rung, self._why(placed.live, doc, rung))

    def _why(self, live: Live, doc: Array, rung: Rung) -> Why:
        if rung == "exact" or not self._plan.others:
            return "words"
        if len(self._way.find(live, self._plan.tree(rung, typed=True), doc)):
            return "words"
        names = either([literal(name, words.zone) for words in self._plan.spoken for name in words.others])
        return "alias" if len(self._way.find(live, names, doc)) else "label"

    # --- facets -------------------------------------------------------------------------------------

    def _facets(self, top: _Level) -> dict[str, tuple[Facet, ...]]:
        return {name: self._facet(name, top) for name in self._query.facets}

    def _facet(self, name: FacetName, top: _Level) -> tuple[Facet, ...]:
        counter: Counter[str] = Counter()
        own = name in self._plan.filters
        for live, rows, passing in zip(self._lives, top.rows, top.passing, strict=True):
            counter += counts(live, name, self._passing(live, rows, name) if own else passing)
        return facets(name, counter, _chosen(self._query.filters, name))


class _Listing(NamedTuple):
    """What is listed of a segment: ranked, and each section with its rung."""

    ranked: Ranked
    docs: Array
    rungs: Array


def _largest(live: Live, unit: str) -> Array:
    """The largest figure of each section in a unit; minus infinity for none."""
    found = np.full(live.sections.size, -np.inf)
    sections = live.sections
    units, values, docs = (sections.column(f"figure_{name}") for name in ("units", "values", "docs"))
    wanted = units == (sections.units.index(unit) if unit in sections.units else -1)
    np.maximum.at(found, docs[wanted], values[wanted])
    return found


def _distinct(rows: list[Array]) -> int:
    return len(np.unique(np.concatenate(rows))) if rows else 0


def _chosen(filters: Filters, name: FacetName) -> tuple[str, ...]:
    return {
        "measure": filters.measures,
        "place": filters.places,
        "year": tuple(map(str, filters.years)),
        "kind": filters.kinds,
        "site": filters.sites,
        "level": filters.levels,
        "figures": ("yes",) if filters.figures else (),
    }[name]
