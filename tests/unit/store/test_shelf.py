"""Sections read by themselves, and the tables they stand in."""

import sqlite3

import pytest
from samples import bring_down, page, reading, tagged

from indexer.errors import BrokenDataError
from indexer.model import Page
from indexer.store import shelf
from indexer.store.put import Kept, Version
from indexer.store.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def keep(store: Store, shown: Page, *papers) -> Kept:
    return store.put(shown, Version(reading(*papers), list(papers)))


def test_a_section_comes_with_the_head_of_its_paper(store):
    (key,) = keep(store, page("甲"), tagged()).papers
    whole = store.paper(key)
    (found,) = store.sections([f"{key}-1"]).values()
    assert found.tagged == whole.tagged.sections[0]
    assert found.paper == whole.head
    assert (found.paper.title, found.paper.year) == ("关于园区的做法", 2009)
    assert store.texts([f"{key}-1"]) == {f"{key}-1": found.tagged.section.text}


def test_many_sections_are_found_and_strange_names_are_not(store):
    papers = [tagged(f"第{n}篇") for n in range(150)]
    keys = keep(store, page("甲"), *papers).papers
    strange = [
        "",
        "-",
        "x-1",
        "x" * 10 + "-1",
        f"{keys[0]}-１٣",
        f"{keys[0]}-2",
        f"{keys[0]}-one",
        f"{keys[0]}-" + "9" * 30,
        "\ud800-1",
    ]
    found = store.sections([*(f"{key}-1" for key in keys), *strange])
    assert set(found) == {f"{key}-1" for key in keys}
    assert found[f"{keys[149]}-1"].paper.title == "第149篇"


def test_sections_go_and_return_with_their_paper(store):
    (key,) = keep(store, page("甲"), tagged()).papers
    store.remove(key)
    assert store.sections([f"{key}-1"]) == {}
    store.restore(key)
    assert len(store.sections([f"{key}-1"])) == 1
    (other,) = keep(store, page("乙"), tagged("另一篇", "别的。")).papers
    assert store.sections([f"{key}-1"]) == {}
    assert store.sections([f"{other}-1"])[f"{other}-1"].tagged.section.text == "别的。"


def test_nothing_is_left_of_a_paper_that_its_page_holds_no_longer(store, tmp_path):
    keep(store, page("甲"), tagged(), tagged("另一篇"))
    keep(store, page("乙"), tagged(text="改过。"))
    db = sqlite3.connect(tmp_path / "zuofa.sqlite")
    assert db.execute("SELECT count(*) FROM section").fetchone() == (1,)
    assert db.execute("SELECT text FROM body").fetchall() == [("改过。",)]
    db.close()


def test_a_store_of_whole_records_is_taken_apart(store, tmp_path):
    keys = keep(store, page("甲"), tagged(), tagged("另一篇")).papers
    before = list(store)
    store.close()
    bring_down(tmp_path / "zuofa.sqlite", 4)
    again = Store.open(tmp_path)
    assert list(again) == before
    assert again.sections([f"{keys[1]}-1"])[f"{keys[1]}-1"].paper == before[1].head
    again.close()


def test_a_damaged_record_of_an_older_store_is_said_and_left_as_it_is(store, tmp_path):
    (key,) = keep(store, page("甲"), tagged()).papers
    store.close()
    file = tmp_path / "zuofa.sqlite"
    bring_down(file, 4)
    db = sqlite3.connect(file)
    db.execute("UPDATE paper SET record = ?", (b"{",))
    db.commit()
    with pytest.raises(BrokenDataError, match=key):
        Store.open(tmp_path)
    assert db.execute("PRAGMA user_version").fetchone() == (4,)
    db.close()


def test_a_paper_is_read_at_one_state_though_another_process_writes(store, tmp_path, monkeypatch):
    (key,) = keep(store, page("甲"), tagged()).papers
    other, read = Store.open(tmp_path), shelf._tagged

    def read_between(db, paper_id, record):
        keep(other, page("乙"), tagged(text="改过。"))
        return read(db, paper_id, record)

    monkeypatch.setattr(shelf, "_tagged", read_between)
    assert store.paper(key).tagged == tagged()
    other.close()


def test_heads_and_sizes_are_those_of_the_papers_that_are_here(store):
    first, gone, last = keep(store, page("甲"), tagged("一"), tagged("二"), tagged("三")).papers
    store.remove(gone)
    assert store.heads() == [paper.head for paper in store]
    assert [head.id for head in store.heads()] == [first, last]
    assert store.sections_in((first, gone, "no such")) == len(store.paper(first).tagged.sections) == 1
