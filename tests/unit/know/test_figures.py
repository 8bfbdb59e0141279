import time

import pytest

from indexer.know.figures import figures


def read(text: str) -> list[tuple[str, float, str]]:
    return [(f.text, f.value, f.unit) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成厂房12.5万平方米", ("12.5万平方米", 125_000, "平方米")),
        ("融资4.2亿元", ("4.2亿元", 420_000_000, "元")),
        ("收入增长17%", ("17%", 17, "%")),
        ("厂房3万余平方", ("3万余平方", 30_000, "平方")),
        ("提高1.5个百分点", ("1.5个百分点", 1.5, "百分点")),
        ("企业1,250家", ("1,250家", 1250, "家")),
        ("奖励３０万元", ("３０万元", 300_000, "元")),
        ("产值三十多亿元", ("三十多亿元", 3_000_000_000, "元")),
        ("培训两千人", ("两千人", 2000, "人")),
        ("补贴100元/亩", ("100元/亩", 100, "元/亩")),
    ],
)
def test_a_quantity_with_its_value_and_unit(text: str, expected: tuple[str, float, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2009年3月12日开会", "镇政办发〔2009〕12号", "引进世界500强企业", "第3次会议", "历时3个月", "5A景区",
        "“1234工程”", "获得“30条”支持", "40万吨级码头", "一家企业", "2006-2010年规划", "二是抓落实",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert read(text) == []


def test_a_third_is_a_figure() -> None:
    assert figures("占全县三分之一")[0].value == pytest.approx(1 / 3)


def test_a_rank_keeps_its_ordinal_mark() -> None:
    (found,) = figures("总量居全省第4位")
    assert (found.text, found.kind) == ("第4位", "rank")


@pytest.mark.parametrize("text", ["给予5%-20%补助", "给予5%—20%补助", "给予5至20%补助"])
def test_a_range_is_two_figures_with_one_text(text: str) -> None:
    low, high = figures(text)
    assert (low.value, high.value) == (5, 20)
    assert low.text == high.text and low.span == high.span
    assert (low.approx, high.approx) == ("lower", "upper")


def test_from_a_to_b_with_a_verb_is_no_range() -> None:
    assert read("由11户增加到29户") == [("11户", 11, "户"), ("29户", 29, "户")]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("企业70多家", "lower"),
        ("超过80亿元", "lower"),
        ("约5亿元", "about"),
        ("最高30万元", "upper"),
        ("9家", None),
    ],
)
def test_how_exact_it_is(text: str, approx: str | None) -> None:
    assert figures(text)[0].approx == approx


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("力争引进项目30个", "target"),
        ("税收同比增长12%", "growth"),
        ("占比35%", "share"),
        ("累计建成厂房9万平方米", "stock"),
        ("新增企业20家", "flow"),
    ],
)
def test_reached_or_aimed_at(text: str, kind: str) -> None:
    assert figures(text)[0].kind == kind


def test_the_subject_stands_before_the_number_or_behind_its_counter() -> None:
    assert figures("入园项目37个。")[0].subject == "入园项目"
    assert figures("共有52家本地企业。")[0].subject == "本地企业"


def test_a_figure_points_at_its_text() -> None:
    text = "去年融资4.2亿元，新增企业20家。"
    for found in figures(text):
        assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "十" * 50_000, "1," * 25_000, "“" * 50_000, "1万-" * 20_000, "百分之" * 20_000]
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    start = time.process_time()
    figures(text)
    assert time.process_time() - start < 3


def test_a_value_is_free_of_binary_dust() -> None:
    assert figures("收入149.2亿元")[0].value == 14_920_000_000


def test_several_tens_are_ten_at_least() -> None:
    (found,) = figures("引进企业数十家")
    assert (found.value, found.approx) == (10, "lower")


def test_the_time_is_no_part_of_the_subject() -> None:
    assert figures("今年以来新增项目8个。")[0].subject == "新增项目"
