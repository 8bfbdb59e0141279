import random
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.model import Counted, Either, Every, Except, Filters, Known, Query, Words
from indexer.search.query import MAX_LENGTH, MAX_LIMIT, MAX_OFFSET, canonical, parse
from indexer.search.tokens import Analyzer

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "golden/parse.tsv").read_text("utf-8").splitlines()[1:]
]
SIGNS = """
厂房 标准化 a 或 且 不含 OR AND NOT
- － ( ) （ ） " “ ” 「 」 『 』 « » ‘ ’ > >= = < 3 100 万 亿元 平方米 亩 kW
措施: 地区： 年份: 年份>= 类别: 来源: 文号: 标题: 层级: 有数字: 数值: 数值 2010 2015 ~ ～ 至 年 以后
宁政办发 [2007] 〔2007〕 (2007) 2007 37号 号 第 , ， 、 ; 。 ？ | || & + % . .. / # 多少 哪些 如何 达到 的 用
做法 县级 是 否 《 》 【 】 ㎡ 江苏 1,250 省 1900 2100 — – * ! 关于
"""
PIECES = [*SIGNS.split(), " ", "  ", "\u3000", "\n", "\x00", "\ud800", "\u200b", "\U0001f600", "长" * 250]
CUT = Analyzer().words


def same(one: Query, other: Query) -> bool:
    return replace(one, text="", notes=()) == replace(other, text="", notes=())


@pytest.mark.parametrize(("typed", "read", "notes"), ROWS, ids=[row[0] for row in ROWS])
def test_a_line_is_read_as(typed, read, notes):
    query = parse(typed)
    assert canonical(query) == read.strip()
    assert list(query.notes) == notes.split()
    assert same(parse(canonical(query)), query)


def test_the_tree():
    query = parse("沭阳 (厂房 或 “担保 公司”) -出租 标题:园区 地区:江苏 -类别:背景 厂房>3亩")
    assert query.filters == Filters(places=("江苏",))
    assert query.root == Every(
        (
            Words("沭阳"),
            Either((Words("厂房"), Words("担保 公司", literal=True))),
            Except(Words("出租")),
            Words("园区", zone="title"),
            Except(Known("kind", ("background",))),
            Words("厂房"),
            Counted(2000.0, None, "平方米", open=True),
        )
    )


def test_fields_of_all_results_are_filters():
    query = parse("措施:厂房 地区:江苏 年份:2010-2012 类别:做法 来源:a.cn 层级:县 有数字:是")
    assert query.root is None
    assert query.filters == Filters(
        ("厂房",), ("江苏",), (2010, 2011, 2012), ("practice",), ("a.cn",), ("county",), figures=True
    )


def test_fields_narrow_the_filters_given():
    given = Filters(places=("江苏省",), years=(2012, 2010))
    query = parse("地区:宿迁 年份:2011-2012 厂房", given)
    assert query.filters == Filters(places=("江苏省",), years=(2012,))
    assert query.root == Every((Known("place", ("宿迁",)), Words("厂房")))
    assert parse("年份:2015", given).root == Known("year", ("2015",))


def test_a_document_number_is_looked_for_as_fact_and_in_the_text():
    number = "宁政办发〔2007〕37号"
    either = Either((Known("number", (number,)), Words(number, literal=True)))
    assert parse("宁政办发[2007]37号").root == either
    assert parse("印发2010年3号").root == Words("印发2010年3号")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("标准化厂房面积达到多少", ["标准化厂房", "面积"]),
        ("标准化厂房面积达到多少？", ["标准化厂房", "面积"]),
        ("哪些地方用风险补偿金帮助企业贷款", ["风险", "补偿金", "企业", "贷款"]),
        ("怎么解决企业用地难", ["企业", "用地", "难"]),
        ("沭阳县有没有标准化厂房", ["沭阳县", "标准化厂房"]),
    ],
)
def test_a_question_is_its_content_words(question, words):
    query = parse(question, cut=Analyzer(["标准化厂房", "沭阳县"]).words)
    assert query.root == Every(tuple(map(Words, words)))
    assert query.notes == ("question",)


@pytest.mark.parametrize("typed", ["多少数民族", "企业用地", "达到的目的", "国有企业做法", "“如何招商”"])
def test_ordinary_words_are_no_question(typed):
    assert [words.text for words in (parse(typed, cut=CUT).root,)] == [typed.strip("“”")]


def test_what_is_asked_beside_the_line_is_kept_and_bounded():
    query = parse("a", offset=-1, limit=10**9, relax=False, by_paper=True)
    assert (query.offset, query.limit, query.relax, query.by_paper) == (0, MAX_LIMIT, False, True)
    assert parse("a", offset=10**9).offset == MAX_OFFSET


HOSTILE = {
    "long": "厂" * 100_000,
    "terms": " ".join(f"词{n}" for n in range(1000)),
    "nested": "(a 或 (b " * 250 + ")" * 500,
    "opened": "(" * 500,
    "control": "\x00a" * 50_000,
    "surrogates": "\ud800" * 1000 + "厂房",
    "quotes": "“a" * 50_000,
    "stray": "「" * 50_000,
    "minus": "-" * 100_000,
    "fields": "地区:(" * 20_000,
    "numbers": "宁政办发[2007]37号" * 8000,
    "commas": "1,000," * 20_000,
    "asks": "多少" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_absurd_input_is_read_in_bounded_time_and_said(name):
    parse("a")
    begun = process_time()
    query = parse(HOSTILE[name], cut=CUT)
    assert process_time() - begun < 1
    assert query.notes
    assert len(query.text) <= MAX_LENGTH
    assert query.text.encode()
    assert same(parse(canonical(query)), query)


def test_time_grows_with_the_length_alone():
    def cost(size: int) -> float:
        begun = process_time()
        for _ in range(3):
            parse("、（「—>" * (size // 5))
        return process_time() - begun

    parse("a")
    assert cost(16_000) < 4 * cost(8_000) + 0.05


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
def test_what_is_written_back_is_read_as_the_same(text, cut):
    chosen = CUT if cut else None
    query = parse(text, cut=chosen)
    line = canonical(query)
    again = parse(line, cut=chosen)
    assert same(again, query), line
    assert canonical(again) == line


def test_so_do_many_more():
    chance = random.Random(7)
    for _ in range(3000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.choice((2, 5, 10, 30, 200))))
        query = parse(text)
        assert same(parse(canonical(query)), query), text
