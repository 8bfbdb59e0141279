"""Numerals and what they are worth."""

from itertools import product

import pytest

from indexer.know.figures import figures
from indexer.know.numerals import chinese_value


@pytest.mark.parametrize(
    ("numeral", "value"), [("十二", 12), ("两千三百", 2300), ("百八十", 180), ("三万二", 32000), ("〇", 0)]
)
def test_a_numeral_has_its_value(numeral, value):
    assert chinese_value(numeral) == value


@pytest.mark.parametrize("numeral", ["十百", "十十一", "一亿二", "二十零"])
def test_what_only_looks_like_a_numeral_has_none(numeral):
    assert chinese_value(numeral) is None
    assert isinstance(figures(f"引进企业{numeral}家，建成厂房12座。"), tuple)


def test_no_row_of_numeral_characters_raises():
    for numeral in map("".join, product("一两十百千万亿〇", repeat=4)):
        value = chinese_value(numeral)
        assert value is None or value >= 0
