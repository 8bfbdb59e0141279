import pytest

from indexer.search.values import known, short_place


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("漯河市", "漯河"),
        ("沛县", "沛县"),
        ("广西壮族自治区", "广西"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("上海市", "上海"),
        ("浦东新区", "浦东"),
        ("", ""),
    ],
)
def test_a_place_without_its_kind(name, short):
    assert short_place(name) == short


def test_a_document_number_is_one_in_any_writing():
    same = [
        "宁政办发[2007]37号",
        "宁政办发〔2007〕37号",
        "宁政办发（２００７） 37 号",
        "宁政办发【2007】第37号",
    ]
    assert len({known("number", text) for text in same}) == 1
    assert known("number", "宁政办发[2007]38号") != known("number", same[0])


def test_the_same_value_in_two_fields_is_two_terms():
    assert known("site", "2009") != known("year", "2009")
