"""One suite over every way of the engine: what `Engine` promises."""

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from indexer.errors import BrokenDataError, BusyError
from indexer.model import (
    Amount,
    Counted,
    Document,
    Either,
    Every,
    Except,
    Facet,
    Filters,
    Known,
    Query,
    Sort,
    Words,
)
from indexer.search.engine import Engine
from indexer.search.whoosh_engine import WhooshEngine

FACTORY = Words(
    "标准化厂房", words=("标准化", "厂房"), others=("标准厂房", "多层厂房"), measure="standard-factory"
)


def document(key: str, text: str, **more) -> Document:
    fields = {"title": "做法", "headings": ("一、做法",), "year": 2009}
    fields |= {"place": ("江苏省", "宿迁市", "沭阳县"), "kind": "practice"}
    fields |= {"measures": (), "site": None} | more
    return Document(id=key, paper_id=key.partition("-")[0], text=text, **fields)


DOCUMENTS = [
    document(
        "a-1",
        "全县累计建成标准化厂房263万平方米。",
        measures=("standard-factory",),
        figures=(Amount(2.63e6, "平方米"),),
    ),
    document("a-2", "成立融资担保公司，注册资本5亿元。", measures=("credit-guarantee",), year=2010),
    document("b-1", "建设标准厂房，标准厂房出租，标准厂房招商。" * 5, place=("河南省", "漯河市"), year=2011),
    document("b-2", "建筑按统一图纸施工。", measures=("standard-factory", "x"), year=2012),
    document(
        "c-1",
        "標準化廠房投資１５億元，厂里招工。",
        year=None,
        kind="results",
        place=(),
        number="宁政办发〔2007〕37号",
        figures=(Amount(15e8, "元"),),
    ),
]


@pytest.fixture(params=[True, False], ids=["fast", "plain"])
def opening(request):
    return partial(WhooshEngine.open, fast=request.param)


@pytest.fixture
def engine(opening, tmp_path: Path):
    opened: Engine = opening(tmp_path / "index", busy_seconds=0.2)
    opened.apply(DOCUMENTS, (), 7)
    yield opened
    opened.close()


def ids(engine: Engine, root=None, **more) -> list[str]:
    return [found.id for found in engine.search(Query("", root, **more)).found]


def literal(text: str) -> Words:
    return Words(text, literal=True)


def test_other_names_and_labels_stand_on_the_rung_below_exact(engine):
    answer = engine.search(Query("", FACTORY))
    assert {found.id: (found.rung, found.why) for found in answer.found} == {
        "a-1": ("exact", "words"),
        "c-1": ("exact", "words"),
        "b-1": ("section", "alias"),
        "b-2": ("section", "label"),
    }
    assert (answer.rung, answer.total, answer.below) == ("exact", 4, 0)


@pytest.mark.parametrize(
    ("root", "found"),
    [
        (Words("厂"), ["a-1", "b-1", "c-1"]),
        (Words("5亿元"), ["a-2"]),
        (Words("１５亿元"), ["c-1"]),
        (Words("廠房"), ["a-1", "b-1", "c-1"]),
        (literal("标准厂房"), ["b-1"]),
        (literal("厂房标准"), []),
        (literal("公司，注册"), ["a-2"]),
        (literal("出租标准"), []),
        (Words("资担"), ["a-2"]),
        (Every((Words("厂房"), Except(Words("标准化厂房")))), ["b-1"]),
        (Words("漯河"), ["b-1"]),
        (Except(Words("厂")), ["a-2", "b-2"]),
        (Every((literal("厂房"), literal("招商"))), ["b-1"]),
        (Either((Words("图纸"), Words("担保"))), ["a-2", "b-2"]),
        (
            Every((Either((Words("图纸"), Words("厂房"))), Except(Known("place", ("漯河",))))),
            ["a-1", "b-2", "c-1"],
        ),
        (Words("做法", zone="title"), ["a-1", "a-2", "b-1", "b-2", "c-1"]),
        (Words("厂房", zone="title"), []),
        (Known("number", ("宁政办发[2007]37号",)), ["c-1"]),
        (Known("year", ("2009", "2010")), ["a-1", "a-2"]),
        (Counted(1e6, None, "平方米"), ["a-1"]),
        (Counted(None, 15e8, "元"), ["c-1"]),
        (Counted(None, 15e8, "元", open=True), []),
        (Counted(1, None), ["a-1", "c-1"]),
        (Words("。。"), []),
    ],
)
def test_what_is_found(engine, root, found):
    answer = engine.search(Query("", root, relax=False))
    assert sorted(each.id for each in answer.found) == found
    assert answer.rung == "exact"


