"""The shingles of every section, and which sections are copies; runs inside the caller's transaction.

Both are written with the paper they belong to, so that they stand and fall with it. A removed paper
keeps its own: whoever reads looks at live papers only, so a restored one has its copies back.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from indexer.shingles import COPY, LEAST, SHORT, Shingles, distinct, inside, overlap, prints, weight

COMMON = 64
"""Sections looked at for one print; what more of them share is the language of such papers."""
SHARE = 0.25
"""The share of its prints that a section must have in common with another to be compared with it."""
MOST = 32
"""Sections compared with one; a cluster needs one link, the others hold it together when papers go."""
FRESH = 4096
"""Sections whose prints wait in a small table: one by one in the large one each would rewrite a page."""
_FIND = """SELECT section, prints FROM copy_print WHERE print = :print
    UNION ALL SELECT section, prints FROM copy_fresh WHERE print = :print LIMIT :most"""


class _Seen(NamedTuple):
    """A section of another paper, the prints both share, and how many it has."""

    key: int
    shared: int
    prints: int


def note(db: sqlite3.Connection, paper_id: str, sections: Sequence[tuple[int, Shingles]]) -> None:
    """Keep the shingles of a paper's sections (ordinal, row), and find what they are copies of."""
    if not sections:
        return
    rows = [(ordinal, row, prints(row)) for ordinal, row in sections]
    seen = [_candidates(db, own) for _, _, own in rows]
    keys = [_insert(db, paper_id, *row) for row in rows]
    paper = _Paper(db, [row for _, row in sections])
    for key, (_, row, own), found in zip(keys, rows, seen, strict=True):
        for other in _nearest(found, len(own)):
            _compare(db, key, row, other.key, paper)


def forget(db: sqlite3.Connection, paper_id: str) -> None:
    """Drop the shingles of a paper and every copy that they made."""
    found = db.execute("SELECT key, shingles FROM copy_section WHERE paper = ?", (paper_id,)).fetchall()
    for key, record in found:
        own = [(value, key) for value in prints(unpack(record)).tolist()]
        db.executemany("DELETE FROM copy_print WHERE print = ? AND section = ?", own)
        db.executemany("DELETE FROM copy_fresh WHERE print = ? AND section = ?", own)
        others = [row[0] for row in db.execute("SELECT other FROM copy_pair WHERE section = ?", (key,))]
        db.executemany("DELETE FROM copy_pair WHERE section = ? AND other = ?", ((o, key) for o in others))
        db.execute("DELETE FROM copy_pair WHERE section = ?", (key,))
    db.execute("DELETE FROM copy_section WHERE paper = ?", (paper_id,))


def unpack(record: bytes) -> Shingles:
    """A row of shingles as the table keeps it."""
    return np.frombuffer(record, "<u4")


def _candidates(db: sqlite3.Connection, own: Shingles) -> list[_Seen]:
    """The sections that share a print."""
    shared: Counter[int] = Counter()
    sizes: dict[int, int] = {}
    for value in own.tolist():
        found = db.execute(_FIND, {"print": value, "most": COMMON}).fetchall()
        sizes.update(found)
        shared.update(section for section, _ in found)
    return [_Seen(key, count, sizes[key]) for key, count in shared.items()]


def _nearest(found: Iterable[_Seen], own: int) -> list[_Seen]:
    """Those that share enough to be worth comparing, the closest first."""
    shares = [(each.shared / min(own, each.prints), each) for each in found]
    ranked = sorted((pair for pair in shares if pair[0] >= SHARE), key=lambda pair: (-pair[0], pair[1].key))
    return [each for _, each in ranked[:MOST]]


def _insert(db: sqlite3.Connection, paper_id: str, ordinal: int, row: Shingles, own: Shingles) -> int:
    cursor = db.execute(
        "INSERT INTO copy_section(paper, ordinal, prints, shingles) VALUES (?, ?, ?, ?)",
        (paper_id, ordinal, len(own), row.astype("<u4").tobytes()),
    )
    key = cursor.lastrowid
    assert key is not None
    values = ((value, key, len(own)) for value in own.tolist())
    db.executemany("INSERT INTO copy_fresh(print, section, prints) VALUES (?, ?, ?)", values)
    if key % FRESH == 0:
        db.execute("INSERT INTO copy_print SELECT * FROM copy_fresh ORDER BY print, section")
        db.execute("DELETE FROM copy_fresh")
    return key


def _compare(db: sqlite3.Connection, key: int, row: Shingles, other: int, paper: _Paper) -> None:
    """Write both down where one is a copy of the other."""
    owner, record = db.execute("SELECT paper, shingles FROM copy_section WHERE key = ?", (other,)).fetchone()
    theirs = unpack(record)
    found = overlap(row, theirs)
    if not found.is_copy or min(len(row), len(theirs)) < LEAST:
        return
    if min(weight(row), weight(theirs)) < SHORT and not paper.is_same_as(owner):
        return
    db.executemany(
        "INSERT INTO copy_pair(section, other, same) VALUES (?, ?, ?)",
        ((key, other, int(found.is_same)), (other, key, int(found.is_same))),
    )


class _Paper:
    """A paper as one text, compared with other papers; each once."""

    def __init__(self, db: sqlite3.Connection, rows: Sequence[Shingles]) -> None:
        self._db = db
        self._all = _together(rows)
        self._known: dict[str, bool] = {}

    def is_same_as(self, paper_id: str) -> bool:
        """Whether each has most of the other's shingles."""
        if paper_id not in self._known:
            found = self._db.execute("SELECT shingles FROM copy_section WHERE paper = ?", (paper_id,))
            theirs = _together([unpack(record) for (record,) in found])
            shared = np.count_nonzero(inside(self._all, theirs))
            self._known[paper_id] = bool(shared >= COPY * max(len(self._all), len(theirs)))
        return self._known[paper_id]


def _together(rows: Sequence[Shingles]) -> Shingles:
    """The distinct shingles of a paper's sections."""
    return distinct(np.concatenate(rows))
