from indexer.know.numbers import numbered, places_of


def owners(text: str) -> list[tuple[str, ...]]:
    number = numbered(text)
    return [place.names for place in places_of(number)] if number else []


def test_a_number_tells_its_government() -> None:
    assert owners("锡政办发〔2011〕5号") == [("江苏省", "无锡市")]
    assert owners("穗府规[2019]3号") == [("广东省", "广州市")]
    assert owners("苏政发〔2011〕3号") == [("江苏省",)]
    assert owners("根据襄政发〔2012〕8号") == [("湖北省", "襄阳市")]


def test_one_prefix_of_several_governments() -> None:
    assert owners("宁政办发〔2007〕1号")[0] == ("江苏省", "南京市")
    assert ("宁夏回族自治区",) in owners("宁政办发〔2007〕1号")


def test_the_owner_is_named_as_in_the_numbers_year() -> None:
    assert owners("莱政发〔2010〕1号") == [("山东省", "莱芜市")]


def test_the_end_of_a_longer_prefix_is_no_citys() -> None:
    assert numbered("新桥镇政发〔2012〕3号") is None
    assert numbered("昌平政发〔2012〕3号") is None
    assert owners("在镇政发〔2012〕3号文件中") == [("江苏省", "镇江市")]


def test_what_is_no_governments_number() -> None:
    assert numbered("公司〔2011〕1号") is None
    assert numbered("苏政发展很快") is None
