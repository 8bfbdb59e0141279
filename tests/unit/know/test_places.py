import pytest

from indexer.know.frames import NO_FRAME, Frame
from indexer.know.places import place_of
from indexer.model import Paper, Place


def found(
    title: str,
    text: str = "",
    issuer: str | None = None,
    year: int | None = None,
    frame: Frame = NO_FRAME,
) -> Place | None:
    return place_of(Paper(title, text, (), issuer), year, frame)[0]


def names(
    title: str,
    text: str = "",
    issuer: str | None = None,
    year: int | None = None,
    frame: Frame = NO_FRAME,
) -> tuple[str, ...]:
    place = found(title, text, issuer, year, frame)
    return place.names if place else ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("沭阳县创业工作总结", ("江苏省", "宿迁市", "沭阳县")),
        ("南京服务业发展情况", ("江苏省", "南京市")),
        ("广州市天河区扶持办法", ("广东省", "广州市", "天河区")),
        ("上海市开发区条例", ("上海市",)),
        ("吉林省柳河县招商政策", ("吉林省", "通化市", "柳河县")),
    ],
)
def test_a_title_names_the_place_with_its_parents(title: str, expected: tuple[str, ...]) -> None:
    assert names(title) == expected


def test_the_office_says_where() -> None:
    assert names("抓创业促就业", issuer="泗洪县人民政府") == ("江苏省", "宿迁市", "泗洪县")


def test_a_place_is_a_function_of_the_year() -> None:
    assert names("沭阳县工作总结", year=1990) == ("江苏省", "淮阴市", "沭阳县")
    assert names("南京市下关区工作总结", year=2008) == ("江苏省", "南京市", "下关区")
    assert names("重庆市工作总结", year=1995) == ("四川省", "重庆市")


def test_an_ambiguous_district_is_left_open_with_the_reason() -> None:
    place, cue = place_of(Paper("鼓楼区创业情况", "", ()), 2015)
    assert place is None
    assert "鼓楼区" in cue


def test_an_ambiguous_district_goes_with_the_city_the_text_names() -> None:
    text = "徐州市支持创业, 园区建成。"
    assert names("鼓楼区创业情况", text, year=2015) == ("江苏省", "徐州市", "鼓楼区")


def test_a_city_paper_that_mentions_counties_stays_the_citys() -> None:
    text = "无锡市今年工作如下。我市支持江阴市、宜兴市的园区, 我市还到江阴市调研。无锡新区起步早。"
    assert names("服务业情况", text) == ("江苏省", "无锡市")


def test_a_county_paper_is_the_countys() -> None:
    text = "我县地处山区, 柳河县有镇十二个。柳河县的人参有名, 我县种参。距通化市九十公里。"
    assert names("县情", text) == ("吉林省", "通化市", "柳河县")


def test_a_document_number_names_its_government() -> None:
    assert names("关于转发意见的通知", "现将宁政办发〔2007〕1号转发。") == ("江苏省", "南京市")


def test_of_several_owners_of_a_number_the_text_names_one() -> None:
    text = "现将宁政发〔2012〕1号转发给银川、石嘴山各单位, 宁夏各地照办。"
    assert names("关于转发意见的通知", text)[0] == "宁夏回族自治区"


def test_a_cited_number_does_not_place_a_county() -> None:
    assert names("实施意见", "我县按照苏政发〔2012〕1号办理, 我县各镇落实。") == ()


def test_a_visit_elsewhere_is_not_the_place() -> None:
    assert names("赴无锡市考察报告") == ()


def test_everyday_words_are_no_places() -> None:
    assert names("合作交流与资源整合", "坚持长治久安, 合作共赢, 打通出海口。") == ()


def test_a_bare_county_name_counts_where_its_city_is_named() -> None:
    assert names("柳河工业园介绍", "距通化一小时。") == ("吉林省", "通化市", "柳河县")
    assert names("柳河工业园介绍", "交通方便。") == ()


def test_the_meeting_says_where() -> None:
    frame = Frame(("——2012年1月8日在无锡市第十五届人民代表大会第一次会议上",))
    assert names("政府工作报告", "各项工作进展顺利。", frame=frame) == ("江苏省", "无锡市")


def test_the_site_places_a_paper_alone_on_its_page() -> None:
    frame = Frame(site="沭阳县人民政府")
    assert names("招商办法", "我县制定本办法。", frame=frame) == ("江苏省", "宿迁市", "沭阳县")
    assert names("招商办法", "我县制定本办法。", frame=frame._replace(alone=False)) == ()


def test_a_county_paper_on_its_citys_page_is_not_the_citys() -> None:
    paper = Paper("做法", "我县建园区, 全县推进。", ())
    place, cue = place_of(paper, None, Frame(title="宿迁市各县材料选编"))
    assert place is None
    assert "宿迁市" in cue


def test_a_national_paper_has_no_place() -> None:
    paper = Paper("关于人才工作的意见", "在北京市试点, 全市推开。", ())
    place, cue = place_of(paper, None, Frame(("（中办发〔2012〕2号）",)))
    assert place is None
    assert "country" in cue


def test_a_paper_that_cites_a_national_number_is_not_national() -> None:
    text = "按照国办发〔2018〕15号, 结合我县实际, 柳河县制定本意见。柳河县各镇落实。"
    assert place_of(Paper("旅游意见", text, (), None, "国办发〔2018〕15号"), None)[0] is not None


def test_a_zone_is_told_with_its_city() -> None:
    place = found("发展情况", issuer="漯河经济技术开发区管委会")
    assert place is not None
    assert (place.names, place.zone) == (("河南省", "漯河市"), "漯河经济技术开发区")
    county = found("沭阳经济开发区介绍", "宿迁市北部。")
    assert county is not None
    assert (county.names[-1], county.zone) == ("沭阳县", "沭阳经济开发区")
    assert found("经济技术开发区介绍", "开发区有企业。") is None


def test_a_zone_that_speaks_of_itself_in_the_text() -> None:
    text = "我区起步早。漯河市高新区引进企业, 我区全力服务, 漯河市支持, 漯河市配套。"
    place = found("抓服务的做法", text)
    assert place is not None
    assert (place.city, place.zone) == ("漯河市", "漯河市高新区")


def test_a_province_by_its_short_name_leaves_open_where_in_it() -> None:
    text = "本公司位于吉林省通化市柳河县。我县支持, 柳河县开发区服务。"
    assert names("某集团（吉林）有限公司", text) == ("吉林省", "通化市", "柳河县")
    assert names("吉林省服务业发展情况", text) == ("吉林省",)
    assert names("海南招商情况", "各地都在推进。") == ("海南省",)


def test_a_name_that_is_a_word_needs_other_evidence() -> None:
    assert names("平台的做法", "阿里阿里阿里推进电商, 全市都用。" * 9) == ()
