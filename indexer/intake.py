"""Pages into a library: read by several processes at once, kept by one writer in the order they came in."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from indexer.corrections import version_of
from indexer.errors import UnreadablePageError, ZuofaError
from indexer.know.thesaurus import Thesaurus, load
from indexer.library import Added, Failed, Library
from indexer.model import Page
from indexer.read.rules import Rulebook
from indexer.store.put import Version
from indexer.store.raw import RawFiles

ALONE = 16
"""Pages that are read in this process before others are started, which takes them a second."""
FRESH = 30.0
"""Seconds after which what was kept is made findable, while more comes in."""
AHEAD = 4
"""Pages under way for each process; what is held in memory does not grow with what is still to come."""


class Unread(NamedTuple):
    """Why a page could not be read, as one process tells another."""

    reason: str


class Intake:
    """Takes pages in; `submit` and `run` from one thread, the library is written by another of its own.

    Raises what the store raises (BusyError, BrokenDataError: nothing more can be kept). A page that
    cannot be read, or that ends the process which reads it, is a Failed.
    """

    def __init__(self, library: Library, workers: int | None = None) -> None:
        self._library = library
        self._workers = workers or os.cpu_count() or 1
        self._rulebook = library.corrections.rulebook()
        self._writer = ThreadPoolExecutor(1, "zuofa-writer")
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()
        self._seen = 0
        self._freshened = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(freshen=kind is not KeyboardInterrupt)

    def close(self, freshen: bool = True) -> None:
        """Drop what is not begun, finish what is being written, and make what was kept findable.

        Whoever is in a hurry leaves the last to the next one who opens the library.
        """
        self._writer.shutdown(wait=True, cancel_futures=True)
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        if freshen:
            self._library.freshen()

    def run(self, pages: Iterable[Page | UnreadablePageError]) -> Iterator[Added | Failed]:
        """What became of each, in their order, each safe on disk when it is yielded."""
        under_way: deque[Future[Added | Failed]] = deque()
        for page in pages:
            under_way.append(self.submit(page))
            while under_way and (len(under_way) > AHEAD * self._workers or under_way[0].done()):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def submit(self, page: Page | UnreadablePageError) -> Future[Added | Failed]:
        """Take one page in; what became of it comes later."""
        if isinstance(page, UnreadablePageError):
            return self._writer.submit(Failed, page.name, page.reason)
        if known := self._library.known(page):
            return self._writer.submit(lambda: known)
        self._seen += 1
        reading = self._read(page) if self._workers > 1 and self._seen > ALONE else None
        return self._writer.submit(self._keep, page, reading)

    def _read(self, page: Page) -> Future[Version | Unread]:
        with self._lock:
            for _ in range(2):
                self._pool = self._pool or _pool(self._workers, self._library, self._rulebook)
                try:
                    return self._pool.submit(_read_there, page)
                except BrokenProcessPool:
                    self._pool = None
        failed: Future[Version | Unread] = Future()
        failed.set_exception(BrokenProcessPool())
        return failed

    def _keep(self, page: Page, reading: Future[Version | Unread] | None) -> Added | Failed:
        version = self._read_here(page) if reading is None else self._read_elsewhere(page, reading)
        if isinstance(version, Unread):
            return Failed(page.url, version.reason)
        added = self._library.known(page) or self._library.keep(page, version)
        if time.monotonic() - self._freshened > FRESH:
            self._library.freshen()
            self._freshened = time.monotonic()
        return added

    def _read_here(self, page: Page) -> Version | Unread:
        return _read(page, self._rulebook, self._library.thesaurus, self._library.thesaurus.mark())

    def _read_elsewhere(self, page: Page, reading: Future[Version | Unread]) -> Version | Unread:
        """Its reading; where a process ended over one of several pages, each is read alone to find which."""
        try:
            return reading.result()
        except BrokenProcessPool:
            with _pool(1, self._library, self._rulebook) as pool:
                try:
                    return pool.submit(_read_there, page).result()
                except BrokenProcessPool:
                    return Unread(
                        "reading it ended the process that did so; it takes too much memory, or is a trap"
                    )


def _read(page: Page, rulebook: Rulebook, thesaurus: Thesaurus, mark: str) -> Version | Unread:
    try:
        return version_of(page, rulebook, thesaurus, mark)
    except UnreadablePageError as error:
        return Unread(error.reason)
    except ZuofaError as error:
        return Unread(str(error))
    except Exception as error:  # one page's fault in our reading must not end the others'
        return Unread(f"a fault of this program, please report it ({type(error).__name__}: {error})")


# --- in a reading process -------------------------------------------------------------------------------


class _Tools(NamedTuple):
    """What a reading process has at hand all its life."""

    rulebook: Rulebook
    thesaurus: Thesaurus
    mark: str
    raw: RawFiles


_tools: _Tools | None = None


def _pool(workers: int, library: Library, rulebook: Rulebook) -> ProcessPoolExecutor:
    # Spawned and not forked: this process has threads and open databases.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, _prepare, (library.folder, rulebook))


def _prepare(folder: Path, rulebook: Rulebook) -> None:
    global _tools  # a process reads for one library all its life
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that gathers what was read
    threading.Thread(target=_end_with_parent, daemon=True).start()
    thesaurus = load(folder / "measures")
    _tools = _Tools(rulebook, thesaurus, thesaurus.mark(), RawFiles.of(folder))


def _end_with_parent() -> None:
    """A killed parent tells nobody; without this its readers would wait for pages for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _read_there(page: Page) -> Version | Unread:
    assert _tools
    version = _read(page, _tools.rulebook, _tools.thesaurus, _tools.mark)
    if isinstance(version, Version):
        # Here and not by the writer, who would wait for the disk meanwhile. On a full one it says so itself.
        with suppress(OSError):
            _tools.raw.keep(page.body)
    return version
