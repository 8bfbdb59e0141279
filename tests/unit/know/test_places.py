import pytest

from indexer.know.places import place_of
from indexer.model import Paper


def names(title: str, text: str = "", issuer: str | None = None, year: int | None = None) -> tuple[str, ...]:
    place, _ = place_of(Paper(title, text, (), issuer), year)
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


def test_an_ambiguous_district_is_left_open_with_the_reason() -> None:
    place, cue = place_of(Paper("鼓楼区创业情况", "", ()), 2015)
    assert place is None
    assert "鼓楼区" in cue


def test_a_city_paper_that_mentions_counties_stays_the_citys() -> None:
    text = "无锡市今年工作如下。我市支持江阴市、宜兴市的园区, 我市还到江阴市调研。无锡新区起步早。"
    assert names("服务业情况", text) == ("江苏省", "无锡市")


def test_a_county_paper_is_the_countys() -> None:
    text = "我县地处山区, 柳河县有镇十二个。柳河县的人参有名, 我县种参。距通化市九十公里。"
    assert names("县情", text) == ("吉林省", "通化市", "柳河县")


def test_a_document_number_names_its_government() -> None:
    assert names("关于转发意见的通知", "现将宁政办发〔2007〕1号转发。") == ("江苏省", "南京市")


def test_a_visit_elsewhere_is_not_the_place() -> None:
    assert names("赴无锡市考察报告") == ()


def test_everyday_words_are_no_places() -> None:
    assert names("合作交流与资源整合", "坚持长治久安, 合作共赢, 打通出海口。") == ()


def test_a_bare_county_name_counts_where_its_city_is_named() -> None:
    assert names("柳河工业园介绍", "距通化一小时。") == ("吉林省", "通化市", "柳河县")
    assert names("柳河工业园介绍", "交通方便。") == ()
