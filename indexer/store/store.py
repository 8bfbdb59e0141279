"""The truth: pages, their papers, and what people decided about them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

from indexer.errors import BrokenDataError, NotFoundError
from indexer.model import Correction, Head, Page, StoredPaper, StoredSection, TaggedPaper
from indexer.store import corrections, labels, shelf
from indexer.store.clusters import Clusters
from indexer.store.database import BUSY_SECONDS, Database
from indexer.store.put import Kept, Version, is_seen, papers_of, put_page, reput_page, seen
from indexer.store.raw import RawFiles
from indexer.store.records import Change

_PAGE = """SELECT page.id, page.address, page.sha256, page.media_type, page.fetched_at, page.site, page.rules
    FROM page """


class KeptPage(NamedTuple):
    """A page of the store, its bytes aside. `rules` marks the rules that it was read under."""

    id: int
    address: str
    sha256: str
    media_type: str
    fetched_at: datetime
    site: str | None
    rules: str


class Store:
    """The database and the raw bytes of one data folder; safe to share between threads."""

    def __init__(self, database: Database, raw: RawFiles) -> None:
        self._database = database
        self._raw = raw
        self.clusters = Clusters(database)

    @classmethod
    def open(cls, folder: Path, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the folder, creating what is missing; raises BrokenDataError, BusyError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            raw = RawFiles.of(folder)
            return cls(Database(folder / "zuofa.sqlite", busy_seconds), raw)
        except (OSError, sqlite3.OperationalError) as error:
            raise BrokenDataError(str(folder), f"not usable as the data folder ({error})") from error

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def put(self, page: Page, version: Version) -> Kept:
        """Keep a page and its papers, all or nothing; raises BusyError, BrokenDataError."""
        try:
            self._raw.keep(page.body)  # before the commit: a record never names bytes that are not there
        except OSError as error:
            reason = f"its bytes cannot be written ({error.strerror or error})"
            raise BrokenDataError(page.url, reason) from error
        with self._database.write() as db:
            return put_page(db, page, version)

    def seen(self, page: Page) -> Kept | None:
        """What becomes of a page whose bytes are kept already, without reading it; None where they are not.

        Raises BusyError, BrokenDataError.
        """
        with self._database.read() as db:
            if not is_seen(db, page):
                return None
        with self._database.write() as db:
            return seen(db, page)

    def has_page(self, address: str) -> bool:
        """Whether a current page came from the address or lives there."""
        query = """SELECT 1 FROM page WHERE current AND (address = ?1
            OR sha256 IN (SELECT sha256 FROM source WHERE source.address = ?1))"""
        with self._database.read() as db:
            return db.execute(query, (address,)).fetchone() is not None

    def reput(self, page: int, version: Version) -> tuple[str, ...]:
        """Keep another reading of a kept page; the ids of its papers. Raises BusyError, BrokenDataError."""
        with self._database.write() as db:
            return reput_page(db, page, version)

    def correct(self, correction: Correction, page: int, version: Version) -> Correction:
        """Write down what a person decided, with the reading it leads to; raises BusyError."""
        with self._database.write() as db:
            reput_page(db, page, version)
            return corrections.insert(db, correction)

    def undo(self, correction_id: int) -> None:
        """Let a correction hold no longer; raises NotFoundError, BusyError."""
        with self._database.write() as db:
            corrections.undo(db, correction_id)

    def corrections(self) -> tuple[Correction, ...]:
        """What people decided, oldest first."""
        with self._database.read() as db:
            return corrections.active(db)

    def page_of(self, paper_id: str) -> KeptPage:
        """The page that holds a paper; raises NotFoundError."""
        with self._database.read() as db:
            row = db.execute(
                _PAGE + "JOIN paper ON paper.page = page.id WHERE paper.id = ?", (paper_id,)
            ).fetchone()
        if not row:
            raise NotFoundError("paper", paper_id)
        return _kept(row)

    def papers_at(self, address: str) -> tuple[str, ...]:
        """The papers of the current page of an address; raises NotFoundError."""
        with self._database.read() as db:
            row = db.execute("SELECT id FROM page WHERE address = ? AND current", (address,)).fetchone()
            if not row:
                raise NotFoundError("page", address)
            return papers_of(db, row[0])

    def pages(self) -> Iterator[KeptPage]:
        """Every current page."""
        with self._database.read() as db:
            rows = db.execute(_PAGE + "WHERE current ORDER BY page.id").fetchall()
        return map(_kept, rows)

    def paper_ids(self, page: int) -> tuple[str, ...]:
        """The papers of a page in its order, removed ones too."""
        with self._database.read() as db:
            return papers_of(db, page)

    def marks(self) -> set[str]:
        """The marks of the thesauri that papers are labelled by."""
        with self._database.read() as db:
            return labels.marks(db)

    def keep_thesaurus(self, mark: str, decision: str, says: Mapping[str, str]) -> None:
        """Note what a thesaurus says, before anything is labelled by it; raises BusyError."""
        with self._database.write() as db:
            labels.keep(db, mark, decision, says)

    def thesaurus(self, mark: str) -> labels.Snapshot | None:
        """What the thesaurus of that mark said, if it was noted."""
        with self._database.read() as db:
            return labels.snapshot(db, mark)

    def labelled_by(self, mark: str, limit: int) -> dict[str, TaggedPaper]:
        """Some of the papers that are labelled by it, removed ones too."""
        with self._database.snapshot() as db:
            return labels.labelled_by(db, mark, limit)

    def settle(self, mark: str, same: Iterable[str], changed: Mapping[str, TaggedPaper]) -> None:
        """These papers are labelled by it: some as before, some otherwise; raises BusyError."""
        with self._database.write() as db:
            labels.settle(db, mark, same, changed)

    def remove(self, paper_id: str) -> None:
        """Lay a removal over the paper; raises NotFoundError, BusyError."""
        with self._database.write() as db:
            _require(db, paper_id)
            row = (paper_id, datetime.now(UTC).isoformat())
            if db.execute("INSERT OR IGNORE INTO removal VALUES (?, ?)", row).rowcount:
                db.execute("INSERT INTO change(paper, op) VALUES (?, 'drop')", (paper_id,))

    def restore(self, paper_id: str) -> None:
        """Lift the removal of a paper; raises NotFoundError, BusyError."""
        with self._database.write() as db:
            _require(db, paper_id)
            if db.execute("DELETE FROM removal WHERE paper = ?", (paper_id,)).rowcount:
                db.execute("INSERT INTO change(paper, op) VALUES (?, 'put')", (paper_id,))

    def paper(self, paper_id: str) -> StoredPaper:
        """One paper; raises NotFoundError for unknown and removed ones."""
        found = self.papers((paper_id,))
        if not found:
            raise NotFoundError("paper", paper_id)
        return found[paper_id]

    def papers(self, paper_ids: Iterable[str]) -> dict[str, StoredPaper]:
        """Those of the papers that are here and not removed, by id."""
        with self._database.snapshot() as db:
            return {paper.id: paper for paper in shelf.papers(db, dict.fromkeys(paper_ids))}

    def texts(self, section_ids: Iterable[str]) -> dict[str, str]:
        """The texts of those of the sections that are here and not removed, by id."""
        with self._database.read() as db:
            return shelf.texts(db, section_ids)

    def sections_in(self, paper_ids: Iterable[str]) -> int:
        """How many sections those of the papers have that are here and not removed."""
        with self._database.read() as db:
            return sum(shelf.size(db, key) for key in paper_ids)

    def sections(self, section_ids: Iterable[str]) -> dict[str, StoredSection]:
        """Those of the sections that are here and not removed, by id; raises BrokenDataError."""
        with self._database.read() as db:
            return shelf.sections(db, section_ids)

    def heads(self) -> list[Head]:
        """Every paper that is not removed, without text and sections; raises BrokenDataError."""
        with self._database.read() as db:
            return list(shelf.heads(db))

    def newest(self, limit: int) -> tuple[StoredPaper, ...]:
        """The papers added last."""
        with self._database.snapshot() as db:
            return tuple(shelf.newest(db, limit))

    def __iter__(self) -> Iterator[StoredPaper]:
        """Every paper that is not removed, in batches, so that writers need not wait."""
        with self._database.read() as db:
            ids = shelf.live(db)
        for start in range(0, len(ids), 100):
            yield from self.papers(ids[start : start + 100]).values()

    def changes(self, after_seq: int) -> list[Change]:
        """The history after that step, oldest first."""
        with self._database.read() as db:
            rows = db.execute("SELECT seq, paper, op FROM change WHERE seq > ? ORDER BY seq", (after_seq,))
            return [Change(*row) for row in rows]

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        with self._database.read() as db:
            return int(db.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """Current pages, live papers and their sections, removed papers."""
        with self._database.read() as db:
            row = db.execute(
                "SELECT (SELECT count(*) FROM page WHERE current), count(*), coalesce(sum(sections), 0),"
                " (SELECT count(*) FROM removal JOIN paper ON paper.id = removal.paper) FROM live"
            ).fetchone()
        return dict(zip(("pages", "papers", "sections", "removed"), row, strict=True))

    def body(self, sha256: str) -> bytes:
        """The raw bytes of a page, current or superseded; raises NotFoundError."""
        return self._raw.body(sha256)

    def integrity(self) -> str:
        """ "ok", or what SQLite finds wrong."""
        with self._database.read() as db:
            return str(db.execute("PRAGMA integrity_check").fetchone()[0])

    def backup(self, file: Path) -> None:
        """Write a consistent copy of the database; raises BrokenDataError."""
        self._database.backup(file)


def _require(db: sqlite3.Connection, paper_id: str) -> None:
    if not db.execute("SELECT 1 FROM paper WHERE id = ?", (paper_id,)).fetchone():
        raise NotFoundError("paper", paper_id)


def _kept(row: tuple[int, str, str, str, str, str | None, str]) -> KeptPage:
    key, address, sha256, media_type, fetched_at, site, rules = row
    return KeptPage(key, address, sha256, media_type, datetime.fromisoformat(fetched_at), site, rules)
