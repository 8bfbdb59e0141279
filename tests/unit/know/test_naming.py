import pytest

from indexer.know.naming import name_of


def names(text: str, year: int | None = None) -> tuple[str, ...]:
    place = name_of(text, year).place
    return place.names if place else ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吉林省柳河县人民政府", ("吉林省", "通化市", "柳河县")),
        ("沭阳：以厂房引项目", ("江苏省", "宿迁市", "沭阳县")),
        ("大同：煤城的新路", ("山西省", "大同市")),
        ("江苏沭阳抓创业", ("江苏省", "宿迁市", "沭阳县")),
        ("上海市浦东新区的做法", ("上海市", "浦东新区")),
        ("恩施州招商情况", ("湖北省", "恩施土家族苗族自治州")),
        ("锡林郭勒盟牧区水利", ("内蒙古自治区", "锡林郭勒盟")),
        ("石河子市人民政府", ("新疆维吾尔自治区", "石河子市")),
        ("江阴市工业集中区", ("江苏省", "无锡市", "江阴市")),
    ],
)
def test_a_name_brings_its_parents(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["资源整合的做法", "城区改造情况", "大同世界", "沭阳抓创业", "赴无锡市学习", ""]
)
def test_what_names_no_place_clearly(text: str) -> None:
    assert names(text) == ()


def test_two_places_side_by_side_are_none() -> None:
    named = name_of("无锡市对接徐州市产业", None)
    assert named.place is None or named.place.short == "无锡市"
    both = name_of("无锡市、徐州市产业情况", None)
    assert both.place is None


def test_a_pair_tells_its_own_time() -> None:
    assert names("淮阴市沭阳县工作总结", 2011) == ("江苏省", "淮阴市", "沭阳县")


def test_an_old_full_name_may_be_the_short_one_of_today() -> None:
    assert names("江西省赣县抓创业", 2020) == ("江西省", "赣州市", "赣县区")
    assert names("江西省赣县抓创业", 2010) == ("江西省", "赣州市", "赣县")
    assert names("江西井冈山抓创业", 2010) == ("江西省", "吉安市", "井冈山市")


def test_one_name_in_several_cities_gives_them_all() -> None:
    named = name_of("鼓楼区创业情况", 2015)
    assert named.place is None and len(named.places) > 2 and "鼓楼区" in named.cue


def test_a_zone_stands_in_its_city() -> None:
    place = name_of("漯河经济技术开发区", 2015).place
    assert place is not None
    assert (place.names, place.zone) == (("河南省", "漯河市"), "漯河经济技术开发区")
