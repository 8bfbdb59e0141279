import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Clause, Filters
from indexer.search.clauses import MAX_CLAUSES, parse


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("标准化厂房", [Clause("标准化厂房")]),
        ("  沭阳　厂房 ", [Clause("沭阳"), Clause("厂房")]),
        ("“标准化厂房” -出租", [Clause("标准化厂房", phrase=True), Clause("出租", negated=True)]),
        ('-"融资 担保"', [Clause("融资 担保", phrase=True, negated=True)]),
        ("A-B", [Clause("A-B")]),
        ('没有结束的"引号', [Clause("没有结束的"), Clause("引号")]),
        ("？！ - “”", []),
        ("厂房 厂房", [Clause("厂房")]),
    ],
)
def test_clauses(text, clauses):
    assert list(parse(text, Filters()).clauses) == clauses


@given(st.text(), st.integers(), st.integers())
def test_reads_anything_and_stays_bounded(text, offset, limit):
    query = parse(text, Filters(), offset, limit)
    assert len(query.clauses) <= MAX_CLAUSES
    assert query.offset >= 0
    assert query.limit >= 0
