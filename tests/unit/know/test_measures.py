import pytest

from indexer.know.measures import evidence
from indexer.model import Section, Span


def section(text: str, *headings: str) -> Section:
    return Section(0, "practice", headings, text, Span(0, len(text)))


def ids(found: Section) -> list[str]:
    return list(dict.fromkeys(e.measure_id for e in evidence(found)))


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


def test_a_lead_is_judged_by_its_text() -> None:
    assert ids(section("我镇今年把招商引资摆在首位, 三次外出招商。"))[0] == "investment-promotion"


def test_a_longer_word_takes_its_place_from_a_shorter_one() -> None:
    assert "green-development" not in ids(section("游客多了两成。", "一是发展生态旅游"))


def test_an_item_of_a_list_weighs_less_than_the_subject() -> None:
    found = ids(section("为企业提供会计、担保、法律等公共服务平台。", "一是建设公共服务平台"))
    assert found[0] == "public-platform"


def test_nothing_is_said_of_nothing() -> None:
    assert evidence(section("各位代表, 请审议。")) == ()


def test_evidence_quotes_what_it_read() -> None:
    here = section("镇里建成标准厂房三栋, 标准厂房全部租出。", "一是建设标准厂房", "二、载体")
    for found in evidence(here):
        text = here.text if found.where == "text" else here.headings[-1 - found.depth]
        assert text[found.start : found.end] == found.cue


def test_at_most_three_measures() -> None:
    text = "招商引资。标准厂房。融资担保。人才引进。电子商务。现代物流。"
    assert len(ids(section(text))) <= 3


def test_a_guarantee_in_a_list_of_platform_services_is_seen_beside_the_platform() -> None:
    text = "建成面向企业的产品检测、法律咨询、融资担保、用工信息等公共服务平台。"
    assert ids(section(text, "三是完善公共服务平台")) == ["public-platform", "financing-guarantee"]


def test_a_number_behind_a_name_says_that_it_was_done() -> None:
    text = "落实各项政策。今年向初创企业出租标准厂房8千平方米，发放补贴。"
    assert "standard-factory" in ids(section(text, "加大帮扶"))


def test_the_theme_of_the_paper_is_not_what_each_section_is_about() -> None:
    from indexer.know.measures import theme_of

    here = section("现代服务业考核办法印发各区，按季考核。", "二是抓考核")
    assert next(e.measure_id for e in evidence(here, theme_of("现代服务业发展情况"))) == "assessment"
    assert "modern-services" not in {e.measure_id for e in evidence(here, theme_of("现代服务业发展情况"))}


def test_a_closing_is_about_nothing() -> None:
    text = "让我们抓好招商引资。"
    assert evidence(Section(0, "closing", (), text, Span(0, len(text)))) == ()
