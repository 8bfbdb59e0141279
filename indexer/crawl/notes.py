"""What crawls note in a file of their own: when a host may be asked, its robots.txt, WARC files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from indexer.errors import BrokenDataError, BusyError

BUSY_SECONDS = 5.0
VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS crawl (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, begun_at REAL NOT NULL, ended_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS task (
    id INTEGER PRIMARY KEY, crawl INTEGER NOT NULL REFERENCES crawl(id) ON DELETE CASCADE,
    key TEXT NOT NULL, url TEXT NOT NULL, host TEXT NOT NULL, site TEXT NOT NULL, kind TEXT NOT NULL,
    depth INTEGER NOT NULL, hops INTEGER NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', attempts INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    UNIQUE (crawl, key)
) STRICT;
CREATE INDEX IF NOT EXISTS task_next ON task(crawl, host, state, depth, id);
CREATE TABLE IF NOT EXISTS visit (
    key TEXT PRIMARY KEY, etag TEXT NOT NULL, modified TEXT NOT NULL, at REAL NOT NULL, links TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS alias (key TEXT PRIMARY KEY, target TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS host (name TEXT PRIMARY KEY, next_at REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY, status INTEGER NOT NULL, body TEXT NOT NULL, at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS shape (
    crawl INTEGER NOT NULL, shape TEXT NOT NULL, barren INTEGER NOT NULL, PRIMARY KEY (crawl, shape)
) STRICT;
CREATE TABLE IF NOT EXISTS warc (path TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT
"""


class Notes:
    """The file, open for one process alone; the frontier keeps its addresses in it, too."""

    def __init__(self, db: sqlite3.Connection, file: Path) -> None:
        self._db = db
        self._file = file
        self.crawl = 0

    @classmethod
    def open(cls, file: Path, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the file for this process alone.

        Raises BusyError where another crawl has it, BrokenDataError.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        notes = cls(sqlite3.connect(file, timeout=busy_seconds, isolation_level=None), file)
        try:
            notes._prepare()
        except BaseException as error:
            notes.close()
            if isinstance(error, BusyError):
                raise BusyError(str(file), busy_seconds) from error
            raise
        return notes

    def _prepare(self) -> None:
        with self._translated():
            # The lock lasts as long as the connection: two crawls would ask a site twice as fast.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            # A power cut may cost the last answers' notes, which are then asked for again; no kill does.
            self._db.execute("PRAGMA synchronous = NORMAL")
        with self._write() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise BrokenDataError(str(self._file), f"written by a newer zuofa (version {version})")
            for statement in _SCHEMA.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, all or nothing."""
        with self._translated():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise BusyError(str(self._file), BUSY_SECONDS) from error
            raise BrokenDataError(
                str(self._file), f"the crawl's notes cannot be written ({error})"
            ) from error

    def next_at(self, name: str) -> float:
        """When a host may be asked again, as the run before left it."""
        row = self._db.execute("SELECT next_at FROM host WHERE name = ?", (name,)).fetchone()
        return float(row[0]) if row else 0.0

    def wait_until(self, name: str, when: float) -> None:
        """Note when a host may be asked again."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", (name, when))

    def robots(self, origin: str, since: float) -> tuple[int, str] | None:
        """Status and text of an origin's robots.txt, if it was fetched since then."""
        query = "SELECT status, body FROM robots WHERE origin = ? AND at >= ?"
        row = self._db.execute(query, (origin, since)).fetchone()
        return (row[0], row[1]) if row else None

    def keep_robots(self, origin: str, status: int, body: str, now: float) -> None:
        """Note the robots.txt of an origin."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", (origin, status, body, now))

    def warc_length(self, path: str) -> int | None:
        """How much of a WARC file is noted as written; None for a file that no crawl wrote."""
        row = self._db.execute("SELECT length FROM warc WHERE path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def claim_warc(self, path: str) -> None:
        """Note a WARC file as ours before anything is written to it."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO warc VALUES (?, 0)", (path,))
