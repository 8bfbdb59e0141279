from hypothesis import given
from hypothesis import strategies as st

from indexer.text import fold


def test_folds_width_case_and_script():
    assert fold("標準化廠房２０１１年ＡＢｃ") == "标准化厂房2011年abc"


@given(st.text())
def test_keeps_every_offset(text):
    assert len(fold(text)) == len(text)
