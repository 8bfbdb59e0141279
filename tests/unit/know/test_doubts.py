import time

import pytest

from indexer.know.doubts import doubted
from indexer.know.figures import figures
from indexer.model import Figure


def read(text: str) -> list[tuple[str, str]]:
    """The figures in doubt, each with the reason before its first comma."""
    found: list[Figure] = list(doubted(text, figures(text)))
    return [(f.text, f.doubt.split("，")[0].removeprefix("待核：")) for f in found if f.doubt]


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("园区就业人数达到4.6人，入园企业21家。", "4.6人", "计数带小数"),
        ("新增商户2.5户。", "2.5户", "计数带小数"),
        ("农房普查覆盖率达到120%。", "120%", "占比超过100%"),
        ("事故起数下降130%。", "130%", "降幅超过100%"),
        ("伤亡人数、起数分别下降20%和150%。", "150%", "降幅超过100%"),
        ("奖励20万元至5万元。", "20万元至5万元", "区间下限大于上限"),
        ("茶园由20亩增加到30亩，增长20%。", "20%", "增幅与前后两数不符"),
        ("绿化率由30.1%提高到33.4%，提高2.1个百分点。", "2.1个百分点", "增幅与前后两数不符"),
        ("税收由20亿元增加到80亿元，增长6倍。", "6倍", "增幅与前后两数不符"),
        ("存款由100亿元增加到200亿元，年均增长50%。", "50%", "增幅与前后两数不符"),
        ("商户达到120户，比上年增加20户，增长50%。", "50%", "增幅与前后两数不符"),
        ("耕地500亩，其中水田620亩。", "620亩", "分项大于总数"),
        ("耕地5000亩，其中水田1200亩、旱田3850亩。", "5000亩", "分项之和与总数不符"),
        ("职工90人，其中甲厂50人、乙厂60人。", "90人", "分项之和与总数不符"),
        ("甲村30户、乙村20户，合计60户。", "60户", "分项之和与总数不符"),
        ("贷款40亿元，其中小微贷款10亿元，占比35%。", "35%", "占比与前后两数不符"),
        ("第一产业占12%、第二产业占50%、第三产业占45%。", "45%", "占比之和不等于100%"),
        ("优良天数比达到91. 4%。", "91. 4%", "数字中间断开"),
        ("利用外资增长2500%。", "2500%", "增幅超过1000%"),
        ("桥梁35座，其中大桥8座、小桥28座。", "35座", "分项之和与总数不符"),
        ("截至2月30日，建成厂房8栋。", "8栋", "日期不存在"),
        ("13月底前交付住房60套。", "60套", "日期不存在"),
    ],
)
def test_what_a_person_should_check(text: str, figure: str, reason: str) -> None:
    assert set(read(text)) == {(figure, reason)}


@pytest.mark.parametrize(
    "text",
    [
        "户均人口2.5人。",
        "每千人拥有床位6.8张，护士3.2名。",
        "百户家庭拥有汽车40.5辆、电脑60.2台。",
        "就业4.6万人。",
        "完成投资占年度计划的107%。",
        "高中毛入学率达到101%。",
        "利润下降130%。",
        "茶园由20亩增加到30亩，增长50%。",
        "地区生产总值由100亿元增加到200亿元，年均增长5%。",
        "绿化率由30.1%提高到33.4%，提高3.3个百分点。",
        "税收由2亿元增加到8亿元，增长3倍。",
        "税收由2亿元增加到8亿元，是原来的4倍。",
        "存款由100亿元增加到200亿元，年均增长14.9%。",
        "耕地5000亩，其中水田1200亩、旱田3800亩，还有林地300亩。",
        "耕地5000亩，其中水田约1200亩、旱田3850亩。",
        "学生90人，其中女生40人、一年级50人、二年级40人。",
        "人均收入2万元，其中城镇居民3万元、农村居民1万元。",
        "矿产34种，其中查明20种，开发18种。",
        "新增企业5家，其中工业企业2家，企业总数达到80家。",
        "第一产业占12.1%、第二产业占50.4%、第三产业占37.5%。",
        "截至2月29日，建成厂房8栋。",
        "1.5个月完成3家。",
    ],
)
def test_what_is_as_it_should_be(text: str) -> None:
    assert read(text) == []


def test_a_doubt_is_one_sentence_and_changes_no_number() -> None:
    text = "园区就业人数达到4.6人。"
    plain, (found,) = figures(text), doubted(text, figures(text))
    assert found.doubt == "待核：计数带小数，“园区就业人数4.6人”可能漏写数量级（如“万”）"
    assert (found.text, found.value) == (plain[0].text, plain[0].value)


def test_both_ends_of_a_range_carry_its_doubt() -> None:
    text = "奖励20万元至5万元。"
    assert [bool(f.doubt) for f in doubted(text, figures(text))] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "其中1.5个，",
        "由1家增加到3家，增长5%，",
        "共5个，其中2个、4个，合计9个，",
        "2月30日1家，",
        "一产占3%，",
    ],
)
def test_a_sentence_without_end_costs_no_more_than_its_length(text: str) -> None:
    found = figures(text * 10_000)
    start = time.process_time()
    doubted(text * 10_000, found)
    assert time.process_time() - start < 6
