"""What keeping a page does to the tables; runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from indexer.model import Page, Reading, TaggedPaper
from indexer.store.raw import digest
from indexer.store.records import address, encode, paper_ids

Outcome = Literal["added", "unchanged", "replaced"]


class Kept(NamedTuple):
    """What became of a page, under which address, and the ids of its papers."""

    outcome: Outcome
    address: str
    papers: tuple[str, ...]


def put_page(db: sqlite3.Connection, page: Page, reading: Reading, tagged: Sequence[TaggedPaper]) -> Kept:
    """Keep a page: the same body is kept once, a newer copy of an address replaces the older."""
    where, sha256 = address(page, reading), digest(page.body)
    fetched = page.fetched_at.astimezone(UTC).isoformat()
    same = db.execute("SELECT id, address FROM page WHERE sha256 = ? AND current", (sha256,)).fetchone()
    if same:
        return Kept("unchanged", same[1], _papers_of(db, same[0]))
    old = db.execute("SELECT id, fetched_at FROM page WHERE address = ? AND current", (where,)).fetchone()
    stale = bool(old) and old[1] > fetched
    new = _insert_page(db, page, reading, (where, sha256, fetched), old and not stale and old[0], not stale)
    if stale:
        return Kept("unchanged", where, _papers_of(db, old[0]))
    ids = tuple(paper_ids(where, tagged))
    _put_papers(db, new, ids, tagged)
    if old:
        _drop_left_over(db, old[0])
    return Kept("replaced" if old else "added", where, ids)


def _papers_of(db: sqlite3.Connection, page: int) -> tuple[str, ...]:
    rows = db.execute("SELECT id FROM paper WHERE page = ? ORDER BY ordinal", (page,))
    return tuple(row[0] for row in rows)


def _insert_page(
    db: sqlite3.Connection,
    page: Page,
    reading: Reading,
    named: tuple[str, str, str],
    superseded: int | None,
    current: bool,
) -> int:
    if superseded:
        db.execute("UPDATE page SET current = 0 WHERE id = ?", (superseded,))
    where, sha256, fetched = named
    added = datetime.now(UTC).isoformat()
    row = (where, sha256, page.media_type, fetched, added, reading.title, reading.site, reading.published)
    cursor = db.execute(
        "INSERT INTO page(address, sha256, media_type, fetched_at, added_at, title, site, published, current)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, int(current)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _put_papers(
    db: sqlite3.Connection, page: int, ids: tuple[str, ...], tagged: Sequence[TaggedPaper]
) -> None:
    for ordinal, (key, paper) in enumerate(zip(ids, tagged, strict=True)):
        db.execute(
            "INSERT OR REPLACE INTO paper VALUES (?, ?, ?, ?, ?)",
            (key, page, ordinal, len(paper.sections), encode(paper)),
        )
        db.execute("INSERT INTO change(paper, op) VALUES (?, 'put')", (key,))


def _drop_left_over(db: sqlite3.Connection, page: int) -> None:
    """Papers that the newer copy no longer holds; its bytes stay, so nothing is lost."""
    for key in _papers_of(db, page):
        db.execute("DELETE FROM paper WHERE id = ?", (key,))
        db.execute("INSERT INTO change(paper, op) VALUES (?, 'drop')", (key,))
