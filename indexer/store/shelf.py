"""How papers lie in the tables, each section by itself; runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from indexer.model import Head, Source, StoredPaper, StoredSection, TaggedPaper
from indexer.store.records import Written, decode, decode_head, decode_section, encode

AT_ONCE = 100
"""Sections read by one statement."""
_SOURCE = "page.address, page.title, page.site, page.published, page.fetched_at, page.sha256"
_SELECT = f"""SELECT live.id, live.record, body.text, {_SOURCE}
FROM live JOIN page ON page.id = live.page JOIN body ON body.paper = live.id"""  # noqa: S608  # the names are ours
# The wanted sections come first in the join, so that each is one look-up.
_WANTED = f"""WITH wanted(paper, ordinal) AS (VALUES %s)
SELECT section.paper, section.ordinal, section.record, paper.record, {_SOURCE}, EXISTS (
    SELECT 1 FROM copy_section AS copy JOIN copy_pair AS pair ON pair.section = copy.key
    WHERE copy.paper = wanted.paper AND copy.ordinal = wanted.ordinal)
FROM wanted CROSS JOIN section ON section.paper = wanted.paper AND section.ordinal = wanted.ordinal
    JOIN paper ON paper.id = wanted.paper JOIN page ON page.id = paper.page
WHERE NOT EXISTS (SELECT 1 FROM removal WHERE removal.paper = wanted.paper)"""  # noqa: S608  # the names are ours


def put(db: sqlite3.Connection, key: str, page: int, ordinal: int, tagged: TaggedPaper, mark: str) -> None:
    """Keep a paper of a page in place of the one of its id, labelled by the thesaurus of that mark."""
    written = encode(tagged)
    db.execute(
        "INSERT OR REPLACE INTO paper(id, page, ordinal, sections, record, thesaurus)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (key, page, ordinal, len(tagged.sections), written.record, mark),
    )
    _fill(db, key, tagged, written)


def relabel(db: sqlite3.Connection, key: str, tagged: TaggedPaper, mark: str) -> None:
    """Keep a paper with other labels."""
    written = encode(tagged)
    db.execute("UPDATE paper SET thesaurus = ?, record = ? WHERE id = ?", (mark, written.record, key))
    _fill(db, key, tagged, written)


def _fill(db: sqlite3.Connection, key: str, tagged: TaggedPaper, written: Written) -> None:
    db.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (key, written.text))
    db.execute("DELETE FROM section WHERE paper = ?", (key,))
    pairs = zip(tagged.sections, written.sections, strict=True)
    rows = [(key, each.section.ordinal, record) for each, record in pairs]
    db.executemany("INSERT INTO section(paper, ordinal, record) VALUES (?, ?, ?)", rows)


def drop(db: sqlite3.Connection, key: str) -> None:
    """Forget a paper."""
    for table, column in (("paper", "id"), ("body", "paper"), ("section", "paper")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))  # noqa: S608  # the names are ours


def tagged(db: sqlite3.Connection, key: str) -> TaggedPaper:
    """A paper that is here, removed or not."""
    query = "SELECT record, text FROM paper JOIN body ON body.paper = id WHERE id = ?"
    return _tagged(db, key, *db.execute(query, (key,)).fetchone())


def papers(db: sqlite3.Connection, keys: Iterable[str]) -> Iterator[StoredPaper]:
    """Those of the papers that are here and not removed, in that order."""
    for key in keys:
        row = db.execute(f"{_SELECT} WHERE live.id = ?", (key,)).fetchone()
        if row:
            yield _stored(db, *row)


def newest(db: sqlite3.Connection, limit: int) -> list[StoredPaper]:
    """The papers added last."""
    rows = db.execute(f"{_SELECT} ORDER BY live.page DESC, live.ordinal LIMIT ?", (limit,)).fetchall()
    return [_stored(db, *row) for row in rows]


def sections(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, StoredSection]:
    """Those of the sections that are here and not removed, by id."""
    found: dict[str, StoredSection] = {}
    heads: dict[str, Head] = {}
    wanted = (pair for pair in map(_named, dict.fromkeys(ids)) if pair)
    while batch := list(islice(wanted, AT_ONCE)):
        query = _WANTED % ",".join(["(?,?)"] * len(batch))
        for row in db.execute(query, [value for pair in batch for value in pair]):
            _note(found, heads, row)
    return found


def _note(found: dict[str, StoredSection], heads: dict[str, Head], row: Sequence[Any]) -> None:
    key, ordinal, record, said, *source, copied = row
    if key not in heads:
        heads[key] = decode_head(said, key, _source(*source))
    found[f"{key}-{ordinal}"] = StoredSection(heads[key], decode_section(record, key), bool(copied))


def _named(section_id: str) -> tuple[str, int] | None:
    paper_id, _, ordinal = section_id.rpartition("-")
    plain = section_id.isascii() and ordinal.isdecimal() and len(ordinal) < 10
    return (paper_id, int(ordinal)) if plain else None


def _tagged(db: sqlite3.Connection, key: str, record: bytes, text: str) -> TaggedPaper:
    rows = db.execute("SELECT record FROM section WHERE paper = ? ORDER BY key", (key,))
    return decode(Written(record, text, tuple(row[0] for row in rows)), key)


def _stored(db: sqlite3.Connection, key: str, record: bytes, text: str, *source: Any) -> StoredPaper:
    return StoredPaper(key, _source(*source), _tagged(db, key, record, text))


def _source(
    url: str, title: str, site: str | None, published: str | None, fetched_at: str, sha256: str
) -> Source:
    return Source(url, title, site, published, datetime.fromisoformat(fetched_at), sha256)
