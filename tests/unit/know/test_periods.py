import pytest

from indexer.know.periods import year_of
from indexer.model import Paper, Section, Span


@pytest.mark.parametrize(
    ("title", "text", "year"),
    [
        ("某县2012年工作总结", "", 2012),
        ("2016年政府工作报告", "", 2015),
        ("经验材料", "2011年, 新建园区两个。2011年实现产值3亿元。到2015年翻番。", 2011),
        ("情况", "2009年上半年, 收入增长一成, 比2007年多。2009年新增9家。", 2009),
        ("情况", "2007年, 全市实现收入3亿元。今年以来, 实现收入2亿元。", 2008),
        ("情况", "全县企业很多。", None),
    ],
)
def test_the_year_a_paper_speaks_of(title: str, text: str, year: int | None) -> None:
    assert year_of(Paper(title, text, ()), None)[0] == year


def test_the_day_it_was_put_online_is_no_year() -> None:
    assert year_of(Paper("经验", "近年来发展很快。", ()), "2017-01-10")[0] is None


def test_the_reason_is_told() -> None:
    assert year_of(Paper("经验", "", ()), None)[1]


def test_a_comparison_with_a_year_speaks_of_the_next() -> None:
    assert year_of(Paper("情况", "收入比2018年增长一成。", ()), None)[0] == 2019


def test_a_plan_that_runs_until_a_year_is_not_of_that_year() -> None:
    assert year_of(Paper("意见", "依据规划纲要(2010－2020年)制定。", ()), None)[0] is None


def test_a_work_report_is_put_online_when_it_is_held() -> None:
    assert year_of(Paper("某市政府工作报告", "", ()), "2016-02-03")[0] == 2015


def test_a_year_that_is_only_planned_is_not_the_papers() -> None:
    text = "我市建成厂房三处。2023年打算再建两处。"
    done, plan = text[:9], text[9:]
    sections = (
        Section(1, "practice", ("一、做法",), done, Span(0, 9)),
        Section(2, "outlook", ("二、下一步打算",), plan, Span(9, len(text))),
    )
    assert year_of(Paper("情况", text, sections), None)[0] == 2022
