from dataclasses import replace

import pytest

from indexer.model import Document, Query, Words
from indexer.search import column_index
from indexer.search.column_index import ColumnIndex
from indexer.search.kernel import search


def document(number: int, text: str = "建设标准厂房。") -> Document:
    return Document(f"p{number}-0", f"p{number}", "", (), text, (), 2009, "practice", (), None)


@pytest.fixture
def index(tmp_path):
    opened = ColumnIndex.open(tmp_path)
    yield opened
    opened.close()


def sizes(index: ColumnIndex) -> list[int]:
    return sorted(live.size for live in index.view.segments)


def found(index: ColumnIndex) -> set[str]:
    return {each.id for each in search(index.view, Query("", Words("厂房"), limit=1000)).found}


def test_pages_added_one_by_one_leave_few_segments(index, monkeypatch):
    monkeypatch.setattr(column_index, "SMALL", 4)
    for number in range(1, 41):
        index.apply([document(number)], (), number)
        assert len(index.view.segments) <= 8
    assert sum(sizes(index)) == 40
    assert found(index) == {f"p{number}-0" for number in range(1, 41)}


def test_a_page_added_leaves_a_large_segment_alone(index, monkeypatch):
    monkeypatch.setattr(column_index, "SMALL", 4)
    index.apply(map(document, range(50)), (), 1)
    large = index.view.segments[0].sections
    index.apply([document(50)], ["p3"], 2)
    assert index.view.segments[0].sections is large
    assert sizes(index) == [1, 49]
    assert "p3-0" not in found(index)


def test_what_is_mostly_gone_is_written_anew(index):
    index.apply(map(document, range(600)), (), 1)
    index.apply((), [f"p{number}" for number in range(400)], 2)
    assert [live.sections.size for live in index.view.segments] == [200]
    assert len(found(index)) == 200


def test_a_segment_that_lost_all_is_dropped(index):
    index.apply([document(1)], (), 1)
    index.apply((), ["p1"], 2)
    assert index.view.segments == ()
    assert not [path for path in index.folder.iterdir() if path.suffix == ".columns"]


def test_a_filling_ends_in_one_segment_and_measures_the_mean_length(index):
    for start in (0, 10):
        index.apply((document(n, "厂房" * (n + 1)) for n in range(start, start + 10)), (), 0)
    first = index.view.state.average
    index.apply((), (), 5)
    lengths = index.view.segments[0].sections.lengths
    assert sizes(index) == [20]
    assert index.view.state.average == pytest.approx(float(lengths.mean()))
    assert index.view.state.average != first


def test_the_mean_length_stays_until_the_index_has_doubled(index):
    index.apply(map(document, range(10)), (), 1)
    first = index.view.state.average
    index.apply([document(90, "厂房" * 90)], (), 2)
    assert index.view.state.average == first
    index.apply((document(n, "厂房" * 90) for n in range(20, 40)), (), 3)
    assert index.view.state.average > first


def test_a_view_stays_as_it_is_whatever_is_written(index):
    index.apply(map(document, range(10)), (), 1)
    before, query = index.view, Query("", Words("厂房"))
    answer = search(before, query)
    index.apply((document(n) for n in range(10, 1000)), ["p1"], 2)
    assert search(before, query) == answer
    assert search(index.view, replace(query, limit=0)).total == 999


def test_a_long_section_counts_a_term_to_a_bound(index):
    index.apply([document(1, "厂房" * 1000), document(2)], (), 1)
    postings = index.view.segments[0].sections
    assert max(postings.column("counts").tolist()) == 255
