"""The fast way: numpy over the columns."""

from __future__ import annotations

from indexer.model import Query
from indexer.search.answering import Answering
from indexer.search.column_index import Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, compile_query
from indexer.search.engine import Answer
from indexer.search.matching import Matcher
from indexer.search.scoring import Bag


class Kernel(Matcher):
    """Looks up and scores by columns."""

    def __init__(self, view: View, plan: Plan) -> None:
        super().__init__(view)
        self._bag = Bag.of(plan.grams, view)

    @property
    def most(self) -> float:
        """The most that the bag can give."""
        return self._bag.most

    def scores(self, live: Live, docs: Array) -> Array:
        """The worth of the bag for some sections."""
        return self._bag.scores(live, docs)


def search(view: View, query: Query) -> Answer:
    """Answer a query."""
    plan = compile_query(query)
    return Answering(view, query, plan, Kernel(view, plan)).answer()
