from hypothesis import given
from hypothesis import strategies as st

from indexer.text import fold


def test_folds_width_case_and_script():
    assert fold("標準化廠房２０１１年ＡＢｃ") == "标准化厂房2011年abc"


@given(st.text())
def test_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_a_part_folds_as_in_the_whole(text, start, end):
    assert fold(text)[start:end] == fold(text[start:end])


@given(st.text(min_size=1, max_size=9))
def test_a_long_text_folds_as_its_parts_do(text):
    assert fold(text * 99) == "".join(map(fold, text)) * 99


def test_a_lone_surrogate_and_a_character_of_both_scripts_stay():
    assert fold("乾县\ud800") == "乾县\ud800"
