import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Every, Except, Filters, Words
from indexer.search.query import MAX_CLAUSES, parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("标准化厂房", [Words("标准化厂房")]),
        ("  沭阳　厂房 ", [Words("沭阳"), Words("厂房")]),
        ("“标准化厂房” -出租", [Words("标准化厂房", literal=True), Except(Words("出租"))]),
        ('-"融资 担保"', [Except(Words("融资 担保", literal=True))]),
        ("A-B", [Words("A-B")]),
        ('没有结束的"引号', [Words("没有结束的"), Words("引号")]),
        ("？！ - “”", []),
        ("厂房 厂房", [Words("厂房")]),
    ],
)
def test_clauses(text, parts):
    root = parse(text, Filters()).root
    assert root == (Every(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None)


@given(st.text(), st.integers(), st.integers())
def test_reads_anything_and_stays_bounded(text, offset, limit):
    query = parse(text, Filters(), offset, limit)
    assert not isinstance(query.root, Every) or len(query.root.parts) <= MAX_CLAUSES
    assert query.offset >= 0
    assert query.limit >= 0
