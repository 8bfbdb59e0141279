"""Title and date of a page: proposed by its head, confirmed by what it shows."""

import pytest

from indexer.read import dom, dump
from indexer.read.facts import page_facts

BODY = "<p>近年来，青山县坚持把园区建设作为头等大事，投入不断增加，成效比较明显，群众普遍满意。</p>"


def facts(body: str, title: str = "", head: str = ""):
    return page_facts(
        dom.parse(f"<html><head><title>{title}</title>{head}</head><body>{body}{BODY}</body></html>")
    )


@pytest.mark.parametrize(
    ("element", "body", "title"),
    [
        ("青山县园区建设的做法_青山县人民政府", "<h1>青山县园区建设的做法</h1>", "青山县园区建设的做法"),
        ("青山县园区建设的做法 青山县人民政府网", "<p>青山县园区建设的做法</p>", "青山县园区建设的做法"),
        (
            "青山新闻 - 青山县园区建设的七条做法",
            "<p>青山县园区建设的七条做法</p>",
            "青山县园区建设的七条做法",
        ),
        (
            "青山县人民政府办公室关于园区建设的通知_信息公开",
            "<p>青山县人民政府办公室</p><p>关于园区建设的通知</p>",
            "青山县人民政府办公室关于园区建设的通知",
        ),
        (
            "信息公开专栏",
            "<table><tr><td>标 题：</td><td>青山县关于园区建设的意见</td></tr></table>",
            "青山县关于园区建设的意见",
        ),
        ("青山在线-文章", '<div class="art-title">园区建设里的三笔账</div>', "园区建设里的三笔账"),
        (
            "园区建设的若干做法与经…_青山网",
            "<h2>园区建设的若干做法与经验体会</h2>",
            "园区建设的若干做法与经验体会",
        ),
        ("园区建设|人物|青山_青山新闻", '<a href="/">青山新闻</a><h1>园区建设</h1>', "园区建设"),
        ("没有出现在页上的题目_青山网", "<p>页上的别的话</p>", "没有出现在页上的题目"),
    ],
)
def test_titles(element, body, title):
    assert facts(body, element).title == title


def test_a_meta_title_stands_where_the_element_names_the_site_alone():
    head = '<meta name="ArticleTitle" content="园区建设的七条做法">'
    assert facts("<p>首页</p>", "青山", head).title == "园区建设的七条做法"


H1 = "<h1>青山县园区建设的做法</h1>"


@pytest.mark.parametrize(
    ("body", "head", "date"),
    [
        (H1 + "<p>2019-03-04 10:20 来源：青山网</p>", "", "2019-03-04 10:20:00"),
        (H1 + "<p>2019.03.0410:20</p>", "", "2019-03-04 10:20:00"),
        (H1 + "<p>发布时间：2019年3月4日 成文日期：2019年2月1日</p>", "", "2019-03-04"),
        (H1 + "<p>成文日期：2019年2月1日 发布日期：2019年3月4日</p>", "", "2019-03-04"),
        (H1 + "<dl><dd>发文日期：<div>2019-03-04</div></dd></dl>", "", "2019-03-04"),
        (H1 + "<p>实施日期：2019年3月4日</p><p>失效日期：2024年3月3日</p>", "", "2019-03-04"),
        (H1 + "<p>做法 三月 4th, 2019</p>", "", "2019-03-04"),
        (H1 + "<p>March 4, 2019</p>", "", "2019-03-04"),
        (H1, '<meta name="PubDate" content="2019-03-04 10:20:30">', "2019-03-04 10:20:30"),
        (H1 + "<p>2019年1月2日</p>", '<meta name="PubDate" content="2019-03-04">', "2019-03-04"),
        ("<p>今天是2024年5月6日 星期一</p>" + H1 + "<p>2019-03-04</p>", "", "2019-03-04"),
        (H1 + "<p>二〇一九年三月二十四日</p>", "", "2019-03-24"),
        (H1 + "<p>二○一九年十月十日</p>", "", "2019-10-10"),
        (H1 + "<p>编号 2019-33-44</p>", "", None),
        (H1 + "<p>Copyright © 2019-03-04</p>", "", None),
    ],
)
def test_dates(body, head, date):
    assert facts(body, "青山县园区建设的做法", head).published == date


def test_a_date_in_the_text_is_no_publication_date():
    page = H1 + BODY.replace("近年来", "2015年6月7日以来") + "<p>发布时间：2019-03-04</p>"
    assert facts(page).published == "2019-03-04"


def test_front_matter_says_what_head_says():
    front = "---\ntitle: 青山县园区建设的做法\ndate: 2019-03-04\ntags:\n  - 园区\n---\n"
    parsed = dump.parse(front + "# 一、建设厂房\n**建成**厂房3万平方米。\n")
    assert [(block.text, block.level) for block in parsed.blocks] == [
        ("一、建设厂房", 1),
        ("建成厂房3万平方米。", 0),
    ]
    said = page_facts(parsed)
    assert (said.title, said.published) == ("青山县园区建设的做法", "2019-03-04")


def test_dashes_alone_are_no_front_matter():
    assert dump.parse("---\n正文说的话。\n---\n").blocks[1].text == "正文说的话。"


def test_the_title_of_a_dump_stands_above_its_source():
    lines = ["无障碍阅读 登录", "白石县厂房租金补助办法", "发表时间:2021-03-02 来源:白石县工业局", "正文。"]
    assert page_facts(dump.parse("\n".join(lines))).title == "白石县厂房租金补助办法"
