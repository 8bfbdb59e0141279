"""What of a query stands where."""

import pytest

from indexer.model import Document, Words
from indexer.model.explained import Standing, Wanted
from indexer.search.standing import met

DOCUMENT = Document(
    id="a-1",
    paper_id="a",
    title="沭阳县的做法",
    headings=("二、载体", "（一）建設標準化廠房"),
    text="建成标准化厂房２５６．２７万平方米。标准厂房另算。厂厂联动，投资2.5亿元。",
    place=("江苏省", "宿迁市", "沭阳县"),
    year=2010,
    kind="practice",
    measures=("standard-factory",),
    site=None,
)


def one(text: str, **more) -> Wanted:
    (wanted,) = met([Words(text, **more)], DOCUMENT)
    return wanted


def test_what_stands_as_typed_is_told_zone_by_zone():
    standing = (Standing("标准化厂房", "heading", 1), Standing("标准化厂房", "text", 1))
    assert one("标准化厂房", words=("标准化", "厂房")) == Wanted("标准化厂房", "typed", standing)


def test_words_that_stand_apart_are_told_one_by_one():
    wanted = one("厂房投资", words=("厂房", "投资"))
    assert (wanted.met, wanted.missing) == ("apart", ())
    assert Standing("厂房", "text", 2) in wanted.standing


def test_another_name_and_a_label_stand_in_for_the_words():
    other = one("多层厂房", words=("多层", "厂房"), others=("标准厂房",), measure="standard-factory")
    assert (other.met, other.missing) == ("other", ("多层",))
    assert Standing("标准厂房", "text", 1) in other.standing
    assert one("工业上楼", others=("高层厂房",), measure="standard-factory").met == "label"


def test_what_is_missing_is_named():
    assert one("融资担保", words=("融资", "担保")) == Wanted("融资担保", "missing", (), ("融资", "担保"))
    partly = one("厂房出租", words=("厂房", "出租"))
    assert (partly.met, partly.missing) == ("partly", ("出租",))


@pytest.mark.parametrize(
    ("text", "times"),
    [("256.27万平方米", 1), ("5亿元", 0), ("2.5亿元", 1), ("厂", 5), ("准厂", 1), ("沭阳县", 2), ("廠", 5)],
)
def test_it_is_cut_as_search_cuts_it(text, times):
    assert sum(each.times for each in one(text, literal=True).standing) == times


def test_a_word_asked_of_the_headings_is_not_told_of_the_text():
    assert {each.zone for each in one("标准化厂房", zone="title").standing} == {"heading"}
