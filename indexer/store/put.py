"""What keeping a page does to the tables; runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from indexer.model import Page, Reading, TaggedPaper
from indexer.shingles import Shingles
from indexer.store import copies, shelf
from indexer.store.raw import digest
from indexer.store.records import address, paper_ids

Outcome = Literal["added", "unchanged", "replaced", "duplicate"]


class Kept(NamedTuple):
    """What became of a page, under which address, and the ids of its papers."""

    outcome: Outcome
    address: str
    papers: tuple[str, ...]


class Version(NamedTuple):
    """A page as it was read: under which rules, what it says, the shingles of each paper's sections, and
    by which thesaurus it was labelled.

    Papers without shingles are given theirs later, see `Clusters.fill`.
    """

    reading: Reading
    tagged: Sequence[TaggedPaper]
    rules: str = ""
    shingles: Sequence[Sequence[tuple[int, Shingles]]] = ()
    thesaurus: str = ""


def put_page(db: sqlite3.Connection, page: Page, version: Version) -> Kept:
    """Keep a page: the same body is kept once, a newer copy of an address replaces the older."""
    if same := seen(db, page):
        return same
    where, sha256 = address(page, version.reading), digest(page.body)
    fetched = page.fetched_at.astimezone(UTC).isoformat()
    old = db.execute("SELECT id, fetched_at FROM page WHERE address = ? AND current", (where,)).fetchone()
    stale = bool(old) and old[1] > fetched
    if old and not stale:
        db.execute("UPDATE page SET current = 0 WHERE id = ?", (old[0],))
    db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (page.url, sha256))
    new = _insert_page(db, (where, sha256, page.media_type, fetched), not stale)
    if stale:
        return Kept("unchanged", where, papers_of(db, old[0]))
    ids = _put_version(db, new, where, version)
    if old:
        _drop(db, papers_of(db, old[0]))
    return Kept("replaced" if old else "added", where, ids)


def is_seen(db: sqlite3.Connection, page: Page) -> bool:
    """Whether a page of these bytes is kept."""
    query = "SELECT 1 FROM page WHERE sha256 = ? AND current"
    return db.execute(query, (digest(page.body),)).fetchone() is not None


def seen(db: sqlite3.Connection, page: Page) -> Kept | None:
    """What becomes of a page whose bytes are kept: unchanged where they came from there before, else a
    duplicate of the page that has them. None where nobody has them."""
    sha256 = digest(page.body)
    same = db.execute("SELECT id, address FROM page WHERE sha256 = ? AND current", (sha256,)).fetchone()
    if not same:
        return None
    sources = [row[0] for row in db.execute("SELECT address FROM source WHERE sha256 = ?", (sha256,))]
    # A page from before this was noted may have come from anywhere.
    again = page.url in (*sources, same[1]) or not sources
    if page.url not in sources:
        db.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (page.url, sha256))
    return Kept("unchanged" if again else "duplicate", same[1], papers_of(db, same[0]))


def reput_page(db: sqlite3.Connection, page: int, version: Version) -> tuple[str, ...]:
    """Keep another reading of a page's bytes in place of the one before; the ids of its papers."""
    before = papers_of(db, page)
    where = db.execute("SELECT address FROM page WHERE id = ?", (page,)).fetchone()[0]
    ids = _put_version(db, page, where, version)
    _drop(db, [key for key in before if key not in ids])
    return ids


def papers_of(db: sqlite3.Connection, page: int) -> tuple[str, ...]:
    """The papers of a page in its order."""
    rows = db.execute("SELECT id FROM paper WHERE page = ? ORDER BY ordinal", (page,))
    return tuple(row[0] for row in rows)


def _insert_page(db: sqlite3.Connection, named: tuple[str, str, str, str], current: bool) -> int:
    cursor = db.execute(
        "INSERT INTO page(address, sha256, media_type, fetched_at, added_at, title, current)"
        " VALUES (?, ?, ?, ?, ?, '', ?)",
        (*named, datetime.now(UTC).isoformat(), int(current)),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _put_version(db: sqlite3.Connection, page: int, where: str, version: Version) -> tuple[str, ...]:
    said = version.reading
    db.execute(
        "UPDATE page SET title = ?, site = ?, published = ?, rules = ? WHERE id = ?",
        (said.title, said.site, said.published, version.rules, page),
    )
    ids = tuple(paper_ids(where, version.tagged))
    for ordinal, (key, paper) in enumerate(zip(ids, version.tagged, strict=True)):
        shelf.put(db, key, page, ordinal, paper, version.thesaurus)
        db.execute("INSERT INTO change(paper, op) VALUES (?, 'put')", (key,))
        copies.forget(db, key)
    _note_copies(db, ids, version)
    return ids


def _note_copies(db: sqlite3.Connection, ids: Sequence[str], version: Version) -> None:
    if len(version.shingles) < len(ids):
        db.execute("UPDATE copy_state SET complete = 0")
    for key, sections in zip(ids, version.shingles, strict=False):
        copies.note(db, key, sections)


def _drop(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Papers that the page holds no longer; its bytes stay, so nothing is lost."""
    for key in keys:
        copies.forget(db, key)
        shelf.drop(db, key)
        db.execute("INSERT INTO change(paper, op) VALUES (?, 'drop')", (key,))
