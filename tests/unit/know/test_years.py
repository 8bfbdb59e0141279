import pytest

from indexer.know.frames import NO_FRAME, Frame
from indexer.know.years import year_of
from indexer.model import Paper, Section, Span

DONE = "一年来, 完成投资3亿元, 同比增长9%, 新增企业20家, 荣获先进称号, 成效明显, 顺利建成了园区。" * 8
AHEAD = "力争新增企业20家, 确保年内开工, 加快打造园区, 着力引导企业做大做强, 大力支持创新, 抓好落实。" * 8


def year(
    title: str,
    text: str = "",
    published: str | None = None,
    frame: Frame = NO_FRAME,
    number: str | None = None,
) -> int | None:
    return year_of(Paper(title, text, (), None, number), published, frame).year


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("某县2012年工作总结", "", 2012),
        ("2016年政府工作报告", "", 2015),
        ("2 0 1 6 年 政府工作报告", DONE, 2015),
        ("某市政府工作报告（2016）", AHEAD, 2016),
        ("某县2012年招商工作安排", AHEAD, 2012),
        ("经验材料", "2011年, 新建园区两个。2011年实现产值3亿元。到2015年翻番。", 2011),
        ("情况", "2009年上半年, 收入增长一成, 比2007年多。2009年新增9家。", 2009),
        ("情况", "2007年, 全市实现收入3亿元。今年以来, 实现收入2亿元。", 2008),
        ("情况", "刚刚过去的2014年, 我们建园。2010年起步。2010年引资。", 2014),
        ("情况", "全县企业很多。", None),
    ],
)
def test_the_year_a_paper_speaks_of(title: str, text: str, expected: int | None) -> None:
    assert year(title, text) == expected


def test_the_day_it_was_put_online_is_no_year() -> None:
    assert year("经验", "近年来发展很快。", "2017-01-10") is None


def test_the_reason_is_told() -> None:
    assert year_of(Paper("经验", "", ()), None).cue


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("——2016年1月12日在某市人民代表大会第四次会议上", DONE, 2015),
        ("——2016年1月12日在某市人民代表大会第四次会议上", AHEAD, 2016),
        ("——2016年1月12日在某市人民代表大会第四次会议上", DONE + AHEAD * 2, 2015),
        ("——2015年12月28日在某市人民代表大会第四次会议上", DONE, 2015),
        ("——2015年12月28日在某市人民代表大会第四次会议上", AHEAD, 2016),
    ],
)
def test_a_work_report_looks_back_and_its_plan_ahead(line: str, text: str, expected: int) -> None:
    assert year("政府工作报告", text, None, Frame((line,))) == expected


@pytest.mark.parametrize(
    "line", ["（2012年9月26日）", "2012年9月26日", "二〇一二年九月二十六日", "某办发〔2012〕22号"]
)
def test_rules_are_of_the_day_they_were_given(line: str) -> None:
    assert year("关于人才工作的意见", "以2020年为目标。", None, Frame((line,))) == 2012


def test_the_signature_below_the_text_dates_it() -> None:
    assert year("关于招商的办法", "第一条 办厂有奖。\n某县人民政府\n2013年5月2日") == 2013


def test_the_papers_own_number_dates_it_and_a_cited_one_does_not() -> None:
    assert year("关于招商的办法", "第一条 办厂有奖。", number="某政发〔2013〕5号") == 2013
    assert year("关于招商的办法", "根据某政发〔2013〕5号制定。", number="某政发〔2013〕5号") is None


def test_a_number_that_opens_the_text_dates_it() -> None:
    text = "云岫政发〔2022〕14号\n各镇：\n一、要求。全县企业都要上云。"
    assert year("关于上云的意见", text, number="云岫政发〔2022〕14号") == 2022


def test_headings_above_next_steps_name_no_year_of_what_was_done() -> None:
    text = "2005年，工业年见了成效。\n七、2006年的功课。\n企业的根子还浅，再扶一程。"
    done, plan = text.index("2005"), text.index("企业的")
    sections = (
        Section(0, "lead", (), text[done:14], Span(done, 14)),
        Section(1, "outlook", ("七、2006年的功课",), text[plan:], Span(plan, len(text))),
    )
    assert year_of(Paper("工业侧记", text, sections), None).year == 2005


def test_the_day_a_rule_comes_into_force_is_no_year() -> None:
    assert year("某市开发区条例", "第三十条 本条例自1989年1月1日起施行。") is None


def test_an_office_puts_its_rules_online_at_once() -> None:
    assert year("招商办法", "办厂有奖。", "2014-03-01", Frame(site="某县人民政府")) == 2014
    assert year("招商办法", "办厂有奖。", "2014-03-01") is None


def test_an_office_that_says_this_year_puts_it_online_this_year() -> None:
    site = Frame(site="某县人民政府")
    assert year("上半年工业运行情况", "上半年工业增长。", "2014-08-01", site) == 2014
    assert year("园区介绍", "园区在城北。", "2014-08-01", site) is None


def test_a_comparison_with_a_year_speaks_of_the_next() -> None:
    assert year("情况", "收入比2018年增长一成。") == 2019
    assert year("情况", "五年来变化大, 收入比2010年增长一倍。") is None


def test_a_plan_that_runs_until_a_year_is_not_of_that_year() -> None:
    assert year("意见", "依据规划纲要(2010－2020年)制定。") is None
    assert year("产业规划（2010—2020年）", "园区扩大。") is None


def test_what_a_year_will_bring_is_not_done() -> None:
    assert year("情况", "2012年我市新增企业9家。2013年我市要新增20家。") == 2012


def test_what_stood_by_a_year_is_done() -> None:
    assert year("情况", "到2012年, 我市已是全省前列。") == 2012
    assert year("情况", "到2012年, 我市争取走在全省前列。") is None


def test_prizes_and_multiples_are_no_years_of_a_paper() -> None:
    assert year("情况", "获评2021年度全国先进。收入是2016年的1.6倍。成功申办2026年运动会。") is None


def test_a_year_after_the_page_was_put_online_is_not_believed() -> None:
    told = year_of(Paper("情况", "2019年新增9家。2019年建园。", ()), "2012-02-03")
    assert told.year is None and "2019" in told.cue


def test_a_work_report_is_put_online_when_it_is_held() -> None:
    assert year("某市政府工作报告", "", "2016-02-03") == 2015


def test_a_plan_names_its_own_year() -> None:
    assert year("下一步工作", f"2013年是园区建设年。{AHEAD}到2015年翻番。") == 2013


def test_a_year_that_is_only_planned_is_not_the_papers() -> None:
    text = "我市建成厂房三处。2023年打算再建两处。"
    done, plan = text[:9], text[9:]
    sections = (
        Section(1, "practice", ("一、做法",), done, Span(0, 9)),
        Section(2, "outlook", ("二、下一步打算",), plan, Span(9, len(text))),
    )
    assert year_of(Paper("情况", text, sections), None).year == 2022


def test_a_report_calls_the_year_it_is_held_in_its_own() -> None:
    frame = Frame(("——2016年1月12日在某市人民代表大会第四次会议上",))
    told = year_of(Paper("政府工作报告", DONE, ()), None, frame)
    assert (told.year, told.now) == (2015, 2016)
    assert year_of(Paper("某县2012年工作总结", "", ()), None).now is None
