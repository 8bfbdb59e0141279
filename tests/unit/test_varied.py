"""Places take turns where nothing but a measure is asked for."""

from dataclasses import replace

import pytest

from indexer.model import Either, Filters, Query, Sort, Words
from indexer.search.engine import Answer, Found
from indexer.varied import WINDOW, answered, bare

FACTORY = Words("标准化厂房", measure="standard-factory")
ASKED = Query("标准化厂房", FACTORY)
SCORES = [("甲", 10.0), ("甲", 9.9), ("乙", 9.8), ("甲", 9.7), ("丙", 2.0)]
LISTED = tuple(Found(f"{place}-{at}", score, "exact", "words") for at, (place, score) in enumerate(SCORES))


def ask(query: Query) -> Answer:
    return Answer(LISTED[query.offset : query.offset + query.limit], len(LISTED), cursor="next")


def places(ids):
    return {each: each.partition("-")[0] for each in ids}


def ids(query: Query) -> list[str]:
    return [found.id for found in answered(query, ask, places).found]


def test_a_bare_measure_shows_other_places_first():
    assert ids(ASKED) == ["甲-0", "乙-2", "甲-1", "甲-3", "丙-4"]


def test_its_pages_join():
    pages = [each for offset in (0, 2, 4) for each in ids(replace(ASKED, offset=offset, limit=2))]
    assert pages == ids(ASKED)


@pytest.mark.parametrize(
    "query",
    [
        Query("厂房", Words("厂房")),
        replace(ASKED, filters=Filters(places=("甲",))),
        replace(ASKED, sort=Sort("year")),
        replace(ASKED, root=Either((FACTORY, Words("厂房")))),
        replace(ASKED, by_paper=True),
        replace(ASKED, after="…"),
        Query(""),
    ],
)
def test_whoever_asks_for_more_gets_the_order_of_the_engine(query):
    assert not bare(query)
    assert ids(query) == [found.id for found in LISTED]


def test_far_down_the_order_is_the_engines():
    assert answered(replace(ASKED, offset=WINDOW), ask, places).cursor == "next"
    assert ids(replace(ASKED, limit=0)) == []
