from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Block, Span
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
    assert paths(lines) == [("一、主要做法", "(一)统一思想", "1、开展招商"), ("二、成效",)]


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


def test_a_parent_speaks_again_and_keeps_its_units():
    lines = [
        "一、去年工作回顾",
        "各位代表,去年是很不容易的一年。全县干部群众一起顶住了压力。",
        "(一)园区。建成厂房五栋,入驻企业三十家。",
        "各位代表,这些成绩来之不易。我们向大家表示感谢。",
        "(二)融资。发放贷款两亿元,服务企业九十家。",
    ]
    assert paths(lines) == [
        ("一、去年工作回顾",),
        ("一、去年工作回顾", "(一)园区"),
        ("一、去年工作回顾",),
        ("一、去年工作回顾", "(二)融资"),
    ]


def test_a_list_of_problems_leaves_the_unit_before_it():
    lines = [
        "一、回顾",
        "(一)园区。建成厂房五栋,入驻企业三十家。",
        "同时,我们也看到不少困难:一是园区用地紧张,好项目落不了地;二是熟练工人难招,订单来了接不下来。",
        "二、安排",
        "扩建园区。",
    ]
    assert [p for p in paths(lines) if len(p) > 1][1:] == [
        ("一、回顾", "一是园区用地紧张"),
        ("一、回顾", "二是熟练工人难招"),
    ]


TOPICS = ["做强园区平台", "做优金融服务", "做实用工保障"]
BODY = "县里一年里安排专班逐户走访,把企业提出的难题列成清单,逐项交办、逐项销号,办一件回访一件。"


def test_a_paragraph_without_a_topic_after_a_row_of_them_is_their_parents():
    lines = ["(一)惠企", *(f"{topic}。{BODY}" for topic in TOPICS), f"此项工作由商务局牵头,{BODY}"]
    assert paths(lines)[-1] == ("(一)惠企",)


def test_short_sentences_between_others_are_headings_in_company_only():
    several = ["(一)惠企。" + "".join(f"{topic}。{BODY}" for topic in TOPICS)]
    assert [p[-1] for p in paths(several)] == TOPICS
    lonely = [f"{topic}。{BODY}建成冷库一座。{BODY}" for topic in TOPICS]
    assert [p[-1] for p in paths(lonely)] == TOPICS


def test_a_topic_that_is_only_introduced_holds_those_below_it():
    below = "".join(f"{topic}。{BODY}" for topic in TOPICS)
    lines = ["(一)产业", f"壮大工业经济。围绕三条链推动工业突破。{below}"]
    assert paths(lines)[-3:] == [("(一)产业", "壮大工业经济", topic) for topic in TOPICS]


def test_bold_sentences_are_headings():
    text = f"带头讲规矩、守纪律。{BODY}把路修到村口。{BODY}"
    second = text.index("把路")
    block = Block(text, strong=(Span(0, 10), Span(second, second + 7)))
    assert [s.headings[-1] for s in stage.outline([block])[1]] == ["带头讲规矩、守纪律", "把路修到村口"]


def test_lines_above_the_text_are_in_no_section():
    blocks = [Block(line) for line in ["白政发〔2021〕7号", "各镇人民政府:", "一、目标", "建成厂房五栋。"]]
    text, (section,) = stage.outline(blocks, "", above=2)
    assert text.startswith("白政发") and text[section.span.start : section.span.end] == section.text


def test_a_long_numbered_sentence_over_its_own_paragraphs_is_a_heading():
    heading = "(四)聚焦群众急难愁盼,大力发展民生事业,让全县各族群众的获得感更加充实"
    lines = [f"{heading}。", f"{TOPICS[0]}。{BODY}", f"{TOPICS[1]}。{BODY}"]
    assert paths(lines) == [(heading, TOPICS[0]), (heading, TOPICS[1])]


def test_an_item_that_fills_its_line_is_a_heading():
    lines = ["第一,聚焦园区建设,推动企业集聚", BODY, "第二,聚焦金融服务,推动企业成长", BODY]
    assert paths(lines) == [(lines[0],), (lines[2],)]


def test_the_words_explained_behind_a_report_are_its_glossary():
    lines = ["一、今年工作安排", BODY, "(一)园区", BODY, "名词解释", "(按出现先后排列)"]
    lines += ["1.两园:指东园和西园。", "2.“4+2”:四条链和两个平台。", "3.3个中心:指三处仓库。"]
    _, sections = outline(lines)
    assert [s.headings for s in sections[-2:]] == [("名词解释", "1.两园"), ("名词解释", "2.“4+2”")]
    assert {s.kind for s in sections[-2:]} == {"background"}


def test_the_title_of_an_article_is_its_heading():
    lines = [
        "第一条 为规范厂房租用,制定本办法。",
        "第二条 租金补助。每平方米每月补助二元。",
        "第三条 本办法由商务局解释。",
    ]
    assert [p[0] for p in paths(lines)] == ["第一条", "第二条 租金补助", "第三条"]


def kinds(lines, title=""):
    return [s.kind for s in outline(lines, title)[1]]


def test_a_rule_opens_with_its_purpose_and_ends_with_its_date():
    lines = [
        "第一条 为规范厂房租用,制定本办法。",
        "第二条 租用厂房的企业可以申请补助。",
        "第三条 本办法自2021年3月2日起施行。",
    ]
    assert kinds(lines, "白石县厂房租用办法") == ["background", "practice", "closing"]


def test_the_orders_of_a_report_are_plans_where_nothing_says_that_they_are_done():
    lines = [
        "一、去年工作回顾",
        "建成了厂房五栋。",
        "二、全力开创新局面",
        "加快厂房建设。完善路网。引进企业。",
    ]
    assert kinds(lines, "白石市政府工作报告") == ["practice", "outlook"]
    assert kinds(lines[2:], "白石市园区经验") == ["practice"]


def test_what_is_wanting_is_background_item_by_item():
    lines = [
        "一、回顾",
        "(一)园区。建成了厂房五栋。",
        "我们也清醒看到,园区发展还存在一些问题:",
        "一是厂房不够用,好项目落不了地。",
        "二是工人难招,订单来了接不下来。",
        "二、安排",
        "扩建园区。",
    ]
    assert kinds(lines, "白石市政府工作报告")[:3] == ["practice", "background", "background"]


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


def test_the_three_sectors_of_an_economy_are_no_list():
    lines = ["(一)结构。全市调整结构。一、二、三次产业都在增长。二、三产业占比提高了九个百分点。"]
    assert paths(lines) == [("(一)结构",)]


def test_a_list_of_troubles_may_stand_under_no_heading_at_all():
    lines = [
        "清溪区还存在不足。一是龙头企业不多；二是产业链条较短，配套能力不强。",
        "各位代表，2024年的目标是增长8%。",
    ]
    text, sections = outline(lines)
    assert len(sections) >= 2
    assert all(text[slice(*section.span)] == section.text for section in sections)
