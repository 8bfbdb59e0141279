from indexer.know.mentions import mentions, zones


def found(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(m.name, m.rows[0].place.short) for m in mentions(text, year) if not m.aside]


def test_full_and_short_names_in_their_order() -> None:
    assert found("在沭阳县办厂, 江苏各地都来, 泗洪也来。") == [
        ("沭阳县", "沭阳县"),
        ("江苏", "江苏省"),
        ("泗洪", "泗洪县"),
    ]


def test_offsets_stand_in_the_text() -> None:
    text = "在沭阳县和宿豫区。"
    assert [text[m.start : m.end] for m in mentions(text, None)] == ["沭阳县", "宿豫区"]


def test_somewhere_else_is_an_aside() -> None:
    texts = ("赴无锡市考察", "学习苏州经验", "修通无锡路", "距通化市五公里", "东接辽宁省", "通至上海的高铁")
    for text in texts:
        assert [m.aside for m in mentions(text, None)] == [True], text


def test_cities_in_a_row_are_partners() -> None:
    assert all(m.aside for m in mentions("在北京、上海、深圳设点", None))
    assert not any(m.aside for m in mentions("在沭阳县、泗洪县、泗阳县设点", None))


def test_everyday_words_and_chance_are_no_places() -> None:
    for text in ("合作共赢, 整合资源", "长治久安", "新增城市绿地", "统筹发展和安全", "建设示范县"):
        assert all(m.weight < 0.2 for m in mentions(text, None)), text


def test_an_office_that_acts_with_a_countys_office_names_no_county() -> None:
    assert found("由县经信局会同县财政局核验，住在会同县。") == [("会同县", "会同县")]
    assert found("县委办会同县人大复查。") == []


def test_a_bare_county_inside_a_longer_name_is_none() -> None:
    assert not any(m.name == "通山" for m in mentions("罗通山雪景好。罗通山镇修路。", None))


def test_a_zone_is_read_with_its_place() -> None:
    assert [m.zone for m in mentions("漯河经济技术开发区起步早。", None)] == ["漯河经济技术开发区"]
    assert [m.zone for m in mentions("苏州工业园区有企业。", None)] == ["苏州工业园区"]
    assert [m.zone for m in mentions("开发区有企业。", None)] == []


def test_a_zone_with_a_name_of_its_own_lies_where_the_table_says() -> None:
    mention = mentions("两江新区有企业。", None)[0]
    assert (mention.zone, mention.rows[0].place.names) == ("两江新区", ("重庆市",))
    assert all(rows[0].place.province for rows in zones().values())


def test_a_district_that_everybody_works_with_is_no_zone_of_its_own() -> None:
    for name in ("中关村", "光谷", "前海", "陆家嘴"):
        assert name not in zones()


def test_where_a_text_says_it_lies_weighs_most() -> None:
    weights = {m.name: m.weight for m in mentions("本镇位于吉林省柳河县北部, 通化市在南。", None)}
    assert weights["柳河县"] > weights["通化市"]
