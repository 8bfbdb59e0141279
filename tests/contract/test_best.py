"""What is answered from the best alone is what a look at everything gives, with gaps or without."""

import random
from dataclasses import replace

import pytest
from test_large import QUERIES, written

from indexer.model import Either, Filters, Query, Words
from indexer.search.answering import Answering
from indexer.search.best import plain
from indexer.search.compile import compile_query
from indexer.search.kernel import Kernel, search
from indexer.search.whoosh_engine import WhooshEngine

SIZE = 3000


@pytest.fixture(scope="module", params=["whole", "with gaps"])
def view(request, tmp_path_factory):
    chance = random.Random(7)
    engine = WhooshEngine.open(tmp_path_factory.mktemp("best") / "index")
    documents = [written(chance, number) for number in range(SIZE)]
    engine.apply(documents, (), 0)
    engine.apply((), (), 1)
    if request.param == "with gaps":
        engine.apply(documents[:40], [f"p{number}" for number in range(99, SIZE, 9)], 2)
    yield engine._index.view
    engine.close()


@pytest.mark.parametrize("labels", [(), (("m", 0.4),)])
@pytest.mark.parametrize("root", [*QUERIES, Either((Words("建"), Words("园区"), Words("服务")))])
def test_the_best_are_the_best_of_all(view, root, labels):
    for offset, limit in ((0, 10), (5, 1), (30, 40)):
        for filters in (Filters(), Filters(kinds=("practice",))):
            query = Query("", root, filters, offset, limit, relax=False, labels=labels)
            query = replace(query, facets=("measure", "place", "year"))
            for asked in (query, replace(query, facets=())):
                plan = compile_query(asked)
                whole = Answering(view, asked, plan, Kernel(view, plan)).answer()
                assert search(view, asked) == whole


def test_a_large_segment_is_scored_by_weight_and_wholesale(view):
    live = max(view.segments, key=lambda each: each.size)
    for root in (Words("建"), Either((Words("建设"), Words("厂房"), Words("经济"), Words("招商")))):
        query = Query("", root, relax=False, facets=())
        assert plain(query, compile_query(query))
        assert search(view, query).found
    weights = live.impacts.weights
    assert weights._levels
    assert weights._orders or live.alive is not None
