"""The tables, their version, and the steps from one version to the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from indexer.errors import BrokenDataError

_FIRST = """
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
    fetched_at TEXT NOT NULL, added_at TEXT NOT NULL,
    title TEXT NOT NULL, site TEXT, published TEXT,
    current INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX page_current ON page(address) WHERE current;
CREATE INDEX page_body ON page(sha256);
CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES page(id),
    ordinal INTEGER NOT NULL, sections INTEGER NOT NULL,
    record BLOB NOT NULL
) STRICT;
CREATE INDEX paper_page ON paper(page);
CREATE TABLE removal (paper TEXT PRIMARY KEY, removed_at TEXT NOT NULL) STRICT;
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    paper TEXT NOT NULL, op TEXT NOT NULL
) STRICT;
CREATE VIEW live AS
    SELECT paper.* FROM paper WHERE NOT EXISTS (SELECT 1 FROM removal WHERE removal.paper = paper.id);
"""

_CORRECTIONS = """
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, scope TEXT NOT NULL, target TEXT NOT NULL, line TEXT NOT NULL,
    made_at TEXT NOT NULL, undone_at TEXT
) STRICT;
CREATE INDEX correction_line ON correction(target, line);
ALTER TABLE page ADD COLUMN rules TEXT NOT NULL DEFAULT '';
"""

_COPIES = """
CREATE TABLE copy_section (
    key INTEGER PRIMARY KEY,
    paper TEXT NOT NULL, ordinal INTEGER NOT NULL,
    prints INTEGER NOT NULL, shingles BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX copy_section_paper ON copy_section(paper, ordinal);
CREATE TABLE copy_print (
    print INTEGER NOT NULL, section INTEGER NOT NULL, prints INTEGER NOT NULL,
    PRIMARY KEY (print, section)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy_fresh (
    print INTEGER NOT NULL, section INTEGER NOT NULL, prints INTEGER NOT NULL,
    PRIMARY KEY (print, section)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy_pair (
    section INTEGER NOT NULL, other INTEGER NOT NULL, same INTEGER NOT NULL,
    PRIMARY KEY (section, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy_state (make TEXT NOT NULL, complete INTEGER NOT NULL) STRICT;
INSERT INTO copy_state VALUES ('', 0);
"""

_LABELS = """
ALTER TABLE paper ADD COLUMN thesaurus TEXT NOT NULL DEFAULT '';
CREATE INDEX paper_thesaurus ON paper(thesaurus);
CREATE TABLE thesaurus (mark TEXT PRIMARY KEY, decision TEXT NOT NULL, says TEXT NOT NULL) STRICT;
"""

_SECTIONS = """
CREATE TABLE body (key INTEGER PRIMARY KEY, head BLOB NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE section (key INTEGER PRIMARY KEY, text TEXT NOT NULL, record BLOB NOT NULL) STRICT;
"""
_HEAD = ("url", "title", "site", "published", "fetched_at", "sha256")


def _apart(db: sqlite3.Connection) -> None:
    """Take text and sections out of each paper's record, so that one section is read without the rest."""
    _run(_SECTIONS)(db)
    for key, page in db.execute("SELECT id, page FROM paper").fetchall():
        (record,) = db.execute("SELECT record FROM paper WHERE id = ?", (key,)).fetchone()
        row = "SELECT address, title, site, published, fetched_at, sha256 FROM page WHERE id = ?"
        source = dict(zip(_HEAD, db.execute(row, (page,)).fetchone(), strict=True))
        try:
            _take_apart(db, key, json.loads(record), source)
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenDataError(f"paper {key}", f"its record cannot be read ({error})") from error


def _take_apart(db: sqlite3.Connection, key: str, said: Any, source: dict[str, Any]) -> None:
    paper, number = said["paper"], int(key, 16)
    head = {"id": key, "source": source, "title": paper["title"], "number": paper.get("doc_number")}
    head |= {"place": said["place"], "year": said["year"], "issuer": said.get("issuer")}
    db.execute("INSERT INTO body VALUES (?, ?, ?)", (number, _json(head), paper["text"]))
    for each in said["sections"]:
        at, text = (number << 23) + each["section"]["ordinal"], each["section"].pop("text")
        db.execute("INSERT INTO section VALUES (?, ?, ?)", (at, text, _json(each)))
    said["sections"], paper["sections"], paper["text"] = [], [], ""
    db.execute("UPDATE paper SET record = ? WHERE id = ?", (_json(said), key))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


_SOURCES = """
CREATE TABLE source (address TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT;
CREATE INDEX source_body ON source(sha256);
"""


def _run(script: str) -> Callable[[sqlite3.Connection], None]:
    def step(db: sqlite3.Connection) -> None:
        # executescript() would commit the transaction we stand in.
        for statement in script.split(";\n"):
            if statement.strip():
                db.execute(statement)

    return step


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _run(_FIRST),
    _run(_CORRECTIONS),
    _run(_LABELS),
    _run(_COPIES),
    _apart,
    _run(_SOURCES),
)
"""STEPS[n] brings version n to n + 1; a step is never edited once released."""


def migrate(db: sqlite3.Connection, path: str) -> None:
    """Bring the tables to this version, inside the caller's transaction.

    Raises BrokenDataError where a newer program has written the file.
    """
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(STEPS):
        raise BrokenDataError(path, f"written by a newer zuofa (version {version}); update this one")
    for step in STEPS[version:]:
        step(db)
    db.execute(f"PRAGMA user_version = {len(STEPS)}")
