"""Page numbers alone on their lines."""

import pytest

from indexer.model import Block
from indexer.read.clean import Cleaned
from indexer.read.lines import FURNITURE
from indexer.read.mend import mend
from indexer.read.paging import unpaged

SAY = "清溪区今年新建厂房三处，引进企业二十家，办成实事十件，企业和群众都说好。"


def left(*lines: str) -> list[str]:
    cleaned = Cleaned(tuple(map(Block, lines)), ("",) * len(lines))
    return [block.text for block in unpaged(cleaned).kept]


def test_numbers_that_count_the_pages_go_and_the_sentence_is_whole():
    pages = [line for n in range(4) for line in (SAY * 6, SAY[:-9], str(n + 1), SAY[-9:])]
    found = left(*pages)
    assert found == [line for line in pages if not line.isdecimal()]
    assert [block.text for block in mend(map(Block, found))] == [SAY * 6, SAY] * 4


@pytest.mark.parametrize(
    "numbers",
    [["1", "2"], ["12", "30", "7"], ["1", "2", "2"]],
)
def test_other_numbers_stay(numbers):
    lines = [line for number in numbers for line in (SAY * 6, number)]
    assert left(*lines) == lines


def test_a_column_of_numbers_stays():
    lines = ["序号", "1", "厂房", "2", "道路", "3", "绿化", SAY * 10]
    assert left(*lines) == lines


@pytest.mark.parametrize(
    "line",
    [
        "第3页",
        "第 3 页",
        "第三页",
        "第3页 共12页",
        "第3页/共12页",
        "- 3 -",
        "—3—",
        "— 第 3 页 —",
        "·3·",
        "Page 3 of 12",
        "3/12",
    ],
)
def test_lines_of_page_numbers_are_furniture(line):
    assert FURNITURE.match(line)


@pytest.mark.parametrize("line", ["第3页的说明", "-3.5-", "第三篇", "3", "第1234567页", "page"])
def test_other_lines_are_none(line):
    assert not FURNITURE.match(line)
