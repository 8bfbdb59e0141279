"""From a query to an answer: rung by rung, then ranked, then counted. How sections are looked up and scored
is a `Way`: by columns alone, or by Whoosh over the same columns."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from indexer.model import RUNGS, Facet, FacetName, Query, Rung, Why
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, literal
from indexer.search.counting import counts, facets
from indexer.search.engine import Answer, Found
from indexer.search.impacts import member
from indexer.search.matching import union
from indexer.search.ordering import Cursor, Placed, Ranked, Stand, largest, listed
from indexer.search.ranking import RUNG
from indexer.search.scoring import gains, total
from indexer.search.trees import Tree, either

SECTION = RUNGS.index("section")
STEP = RUNG["exact"] - RUNG["section"]
"""What a section may gain less than it seems before its text was looked at."""


class Way(Protocol):
    """How one view is looked into for one query."""

    def find(self, live: Live, tree: Tree, within: Array | None = None) -> Array:
        """The sections of a segment that meet a tree, ascending, of those `within`."""

    def promising(self, live: Live, docs: Array, added: Array, limit: int, doubt: float) -> Array:
        """Rows of the sections that may be among the first, given what is added to each score at most, and
        what it may be less."""

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
        rung = RUNGS.index(top.rung)
        stands = [
            Stand(live, docs, high, rung)
            for live, docs, high in zip(self._lives, self._listed(top), top.passing, strict=True)
        ]
        ranked = [self._ranked(stand) for stand in stands]
        total, listing = self._totals(stands)
        found, cursor = self._page(ranked)
        return Answer(
            found=found,
            total=total,
            below=listing - total,
            rung="exact" if self._is_exact(stands, ranked) else top.rung,
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

    def _listed(self, top: _Level) -> list[Array]:
        """With what any word finds, where the list goes so far: one by year or figure does not."""
        plan, query = self._plan, self._query
        one = plan.plain and len(plan.spoken) < 2
        if not query.relax or query.sort.by != "relevance" or top.rung == "any" or not top.total or one:
            return top.passing
        loose = self._level("any").passing
        return [
            union([high, low], live.sections.size)
            for live, high, low in zip(self._lives, top.passing, loose, strict=True)
        ]

    def _is_exact(self, stands: list[Stand], ranked: list[Ranked]) -> bool:
        """Whether anything stands as typed; mostly the first ones listed tell."""
        if not any(stand.may_be_exact and len(stand.high) for stand in stands):
            return False
        if self._plan.plain or any(each.codes is not None and not each.codes.all() for each in ranked):
            return True
        tree = self._plan.tree("exact")
        return any(len(self._way.find(stand.live, tree, stand.high)) for stand in stands)

    def _codes(self, stand: Stand, docs: Array) -> Array:
        """The rung of some sections, as its place in RUNGS."""
        codes = stand.codes(docs)
        if stand.may_be_exact and not self._plan.plain:
            best = self._way.find(stand.live, self._plan.tree("exact"), docs[codes == 0])
            codes[(codes == 0) & ~member(best, docs)] = SECTION
        return codes

    # --- order --------------------------------------------------------------------------------------

    def _ranked(self, stand: Stand) -> Ranked:
        query, live, docs, codes = self._query, stand.live, stand.docs, None
        if query.sort.by == "figure":
            worths = largest(live, query.sort.unit)[docs]
        elif query.sort.by == "year" or not self._plan.spoken:
            worths = live.sections.column("years")[docs].astype(np.float64)
        elif query.limit:
            docs = docs[self._promising(stand)]
            codes = self._codes(stand, docs)
            worths = self._scores(live, docs, codes)
        else:
            worths = np.zeros(len(docs))
        ranked = Ranked(stand, docs, worths, codes)
        return ranked.papers() if query.by_paper else ranked

    def _promising(self, stand: Stand) -> Array:
        """Rows of what may be among the first listed; all where that depends on the others."""
        query, limit = self._query, self._query.offset + self._query.limit + 1
        if query.by_paper or query.after or len(stand.docs) <= limit:
            return np.arange(len(stand.docs))
        codes = stand.high_code if stand.docs is stand.high else stand.codes(stand.docs)
        added = gains(stand.live, stand.docs, codes, self._plan.labels)
        doubt = 0.0 if self._plan.plain or not stand.may_be_exact else STEP
        return self._way.promising(stand.live, stand.docs, added, limit, doubt)

    def _scores(self, live: Live, docs: Array, codes: Array) -> Array:
        added = gains(live, docs, codes, self._plan.labels)
        return total(self._way.scores(live, docs), self._way.most, added)

    def _totals(self, stands: list[Stand]) -> tuple[int, int]:
        """How many stand on the rung, and how many are listed; papers where they are listed once."""
        if self._query.by_paper:
            return _papers([(s.live, s.high) for s in stands]), _papers([(s.live, s.docs) for s in stands])
        return sum(len(stand.high) for stand in stands), sum(len(stand.docs) for stand in stands)

    def _page(self, ranked: list[Ranked]) -> tuple[tuple[Found, ...], str | None]:
        query = self._query
        if not query.limit:
            return (), None
        cursor = Cursor.read(query.after) if query.after else None
        if cursor:
            ranked = [each.after(cursor) for each in ranked]
        placed = listed(ranked, query.offset + query.limit + 1, query.by_paper)
        page = placed[query.offset : query.offset + query.limit]
        more = len(placed) > query.offset + query.limit
        found = tuple([self._found(each) for each in page])
        return found, Cursor(page[-1].worth, page[-1].id).text() if more and page else None

    def _found(self, placed: Placed) -> Found:
        code, score = placed.code, placed.worth
        if code == 0:
            return Found(placed.id, score, "exact", "words")
        doc = np.array([placed.doc], np.int32)
        if code is None:  # not ordered by score
            codes = self._codes(placed.stand, doc)
            code, score = int(codes[0]), float(self._scores(placed.stand.live, doc, codes)[0])
        rung = RUNGS[code]
        return Found(placed.id, score, rung, self._why(placed.stand.live, doc, rung))

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
        found = []
        own = name in self._plan.filters
        for live, rows, passing in zip(self._lives, top.rows, top.passing, strict=True):
            docs = self._passing(live, rows, name) if own else passing
            found.append((live, counts(live, name, docs)))
        return facets(name, found, self._query.filters.chosen().get(name, ()))


def _papers(rows: list[tuple[Live, Array]]) -> int:
    found = [live.sections.papers[docs] for live, docs in rows]
    return len(np.unique(np.concatenate(found))) if found else 0
