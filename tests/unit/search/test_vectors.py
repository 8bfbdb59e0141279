import numpy as np
import pytest

from indexer.model import Document
from indexer.search.vectors import HEADINGS, MEASURES, MOST_LIKE, TEXT, Rarity, pairs, spoken, vector

FACTORY = "由平台公司统一建设标准化厂房，分三种户型出租，头三年租金减半，企业签约当月就能搬进来。"
LOAN = "县财政和银行各出一半本金设立担保池，企业凭订单就能申请贷款，坏账由担保池先赔。"
RIVER = "治理三条河道，沿河铺设截污管网，新建两座污水处理站，水质逐月公布。"


def document(text=FACTORY, headings=("一、建设厂房",), measures=("standard-factory",), place=(), key="p-1"):
    return Document(
        key, key.partition("-")[0], "做法", headings, text, place, 2010, "practice", measures, None
    )


@pytest.fixture
def rarity():
    known = Rarity()
    for text in (FACTORY, LOAN, RIVER, "各级部门加强领导，落实责任。", "群众十分满意。"):
        known.add(spoken(document(text, ())))
    return known


def score(one, other, rarity):
    mine, theirs = vector(spoken(one), rarity), vector(spoken(other), rarity)
    _, left, right = np.intersect1d(mine.terms, theirs.terms, return_indices=True)
    return float(mine.weights[left] @ theirs.weights[right])


def test_a_section_is_most_like_itself(rarity):
    one = document(headings=("一、招商", "二是建设厂房"))
    assert score(one, one, rarity) == pytest.approx(MOST_LIKE, abs=0.01)


def test_measures_headings_and_text_count_each_for_itself(rarity):
    one = document()
    assert score(one, document(LOAN, ("二、办贷款",)), rarity) == pytest.approx(MEASURES, abs=0.15)
    assert score(one, document(FACTORY, (), ()), rarity) == pytest.approx(TEXT, abs=0.01)
    assert score(one, document(RIVER, ("四、建设厂房",), ()), rarity) == pytest.approx(HEADINGS, abs=0.1)
    assert score(one, document(RIVER, ("五、治水",), ("ecology",)), rarity) < 0.1


def test_the_first_measure_counts_most(rarity):
    one = document("", (), ("a", "b"))
    first = score(one, document("", (), ("a",)), rarity)
    assert first > score(one, document("", (), ("b",)), rarity) > 0
    assert score(one, document("", (), ("a", "b")), rarity) > score(one, document("", (), ("b", "a")), rarity)


def test_the_own_heading_counts_more_than_its_parents(rarity):
    asked = document("", ("建设厂房",), ())
    own = score(asked, document("", ("完善服务", "建设厂房"), ()), rarity)
    assert own > score(asked, document("", ("建设厂房", "完善服务"), ()), rarity) > 0


def test_the_names_of_the_own_place_say_nothing():
    place = ("江苏省", "宿迁市", "沭阳县")
    assert not pairs("沭阳县、沭阳与宿迁", place).any()
    assert pairs("沭阳县").any()


def test_only_words_make_pairs_and_each_stands_at_its_offset():
    row = pairs("厂房，租金12元，a b")
    assert [bool(each) for each in row] == [True, False, False, True] + [False] * (len(row) - 4)
    assert pairs("標準")[0] == pairs("标准")[0]
    assert len(pairs("")) == len(pairs("厂")) == 0


def test_what_every_section_says_weighs_least():
    known = Rarity()
    for number in range(100):
        known.add(spoken(document(FACTORY + (RIVER if number == 7 else ""), ())))
    everywhere, once = known.of(pairs("厂房")), known.of(pairs("河道"))
    assert 0 < everywhere[0] < once[0] / 5


def test_an_empty_section_is_like_nothing(rarity):
    empty = document("", (), ())
    assert len(vector(spoken(empty), rarity).terms) == 0
    assert score(empty, document(), rarity) == 0.0
