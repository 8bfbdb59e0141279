"""The frontier: which addresses a crawl has asked, has still to ask, and when; it outlives a kill.

Every answer is one transaction: what became of its address, the addresses it led to, what to ask with next
time. An address whose answer was under way at a kill is still waiting, so it is asked again, no other is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indexer.crawl.addresses import host, key, shape
from indexer.crawl.notes import Notes
from indexer.crawl.profile import Kind

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


class Frontier(Notes):
    """The frontier of one data folder, for one crawl at a time and one thread."""

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
