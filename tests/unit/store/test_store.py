import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from samples import DAY, page, reading, tagged

from indexer.errors import BrokenDataError, BusyError, NotFoundError
from indexer.store.put import Version
from indexer.store.store import Store


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(tmp_path, busy_seconds=0.2)
    yield opened
    opened.close()


def test_a_paper_comes_back_as_it_went_in(store):
    kept = store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    stored = store.paper(kept.papers[0])
    assert kept.outcome == "added"
    assert stored.tagged == tagged()
    assert stored.source.url == "https://a.example/1.html"
    assert stored.source.fetched_at == DAY
    assert store.body(stored.source.sha256) == "甲".encode()
    assert list(store) == [stored]


def test_the_same_page_twice_changes_nothing(store):
    first = store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    sequence = store.sequence
    again = store.put(page("甲", fetched=DAY + timedelta(1)), Version(reading(tagged()), [tagged()]))
    assert again == first._replace(outcome="unchanged")
    assert store.sequence == sequence


def test_the_same_body_elsewhere_is_kept_once(store):
    first = store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    again = store.put(page("甲", "https://b.example/2.html"), Version(reading(tagged()), [tagged()]))
    assert again == first._replace(outcome="duplicate")
    assert store.counts()["pages"] == 1


def test_what_is_here_is_known_without_reading_it_and_where_it_came_from(store):
    other = page("甲", "https://b.example/2.html")
    assert store.seen(other) is None
    first = store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    assert store.seen(page("甲")) == first._replace(outcome="unchanged")
    assert not store.has_page(other.url)
    assert [store.seen(other), store.seen(other)] == [
        first._replace(outcome="duplicate"),
        first._replace(outcome="unchanged"),
    ]
    assert store.has_page(other.url)
    assert store.has_page(page("").url)


def test_a_page_that_states_another_address_is_known_by_where_it_came_from(store):
    said = reading(tagged(), url="https://a.example/own.html")
    assert store.put(page("甲"), Version(said, [tagged()])).address == "https://a.example/own.html"
    assert store.put(page("甲"), Version(said, [tagged()])).outcome == "unchanged"
    assert store.has_page("https://a.example/own.html")


def test_a_full_disk_is_a_sentence_and_leaves_nothing(store, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("indexer.store.raw._write", full)
    with pytest.raises(BrokenDataError, match="No space left"):
        store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    assert store.counts()["pages"] == 0


def test_a_newer_copy_replaces_and_the_older_keeps_its_bytes(store):
    old = store.put(page("甲"), Version(reading(tagged()), [tagged(), tagged("另一篇")]))
    sha256 = store.paper(old.papers[0]).source.sha256
    newer = tagged(text="我县建成标准化厂房5万平方米。")
    new = store.put(page("乙", fetched=DAY + timedelta(1)), Version(reading(newer), [newer]))
    assert new.outcome == "replaced"
    assert new.papers == old.papers[:1]
    assert store.paper(new.papers[0]).tagged == newer
    assert store.body(sha256) == "甲".encode()
    assert store.counts() == {"pages": 1, "papers": 1, "sections": 1, "removed": 0}
    assert [change.op for change in store.changes(2)] == ["put", "drop"]


def test_an_older_copy_that_comes_late_changes_nothing(store):
    store.put(page("新", fetched=DAY + timedelta(1)), Version(reading(tagged()), [tagged()]))
    late = store.put(page("旧"), Version(reading(tagged()), [tagged(text="旧文。")]))
    assert late.outcome == "unchanged"
    assert store.paper(late.papers[0]).tagged == tagged()


def test_two_papers_of_one_title_have_two_ids(store):
    kept = store.put(page("甲"), Version(reading(tagged()), [tagged(), tagged(text="别的内容。")]))
    assert len(set(kept.papers)) == 2


def test_the_address_a_page_states_is_its_address_if_specific(store):
    own = store.put(
        page("甲", "file:///a.html"), Version(reading(tagged(), url="https://a.example/x"), [tagged()])
    )
    root = store.put(
        page("乙", "file:///b.html"), Version(reading(tagged(), url="https://a.example/"), [tagged()])
    )
    assert (own.address, root.address) == ("https://a.example/x", "file:///b.html")


def test_a_removal_hides_survives_a_newer_copy_and_can_be_undone(store):
    key = store.put(page("甲"), Version(reading(tagged()), [tagged()])).papers[0]
    store.remove(key)
    store.put(page("乙", fetched=DAY + timedelta(1)), Version(reading(tagged()), [tagged()]))
    assert list(store) == []
    assert store.counts()["removed"] == 1
    with pytest.raises(NotFoundError):
        store.paper(key)
    store.restore(key)
    assert store.paper(key).id == key


def test_unknown_ids_are_named(store):
    for call in (store.paper, store.remove, store.restore):
        with pytest.raises(NotFoundError, match="nothing"):
            call("nothing")


def test_a_second_writer_waits_and_then_says_so(store, tmp_path):
    other = sqlite3.connect(tmp_path / "zuofa.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    other.execute("ROLLBACK")
    other.close()
    assert store.put(page("甲"), Version(reading(tagged()), [tagged()])).outcome == "added"


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "zuofa.sqlite").write_text("这不是数据库" * 100)
    with pytest.raises(BrokenDataError, match=r"zuofa\.sqlite"):
        Store.open(tmp_path)


def test_a_newer_schema_is_refused(tmp_path):
    Store.open(tmp_path).close()
    db = sqlite3.connect(tmp_path / "zuofa.sqlite")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(BrokenDataError, match="newer"):
        Store.open(tmp_path)


def test_a_backup_is_a_database_of_its_own(store, tmp_path):
    store.put(page("甲"), Version(reading(tagged()), [tagged()]))
    store.backup(tmp_path / "backup.sqlite")
    copy = sqlite3.connect(tmp_path / "backup.sqlite")
    assert copy.execute("SELECT count(*) FROM paper").fetchone() == (1,)
    copy.close()