def test_words_may_stand_apart_below_what_stands_as_typed(engine):
    words = Words("标准化招工", words=("标准化", "招工"))
    answer = engine.search(Query("", words, relax=False))
    assert [(each.id, each.rung) for each in answer.found] == [("c-1", "section")]
    assert answer.rung == "section"


def test_a_query_is_relaxed_rung_by_rung_and_says_so(engine):
    paper = engine.search(Query("", Every((Words("累计"), Words("融资担保")))))
    assert (paper.rung, {f.id: f.rung for f in paper.found}) == ("paper", {"a-1": "paper", "a-2": "paper"})
    place = engine.search(Query("", Every((Words("累计"), Words("图纸")))))
    assert (place.rung, {f.id for f in place.found}) == ("place", {"a-1", "b-2"})
    loose = engine.search(Query("", Every((Words("融资担保"), Words("大飞机")))))
    assert (loose.rung, [f.id for f in loose.found]) == ("any", ["a-2"])
    nothing = engine.search(Query("", Every((Words("融资担保"), Words("大飞机"))), relax=False))
    assert (nothing.rung, nothing.total, nothing.found) == ("exact", 0, ())


def test_lower_rungs_fill_the_list_and_are_counted_apart(engine):
    answer = engine.search(Query("", Every((Words("标准化"), Words("累计")))))
    assert [(f.id, f.rung) for f in answer.found] == [("a-1", "exact"), ("c-1", "any")]
    assert (answer.total, answer.below) == (1, 1)
    assert answer.facets["kind"] == (Facet("practice", 1),)


def test_labels_of_the_query_raise_what_carries_them(engine):
    query = Query("", Either((Words("图纸"), Words("注册"))), relax=False)
    plain = {found.id: found.score for found in engine.search(query).found}
    labelled = replace(query, labels=(("standard-factory", 0.5),))
    raised = {found.id: found.score for found in engine.search(labelled).found}
    assert raised["b-2"] > plain["b-2"]
    assert raised["a-2"] == plain["a-2"]


def test_filters_are_alternatives_within_a_field_and_joined_between(engine):
    assert set(ids(engine, Words("厂房"), filters=Filters(places=("漯河市", "沭阳县")))) == {"a-1", "b-1"}
    assert ids(engine, Words("厂房"), filters=Filters(places=("漯河市",), years=(2009,))) == []
    assert ids(engine, filters=Filters(kinds=("results",))) == ["c-1"]
    assert set(ids(engine, filters=Filters(figures=True))) == {"a-1", "c-1"}


def test_browsing_is_newest_year_first_and_pages_join(engine):
    whole = ids(engine)
    assert whole == ["b-2", "b-1", "a-2", "a-1", "c-1"]
    assert ids(engine, limit=2) + ids(engine, offset=2, limit=9) == whole


@pytest.mark.parametrize("more", [{}, {"root": FACTORY}, {"root": Words("做法")}, {"by_paper": True}])
def test_cursors_lead_through_the_whole_list(engine, more):
    query = Query("", limit=2, **more)
    whole, found = ids(engine, **{**more, "limit": 100}), []
    while True:
        answer = engine.search(query)
        found += [each.id for each in answer.found]
        if answer.cursor is None:
            break
        query = replace(query, after=answer.cursor)
    assert found == whole


@pytest.mark.parametrize("cursor", ["", "x", "WyIweDEi", "////", "W10="])
def test_a_foreign_cursor_begins_at_the_top(engine, cursor):
    assert ids(engine, after=cursor) == ids(engine)


def test_sorts(engine):
    assert ids(engine, Words("厂房"), sort=Sort("year")) == ["b-1", "a-1", "c-1"]
    assert ids(engine, Words("厂房"), sort=Sort("figure", "平方米")) == ["a-1", "b-1", "c-1"]


def test_a_paper_is_listed_once_by_its_best(engine):
    answer = engine.search(Query("", FACTORY, by_paper=True))
    best = {}
    for each in ids(engine, FACTORY):
        best.setdefault(each[0], each)
    assert [found.id for found in answer.found] == list(best.values())
    assert (answer.total, answer.below) == (3, 0)


def test_facets_count_all_findings_and_every_value(engine):
    facets = engine.search(Query("", limit=1)).facets
    assert facets["measure"][0] == Facet("standard-factory", 2)
    assert set(facets["measure"][1:]) == {Facet("credit-guarantee", 1), Facet("x", 1)}
    assert Facet("江苏省", 3) in facets["place"]
    assert [facet.value for facet in facets["year"]] == ["2012", "2011", "2010", "2009"]
    assert engine.search(Query("", facets=("kind",))).facets.keys() == {"kind"}


