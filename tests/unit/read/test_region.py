"""The element that holds the papers: by the mass of prose, by names, by its brothers."""

import pytest

from indexer.read import dom
from indexer.read.region import main_region

TEXT = "青山县坚持把园区建设作为头等大事，全年投入三亿元，建成厂房，引进企业，带动就业。"
TEASER = "白水县召开工作会议，部署下一阶段重点任务，要求各部门抓好落实，确保完成目标。"


def region(body: str) -> str:
    return "|".join(
        block.text for block in main_region(dom.parse(f"<html><body>{body}</body></html>").blocks).blocks
    )


def paragraphs(text: str, count: int) -> str:
    return "".join(f"<p>{n}号：{text}</p>" for n in range(count))


def test_a_short_body_beside_a_long_list_of_teasers():
    teasers = "".join(f"<dl><dt><a>标题</a></dt><dd>{TEASER}</dd></dl>" for _ in range(4))
    found = region(
        f'<div class="left"><div class="txt">{TEXT}</div><div class="tuijian">{teasers}</div></div>'
    )
    assert found == TEXT


@pytest.mark.parametrize("name", ["comments", "related-posts", "hotNews", "sidebar", "fenxiang"])
def test_what_is_called_side_matter_is_left_out(name):
    found = region(f'<div id="a">{paragraphs(TEXT, 3)}<div class="{name}"><p>{TEASER}</p></div></div>')
    assert TEASER not in found
    assert found.count(TEXT) == 3


def test_a_paper_in_an_element_of_a_strange_name_is_still_found():
    found = region(f'<div class="hot-comment-list">{paragraphs(TEXT, 4)}</div><p>版权所有</p>')
    assert found.count(TEXT) == 4


def test_the_sheets_of_a_document_viewer_belong_together():
    sheets = "".join(f'<div class="page">{paragraphs(TEXT, n)}<i>第{n}页</i></div>' for n in (3, 1, 2))
    found = region(f'<div class="doc">{sheets}</div><div class="rel"><a>相关推荐</a></div>')
    assert found.count(TEXT) == 6


def test_an_attachment_in_a_plain_element_beside_belongs_too():
    form = "<div><p>附表</p><table><tr><td>单位</td><td>盖章</td></tr></table></div>"
    found = region(f'<div id="zoom"><div>{paragraphs(TEXT, 5)}</div>{form}</div><div class="foot">地址</div>')
    assert "附表" in found
    assert "地址" not in found


def test_lines_without_a_dom_all_stay():
    assert main_region(dom.parse("").blocks).blocks == []


def test_a_close_choice_is_told_with_the_second_best():
    text = "<p>近年来，我县推进园区建设，企业数量稳步增加，群众普遍满意。</p>" * 4
    other = "<p>邻县则从办学入手，先修校舍，再请教师，三年里学生多了一倍。</p>" * 3
    link = "<div><a href='/'>网站首页</a></div>"
    page = f"<body><div><div>{text}</div>{link}</div><div><div>{other}</div>{link}</div></body>"
    blocks = dom.parse(page).blocks
    close = main_region(blocks)
    assert close.doubt and "邻县则从办学入手" in close.doubt and 0.5 < close.confidence < 0.6
    assert (
        main_region(dom.parse(f"<body><div>{text}</div><div>{other[:31]}</div></body>").blocks).doubt is None
    )
