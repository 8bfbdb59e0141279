"""WARC files: anybody's as pages, and the answers of a crawl as a file that other tools read."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from indexer.config import MAX_DOCUMENT_BYTES
from indexer.crawl.answers import Answer
from indexer.errors import BrokenDataError, MissingExtraError, UnreadablePageError
from indexer.model import Page

SUFFIXES = (".warc", ".warc.gz")
_KEPT = (
    "text/",
    "application/xhtml",
    "application/pdf",
    "application/msword",
    "application/vnd.openxml",
    "application/octet-stream",
)
_SKIPPED = ("text/css", "text/javascript")
_DROPPED = {"content-encoding", "transfer-encoding", "content-length"}


def is_warc(path: Path) -> bool:
    """Whether a file is a WARC by its name."""
    return path.name.lower().endswith(SUFFIXES)


def pages(path: Path) -> Iterator[Page | UnreadablePageError]:
    """The pages of a WARC file: every answer 200 that may hold text; a broken record is given as the error.

    Behind a record whose frame is broken nothing can be read, and the error says so. Raises OSError
    where the file cannot be opened, MissingExtraError.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise MissingExtraError("reading a WARC file", "crawl") from error
    broken = (ArchiveLoadFailed, EOFError, ValueError, OSError, zlib.error, gzip.BadGzipFile, LookupError)
    with path.open("rb") as stream:
        records, count = iter(ArchiveIterator(stream)), 0
        while True:
            try:
                record = next(records)
            except StopIteration:
                return
            except (*broken, AttributeError, TypeError) as error:
                yield UnreadablePageError(
                    f"{path}#{count + 1}", f"a broken WARC record, the rest is lost: {error}"
                )
                return
            count += 1
            name = f"{path}#{count}"
            try:
                page = _page(record, name)
            except (*broken, AttributeError, TypeError) as error:
                page = UnreadablePageError(name, f"a broken WARC record: {error}")
            if page:
                yield page


def _page(record: Any, name: str) -> Page | UnreadablePageError | None:
    """The page of a record, None for one that holds none."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if record.rec_type not in ("response", "resource") or urlsplit(url).scheme not in ("http", "https"):
        return None
    if record.rec_type == "response" and (
        record.http_headers is None or record.http_headers.get_statuscode() != "200"
    ):
        return None
    kind = _media_type(record)
    if (kind and not kind.startswith(_KEPT)) or kind.startswith(_SKIPPED):
        return None
    body = record.content_stream().read(MAX_DOCUMENT_BYTES + 1)
    if len(body) > MAX_DOCUMENT_BYTES:
        return UnreadablePageError(
            name, f"{url}: more than the {MAX_DOCUMENT_BYTES >> 20} MB a page may have"
        )
    return Page(url, _date(record.rec_headers.get_header("WARC-Date")), kind, body) if body.strip() else None


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _date(said: str | None) -> datetime:
    try:
        found = datetime.fromisoformat((said or "").replace("Z", "+00:00"))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


class Recorder:
    """Writes answers to a WARC file, one gzip member each, so that a broken-off file is whole up to there."""

    def __init__(self, path: Path, length: int | None, agent: str) -> None:
        """Go on behind the `length` bytes that are noted as written; raises BrokenDataError.

        What stands behind them was written for an answer that a kill kept from being noted: it is cut
        off, since that address will be asked again. A file that no crawl wrote is never touched.
        """
        from warcio.warcwriter import WARCWriter

        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if length is None and path.exists() and path.stat().st_size:
                raise BrokenDataError(
                    str(path), "is here already and no crawl of this folder wrote it; name another"
                )
            self._file: BinaryIO = path.open("r+b" if path.exists() else "x+b")
            self._file.truncate(length or 0)
            self._file.seek(0, io.SEEK_END)
            self._writer = WARCWriter(self._file, gzip=path.name.endswith(".gz"))
            if not length:
                info = {"software": agent, "format": "WARC File Format 1.0"}
                self._writer.write_record(self._writer.create_warcinfo_record(path.name, info))
        except OSError as error:
            raise BrokenDataError(str(path), f"cannot be written: {error.strerror or error}") from error

    def __call__(self, answer: Answer) -> tuple[str, int]:
        """Write an answer; the file and its length since. Raises BrokenDataError, on a full disk for one."""
        from warcio.statusandheaders import StatusAndHeaders

        headers = [(n, v) for n, v in answer.headers if n.lower() not in _DROPPED]
        headers.append(("Content-Length", str(len(answer.body))))
        said = StatusAndHeaders(f"{answer.status} ", headers, protocol="HTTP/1.1")
        date = answer.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        try:
            record = self._writer.create_warc_record(
                answer.url,
                "response",
                payload=io.BytesIO(answer.body),
                length=len(answer.body),
                http_headers=said,
                warc_headers_dict={"WARC-Date": date},
            )
            self._writer.write_record(record)
            self._file.flush()
            return str(self._path.resolve()), self._file.tell()
        except OSError as error:
            raise BrokenDataError(str(self._path), f"cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """Let go of the file, safe on disk."""
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
