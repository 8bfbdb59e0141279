"""What is known of copies, among the papers that are not removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from indexer.components import roots
from indexer.model import TaggedPaper
from indexer.shingles import Shingles
from indexer.store import shelf
from indexer.store.copies import note
from indexer.store.database import Database

Shingler = Callable[[TaggedPaper], Sequence[tuple[int, Shingles]]]
"""The shingles of each section of a paper, by its ordinal."""
MOST = 1000
"""Sections of a cluster that are looked at, unless told."""

# From a copy of the same extent one goes on to its own copies. A part, or the longer text that holds a
# section, ends the path: else a glossary would make copies of everything that it explains.
_CLUSTER = """
WITH RECURSIVE reach(key, same) AS (
    SELECT key, 1 FROM copy_section WHERE paper = :paper AND ordinal = :ordinal
    UNION
    SELECT pair.other, pair.same FROM reach JOIN copy_pair AS pair ON pair.section = reach.key
        JOIN copy_section ON copy_section.key = pair.other
    WHERE reach.same AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.paper = copy_section.paper)
    LIMIT :most
) SELECT DISTINCT copy_section.paper, copy_section.ordinal
    FROM reach JOIN copy_section USING (key)
    JOIN paper ON paper.id = copy_section.paper JOIN page ON page.id = paper.page
    ORDER BY substr(coalesce(page.published, page.fetched_at), 1, 10), length(shingles) DESC, reach.key
"""
_PAIRED = """
SELECT EXISTS (SELECT 1 FROM copy_section AS copy JOIN copy_pair AS pair ON pair.section = copy.key
    WHERE copy.paper = ? AND copy.ordinal = ?)
"""
_LIVE_PAIRS = """
SELECT pair.section, pair.other FROM copy_pair AS pair
    JOIN copy_section AS one ON one.key = pair.section JOIN copy_section AS two ON two.key = pair.other
WHERE pair.section < pair.other
    AND one.paper NOT IN (SELECT paper FROM removal) AND two.paper NOT IN (SELECT paper FROM removal)
"""
_SAME = """
SELECT one.paper || '-' || one.ordinal, two.paper || '-' || two.ordinal FROM copy_pair AS pair
    JOIN copy_section AS one ON one.key = pair.section JOIN copy_section AS two ON two.key = pair.other
WHERE pair.same AND pair.section < pair.other
"""
_MISSING = """FROM paper WHERE sections > 0
    AND NOT EXISTS (SELECT 1 FROM copy_section WHERE copy_section.paper = paper.id)"""


class Member(NamedTuple):
    """A section of a cluster, by its paper and ordinal."""

    paper_id: str
    ordinal: int


class Clusters:
    """The tables of copies; a page's own are written with it, see `copies`. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, paper_id: str, ordinal: int, most: int = MOST) -> tuple[Member, ...]:
        """The section itself and those that are copies of it, or of a copy of its extent.

        The earliest day first (published, else fetched), of one day the fullest.
        """
        asked = {"paper": paper_id, "ordinal": ordinal, "most": most}
        with self._database.read() as db:
            return tuple(Member(*row) for row in db.execute(_CLUSTER, asked))

    def paired(self, section_ids: Iterable[str]) -> set[str]:
        """Those of some sections that were ever found to be a copy or to have one."""
        with self._database.read() as db:
            return {each for each in section_ids if _paired(db, each)}

    def counts(self) -> tuple[int, int]:
        """Sections that have a copy, and the clusters that all pairs together make."""
        with self._database.read() as db:
            found = roots(db.execute(_LIVE_PAIRS))
        return len(found), len(set(found.values()))

    def same(self) -> list[tuple[str, str]]:
        """The pairs of sections (ids) of one extent that are copies, those of removed papers too."""
        with self._database.read() as db:
            return [(one, other) for one, other in db.execute(_SAME)]

    def latest(self) -> int:
        """A number that grows with every section that is compared with the others."""
        with self._database.read() as db:
            return int(db.execute("SELECT coalesce(max(key), 0) FROM copy_section").fetchone()[0])

    def adopt(self, make: str) -> None:
        """Begin anew where the shingles kept are of another make; raises BusyError."""
        with self._database.read() as db:
            (kept,) = db.execute("SELECT make FROM copy_state").fetchone()
        if kept == make:
            return
        with self._database.write() as db:
            # Asked again: another process may have begun meanwhile.
            if db.execute("UPDATE copy_state SET make = ?1, complete = 0 WHERE make != ?1", (make,)).rowcount:
                for table in ("copy_print", "copy_fresh", "copy_pair", "copy_section"):
                    db.execute(f"DELETE FROM {table}")  # noqa: S608  # the names are ours

    @property
    def complete(self) -> bool:
        """Whether no paper lacks its shingles."""
        with self._database.read() as db:
            return bool(db.execute("SELECT complete FROM copy_state").fetchone()[0])

    def missing(self) -> int:
        """How many papers lack them, removed ones too."""
        with self._database.read() as db:
            return int(db.execute(f"SELECT count(*) {_MISSING}").fetchone()[0])

    def fill(self, shingler: Shingler, limit: int) -> int:
        """Keep the shingles of so many papers that lack them; how many had to be. Raises BusyError."""
        with self._database.write() as db:
            rows = db.execute(f"SELECT id {_MISSING} LIMIT ?", (limit,)).fetchall()
            for (key,) in rows:
                note(db, key, shingler(shelf.tagged(db, key)))
            if len(rows) < limit:
                db.execute("UPDATE copy_state SET complete = 1")
            return len(rows)


def _paired(db: sqlite3.Connection, section_id: str) -> bool:
    paper_id, _, ordinal = section_id.rpartition("-")
    return bool(db.execute(_PAIRED, (paper_id, int(ordinal))).fetchone()[0])
