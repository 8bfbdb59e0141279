"""Generated collections and queries: both ways of the engine against the reference in plain Python."""

from functools import partial
from itertools import pairwise

import pytest
from contract.naive import Naive
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import (
    Amount,
    Counted,
    Document,
    Either,
    Every,
    Except,
    Filters,
    Known,
    Query,
    Sort,
    Words,
)
from indexer.search.whoosh_engine import WhooshEngine

ALPHABET = "厂房标准a5.，  。"
TEXT = st.text(ALPHABET, max_size=14)
SHORT = st.text("厂房标准a5", min_size=1, max_size=4)
MEASURES = st.lists(st.sampled_from("mno"), max_size=2, unique=True).map(tuple)
PLACES = st.sampled_from([(), ("江苏省",), ("江苏省", "沭阳县"), ("河南省", "漯河市")])
YEARS = st.sampled_from([None, 2009, 2010, 2011])
KINDS = st.sampled_from(["practice", "lead", "results"])
AMOUNTS = st.lists(st.builds(Amount, st.sampled_from([1.0, 2.0, 5.0]), st.sampled_from("米元")), max_size=2)


@st.composite
def collections(draw) -> list[Document]:
    found = []
    for paper in range(draw(st.integers(1, 4))):
        place, title, year = draw(PLACES), draw(TEXT), draw(YEARS)
        for ordinal in range(draw(st.integers(1, 3))):
            found.append(
                Document(
                    id=f"p{paper}-{ordinal}",
                    paper_id=f"p{paper}",
                    title=title,
                    headings=tuple(draw(st.lists(TEXT, max_size=2))),
                    text=draw(TEXT),
                    place=place,
                    year=year,
                    kind=draw(KINDS),
                    measures=draw(MEASURES),
                    site=draw(st.sampled_from([None, "甲"])),
                    number=draw(st.sampled_from([None, "苏政发[2011]3号"])),
                    level=draw(st.sampled_from([None, "city"])),
                    figures=tuple(draw(AMOUNTS)),
                )
            )
    return found


WORDS = st.builds(
    Words,
    text=SHORT,
    literal=st.booleans(),
    words=st.lists(SHORT, max_size=2).map(tuple),
    others=st.lists(SHORT, max_size=1).map(tuple),
    measure=st.sampled_from([None, "m"]),
    zone=st.sampled_from(["all", "title"]),
)
KNOWN = st.sampled_from(
    [
        Known("measure", ("m", "n")),
        Known("place", ("沭阳县",)),
        Known("year", ("2010", "2011")),
        Known("number", ("苏政发[2011]3号",)),
        Known("figures", ("yes",)),
    ]
)
COUNTED = st.builds(
    Counted,
    st.sampled_from([None, 1.0, 2.0]),
    st.sampled_from([None, 2.0, 5.0]),
    st.sampled_from(["", "米", "吨"]),
    st.booleans(),
)
NODES = st.recursive(
    st.one_of(WORDS, WORDS, KNOWN, COUNTED),
    lambda node: st.one_of(
        st.lists(node, min_size=1, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(node, min_size=1, max_size=3).map(lambda parts: Either(tuple(parts))),
        node.map(Except),
    ),
    max_leaves=5,
)
FILTERS = st.builds(
    Filters,
    measures=st.sampled_from([(), (), ("m",), ("m", "o")]),
    places=st.sampled_from([(), (), ("江苏省",)]),
    years=st.sampled_from([(), (), (2010, 2011)]),
    kinds=st.sampled_from([(), (), ("practice",)]),
    figures=st.sampled_from([False, False, True]),
)
QUERIES = st.builds(
    partial(Query, "", limit=100),
    root=st.one_of(st.none(), NODES, NODES, NODES),
    filters=FILTERS,
    relax=st.booleans(),
    labels=st.sampled_from([(), (("m", 0.7), ("n", 0.6))]),
    sort=st.sampled_from([Sort(), Sort(), Sort("year"), Sort("figure", "米")]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("generated")


def filled(folder, documents: list[Document], pieces: int) -> WhooshEngine:
    """An engine whose documents came in several segments."""
    engine = WhooshEngine.open(folder / "index")
    engine.clear()
    for piece in range(pieces):
        engine.apply((d for d in documents if int(d.paper_id[1:]) % pieces == piece), (), piece and 1)
    engine.apply((), (), 0)
    engine.apply((), (), 1)  # after a filling all is merged and measured
    return engine


@settings(deadline=None, max_examples=300)
@given(collections(), QUERIES)
def test_both_ways_answer_as_the_reference(folder, documents, query):
    engine = filled(folder, documents, 1)
    rung, total, listed, facets = Naive(documents, query).answer()
    answer, plain = engine.search(query), WhooshEngine(engine._index, fast=False).search(query)
    assert answer == plain
    assert (answer.rung, answer.total, answer.below) == (rung, total, len(listed) - total)
    assert {found.id: found.rung for found in answer.found} == {
        name: each[0] for name, each in listed.items()
    }
    assert len(answer.found) == len(listed)
    scores = [found.score for found in answer.found]
    assert scores == pytest.approx([listed[found.id][1] for found in answer.found], rel=1e-5, abs=1e-6)
    assert in_order([(-listed[found.id][2], found.id) for found in answer.found])
    assert {name: {*values} for name, values in answer.facets.items()} == facets
    engine.close()


def in_order(keys: list[tuple[float, str]]) -> bool:
    """By the number, nearly equal ones in any order, equal ones by id."""
    return all(
        one <= other if one[0] == other[0] else one[0] < other[0] + 1e-5 for one, other in pairwise(keys)
    )
