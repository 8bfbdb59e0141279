import pytest

from indexer.know.gazetteer import by_name, by_short, inside, place_named, rows, table, valid, whole_of, words
from indexer.model import Place


def parents(name: str, year: int | None) -> set[tuple[str, ...]]:
    return {row.place.names for row in valid(by_name().get(name, ()), year)}


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("沭阳县", 1990, {("江苏省", "淮阴市", "沭阳县")}),
        ("沭阳县", 2012, {("江苏省", "宿迁市", "沭阳县")}),
        ("下关区", 2010, {("江苏省", "南京市", "下关区")}),
        ("襄樊市", 2008, {("湖北省", "襄樊市")}),
        ("襄阳市", 2012, {("湖北省", "襄阳市")}),
        ("重庆市", 1990, {("四川省", "重庆市")}),
        ("重庆市", 2000, {("重庆市",)}),
        ("江津市", 2000, {("重庆市", "江津市")}),
        ("居巢区", 2005, {("安徽省", "巢湖市", "居巢区")}),
        ("巢湖市", 2005, {("安徽省", "巢湖市")}),
        ("巢湖市", 2015, {("安徽省", "合肥市", "巢湖市")}),
        ("莱芜市", 2015, {("山东省", "莱芜市")}),
        ("莱芜区", 2020, {("山东省", "济南市", "莱芜区")}),
        ("思茅市", 2005, {("云南省", "思茅市")}),
        ("普洱市", 2010, {("云南省", "普洱市")}),
        ("嘉峪关市", 2010, {("甘肃省", "嘉峪关市")}),
        ("东莞市", 2010, {("广东省", "东莞市")}),
        ("济源市", 2010, {("河南省", "济源市")}),
        ("石河子市", 2010, {("新疆维吾尔自治区", "石河子市")}),
        ("浦东新区", 2010, {("上海市", "浦东新区")}),
        ("恩施州", 2010, {("湖北省", "恩施土家族苗族自治州")}),
        ("鄂温克旗", 2010, {("内蒙古自治区", "呼伦贝尔市", "鄂温克族自治旗")}),
    ],
)
def test_a_division_is_a_function_of_the_year(name: str, year: int, expected: set[tuple[str, ...]]) -> None:
    assert parents(name, year) == expected


def test_a_name_out_of_use_is_still_known_for_a_generation() -> None:
    assert parents("襄樊市", 2013) == {("湖北省", "襄樊市")}
    assert parents("湘潭地区", 2024) == set()


def test_without_a_year_a_name_means_what_it_means_today() -> None:
    assert parents("沭阳县", None) == {("江苏省", "宿迁市", "沭阳县")}


def test_the_same_name_in_several_cities_stays_several() -> None:
    assert len(parents("鼓楼区", 2020)) > 2


def test_short_names() -> None:
    assert {row.place.short for row in by_short()["沭阳"]} == {"沭阳县"}
    assert {row.place.short for row in by_short()["科左中旗"]} == {"科尔沁左翼中旗"}
    assert "合作" not in by_short()
    assert "合作" in words("bare")
    assert "城区" in words("full")
    assert "长治久安" in words("decoy")


def test_the_table_is_sorted_and_every_county_has_its_parents() -> None:
    listed = list(table("places.tsv", 7))
    assert listed == sorted(listed)
    assert all(row.place.province and row.short for row in rows())
    assert {r.place.names[:-1] for r in rows() if r.place.county and r.place.city} <= {
        r.place.names for r in rows()
    }


def test_inside_and_whole() -> None:
    city = Place("", "江苏省", "宿迁市")
    county = Place("", "江苏省", "宿迁市", "沭阳县")
    assert inside(county, city) and inside(city, city) and not inside(city, county)
    whole = whole_of(county)
    assert whole is not None and whole.names == city.names
    named = place_named(("江苏省", "宿迁市"), 2015)
    assert named is not None and named.code.isdigit()
    assert place_named(("江苏省", "没有市"), 2015) is None
