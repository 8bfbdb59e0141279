from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Block
from indexer.read import outline as stage


def outline(lines, title=""):
    return stage.outline([Block(line) for line in lines], title)


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


def test_an_order_of_its_own_is_learned():
    lines = [
        "1、园区",
        "(一)厂房。建成厂房五栋。",
        "(二)道路。修通道路三条。",
        "2、招商",
        "引进企业十家,投资两亿元。",
    ]
    assert paths(lines)[1] == ("1、园区", "(二)道路")
    assert paths(lines)[2] == ("2、招商",)


def test_firsts_and_seconds_inside_a_paragraph():
    lines = ["首先,统一思想。全县召开动员会议三次。其次,落实资金。县里安排专项资金五百万元。"]
    assert [p[-1] for p in paths(lines)] == ["首先,统一思想", "其次,落实资金"]


def test_a_list_of_words_is_no_list_of_units():
    assert paths(["我们要求干部做到一是快,二是准,三是实。"]) == [()]


def test_a_plan_of_the_coming_year_stays_one_to_its_end():
    lines = ["二、明年工作安排", "(一)扩建园区。建设厂房五栋,投资两亿元。", "三、厂房", "建设二期。"]
    assert [s.kind for s in outline(lines)[1]] == ["outlook", "outlook"]


def test_an_opinion_sets_measures():
    lines = [
        "一、总体要求",
        "坚持市场导向。",
        "二、重点任务",
        "支持企业扩建厂房。",
        "三、其他规定",
        "由商务局解释。",
    ]
    assert [s.kind for s in outline(lines, "关于支持园区的意见")[1]] == ["background", "practice", "closing"]


def test_a_bold_line_is_a_heading():
    blocks = [
        Block("招商", bold=True),
        Block("全年引进企业三十家。"),
        Block("融资", bold=True),
        Block("放款两亿元。"),
    ]
    assert [s.headings for s in stage.outline(blocks)[1]] == [("招商",), ("融资",)]


def test_marked_levels_say_what_stands_inside_what():
    blocks = [
        Block("一、做好融资担保", 2),
        Block("设立担保公司", 3),
        Block("设立担保公司两家,放款三亿元。"),
        Block("补充资本金", 3),
        Block("财政注资五千万元。"),
        Block("二、引进人才", 2),
        Block("引进专家八名。"),
    ]
    assert [s.headings for s in stage.outline(blocks)[1]] == [
        ("一、做好融资担保", "设立担保公司"),
        ("一、做好融资担保", "补充资本金"),
        ("二、引进人才",),
    ]
