"""The frontier: which addresses a crawl has asked, has still to ask, and when; it outlives a kill.

Every answer is one transaction: what became of its address, the addresses it led to, what to ask with next
time. An address whose answer was under way at a kill is still waiting, so it is asked again, no other is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

from indexer.crawl.addresses import host, key, shape
from indexer.crawl.profile import Kind
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
_NEXT = """SELECT id, key, url, host, kind, depth, hops, attempts FROM task
    WHERE crawl = ? AND host = ? AND state = 'waiting' AND due <= ? ORDER BY depth, id LIMIT ?"""


class Link(NamedTuple):
    """An address to ask: for what, of which site, how many links from a start, after how many redirects."""

    url: str
    kind: Kind
    site: str
    depth: int = 0
    hops: int = 0


class Task(NamedTuple):
    """An address that waits to be asked; `attempts` have failed before."""

    id: int
    key: str
    url: str
    host: str
    kind: Kind
    depth: int
    hops: int
    attempts: int


class Visit(NamedTuple):
    """What an answer said that serves the next visit: its validators, and the addresses it led to."""

    etag: str = ""
    modified: str = ""
    links: tuple[str, ...] = ()


class Done(NamedTuple):
    """What became of an address. `fruitful`: whether it brought a paper or addresses of another kind, None
    where that says nothing of its like. `alias`: the address that the page calls its own. `warc`: the file
    that the answer was written to, and its length since."""

    outcome: str
    reason: str = ""
    links: Sequence[Link] = ()
    visit: Visit | None = None
    alias: str = ""
    fruitful: bool | None = True
    warc: tuple[str, int] | None = None


class Frontier:
    """The frontier of one data folder, for one crawl at a time and one thread."""

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
        frontier = cls(sqlite3.connect(file, timeout=busy_seconds, isolation_level=None), file)
        try:
            frontier._prepare()
        except BaseException as error:
            frontier.close()
            if isinstance(error, BusyError):
                raise BusyError(str(file), busy_seconds) from error
            raise
        return frontier

    def _prepare(self) -> None:
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
        try:
            if not self._db.in_transaction:
                # The lock lasts as long as the connection: two crawls would ask a site twice as fast.
                self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._db.execute("PRAGMA journal_mode = WAL")
                # A power cut may cost the last answers' notes, which are then asked for again; no kill does.
                self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise BusyError(str(self._file), BUSY_SECONDS) from error
            raise BrokenDataError(
                str(self._file), f"the crawl's notes cannot be written ({error})"
            ) from error

    # --- a crawl ------------------------------------------------------------------------------------

    def begin(self, name: str, starts: Iterable[Link], now: float) -> bool:
        """Go on with the unfinished crawl of that name, else begin one; whether it goes on."""
        with self._write() as db:
            old = db.execute("SELECT id FROM crawl WHERE key = ? AND ended_at IS NULL", (name,)).fetchone()
            if old:
                self.crawl = int(old[0])
            else:
                for (gone,) in db.execute("SELECT id FROM crawl WHERE key = ?", (name,)).fetchall():
                    db.execute("DELETE FROM task WHERE crawl = ?", (gone,))
                    db.execute("DELETE FROM shape WHERE crawl = ?", (gone,))
                    db.execute("DELETE FROM crawl WHERE id = ?", (gone,))
                made = db.execute("INSERT INTO crawl(key, begun_at) VALUES (?, ?)", (name, now))
                self.crawl = int(made.lastrowid or 0)
            self._put(db, starts, "")
        return bool(old)

    def end(self, now: float) -> None:
        """The crawl has nothing left to ask; the next of its name begins anew."""
        with self._write() as db:
            db.execute("UPDATE crawl SET ended_at = ? WHERE id = ?", (now, self.crawl))

    def _put(self, db: sqlite3.Connection, links: Iterable[Link], source: str) -> None:
        rows = (
            (self.crawl, key(e.url), e.url, host(e.url), e.site, e.kind, e.depth, e.hops, source)
            for e in links
        )
        db.executemany(
            "INSERT OR IGNORE INTO task(crawl, key, url, host, site, kind, depth, hops, source)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def put(self, links: Iterable[Link]) -> int:
        """Addresses to ask that nobody's answer led to, such as those of a robots.txt; how many are new."""
        with self._write() as db:
            before = db.total_changes
            self._put(db, links, "")
            return db.total_changes - before

    # --- what to ask next ---------------------------------------------------------------------------

    def hosts(self) -> set[str]:
        """The hosts that have addresses waiting."""
        query = "SELECT DISTINCT host FROM task WHERE crawl = ? AND state = 'waiting'"
        return {row[0] for row in self._db.execute(query, (self.crawl,))}

    def next(self, name: str, now: float, under_way: set[int]) -> Task | None:
        """The first waiting address of a host that is due and not under way."""
        rows = self._db.execute(_NEXT, (self.crawl, name, now, len(under_way) + 1))
        return next((Task(*row) for row in rows if row[0] not in under_way), None)

    def due(self, name: str) -> float | None:
        """When the first waiting address of a host is due; None where none waits."""
        query = "SELECT min(due) FROM task WHERE crawl = ? AND host = ? AND state = 'waiting'"
        found = self._db.execute(query, (self.crawl, name)).fetchone()[0]
        return None if found is None else float(found)

    def next_at(self, name: str) -> float:
        """When a host may be asked again, as the run before left it."""
        row = self._db.execute("SELECT next_at FROM host WHERE name = ?", (name,)).fetchone()
        return float(row[0]) if row else 0.0

    def wait_until(self, name: str, when: float) -> None:
        """Note when a host may be asked again."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO host VALUES (?, ?)", (name, when))

    # --- what came of it ----------------------------------------------------------------------------

    def finish(self, task: Task, done: Done, now: float) -> int:
        """Note what became of an address, all or nothing; how many new addresses it led to."""
        with self._write() as db:
            state = "failed" if done.outcome == "failed" else "done"
            db.execute(
                "UPDATE task SET state = ?, outcome = ?, reason = ? WHERE id = ?",
                (state, done.outcome, done.reason, task.id),
            )
            before = db.total_changes
            self._put(db, done.links, task.key)
            new = db.total_changes - before
            if done.visit:
                links = json.dumps(done.visit.links)
                row = (task.key, done.visit.etag, done.visit.modified, now, links)
                db.execute("INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?)", row)
            if done.alias:
                db.execute("INSERT OR REPLACE INTO alias VALUES (?, ?)", (task.key, key(done.alias)))
                if done.outcome not in ("moved", "alias"):
                    self._settle_alias(db, done.alias, task)
            if done.warc:
                db.execute("INSERT OR REPLACE INTO warc VALUES (?, ?)", done.warc)
            if done.fruitful is not None:
                self._count(db, task.url, done.fruitful)
        return new

    def _settle_alias(self, db: sqlite3.Connection, own: str, task: Task) -> None:
        """The page is here under its own address, which need not be asked any more."""
        self._put(db, [Link(own, task.kind, "", task.depth)], task.key)
        db.execute(
            "UPDATE task SET state = 'done', outcome = 'alias', reason = ?"
            " WHERE crawl = ? AND key = ? AND state = 'waiting'",
            (task.url, self.crawl, key(own)),
        )

    def _count(self, db: sqlite3.Connection, url: str, fruitful: bool) -> None:
        """How many answers of this shape in a row brought nothing."""
        row = (self.crawl, shape(url), 0 if fruitful else 1)
        keep = "0" if fruitful else "barren + 1"
        db.execute(
            f"INSERT INTO shape VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET barren = {keep}",  # noqa: S608
            row,
        )

    def barren(self, like: str) -> int:
        """How many answers of this shape in a row brought nothing."""
        query = "SELECT barren FROM shape WHERE crawl = ? AND shape = ?"
        row = self._db.execute(query, (self.crawl, like)).fetchone()
        return int(row[0]) if row else 0

    def postpone(self, task: Task, due: float, reason: str) -> None:
        """Ask the address again later, since it failed now."""
        with self._write() as db:
            db.execute(
                "UPDATE task SET due = ?, attempts = attempts + 1, reason = ? WHERE id = ?",
                (due, reason, task.id),
            )

    def unknown(self, urls: Iterable[str]) -> list[str]:
        """Those of the addresses that this crawl has not met yet."""
        query = "SELECT 1 FROM task WHERE crawl = ? AND key = ?"
        return [url for url in urls if not self._db.execute(query, (self.crawl, key(url))).fetchone()]

    def is_done(self, url: str) -> bool:
        """Whether this crawl has the answer of an address."""
        query = "SELECT 1 FROM task WHERE crawl = ? AND key = ? AND state = 'done'"
        return self._db.execute(query, (self.crawl, key(url))).fetchone() is not None

    def visit(self, task: Task) -> Visit | None:
        """What the last good answer of the address said, in this crawl or one before."""
        row = self._db.execute(
            "SELECT etag, modified, links FROM visit WHERE key = ?", (task.key,)
        ).fetchone()
        return Visit(row[0], row[1], tuple(json.loads(row[2]))) if row else None

    def target(self, url: str) -> str:
        """The key of the address that this one is another name of; its own where it is none."""
        found, met = key(url), set[str]()
        while found not in met:
            met.add(found)
            row = self._db.execute("SELECT target FROM alias WHERE key = ?", (found,)).fetchone()
            found = row[0] if row else found
        return found

    def counts(self) -> dict[str, int]:
        """How many addresses of each outcome, and how many are "waiting"."""
        query = (
            "SELECT CASE state WHEN 'waiting' THEN state ELSE outcome END, count(*) FROM task WHERE crawl = ?"
        )
        return dict(self._db.execute(query + " GROUP BY 1", (self.crawl,)).fetchall())

    def answered(self) -> dict[str, int]:
        """How many addresses of each site were asked."""
        query = (
            "SELECT site, count(*) FROM task WHERE crawl = ? AND state != 'waiting' AND outcome != 'passed'"
        )
        return dict(self._db.execute(query + " GROUP BY site", (self.crawl,)).fetchall())

    # --- robots.txt and WARC files ------------------------------------------------------------------

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
