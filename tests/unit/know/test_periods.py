import re

import pytest

from indexer.know.periods import Timeline
from indexer.model import Span


def period(text: str, year: int | None = 2011, now: int | None = None) -> str | None:
    """Of the figure that stands as ▲ in the text."""
    at = text.index("▲")
    return Timeline(text, year, now).at(Span(at, at + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2011年新增▲", "2011"),
        ("2011年度新增▲", "2011"),
        ("2011年工业产值▲", "2011"),
        ("二〇一一年新增▲", "2011"),
        ("08年新增▲", "2008"),
        ("今年新增▲", "2011"),
        ("去年新增▲", "2010"),
        ("上年新增▲", "2010"),
        ("前年新增▲", "2009"),
        ("全年新增▲", "2011"),
        ("2008年上半年新增▲", "2008-H1"),
        ("上半年新增▲", "2011-H1"),
        ("今年下半年新增▲", "2011-H2"),
        ("一季度新增▲", "2011-Q1"),
        ("去年第四季度新增▲", "2010-Q4"),
        ("前三季度新增▲", "2011-Q1/2011-Q3"),
        ("7月份新增▲", "2011-07"),
        ("2010年7月新增▲", "2010-07"),
        ("2010年7月15日新增▲", "2010-07-15"),
        ("1-7月份新增▲", "2011-01/2011-07"),
        ("今年1至11月新增▲", "2011-01/2011-11"),
        ("前7个月新增▲", "2011-01/2011-07"),
        ("今年以来新增▲", "2011/"),
        ("2008年以来新增▲", "2008/"),
        ("自2008年起每年新增▲", "2008/"),
        ("7月份以来新增▲", "2011-07/"),
        ("十一五期间新增▲", "2006/2010"),
        ("“十二五”时期新增▲", "2011/2015"),
        ("“十五”期间新增▲", "2001/2005"),
        ("“九五”期间新增▲", "1996/2000"),
        ("“十一五”以来新增▲", "2006/"),
        ("“十一五”末共有▲", "…2010"),
        ("2006—2010年新增▲", "2006/2010"),
        ("2006年至2010年新增▲", "2006/2010"),
        ("近三年新增▲", "2009/2011"),
        ("五年来新增▲", "2007/2011"),
        ("过去五年新增▲", "2007/2011"),
        ("过去的5年新增▲", "2007/2011"),
        ("截至2011年底建成▲", "…2011"),
        ("截止2010年6月建成▲", "…2010-06"),
        ("截至7月底建成▲", "…2011-07"),
        ("2010年末建成▲", "…2010"),
        ("去年底建成▲", "…2010"),
        ("年底建成▲", "…2011"),
        ("截止目前建成▲", "…2011"),
        ("目前共有▲", "…2011"),
        ("现有企业▲", "…2011"),
        ("到2015年达到▲", "…2015"),
        ("到2015年底达到▲", "…2015"),
        ("2015年底前达到▲", "…2015"),
        ("2010年初投入▲", "2010-01"),
        ("年初以来新增▲", "2011/"),
        ("年初确定的▲", None),
        ("近年来新增▲", None),
        ("今后五年新增▲", None),
        ("新增▲", None),
    ],
)
def test_every_word_that_says_when(text: str, expected: str | None) -> None:
    assert period(text) == expected


def test_without_a_year_what_is_relative_is_unknown() -> None:
    assert period("上半年新增▲", None) is None
    assert period("去年新增▲", None) is None
    assert period("目前共有▲", None) is None
    assert period("2008年新增▲", None) == "2008"


def test_a_report_held_in_the_next_year_calls_its_own_the_last() -> None:
    assert period("去年新增▲", 2011, now=2012) == "2011"
    assert period("今年新增▲", 2011, now=2012) == "2012"
    assert period("上半年新增▲", 2011, now=2012) == "2011-H1"


def test_the_nearest_word_before_the_figure_governs() -> None:
    assert period("2009年新增8家, 2010年新增▲, 2011年新增9家。") == "2010"
    assert period("2009年新增▲, 2010年新增8家。") == "2009"


def test_a_part_of_a_year_belongs_to_the_year_named_last() -> None:
    assert period("2008年新增8家, 上半年新增▲。") == "2008-H1"
    assert period("2008年起步。7月份新增▲。") == "2008-07"
    assert period("2008年起步, 当年新增▲。") == "2008"
    assert period("2008年起步。\n7月份新增▲。") == "2011-07"
    assert period("到2015年翻番。上半年新增▲。") == "2011-H1"
    assert period("比2008年多8家, 7月份新增▲。") == "2011-07"


def test_the_word_that_opens_a_sentence_holds_until_the_next() -> None:
    assert period("2010年, 园区起步。新增▲。") == "2010"
    assert period("2010年, 园区起步。扩建两处；新增▲。") == "2010"
    assert period("2010年, 园区起步。2011年扩建。新增▲。") == "2011"
    assert period("2010年, 园区起步。\n新增▲。") is None
    assert period("园区在起步较早的2010年就有规模。新增▲。") is None


def test_a_time_in_brackets_behind_the_figure() -> None:
    assert period("产值▲（2009年）。") == "2009"
    assert period("2011年产值▲（2009年）。") == "2009"
    assert period("依据规划(2010－2020年)新增▲。") is None


def test_what_is_only_compared_with_is_no_time() -> None:
    assert period("比2010年增长▲。") is None
    assert period("今年1-7月, 比去年同期增长▲。") == "2011-01/2011-07"
    assert period("2011年产值是2006年的1.6倍, 新增▲。") == "2011"


def test_names_and_the_founding_of_things_are_no_times() -> None:
    assert period("今年落实《2009年计划》新增▲。") == "2011"
    assert period("2005年成立的园区今年新增▲。") == "2011"
    assert period("2005年组建的园区有企业▲。") is None
    assert period("干3年以上, 用时3个月, 新增▲。") is None
    assert period("改造2000年以前建设的小区▲。") is None
    assert period("今年实现当年签约、当年投产▲。") == "2011"


def test_from_one_year_to_another() -> None:
    text = "由2006年的▲增加到2011年的9亿元。"
    assert period(text) == "2006"
    assert period("由2006年的2亿元增加到2011年的▲。") == "2011"


def test_a_timeline_answers_for_every_figure() -> None:
    text = "2010年新增1家。2011年新增2家, 到2015年达到3家。"
    line = Timeline(text, 2011)
    spans = [Span(*found.span()) for found in re.finditer(r"\d家", text)]
    assert [line.at(span) for span in spans] == ["2010", "2011", "…2015"]


def test_a_heading_says_when_where_the_text_does_not() -> None:
    def headed(*headings: str) -> str | None:
        return Timeline("新增9家。", 2015, 2016, headings).at(Span(2, 4))

    assert headed("一、2014年工作回顾", "（一）园区") == "2014"
    assert headed("一、“十二五”时期回顾") == "2011/2015"
    assert headed("一、“十二五”时期和2015年回顾") is None
    assert headed("一、园区") is None
    assert Timeline("全年新增9家。", 2015, 2016, ("2014年回顾",)).at(Span(4, 6)) == "2014"
    assert Timeline("2013年新增9家。", 2015, None, ("2014年回顾",)).at(Span(7, 9)) == "2013"


def test_time_grows_with_the_length_of_the_text_only() -> None:
    for hostile in ("2011年" * 20_000, "1" * 60_000, "十" * 60_000, "到" * 60_000, "。" * 60_000):
        assert Timeline(hostile, 2011).at(Span(len(hostile), len(hostile))) in (None, "2011")
