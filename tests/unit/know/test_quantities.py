import time

import pytest

from indexer.know.quantities import quantities


def read(text: str) -> list[tuple[str, float, str]]:
    return [(text[q.start : q.end], q.value, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高0.3、0.2个百分点", [("0.3", 0.3, "百分点"), ("0.2个百分点", 0.2, "百分点")]),
        ("快4个和5个百分点", [("4个", 4, "百分点"), ("5个百分点", 5, "百分点")]),
        ("分别增至15和21家", [("15", 15, "家"), ("21家", 21, "家")]),
        (
            "参保分别为18万、7万和3万人",
            [("18万", 180_000, "人"), ("7万", 70_000, "人"), ("3万人", 30_000, "人")],
        ),
        ("分别完成1.5、2.5亿元", [("1.5", 150_000_000, "元"), ("2.5亿元", 250_000_000, "元")]),
        ("分别居第3、第8位", [("第3", 3, "位"), ("第8位", 8, "位")]),
    ],
)
def test_a_list_shares_the_unit_of_its_last(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10万元至100万元", 100_000, 1_000_000),
        ("2—3万元", 20_000, 30_000),
        ("600-1万元", 600, 10_000),
        ("1－2个", 1, 2),
        ("两到三家", 2, 3),
        ("200到500亿元", 2e10, 5e10),
        ("0.5%～1.5%", 0.5, 1.5),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, low: float, high: float) -> None:
    (found,) = quantities(text)
    assert (text[found.start : found.end], found.low, found.value) == (text, low, high)


def test_from_to_tells_of_a_change() -> None:
    assert [q.low for q in quantities("从4家到9家")] == [None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二十多亿元", ("二十多亿元", 2_000_000_000, "元")),
        ("一亿三千万元", ("一亿三千万元", 130_000_000, "元")),
        ("近百家企业", ("百家", 100, "家")),
        ("数十家企业", ("数十家", 10, "家")),
        ("上千名技工", ("上千名", 1000, "名")),
        ("十几个村", ("十几个", 10, "个")),
        ("两个百分点", ("两个百分点", 2, "百分点")),
        ("百分之四十", ("百分之四十", 40, "%")),
        ("占五分之二", ("五分之二", 0.4, "")),
        ("占全区的1/4", ("1/4", 0.25, "")),
        ("近七成", ("七成", 7, "成")),
        ("超过一半", ("一半", 0.5, "")),
        ("再翻一番", ("一番", 1, "番")),
        ("1，300家", ("1，300家", 1300, "家")),
        ("收入达到21 304元", ("21 304元", 21_304, "元")),
        ("达到35. 6万平方米", ("35. 6万平方米", 356_000, "平方米")),
        ("２０萬元", ("２０萬元", 200_000, "元")),
        ("18 家", ("18 家", 18, "家")),
        ("增长-2.5%", ("-2.5%", -2.5, "%")),
        ("500平方米/户", ("500平方米/户", 500, "平方米/户")),
        ("6万千瓦（时）", ("6万千瓦（时）", 60_000, "千瓦时")),
        ("帮助8万农民", ("8万", 80_000, "")),
    ],
)
def test_numerals_as_papers_write_them(text: str, expected: tuple[str, float, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "百家争鸣", "千家万户", "一家企业", "十件实事", "三个方面", "全省前10名", "排名后5位", "第2、3条",
        "第 1 2 条", "产业结构3:5:2", "“5+2”工程", "2×60万千瓦", "10.5代线", "330千伏",
        "中国制造2030对话", "跃上千亿台阶",
        "四川路二期", "火车站3期工程", "80万吨级码头", "200亿级产业", "半年内完成", "落实促发展20条，",
        "十分重要", "效果明显",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


def test_a_line_number_is_no_broken_decimal() -> None:
    assert read("2. 30家企业") == [("30家", 30, "家")]


def test_a_figure_is_exact_to_half_of_its_last_digit() -> None:
    assert [q.step for q in quantities("投资3.8亿元，12家")] == [5_000_000, 0.5]


@pytest.mark.parametrize(
    "text", ["1万-", "0.1、", "第1、", "1至", "万", "数十百", "1/2", "“1", "百分之百", "5个和"]
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    start = time.process_time()
    quantities(text * 20_000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["三分之1-2万元", "三分之一—2万元", "一半至2万元", "3/4-2万元"])
def test_a_fraction_begins_no_range_of_money(text):
    assert read(f"补助{text}。")[-1] == ("2万元", 20_000, "元")
