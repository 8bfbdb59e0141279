"""A collection large enough for what the fast way leaves out: its answers stay those of the plain way."""

import random
from dataclasses import replace

import pytest

from indexer.model import Document, Either, Every, Except, Filters, Query, Words
from indexer.search.whoosh_engine import WhooshEngine

SIZE = 3000
LETTERS = "建设厂房企业经济发展园区招商投资管理服务"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    chance = random.Random(5)
    engine = WhooshEngine.open(tmp_path_factory.mktemp("large") / "index")
    documents = [written(chance, number) for number in range(SIZE)]
    engine.apply(documents[:2600], (), 0)
    engine.apply((), (), 1)
    engine.apply(documents[2600:], (), 2)
    engine.apply((), [f"p{number}" for number in range(0, SIZE, 7)], 3)
    assert len(engine._index.view.segments) > 1
    yield engine._index
    engine.close()


def written(chance: random.Random, number: int) -> Document:
    weights = range(len(LETTERS), 0, -1)
    text = "".join(chance.choices([*LETTERS, "，", "。"], [*weights, 9, 9], k=chance.randrange(20, 90)))
    return Document(
        id=f"p{number}-0",
        paper_id=f"p{number}",
        title="".join(chance.choices(LETTERS, k=6)),
        headings=(),
        text=text,
        place=("江苏省",) if number % 3 else (),
        year=2000 + number % 20,
        kind="practice" if number % 4 else "lead",
        measures=("m",) if number % 5 == 0 else (),
        site=None,
    )


QUERIES = [
    Words("建设"),
    Words("厂房"),
    Words("建设厂房", words=("建设", "厂房")),
    Words("建设厂", literal=True),
    Words("建"),
    Words("务"),
    Every((Words("建设"), Words("厂房"))),
    Every((Words("企业"), Except(Words("建设")))),
    Either((Words("建设"), Words("经济"), Words("招商"), Words("管理"))),
    Every((Words("管理服务", words=("管理", "服务"), others=("投资",), measure="m"), Words("园区"))),
    Words("建设", zone="title"),
]


@pytest.mark.parametrize("relax", [True, False])
@pytest.mark.parametrize("root", QUERIES)
def test_the_fast_way_leaves_nothing_out(index, root, relax):
    fast, plain = WhooshEngine(index, fast=True), WhooshEngine(index, fast=False)
    query = Query("", root, relax=relax, labels=(("m", 0.4),))
    assert fast.search(query) == plain.search(query)
    more = replace(query, offset=13, limit=30, filters=Filters(kinds=("practice",), places=("江苏省",)))
    assert fast.search(more) == plain.search(more)
    followed = replace(query, after=fast.search(query).cursor, by_paper=True)
    assert fast.search(followed) == plain.search(followed)


def test_pages_join_where_many_are_left_out(index):
    fast = WhooshEngine(index, fast=True)
    query = Query("", Words("建设"), facets=())
    whole = fast.search(replace(query, limit=SIZE)).found
    assert len(whole) > 500
    joined = [found for at in range(0, 200, 10) for found in fast.search(replace(query, offset=at)).found]
    assert tuple(joined) == whole[:200]
