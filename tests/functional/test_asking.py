"""The query language through the library, the command and the site."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from indexer.cli import main
from indexer.library import Library
from indexer.model import Filters, Page
from web.app import create_app

DAY = datetime(2020, 1, 1, tzinfo=UTC)
SHUYANG = """沭阳县关于园区建设的做法
2009年5月

一、加快标准化厂房建设
今年以来，沭阳县鼓励大户建设标准化厂房，全县累计建成263万平方米，入驻项目415个。

二、完善服务平台
县里成立融资担保公司，为园区企业提供融资担保，注册资本5亿元。
"""
LUOHE = """漯河市产业集聚区建设情况
漯政办发〔2010〕37号
2010年6月

一、建设标准厂房
漯河市建设标准厂房8万平方米，由平台公司统一出租，租金三年内减半收取。

二、加强招商
漯河市组织小分队外出招商，引进了一批食品加工企业，总投资2.5亿元。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("asking") / "data") as opened:
        for name, text in (("a", SHUYANG), ("b", LUOHE)):
            opened.add(Page(f"file:///{name}.txt", DAY, "text/plain", text.encode()))
        yield opened


def found(library, query, **more):
    results = library.search(query, **more)
    if results.rung not in ("exact", "section"):
        return []
    strict = [hit for hit in results.hits if hit.rung in ("exact", "section")]
    return sorted(hit.tagged.section.headings[-1][2:] for hit in strict)


@pytest.mark.parametrize(
    ("query", "headings"),
    [
        ("“园区企业提供”", ["完善服务平台"]),
        ("融资担保 或 小分队", ["加强招商", "完善服务平台"]),
        ("(融资担保 或 小分队) -漯河", ["完善服务平台"]),
        ("措施:标准厂房", ["加快标准化厂房建设", "建设标准厂房"]),
        ("措施:standard-factory 地区:沭阳", ["加快标准化厂房建设"]),
        ("地区:漯河市 招商", ["加强招商"]),
        ("年份:2010-2011", ["加强招商", "建设标准厂房"]),
        ("年份<2010 担保", ["完善服务平台"]),
        ("层级:县级 厂房", ["加快标准化厂房建设"]),
        ("标题:“标准厂房”", ["建设标准厂房"]),
        ("厂房>100万平方米", ["加快标准化厂房建设"]),
        ("厂房 数值:5-10万平方米", ["建设标准厂房"]),
        ("数值>=1500亩 厂房", ["加快标准化厂房建设"]),
        ("5亿元", ["完善服务平台"]),
        ("2.5亿元", ["加强招商"]),
        ("標準化廠房", ["加快标准化厂房建设", "建设标准厂房"]),
        ("漯政办发(2010)37号", ["加强招商", "建设标准厂房"]),
        ("文号:漯政办发[2010]37号 租金", ["建设标准厂房"]),
        ("-融资担保 沭阳", ["加快标准化厂房建设"]),
    ],
)
def test_a_line_finds(library, query, headings):
    assert found(library, query) == headings


def test_a_question_finds_its_content(library):
    results = library.search("标准化厂房面积达到多少")
    assert results.query.notes == ("question",)
    assert results.hits[0].tagged.section.headings == ("一、加快标准化厂房建设",)


@pytest.mark.parametrize(("typed", "meant"), [("标准化场房", "标准化厂房"), ("rongzidanbao", "融资担保")])
def test_a_misspelled_line_is_met_with_what_was_meant(library, typed, meant):
    results = library.search(typed)
    assert meant in results.meant
    assert found(library, meant)


def test_nothing_is_proposed_where_enough_is_found_or_nothing_is_better(library):
    assert library.search("").meant == ()
    assert library.search("融资担保").meant == ()
    assert library.search("“量子计算”").meant == ()


def test_a_search_does_not_wait_for_a_long_filling(library, monkeypatch):
    monkeypatch.setattr("indexer.naming.BEHIND", -1)
    assert library.search("标准化场房").meant == ()


def test_filters_stay_in_what_was_meant(library):
    assert library.search("标准化场房", Filters(places=("沭阳县",))).meant == ("地区:沭阳县 标准化厂房",)


def test_absurd_lines_are_answered_and_said(library):
    terms = " ".join(f"词{n}" for n in range(1000))
    for text in ("厂" * 100_000, terms, "(" * 500 + "厂房", "\ud800厂房", "\x00"):
        assert library.search(text).query.notes


def test_the_command_says_what_was_read_and_meant(library):
    arguments = ["search", "标准化场房 ((", "--data", str(library.folder)]
    lines = CliRunner().invoke(main, arguments).stdout.splitlines()
    assert lines[:2] == ["注意: 括号不成对，多出的没有理会", "是不是要找: 标准化厂房"]
    said = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    assert said["notes"] == [{"key": "brackets", "text": "括号不成对，多出的没有理会"}]
    assert said["meant"] == ["标准化厂房"]
    assert "docs/query.md" in CliRunner().invoke(main, ["search", "--help"]).stdout


def test_the_site_links_to_what_was_meant(library, tmp_path):
    client = create_app(library, tmp_path, "token").test_client()
    shown = client.get("/search", query_string={"q": "标准化场房 (("}).text
    assert "括号不成对" in shown
    assert "是不是要找" in shown
    assert ">标准化厂房</a>" in shown
