import shutil

import pytest
from named import section, sections

from indexer.errors import BrokenDataError
from indexer.search.vocabulary import Vocabulary


@pytest.fixture
def folder(tmp_path):
    index = Vocabulary(tmp_path / "words")
    index.apply(sections(), (), 3)
    return tmp_path / "words"


def test_counts_by_measure_and_place(folder):
    measures, places = Vocabulary.open(folder).counts()
    assert measures == {"standard-factory": 2, "financing-guarantee": 1}
    assert places["江苏省",] == 3
    assert places["江苏省", "宿迁市", "沭阳县"] == 2


def test_it_follows_changes(folder):
    index = Vocabulary.open(folder)
    assert index.sequence == 3
    version = index.version
    index.apply([section("c", 1, "建设人才公寓"), section("c", 2)], ["b"], 5)
    assert (index.sequence, list(index.papers)) == (5, ["a", "c"])
    assert index.version != version
    assert index.papers["c"].sections == 2
    assert index.count("人才公寓") == 1
    assert Vocabulary.open(folder).sequence == 3  # a few changes are not worth writing


def test_a_filling_starts_anew(folder):
    index = Vocabulary.open(folder)
    index.apply([section("b")], (), 0)
    assert (list(index.papers), index.sequence) == (["b"], 0)
    index.apply((), (), 9)
    assert (index.sequence, index.count("沭阳县"), index.count("漯河市")) == (9, 0, 1)


def test_names_given_are_known_everywhere(tmp_path):
    index = Vocabulary.open(tmp_path, ["融资担保"])
    assert index.count("融资") == 1
    assert index.homophones("但保") == ["担保"]
    assert "资担保" in index.like("资", "保", 3)


@pytest.mark.parametrize("damage", ["papers.json", "forward.npy", "folder", "state"])
def test_a_damaged_one_is_empty_and_filled_anew(folder, damage):
    part = folder / "3"
    if damage == "folder":
        shutil.rmtree(part)
    elif damage == "state":
        (folder / "state.json").write_text('{"fingerprint": "vocabulary 1"}')
    else:
        (part / damage).write_bytes(b"damaged")
    index = Vocabulary.open(folder)
    assert (index.sequence, index.papers) == (0, {})
    index.apply(sections(), (), 4)
    assert Vocabulary.open(folder).sequence == 4


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "words").write_text("a file")
    with pytest.raises(BrokenDataError, match="cannot be written"):
        Vocabulary(tmp_path / "words").apply(sections(), (), 1)
