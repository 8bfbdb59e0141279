import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from indexer.model import (
    Evidence,
    Page,
    Paper,
    Place,
    Reading,
    Section,
    Span,
    TaggedPaper,
    TaggedSection,
)

DAY = datetime(2020, 1, 1, tzinfo=UTC)


def tagged(title: str = "关于园区的做法", text: str = "我县建成标准化厂房3万平方米。") -> TaggedPaper:
    section = Section(1, "practice", ("一、建设厂房",), text, Span(0, len(text)))
    evidence = (Evidence("standard-factory", "标准化厂房", "text", 4, 9, 2.0),)
    place = Place("321322", "江苏省", "宿迁市", "沭阳县")
    paper = Paper(title, text, (section,))
    return TaggedPaper(paper, (TaggedSection(section, evidence),), place, "沭阳", 2009, "2009年")


def page(body: str, url: str = "https://a.example/1.html", fetched: datetime = DAY) -> Page:
    return Page(url, fetched, "text/html", body.encode())


def reading(*papers: TaggedPaper, url: str | None = None) -> Reading:
    return Reading("页面", "某站", url, "2009-05-01", "utf-8", tuple(each.paper for each in papers))


def bring_down(file: Path, version: int) -> None:
    """Make the database what an older version would have written; nobody has it open."""
    db = sqlite3.connect(file)
    if version < 6:
        db.execute("DROP TABLE source")
    if version < 5:
        _whole_records(db)
    if version < 4:
        for table in ("copy_section", "copy_print", "copy_fresh", "copy_pair", "copy_state"):
            db.execute(f"DROP TABLE {table}")
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()


def _whole_records(db: sqlite3.Connection) -> None:
    for key, record in db.execute("SELECT id, record FROM paper").fetchall():
        said, number = json.loads(record), int(key, 16)
        (text,) = db.execute("SELECT text FROM body WHERE key = ?", (number,)).fetchone()
        rows = db.execute("SELECT text, record FROM section WHERE key >> 23 = ? ORDER BY key", (number,))
        said["sections"] = [_with_text(*row) for row in rows]
        said["paper"] |= {"text": text, "sections": [each["section"] for each in said["sections"]]}
        db.execute("UPDATE paper SET record = ? WHERE id = ?", (json.dumps(said).encode(), key))
    db.execute("DROP TABLE section")
    db.execute("DROP TABLE body")


def _with_text(text: str, record: bytes) -> dict:
    said = json.loads(record)
    said["section"]["text"] = text
    return said
