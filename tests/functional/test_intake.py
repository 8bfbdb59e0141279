"""Many pages at once: what several processes read is what one would have read."""

import multiprocessing
import os
import time
from datetime import UTC, datetime

import pytest
from sites import article

from indexer import intake
from indexer.errors import BrokenDataError, UnreadablePageError
from indexer.intake import Intake
from indexer.library import Failed, Library
from indexer.model import Page

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def page(number: int, body: bytes = b"", url: str = "") -> Page:
    return Page(url or f"http://a.cn/{number}.html", NOW, "text/html", body or article(number).encode())


def ends_its_reader(read: Page) -> object:
    """Reads as usual in its process, but for one page that ends it."""
    if b"deadly" in read.body:
        os._exit(9)
    return intake._read_there(read)


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "data") as opened:
        yield opened


def test_in_parallel_as_one_by_one_in_the_same_order(library, tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "ALONE", 1)
    pages = [page(n) for n in range(12)]
    pages[5:5] = [
        page(99, b"<p>"),
        UnreadablePageError("x", "no such file"),
        page(0, url="http://b.cn/copy.html"),
    ]
    with Library.open(tmp_path / "other") as other:
        one_by_one = list(other.add_all(each for each in pages if isinstance(each, Page)))
    with Intake(library, workers=2) as taking:
        parallel = list(taking.run(pages))
        again = list(taking.run(pages))
    assert [each for each in parallel if each != Failed("x", "no such file")] == [
        Failed(each.url, each.reason.partition(": ")[2]) if isinstance(each, Failed) else each
        for each in one_by_one
    ]
    assert [each.outcome for each in parallel if not isinstance(each, Failed)].count("duplicate") == 1
    assert {each.outcome for each in again if not isinstance(each, Failed)} == {"unchanged"}
    assert library.search("融资担保").total > 0
    deadline = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < deadline:  # told to end, not waited for
        time.sleep(0.05)
    assert not multiprocessing.active_children()


def test_a_page_that_ends_its_reader_is_named_and_the_others_are_kept(library, monkeypatch):
    monkeypatch.setattr(intake, "ALONE", 0)
    monkeypatch.setattr(intake, "_read_there", ends_its_reader)
    with Intake(library, workers=2) as taking:
        came = list(taking.run([page(1), page(2, b"<p>deadly"), page(3)]))
    assert [isinstance(each, Failed) for each in came] == [False, True, False]
    assert "ended the process" in came[1].reason


def test_a_fault_of_ours_is_the_page_s_alone(library, monkeypatch):
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(intake, "version_of", broken)
    with Intake(library, workers=1) as taking:
        (came,) = taking.run([page(1)])
    assert "too deep" in came.reason


def test_a_store_that_takes_nothing_more_ends_the_run(library, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Intake(library, workers=1) as taking:
        running = taking.run([page(n) for n in range(9)])
        first = next(running)
        monkeypatch.setattr("indexer.store.raw._write", full)
        with pytest.raises(BrokenDataError, match="No space"):
            list(running)
    assert first.outcome == "added"
    assert library.search("标准化厂房").total >= 1
