import pytest
from test_vectors import FACTORY, LOAN, RIVER, document

from indexer.errors import BrokenDataError
from indexer.search import similar, state
from indexer.search.similar import SimilarIndex

HERE, THERE = ("江苏省", "宿迁市", "沭阳县"), ("河南省", "漯河市")
ASKED = document(place=HERE, key="asked-1")


@pytest.fixture
def index(tmp_path):
    opened = SimilarIndex.open(tmp_path / "similar")
    opened.apply(
        [
            ASKED,
            document("建成标准化厂房两栋，租金减半。", place=HERE, key="here-1"),
            document("标准化厂房统一建设，统一出租。", place=THERE, key="there-1"),
            document(LOAN, ("二、担保",), ("guarantee",), place=THERE, key="there-2"),
            document(RIVER, ("三、治水",), ("ecology",), key="river-1"),
        ],
        (),
        5,
    )
    yield opened
    opened.close()


def ids(found):
    return [each.id for each in found]


def test_other_places_stand_first_and_the_own_paper_and_strangers_nowhere(index):
    found = index.nearest(ASKED, 10)
    assert ids(found) == ["there-1", "here-1"]
    assert all(each.score >= similar.FLOOR for each in found)
    assert ids(index.nearest(ASKED, 1)) == ["there-1"]


def test_a_section_without_a_place_has_no_same_place(index):
    nowhere = document(key="x-1")
    assert set(ids(index.nearest(nowhere, 10))) == {"asked-1", "here-1", "there-1"}


def test_text_alone_can_make_two_alike(index):
    assert ids(index.nearest(document(RIVER, (), (), key="x-1"), 3)) == ["river-1"]
    assert index.nearest(document("完全没有关系", (), (), key="x-1"), 3) == []


def test_a_paper_put_again_stands_once_and_a_dropped_one_nowhere(index):
    index.apply([document(RIVER, ("一、治水",), ("ecology",), key="there-1")], (), 6)
    assert ids(index.nearest(ASKED, 10)) == ["here-1"]
    index.apply((), {"here"}, 7)
    assert index.nearest(ASKED, 10) == []
    assert index.sequence == 7


def fill(index, count, sequence, name="p"):
    puts = [document(FACTORY[: 10 + n % 20], key=f"{name}{n}-1") for n in range(count)]
    index.apply(puts, (), 0)
    index.apply((), (), sequence)


def test_a_large_index_is_saved_and_opened_and_follows(tmp_path):
    first = SimilarIndex.open(tmp_path)
    fill(first, similar.SMALL + 5, 9)
    expected = first.nearest(ASKED, 7)
    again = SimilarIndex.open(tmp_path)
    assert again.sequence == 9
    assert again.nearest(ASKED, 7) == expected
    again.apply([ASKED], {"p0"}, 10)
    assert "asked-1" in ids(again.nearest(document(key="x-1"), 300))
    assert "p0-1" not in ids(again.nearest(document(key="x-1"), 300))
    assert again.sequence == 10
    assert SimilarIndex.open(tmp_path).sequence == 9


def test_what_is_merged_is_as_it_was(tmp_path):
    index = SimilarIndex.open(tmp_path)
    fill(index, similar.SMALL + 5, 9)
    index.apply([document(FACTORY, key=f"q{n}-1") for n in range(similar.SMALL - 1)], {"p1"}, 10)
    before = index.nearest(ASKED, 50)
    index.apply([document(RIVER, (), (), key="r-1")], (), 11)
    after = [each.score for each in index.nearest(ASKED, 50)]
    assert after == pytest.approx([each.score for each in before], abs=0.001)
    assert SimilarIndex.open(tmp_path).sequence == 11
    assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == ["11"]


def test_a_young_index_asks_to_be_filled_anew_when_it_has_grown(tmp_path):
    index = SimilarIndex.open(tmp_path)
    fill(index, 10, 3)
    assert index.sequence == 3
    index.apply([document(FACTORY, key=f"q{n}-1") for n in range(20 + similar.SMALL)], (), 4)
    assert index.sequence == 0
    fill(index, 10, 4, "r")
    assert index.sequence == 4
    assert all(each.startswith("r") for each in ids(index.nearest(ASKED, 300)))


@pytest.mark.parametrize("damage", ["state", "missing", "short", "foreign"])
def test_damaged_files_are_an_empty_index(tmp_path, damage):
    fill(SimilarIndex.open(tmp_path), similar.SMALL + 5, 9)
    part = tmp_path / "9"
    if damage == "state":
        (tmp_path / "state.json").write_text("{")
    elif damage == "missing":
        (part / "rows.npy").unlink()
    elif damage == "short":
        (part / "weights.npy").write_bytes((part / "weights.npy").read_bytes()[:-50])
    else:
        (part / "terms.npy").write_text("nothing of ours")
    assert SimilarIndex.open(tmp_path).sequence == 0


def test_postings_that_point_nowhere_are_named(tmp_path):
    index = SimilarIndex.open(tmp_path)
    fill(index, similar.SMALL + 5, 9)
    index._large = index._large._replace(rows=index._large.rows + 10_000)
    with pytest.raises(BrokenDataError, match="read"):
        index.nearest(ASKED, 5)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    index = SimilarIndex.open(tmp_path / "file" / "similar")
    with pytest.raises(BrokenDataError, match="written"):
        fill(index, similar.SMALL + 5, 9)


def test_a_failed_save_leaves_what_was_there(tmp_path, monkeypatch):
    index = SimilarIndex.open(tmp_path)
    fill(index, similar.SMALL + 5, 9)

    def fail(*_):
        raise OSError

    monkeypatch.setattr(state, "write_state", fail)
    with pytest.raises(BrokenDataError):
        index.apply([document(key=f"q{n}-1") for n in range(similar.SMALL)], (), 10)
    assert SimilarIndex.open(tmp_path).sequence == 9


def test_shared_expressions_are_words_of_the_other(index):
    others = [
        document("统一建设标准化厂房出租，頭三年租金減半。", key="x-1"),
        document(RIVER, (), (), key="y-1"),
    ]
    first, second = index.shared(ASKED, others, 3)
    assert set(first[:2]) == {"统一建设标准化厂房", "頭三年租金減半"}
    assert second == ()
    assert len(index.shared(ASKED, others, 1)[0]) == 1
