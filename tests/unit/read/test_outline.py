from hypothesis import given
from hypothesis import strategies as st

from indexer.read.outline import outline


def paths(lines):
    return [s.headings for s in outline(lines)[1]]


def test_numbers_nest():
    lines = [
        "一、主要做法",
        "(一)统一思想。我市召开三次会议。",
        "1、开展招商。全年签约十个项目。",
        "二、成效",
        "企业达到九十家。",
    ]
    assert paths(lines) == [
        ("一、主要做法", "(一)统一思想"),
        ("一、主要做法", "(一)统一思想", "1、开展招商"),
        ("二、成效",),
    ] or paths(lines) == [("一、主要做法", "(一)统一思想", "1、开展招商"), ("二、成效",)]


def test_items_inside_one_paragraph():
    lines = ["二、主要做法", "一是抓厂房。建成厂房五栋。二是抓融资。发放贷款两亿元;三是抓人才,引进专家八名。"]
    assert [p[-1] for p in paths(lines)] == ["一是抓厂房", "二是抓融资", "三是抓人才"]


def test_an_item_mark_out_of_turn_is_ordinary_text():
    lines = ["我们认为,这一做法三是三、五是五,不能混为一谈。"]
    assert paths(lines) == [()]


def test_run_in_headings():
    lines = [
        "营造良好环境。我区为企业提供全程代办服务,办结率达到九成。培育市场主体。今年新增企业三百家,带动就业。"
    ]
    assert [p[-1] for p in paths(lines)] == ["营造良好环境", "培育市场主体"]


def test_an_announcing_sentence_is_no_section():
    lines = ["一、基本情况", "我市起步较早,主要特点是:", "(一)数量增加。园区达到九个。"]
    assert paths(lines) == [("一、基本情况", "(一)数量增加")]


def test_kinds():
    lines = [
        "近年来,我县推进园区建设。",
        "一、主要做法",
        "建成厂房。",
        "二、取得的成效",
        "产值增长。",
        "三、下一步打算",
        "继续努力。",
    ]
    assert [s.kind for s in outline(lines)[1]] == ["lead", "practice", "results", "outlook"]


def test_the_closing_paragraph_leaves_the_last_unit():
    lines = ["一、主要做法", "建成厂房五栋。", "下一步,我县将继续扩大规模。"]
    assert paths(lines) == [("一、主要做法",), ()]


@given(
    st.lists(
        st.text(alphabet="一二三是、。,(1)2.第章下步首先其次建设厂房 ", min_size=1).filter(str.strip),
        min_size=1,
    )
)
def test_a_section_is_always_a_stretch_of_the_paper(lines):
    text, sections = outline(lines)
    at = 0
    for section in sections:
        assert text[section.span.start : section.span.end] == section.text
        assert at <= section.span.start <= section.span.end <= len(text)
        at = section.span.end