def test_a_chosen_facet_keeps_its_alternatives(engine):
    facets = engine.search(Query("", filters=Filters(years=(2009,)))).facets
    assert Facet("2009", 1, chosen=True) in facets["year"]
    assert Facet("2012", 1) in facets["year"]
    assert facets["kind"] == (Facet("practice", 1),)


def test_applying_twice_changes_nothing(engine):
    before = engine.search(Query("", Words("厂房")))
    engine.apply(DOCUMENTS, (), 7)
    assert engine.search(Query("", Words("厂房"))) == before


def test_drops_and_replaced_papers_are_gone(engine):
    engine.apply([document("b-1", "改写的内容。")], ["a"], 9)
    assert ids(engine) == ["b-1", "c-1"]
    assert engine.sequence == 9
    assert Facet("credit-guarantee", 1) not in engine.search(Query("")).facets["measure"]


def test_clear_forgets_all(engine):
    engine.clear()
    assert (engine.sequence, ids(engine)) == (0, [])
    engine.apply(DOCUMENTS, (), 7)
    assert len(ids(engine)) == 5


def test_what_one_opening_applies_another_finds_when_it_refreshes(engine, opening, tmp_path):
    other = opening(tmp_path / "index")
    assert other.sequence == 7
    engine.apply([document("d-1", "新建大飞机产业园。")], (), 8)
    other.refresh()
    assert (other.sequence, ids(other, Words("大飞机"))) == (8, ["d-1"])
    other.close()


def test_an_index_of_another_make_starts_empty(engine, opening, tmp_path, monkeypatch):
    monkeypatch.setattr("indexer.search.column_index.FINGERPRINT", "another")
    foreign = opening(tmp_path / "index")
    assert (foreign.sequence, ids(foreign)) == (0, [])
    with pytest.raises(BrokenDataError):
        engine.refresh()
    foreign.close()


def test_a_busy_index_says_so(engine, opening, tmp_path):
    other = opening(tmp_path / "index", busy_seconds=0.1)

    def while_other_waits():
        yield DOCUMENTS[0]
        with pytest.raises(BusyError):
            other.apply([], (), 8)

    engine.apply(while_other_waits(), (), 9)
    other.apply([], (), 10)
    assert other.sequence == 10
    other.close()


def test_a_failed_apply_leaves_all_as_it_was(engine):
    def broken():
        yield document("d-1", "新建大飞机产业园。")
        raise RuntimeError

    before = engine.search(Query(""))
    with pytest.raises(RuntimeError):
        engine.apply(broken(), ["a"], 9)
    assert (engine.sequence, engine.search(Query(""))) == (7, before)


def test_a_deeply_nested_query_is_answered(engine):
    root = Words("厂房")
    for _ in range(200):
        root = Every((Either((root,)), Except(Words("无"))))
    assert sorted(ids(engine, root)) == ["a-1", "b-1", "c-1"]


def test_a_query_of_a_thousand_words_is_answered(engine):
    words = [Words(chr(0x4E00 + number) + "房") for number in range(1000)]
    assert ids(engine, Every((*words, Words("厂房"))), limit=1)
    assert ids(engine, Words("厂房" * 50_000), limit=1) == []


def test_many_threads_read_while_one_writes(engine):
    failures = []

    def read():
        try:
            for _ in range(30):
                assert len(ids(engine, Words("厂"))) >= 3
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        engine.apply([document(f"d{number}-1", "又一处厂房。")], (), 8 + number)
    for thread in threads:
        thread.join()
    assert not failures
    assert len(ids(engine, Words("厂"), limit=100)) == 23


def test_the_catalogue_knows_every_section_that_is_there(engine):
    engine.apply([document("d-1", "新建。", measures=("x", "standard-factory"), year=2013)], ("b",), 8)
    found = engine.catalogue()

    def values(field, row):
        return [found.values[field][code] for code in found.codes[field][row].tolist() if code >= 0]

    rows = {key: row for row, key in enumerate(found.ids)}
    assert (found.sequence, set(rows)) == (8, {"a-1", "a-2", "c-1", "d-1"})
    assert values("measure", rows["d-1"]) == ["x", "standard-factory"]
    assert values("place", rows["a-1"]) == ["江苏省", "宿迁市", "沭阳县"]
    assert values("place", rows["c-1"]) == []
    assert values("year", rows["a-2"]) == ["2010"]
    assert values("kind", rows["c-1"]) == ["results"]


def test_the_catalogue_of_an_empty_index_is_empty(opening, tmp_path):
    found = opening(tmp_path / "empty").catalogue()
    assert found.ids == ()
    assert all(len(codes) == 0 for codes in found.codes.values())
