import pytest

from indexer.know.decision import SIGNS, Decision, shipped_decision
from indexer.know.measures import evidence, explains, labels
from indexer.know.signs import FEW, context, find, signs
from indexer.know.thesaurus import shipped
from indexer.model import Section, SectionKind, Span


def section(text: str, *headings: str, kind: SectionKind = "practice") -> Section:
    return Section(0, kind, headings, text, Span(0, len(text)))


def ids(found: Section, title: str = "") -> list[str]:
    return list(dict.fromkeys(e.measure_id for e in evidence(found, title)))


def signs_of(here: Section, measure: str) -> dict[str, float]:
    found = find(here, shipped())
    rows = signs(here, found, context("", [found], shipped()), shipped())
    return dict(zip(SIGNS, rows[measure], strict=True))


@pytest.mark.parametrize(
    ("heading", "text", "measure"),
    [
        ("一是加快标准厂房建设", "全镇新建四栋, 已有三家企业搬入。", "standard-factory"),
        ("(二)设立担保公司", "县财政出资设立。", "financing-guarantee"),
        ("三是抓人才", "引进博士两名。", "talent"),
    ],
)
def test_the_own_heading_decides(heading: str, text: str, measure: str) -> None:
    assert ids(section(text, heading))[0] == measure


def test_a_section_without_a_heading_is_judged_by_its_text() -> None:
    text = "我镇今年把招商引资摆在首位, 三次外出招商, 签约引进项目五个。"
    assert ids(section(text))[0] == "investment-promotion"


def test_a_heading_that_says_nothing_leaves_it_to_the_one_above() -> None:
    assert "green-development" in ids(section("三个镇的河流变清。", "二、加强污染防治", "(一)落实责任"))


def test_a_longer_word_takes_its_place_from_a_shorter_one() -> None:
    assert "green-development" not in ids(section("游客多了两成。", "一是发展生态旅游"))


def test_what_no_measure_covers_keeps_others_out() -> None:
    text = "开展反腐倡廉教育, 严格执行党风廉政建设责任制, 查处违纪违法案件, 干部作风好转, 学校和医院也查。"
    assert ids(section(text, "五、加强廉政建设")) == []


def test_nothing_is_said_of_nothing() -> None:
    assert evidence(section("各位代表, 请审议。")) == ()


def test_a_closing_is_about_nothing() -> None:
    assert evidence(section("让我们抓好招商引资。", "招商引资", kind="closing")) == ()


@pytest.mark.parametrize(
    "here",
    [
        section("指拎包就能入驻的标准化厂房。", "12.标准厂房"),
        section("标准化厂房四栋。", "名词解释", "3.四栋"),
    ],
)
def test_a_glossary_entry_is_about_nothing(here: Section) -> None:
    assert explains(here) and evidence(here) == ()


def test_a_numbered_practice_is_no_glossary_entry() -> None:
    assert not explains(section("新建标准厂房四栋, 指导企业搬入。", "3.建设标准厂房"))


def test_evidence_quotes_what_it_read_and_how_much_it_says() -> None:
    here = section("镇里建成标准厂房三栋, 标准厂房全部租出。", "二、载体", "一是建设标准厂房")
    found = evidence(here)
    assert found
    for each in found:
        text = here.text if each.where == "text" else here.headings[-1 - each.depth]
        assert text[each.start : each.end] == each.cue
        assert 0 < each.weight <= 1 and 0 < each.confidence <= 1


def test_at_most_three_measures_the_likeliest_first() -> None:
    text = "招商引资。标准厂房。融资担保。人才引进。电子商务。现代物流。"
    found = evidence(section(text))
    assert len({each.measure_id for each in found}) <= 3
    sure = [each.confidence for each in found]
    assert sure == sorted(sure, reverse=True)


def test_what_the_whole_paper_is_about_tells_its_sections_apart_no_more() -> None:
    usual = "各集聚区抓服务业集聚区。"
    paper = [section(usual + more, head) for head, more in (
        ("一是抓考核", "印发考核办法, 按季督查。"),
        ("二是抓招商", "外出招商三次。"),
        ("三是抓规划", "编制专项规划。"),
        ("四是抓领导", "成立领导小组。"),
        ("五是抓资金", "设立专项资金。"),
    )]  # fmt: skip
    assert len(paper) >= FEW
    found = [find(each, shipped()) for each in paper]
    together = context("", found, shipped())
    alone = context("", found[:1], shipped())
    rare = SIGNS.index("text_rare")
    for paper_says, least in ((together, 0.0), (alone, 0.2)):
        row = signs(paper[0], found[0], paper_says, shipped())["modern-services"]
        assert row[rare] >= least
    assert (
        signs(paper[0], found[0], together, shipped())["modern-services"][rare]
        < signs(paper[0], found[0], alone, shipped())["modern-services"][rare]
    )


def test_labels_are_those_of_each_section_in_order() -> None:
    about = labels("", [section("四栋。", "建标准厂房"), section("无。", "其他")])
    assert [bool(each) for each in about] == [True, False]


def test_a_name_alone_in_the_heading_is_a_sign() -> None:
    assert signs_of(section("四栋。", "建标准厂房"), "standard-factory")["heading_name"] == 1
    both = signs_of(section("四栋。", "建标准厂房, 抓招商引资"), "standard-factory")
    assert both["heading_name"] == 0 and 0 < both["heading_share"] < 1


def test_the_first_sentence_is_a_sign() -> None:
    text = "标准厂房建成。招商引资有成。"
    assert signs_of(section(text), "standard-factory")["first_share"] == 1
    assert signs_of(section(text), "investment-promotion")["first_share"] == 0


def test_the_decision_names_from_its_floor_on() -> None:
    decision = Decision(0.5, -1.0, (2.0, *[0.0] * (len(SIGNS) - 1)), {"talent": 1.0})
    row = (0.5, *[0.0] * (len(SIGNS) - 1))
    assert decision.chance("planning", row) == pytest.approx(0.5)
    assert decision.chance("talent", row) > 0.7


def test_the_shipped_decision_knows_every_sign() -> None:
    assert len(shipped_decision().weights) == len(SIGNS)
    assert 0.2 < shipped_decision().floor < 0.6
