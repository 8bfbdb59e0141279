from indexer.know.gazetteer import rows
from indexer.know.mentions import mentions
from indexer.know.weigh import levels, weigh


def names(text: str, year: int | None = None) -> tuple[str, ...]:
    place = weigh(mentions(text, year), text).place
    return place.names if place else ()


def test_what_a_text_calls_itself() -> None:
    said = levels("我县新建园区, 全县增收, 县委、县政府支持, 在全省第一。")
    assert said["县"] > said["省"] > 0
    assert levels("安全市场, 全市场")["市"] == 0


def test_several_counties_of_one_city_name_it() -> None:
    text = "全市加快发展: 沭阳县建园, 泗洪县建厂, 泗阳县引资。"
    assert names(text) == ("江苏省", "宿迁市")


def test_bare_county_names_count_together() -> None:
    assert names("我市推进园区, 沭阳、泗洪、泗阳各建一处, 宿迁再建一处。") == ("江苏省", "宿迁市")


def test_a_county_that_speaks_of_itself() -> None:
    text = "我县把园区建好。沭阳县新办企业多, 沭阳县财政收入增长, 宿迁市领导来看过。"
    assert names(text) == ("江苏省", "宿迁市", "沭阳县")


def test_a_city_in_an_autonomous_region_says_district_of_the_region() -> None:
    text = "全区第一。河池市、河池市、宜州区、巴马县、都安县都有项目, 在全区领先, 全区推广。我市继续努力。"
    assert names(text) == ("广西壮族自治区", "河池市")


def test_a_county_level_city_speaks_of_itself_as_a_city() -> None:
    text = "我市工业强。江阴市、江阴市、江阴市的企业多, 距无锡市不远。"
    assert names(text) == ("江苏省", "无锡市", "江阴市")


def test_places_named_alike_are_left_open() -> None:
    text = "全市推进。苏州市有园区, 苏州市有企业。南京市有园区, 南京市有企业。"
    verdict = weigh(mentions(text, None), text)
    assert verdict.place is None and "alike" in verdict.cue


def test_the_capital_alone_says_nothing() -> None:
    assert names("各地区各部门在北京市开会。北京市负责会场。台湾同胞、香港、香港。") == ()
    assert names("全市推进改革, 北京市海淀区先试, 北京市推广。") == ("北京市",)


def test_an_ambiguous_district_goes_with_its_city() -> None:
    text = "我市建设园区。南京市政策好, 南京市企业多, 鼓楼区有软件园。"
    assert names(text) == ("江苏省", "南京市")


def test_a_text_that_never_speaks_of_itself_needs_more() -> None:
    assert names("常州的公司中标。常州的公司供货。常州的仓库发货。常州天气好。") == ()
    assert names("常州市的公司中标, 武进区、金坛区都供货, 常州市的园区都参加。") == ("江苏省", "常州市")


def test_a_places_own_paper_may_name_it_only_by_the_way() -> None:
    text = "推进园区建设, 常州的企业多, 打造常州品牌, 办好常州花市。"
    assert weigh(mentions(text, None), text).place is None
    own = weigh(mentions(text, None), text, local=True).place
    assert own is not None and own.city == "常州市"


def test_time_grows_with_the_length_of_the_text_only() -> None:
    everywhere = "、".join(row.place.short for row in rows())
    assert len(everywhere) > 20_000
    for hostile in (everywhere * 3, "鼓楼区" * 20_000, "我市" * 30_000, "江苏" * 30_000):
        assert weigh(mentions(hostile, None), hostile).cue
