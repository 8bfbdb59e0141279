"""The fast way: numpy over the columns."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from indexer.model import Query
from indexer.search.answering import Answering
from indexer.search.best import Best, plain
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, compile_query
from indexer.search.engine import Answer
from indexer.search.matching import Matcher
from indexer.search.scoring import SLACK, Bag, promising

FEW = 100
"""More sections than are listed by so many are summed roughly first."""


class Kernel(Matcher):
    """Looks up and scores by columns."""

    def __init__(self, view: View, plan: Plan) -> None:
        super().__init__(view)
        self._bag = Bag.of(plan.grams, view)

    @property
    def most(self) -> float:
        """The most that the bag can give."""
        return self._bag.most

    def promising(self, live: Live, docs: Array, added: Array, limit: int, doubt: float) -> Array:
        """Which sections may be among the first, given what is added to each score."""
        if len(docs) <= limit + FEW:
            return np.arange(len(docs))
        worths = self._bag.roughly(live, docs) + self.most * added
        return promising(worths, limit, (SLACK + doubt) * self.most)

    def scores(self, live: Live, docs: Array) -> Array:
        """The worth of the bag for some sections."""
        return self._bag.scores(live, docs)


def search(view: View, query: Query) -> Answer:
    """Answer a query."""
    plan = _compiled(query)
    first = Best(view, query, plan).answer() if plain(query, plan) else None
    return first or Answering(view, query, plan, Kernel(view, plan)).answer()


@lru_cache(256)
def _compiled(query: Query) -> Plan:
    """A query that is asked again, as for its next page, has its plan."""
    return compile_query(query)
