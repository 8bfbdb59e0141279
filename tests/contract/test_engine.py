"""One suite over every engine: what `Engine` promises."""

from pathlib import Path

import pytest

from indexer.errors import BusyError
from indexer.model import Document, Facet, Filters, Measure
from indexer.search.clauses import parse
from indexer.search.engine import Engine
from indexer.search.tokens import Analyzer
from indexer.search.whoosh_engine import WhooshEngine

FACTORY = Measure("standard-factory", "载体建设", "标准化厂房", ("标准厂房", "多层厂房"))
ANALYZER = Analyzer((FACTORY.name, *FACTORY.aliases, "融资担保"))


def document(key: str, text: str, **more) -> Document:
    fields = {"title": "做法", "headings": ("一、做法",), "year": 2009}
    fields |= {"place": ("江苏省", "宿迁市", "沭阳县"), "kind": "practice"}
    fields |= {"measures": (), "site": None} | more
    return Document(id=key, paper_id=key.partition("-")[0], text=text, **fields)


DOCUMENTS = [
    document("a-1", "全县累计建成标准化厂房263万平方米。", measures=("standard-factory",)),
    document("a-2", "成立融资担保公司，注册资本5亿元。", measures=("credit-guarantee",), year=2010),
    document("b-1", "建设标准厂房，标准厂房出租，标准厂房招商。" * 5, place=("河南省", "漯河市"), year=2011),
    document("b-2", "建筑按统一图纸施工。", measures=("standard-factory", "x"), year=2012),
    document("c-1", "標準化廠房投資１５億元，厂里招工。", year=None, kind="results", place=()),
]


def expand(word: str) -> Measure | None:
    return FACTORY if word in (FACTORY.name, *FACTORY.aliases) else None


@pytest.fixture(params=[WhooshEngine])
def engine(request, tmp_path: Path):
    opened: Engine = request.param.open(tmp_path / "index", ANALYZER, busy_seconds=0.2)
    opened.apply(DOCUMENTS, (), 7)
    yield opened
    opened.close()


def ask(engine: Engine, text: str, filters: Filters = Filters(), **more):  # noqa: B008
    return engine.search(parse(text, filters, **more), expand)


def ids(engine: Engine, text: str, filters: Filters = Filters(), **more) -> list[str]:  # noqa: B008
    return [found.id for found in ask(engine, text, filters, **more).found]


def test_tiers_are_strictly_ordered(engine):
    answer = ask(engine, "标准化厂房")
    assert [found.why for found in answer.found] == ["words", "words", "alias", "label"]
    assert {found.id for found in answer.found[:2]} == {"a-1", "c-1"}
    assert [found.id for found in answer.found[2:]] == ["b-1", "b-2"]
    assert answer.expanded == ("标准厂房", "多层厂房")
    assert answer.total == 4


def test_without_expansion_only_the_words_count(engine):
    answer = engine.search(parse("标准化厂房", Filters()), None)
    assert sorted(found.id for found in answer.found) == ["a-1", "c-1"]
    assert answer.expanded == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("厂", ["a-1", "b-1", "c-1"]),
        ("5亿元", ["a-2"]),
        ("１５亿元", ["c-1"]),
        ("廠房", ["a-1", "b-1", "c-1"]),
        ("“标准厂房”", ["b-1"]),
        ("“厂房标准”", []),
        ("“公司，注册”", ["a-2"]),
        ("资担", ["a-2"]),
        ("厂房 -标准化厂房", ["b-1"]),
        ("漯河", ["b-1"]),
        ("-厂", ["a-2", "b-2"]),
        ("“厂房” “招商”", ["b-1"]),
    ],
)
def test_what_is_found(engine, text, found):
    answer = ask(engine, text)
    assert sorted(each.id for each in answer.found) == found
    assert answer.rung == "all"


def test_a_query_without_full_answer_is_relaxed_and_says_so(engine):
    answer = ask(engine, "融资担保 大飞机")
    assert [found.id for found in answer.found] == ["a-2"]
    assert answer.rung == "any"
    assert ask(engine, "大飞机").rung == "all"
    assert ask(engine, "大飞机").total == 0


def test_filters_are_alternatives_within_a_field_and_joined_between(engine):
    assert set(ids(engine, "厂房", Filters(places=("漯河市", "沭阳县")))) == {"a-1", "b-1"}
    assert ids(engine, "厂房", Filters(places=("漯河市",), years=(2009,))) == []
    assert ids(engine, "", Filters(kinds=("results",))) == ["c-1"]


def test_browsing_is_newest_year_first_and_pages_join(engine):
    whole = ids(engine, "")
    assert whole[:2] == ["b-2", "b-1"]
    assert whole[-1] == "c-1"
    assert ids(engine, "", limit=2) + ids(engine, "", offset=2, limit=9) == whole


def test_facets_count_all_findings_and_every_value(engine):
    facets = ask(engine, "", limit=1).facets
    assert facets["measure"][0] == Facet("standard-factory", 2)
    assert set(facets["measure"][1:]) == {Facet("credit-guarantee", 1), Facet("x", 1)}
    assert Facet("江苏省", 3) in facets["place"]
    assert [facet.value for facet in facets["year"]] == ["2012", "2011", "2010", "2009"]


def test_a_chosen_facet_keeps_its_alternatives(engine):
    facets = ask(engine, "", Filters(years=(2009,))).facets
    assert Facet("2009", 1, chosen=True) in facets["year"]
    assert Facet("2012", 1) in facets["year"]
    assert facets["kind"] == (Facet("practice", 1),)


def test_applying_twice_changes_nothing(engine):
    before = ask(engine, "厂房")
    engine.apply(DOCUMENTS, (), 7)
    assert [each.id for each in ask(engine, "厂房").found] == [each.id for each in before.found]


def test_drops_and_replaced_papers_are_gone(engine):
    engine.apply([document("b-1", "改写的内容。")], ["a"], 9)
    assert sorted(ids(engine, "")) == ["b-1", "c-1"]
    assert engine.sequence == 9
    assert Facet("credit-guarantee", 1) not in ask(engine, "").facets["measure"]


def test_clear_forgets_all(engine):
    engine.clear()
    assert (engine.sequence, ids(engine, "")) == (0, [])
    engine.apply(DOCUMENTS, (), 7)
    assert len(ids(engine, "")) == 5


def test_what_one_opening_applies_another_finds(engine, tmp_path):
    other = type(engine).open(tmp_path / "index", ANALYZER)
    assert other.sequence == 7
    engine.apply([document("d-1", "新建大飞机产业园。")], (), 8)
    assert ids(other, "大飞机") == ["d-1"]
    other.close()


# Whoosh leaves a damaged file to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_another_make_or_damage_starts_empty(engine, tmp_path):
    foreign = type(engine).open(tmp_path / "index", ANALYZER, thesaurus="other")
    assert foreign.sequence == 0
    foreign.close()
    for file in (tmp_path / "index").iterdir():
        if file.suffix == ".toc":
            file.write_bytes(b"damaged")
    healed = type(engine).open(tmp_path / "index", ANALYZER, thesaurus="other")
    assert healed.sequence == 0
    healed.close()


def test_a_busy_index_says_so(engine, tmp_path):
    other = type(engine).open(tmp_path / "index", ANALYZER, busy_seconds=0.1)

    def while_other_waits():
        yield DOCUMENTS[0]
        with pytest.raises(BusyError):
            other.apply([], (), 8)

    engine.apply(while_other_waits(), (), 9)
    other.close()
