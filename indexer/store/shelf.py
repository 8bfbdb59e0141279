"""How papers lie in the tables, each section by itself; runs inside the caller's transaction.

A section's key is its paper's id read as a number, and its ordinal: from an id to its row is one look-up.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from indexer.model import Head, Source, StoredPaper, StoredSection, TaggedPaper
from indexer.store.records import Written, decode, decode_head, decode_section, encode, encode_head

AT_ONCE = 100
"""Sections read by one statement."""
ORDINALS = 23
"""Bits of a key that are the ordinal's; those of the paper stand before them."""
_ID = re.compile("([0-9a-f]{10})-([0-9]{1,6})")
_SOURCE = "page.address, page.title, page.site, page.published, page.fetched_at, page.sha256"
_SELECT = f"SELECT live.id, live.record, {_SOURCE} FROM live JOIN page ON page.id = live.page "  # noqa: S608
# The wanted come first in the join, so that each is one look-up.
_TEXTS = """WITH wanted(key, paper) AS (VALUES {})
SELECT wanted.key, section.text FROM wanted CROSS JOIN section ON section.key = wanted.key
WHERE NOT EXISTS (SELECT 1 FROM removal WHERE removal.paper = wanted.paper)"""
_SECTIONS = f"""WITH wanted(key, paper) AS (VALUES {{}})
SELECT wanted.paper, wanted.key, section.text, section.record, body.head
FROM wanted CROSS JOIN section ON section.key = wanted.key
CROSS JOIN body ON body.key = wanted.key >> {ORDINALS}
WHERE NOT EXISTS (SELECT 1 FROM removal WHERE removal.paper = wanted.paper)"""  # noqa: S608  # the names are ours


def put(db: sqlite3.Connection, key: str, page: int, ordinal: int, tagged: TaggedPaper, mark: str) -> None:
    """Keep a paper of a page in place of the one of its id, labelled by the thesaurus of that mark."""
    written = encode(tagged)
    db.execute(
        "INSERT OR REPLACE INTO paper(id, page, ordinal, sections, record, thesaurus)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (key, page, ordinal, len(tagged.sections), written.record, mark),
    )
    source = _source(*db.execute(f"SELECT {_SOURCE} FROM page WHERE id = ?", (page,)).fetchone())  # noqa: S608
    head = encode_head(StoredPaper(key, source, tagged).head)
    db.execute("INSERT OR REPLACE INTO body VALUES (?, ?, ?)", (int(key, 16), head, written.text))
    _fill(db, key, tagged, written)


def relabel(db: sqlite3.Connection, key: str, tagged: TaggedPaper, mark: str) -> None:
    """Keep a paper with other labels of its sections."""
    db.execute("UPDATE paper SET thesaurus = ? WHERE id = ?", (mark, key))
    _fill(db, key, tagged, encode(tagged))


def _fill(db: sqlite3.Connection, key: str, tagged: TaggedPaper, written: Written) -> None:
    db.execute("DELETE FROM section WHERE key BETWEEN ? AND ?", _bounds(key))
    ordinals = (each.section.ordinal for each in tagged.sections)
    rows = [(_bounds(key)[0] + at, *each) for at, each in zip(ordinals, written.sections, strict=True)]
    db.executemany("INSERT INTO section VALUES (?, ?, ?)", rows)


def drop(db: sqlite3.Connection, key: str) -> None:
    """Forget a paper."""
    db.execute("DELETE FROM paper WHERE id = ?", (key,))
    db.execute("DELETE FROM body WHERE key = ?", (int(key, 16),))
    db.execute("DELETE FROM section WHERE key BETWEEN ? AND ?", _bounds(key))


def tagged(db: sqlite3.Connection, key: str) -> TaggedPaper:
    """A paper that is here, removed or not."""
    (record,) = db.execute("SELECT record FROM paper WHERE id = ?", (key,)).fetchone()
    return _tagged(db, key, record)


def papers(db: sqlite3.Connection, keys: Iterable[str]) -> Iterator[StoredPaper]:
    """Those of the papers that are here and not removed, in that order."""
    for key in keys:
        row = db.execute(_SELECT + "WHERE live.id = ?", (key,)).fetchone()
        if row:
            yield _stored(db, *row)


def size(db: sqlite3.Connection, key: str) -> int:
    """The number of a paper's sections; 0 where it is not here or removed."""
    row = db.execute("SELECT sections FROM live WHERE id = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def newest(db: sqlite3.Connection, limit: int) -> list[StoredPaper]:
    """The papers added last."""
    rows = db.execute(_SELECT + "ORDER BY live.page DESC, live.ordinal LIMIT ?", (limit,)).fetchall()
    return [_stored(db, *row) for row in rows]


def live(db: sqlite3.Connection) -> list[str]:
    """The papers that are not removed, page by page."""
    return [row[0] for row in db.execute("SELECT id FROM live ORDER BY page, ordinal")]


def heads(db: sqlite3.Connection) -> Iterator[Head]:
    """What a card tells of each paper that is not removed, page by page."""
    for key in live(db):
        (head,) = db.execute("SELECT head FROM body WHERE key = ?", (int(key, 16),)).fetchone()
        yield decode_head(head, key)


def texts(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of those of the sections that are here and not removed, by id."""
    keys = _keys(ids)
    return {keys[key]: text for key, text in _wanted(db, _TEXTS, keys)}


def sections(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, StoredSection]:
    """Those of the sections that are here and not removed, by id."""
    keys, heads = _keys(ids), dict[str, Head]()
    found: dict[str, StoredSection] = {}
    for paper, key, text, record, head in _wanted(db, _SECTIONS, keys):
        if paper not in heads:
            heads[paper] = decode_head(head, paper)
        found[keys[key]] = StoredSection(heads[paper], decode_section((text, record), paper))
    return found


def _wanted(db: sqlite3.Connection, query: str, keys: dict[int, str]) -> Iterator[Any]:
    pending = iter(keys.items())
    while batch := list(islice(pending, AT_ONCE)):
        values = [value for key, named in batch for value in (key, named.rpartition("-")[0])]
        yield from db.execute(query.format(",".join(["(?,?)"] * len(batch))), values)


def _keys(ids: Iterable[str]) -> dict[int, str]:
    """The ids by their keys; what no section can be called is left out."""
    found = {}
    for each in ids:
        named = _ID.fullmatch(each)
        if named:
            found[(int(named[1], 16) << ORDINALS) + int(named[2])] = each
    return found


def _bounds(paper_id: str) -> tuple[int, int]:
    """The lowest and the highest key of a paper's sections."""
    first = int(paper_id, 16) << ORDINALS
    return first, first + (1 << ORDINALS) - 1


def _tagged(db: sqlite3.Connection, key: str, record: bytes) -> TaggedPaper:
    (text,) = db.execute("SELECT text FROM body WHERE key = ?", (int(key, 16),)).fetchone()
    query = "SELECT text, record FROM section WHERE key BETWEEN ? AND ? ORDER BY key"
    return decode(Written(record, text, tuple(db.execute(query, _bounds(key)))), key)


def _stored(db: sqlite3.Connection, key: str, record: bytes, *source: Any) -> StoredPaper:
    return StoredPaper(key, _source(*source), _tagged(db, key, record))


def _source(
    url: str, title: str, site: str | None, published: str | None, fetched_at: str, sha256: str
) -> Source:
    return Source(url, title, site, published, datetime.fromisoformat(fetched_at), sha256)
