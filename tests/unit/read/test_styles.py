"""The number that a line begins with."""

import pytest

from indexer.read.styles import numbered


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("一、做法", "cn", 1),
        ("（十二）做法", "cn-paren", 12),
        ("第三章 做法", "chapter", 3),
        ("１２、做法", "arabic", 12),
        ("（３）做法", "arabic-paren", 3),
        ("第１２条 做法", "article", 12),
        ("٣、做法", "arabic", 3),
        ("⑫做法", "circled", 12),
    ],
)
def test_a_number_of_any_width(line, style, number):
    found = numbered(line)
    assert found
    assert found[:2] == (style, number)


@pytest.mark.parametrize("line", ["", "做法", " 一、做法", "²、做法", "㈠做法"])
def test_no_number(line):
    assert numbered(line) is None
