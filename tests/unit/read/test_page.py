from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.config import MAX_PAGE_BYTES
from indexer.errors import UnreadablePageError
from indexer.model import Page
from indexer.read.page import read_page

BODY = """
<p>近年来,我县围绕主导产业,加快园区建设,中小企业发展较快,财政收入稳步增长,群众收入不断提高。</p>
<p>一、加快标准化厂房建设</p>
<p>全县累计建成标准化厂房12.5万平方米,入驻企业60家,实现当年建设、当年投产,企业用工得到保障。</p>
<p>二、做好融资担保</p>
<p>设立担保公司2家,为企业提供担保贷款3.2亿元,缓解了中小企业融资难、融资贵的问题。</p>
"""
PAGE = f"""<html><head><title>园区建设经验-清河口在线</title><style>p{{}}</style></head><body>
<div class=nav><a href=/>首页</a> <a href=/a>新闻</a> <a href=/b>公告</a></div>
<div class=main><h1>园区建设经验</h1><div>来源:清河口在线 时间:2019-03-02 10:20</div>
<div class=text>{BODY}</div></body></html><div style="display:none">{BODY}</div>
<div class=more><ul><li><a href=/1>另一篇文章标题</a></li>
<li><a href=/2>再一篇文章标题</a></li></ul></div>
<div class=foot>主办单位:清河口在线 备案号</div></div></body></html>"""


def page(body: bytes | str) -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    return Page("file:///tmp/a.html", datetime(2020, 1, 1, tzinfo=UTC), "", raw)


def test_a_page_with_its_facts():
    reading = read_page(page(PAGE))
    (paper,) = reading.papers
    assert reading.title == paper.title == "园区建设经验"
    assert reading.published == "2019-03-02 10:20:00"
    assert [s.headings for s in paper.sections] == [(), ("一、加快标准化厂房建设",), ("二、做好融资担保",)]
    assert paper.text.count("担保公司") == 1, "the hidden copy stays out"
    assert {"首页", "主办单位:清河口在线 备案号"} <= {
        r.text.split(" ")[0] if "首页" in r.text else r.text for r in reading.removed
    }
    assert all(r.reason for r in reading.removed)


def test_two_papers_behind_markers():
    text = (
        "篇一:材料\n\n甲县园区建设\n\n甲口县人民政府\n\n"
        + "我县建设园区,成效明显。\n\n" * 2
        + "篇二:材料\n\n乙县招商\n\n乙口县人民政府\n\n我县开展招商,签约三十个项目。"
    )
    papers = read_page(page(text)).papers
    assert [(p.title, p.issuer) for p in papers] == [
        ("甲县园区建设", "甲口县人民政府"),
        ("乙县招商", "乙口县人民政府"),
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x7fELF\x00\x00\x01" * 50, "binary"),
        (b"<html><body><script>var a=1</script></body></html>", "no text"),
        (b"<html><body><a href=/>x</a></body></html>", "no"),
        (b"a" * (MAX_PAGE_BYTES + 1), "MB"),
    ],
)
def test_bad_input_is_one_sentence_with_the_name(body, said):
    with pytest.raises(UnreadablePageError) as caught:
        read_page(page(body))
    assert said in str(caught.value)
    assert "/tmp/a.html" in str(caught.value)


def test_depth_and_stray_ends_do_no_harm():
    deep = "<div>" * 3000 + BODY + "</div>" * 3000
    assert "担保公司" in read_page(page(f"<html><body></body></html>{deep}")).papers[0].text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(PAGE)))
def test_any_bytes_give_papers_or_a_sentence(noise, at):
    raw = PAGE.encode()
    try:
        assert read_page(page(raw[:at] + noise + raw[at:])).papers
    except UnreadablePageError as error:
        assert error.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "hz"])
def test_a_page_in_any_encoding(encoding):
    reading = read_page(page(PAGE.encode(encoding)))
    assert reading.papers[0].title == "园区建设经验"
    assert reading.doubt is None


def test_a_stray_zero_byte_is_a_doubt_not_a_binary_file():
    reading = read_page(page(PAGE.encode().replace("担保公司".encode(), "担保\0公司".encode(), 1)))
    assert "担保\ufffd公司" in reading.papers[0].text
    assert reading.doubt
