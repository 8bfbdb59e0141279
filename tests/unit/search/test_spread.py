"""Places take turns where they are about equally good."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from indexer.search.spread import spread


def listed(*found: tuple[str | None, float]) -> list[float]:
    return [score for _, score in spread(found, lambda each: each[0], lambda each: each[1])]


def test_another_place_comes_before_a_second_of_the_same():
    assert listed(("甲", 10), ("甲", 9.9), ("乙", 9.5)) == [10, 9.5, 9.9]


def test_what_is_much_better_stays_before():
    assert listed(("甲", 10), ("甲", 9.9), ("乙", 5)) == [10, 9.9, 5]


def test_unknown_places_are_not_one_place():
    assert listed((None, 10), (None, 9.9), ("乙", 9.5)) == [10, 9.9, 9.5]


def test_equals_keep_their_order():
    assert listed(("甲", 1), ("乙", 1), ("丙", 1)) == [1, 1, 1]
    assert spread("abc", lambda _: None, lambda _: 1.0) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙", None]), st.floats(0.1, 100)), max_size=30))
def test_nothing_is_lost_and_the_best_is_first(found):
    found.sort(key=lambda each: -each[1])
    result = spread(found, lambda each: each[0], lambda each: each[1])
    assert Counter(result) == Counter(found)
    assert result[:1] == found[:1]
