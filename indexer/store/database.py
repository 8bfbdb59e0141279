"""One SQLite connection that threads share, with errors translated."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import BrokenDataError, BusyError
from indexer.store.schema import migrate

BUSY_SECONDS = 30.0
CACHE_KB = 16_384


class Database:
    """A lock around one connection: a read takes microseconds, so threads need no more."""

    def __init__(self, file: Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self._file = file
        self._busy = busy_seconds
        self._lock = threading.RLock()
        self._db = sqlite3.connect(file, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        with self.read() as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        with self.write() as db:
            migrate(db, str(self._file))

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reading; raises BusyError, BrokenDataError."""
        with self._lock:
            try:
                yield self._db
            except sqlite3.DatabaseError as error:
                raise self._translated(error) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """The connection, for several reads of one state; raises BusyError, BrokenDataError."""
        with self.read() as db:
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One transaction, all or nothing, the only one at a time; raises BusyError, BrokenDataError."""
        with self.read() as db:
            # IMMEDIATE: a transaction that starts by reading could not wait for another writer.
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def _translated(self, error: sqlite3.DatabaseError) -> Exception:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return BusyError(str(self._file.parent), self._busy)
        return BrokenDataError(str(self._file), f"not usable as the database ({error})")

    def backup(self, file: Path) -> None:
        """Copy the database as it is now; raises BrokenDataError where the file cannot be written."""
        try:
            with self.read() as db:
                copy = sqlite3.connect(file)
                try:
                    db.backup(copy)
                finally:
                    copy.close()
        except BrokenDataError as error:
            raise BrokenDataError(str(file), f"the backup was not written ({error})") from error

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._db.close()
