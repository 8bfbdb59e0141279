import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.search import hashing
from indexer.search.tokens import Analyzer, grams, row, stretches
from indexer.text import fold

ANALYZER = Analyzer(("标准化厂房",))
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("厂房5３.,a Ｂ廠_。\n")))
UNIT = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[^\W\d_a-z]|\w")


def terms(text: str) -> set[int]:
    return {term for kind in grams(text) for term in kind}


def test_characters_and_pairs_are_terms():
    assert {hashing.unit("厂"), hashing.pair(hashing.unit("厂"), hashing.unit("房"))} <= terms(
        "建成标准化厂房"
    )


def test_numbers_stay_whole_in_any_width():
    assert stretches("投资５亿元，平均３．３人") == (("投", "资", "5", "亿", "元"), ("平", "均", "3.3", "人"))
    assert hashing.unit("5") not in terms("投资15亿元")
    assert hashing.unit("5") not in terms("投资2.5亿元")


def test_traditional_script_finds_simplified():
    assert terms("標準廠房") == terms("标准厂房")


def test_no_pair_spans_punctuation_but_blanks_are_layout():
    assert stretches("进园区。国家 级\n企业") == (("进", "园", "区"), ("国", "家", "级"), ("企", "业"))


@given(TEXTS)
def test_a_column_of_code_points_is_cut_as_a_lone_text(text):
    folded = fold(text)
    cut = row(folded)
    matches = list(UNIT.finditer(folded))
    assert cut.starts.tolist() == [match.start() for match in matches]
    assert cut.terms.tolist() == [hashing.unit(match[0]) for match in matches]
    units = [unit for stretch in stretches(text) for unit in stretch]
    assert units == [match[0] for match in matches]
    edges = np.cumsum([len(stretch) for stretch in stretches(text)])[:-1]
    assert (np.flatnonzero(np.diff(cut.ordinals) > 1) + 1).tolist() == edges.tolist()


@given(st.lists(TEXTS, min_size=2, max_size=2))
def test_pairs_of_a_column_are_those_of_lone_units(texts):
    left, right = ([hashing.unit(unit) for unit in UNIT.findall(fold(text))] for text in texts)
    size = min(len(left), len(right))
    found = hashing.pairs(np.array(left[:size], np.uint64), np.array(right[:size], np.uint64))
    assert found.tolist() == [hashing.pair(*two) for two in zip(left, right, strict=False)]


def test_words_of_its_own_do_not_leak_into_another():
    assert Analyzer().words("标准化厂房") != ["标准化厂房"]
    assert ANALYZER.words("标准化厂房") == ["标准化厂房"]


def test_no_word_ends_inside_a_number():
    assert ANALYZER.words("在1,000个") == ["在", "1,000", "个"]
