"""By which thesaurus each paper was labelled, and what it said; runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from indexer.model import TaggedPaper
from indexer.store import shelf


class Snapshot(NamedTuple):
    """A thesaurus as papers were labelled by it: what its words said, and how that was weighed."""

    decision: str
    says: dict[str, str]


def marks(db: sqlite3.Connection) -> set[str]:
    """The marks of all thesauri that papers are labelled by; "" for one that nobody noted."""
    return {row[0] for row in db.execute("SELECT DISTINCT thesaurus FROM paper")}


def keep(db: sqlite3.Connection, mark: str, decision: str, says: Mapping[str, str]) -> None:
    """Note what a thesaurus says, and forget those that no paper is labelled by any more."""
    row = (mark, decision, json.dumps(says, ensure_ascii=False))
    db.execute("INSERT OR IGNORE INTO thesaurus VALUES (?, ?, ?)", row)
    db.execute("DELETE FROM thesaurus WHERE mark != ? AND mark NOT IN (SELECT thesaurus FROM paper)", (mark,))


def snapshot(db: sqlite3.Connection, mark: str) -> Snapshot | None:
    """What the thesaurus of that mark said, if it was noted."""
    row = db.execute("SELECT decision, says FROM thesaurus WHERE mark = ?", (mark,)).fetchone()
    return Snapshot(row[0], json.loads(row[1])) if row else None


def labelled_by(db: sqlite3.Connection, mark: str, limit: int) -> dict[str, TaggedPaper]:
    """Some of the papers that are labelled by it, removed ones too."""
    rows = db.execute("SELECT id FROM paper WHERE thesaurus = ? LIMIT ?", (mark, limit)).fetchall()
    return {key: shelf.tagged(db, key) for (key,) in rows}


def settle(
    db: sqlite3.Connection, mark: str, same: Iterable[str], changed: Mapping[str, TaggedPaper]
) -> None:
    """These papers are labelled by the thesaurus of that mark: some just as before, some otherwise."""
    db.executemany("UPDATE paper SET thesaurus = ? WHERE id = ?", ((mark, key) for key in same))
    for key, tagged in changed.items():
        shelf.relabel(db, key, tagged, mark)
        db.execute("INSERT INTO change(paper, op) VALUES (?, 'put')", (key,))
