"""Files, folders and zip archives -> pages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from indexer.config import MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES
from indexer.errors import UnreadablePageError
from indexer.model import Page

DOCUMENTS = {".docx", ".docm", ".pdf", ".mhtml", ".mht"}
"""These carry their pictures with them, so they may be larger."""
OLD = {".doc", ".wps", ".rtf"}
"""Texts that cannot be read as they are: found too, so that they are named and not passed over in silence."""
SUFFIXES = {".html", ".htm", ".shtml", ".xhtml", ".txt", ".md"} | DOCUMENTS | OLD
"""What a folder is searched for; a file named by itself is tried whatever its name."""
MAX_MEMBERS = 10_000


def pages(paths: Iterable[Path]) -> Iterator[Page | UnreadablePageError]:
    """The pages of files, folders (searched in depth, in order of their names) and .zip archives.

    What cannot be opened is given as the error, in its place, so that a batch goes on.
    """
    for path in paths:
        if path.is_dir():
            found = [p for p in sorted(path.rglob("*")) if p.is_file() and _wanted(p)]
            if not found:
                yield UnreadablePageError(
                    str(path), "the folder holds no page (.html, .txt, .docx, .pdf, .mhtml or .zip)"
                )
            for file in found:
                yield from _file(file)
        elif path.exists():
            yield from _file(path)
        else:
            yield UnreadablePageError(str(path), "there is no such file or folder")


def _wanted(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[1:])
    return not hidden and path.suffix.lower() in SUFFIXES | {".zip"}


def _file(path: Path) -> Iterator[Page | UnreadablePageError]:
    try:
        if path.suffix.lower() == ".zip":
            yield from _archive(path)
            return
        size, limit = path.stat().st_size, _limit(path.name)
        if size > limit:
            yield UnreadablePageError(
                str(path), f"{size >> 20} MB, more than the {limit >> 20} MB that such a file may have"
            )
            return
        yield Page(path.resolve().as_uri(), _modified(path), "", path.read_bytes())
    except OSError as error:
        yield UnreadablePageError(str(path), f"cannot be opened: {error.strerror or error}")


def _archive(path: Path) -> Iterator[Page | UnreadablePageError]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if Path(m.filename).suffix.lower() in SUFFIXES]
            if not members:
                yield UnreadablePageError(
                    str(path), "the archive holds no page (.html, .txt, .docx, .pdf or .mhtml)"
                )
            for member in members[:MAX_MEMBERS]:
                yield _member(archive, member, path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        yield UnreadablePageError(str(path), f"a broken archive: {error}")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Page | UnreadablePageError:
    """One file of an archive, read with a bound: the sizes an archive states may lie."""
    name, limit = f"{path}!{member.filename}", _limit(member.filename)
    try:
        with archive.open(member) as stream:
            body = stream.read(limit + 1)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        return UnreadablePageError(name, f"a broken member: {error}")
    if len(body) > limit:
        return UnreadablePageError(name, f"more than the {limit >> 20} MB that such a file may have")
    return Page(f"{path.resolve().as_uri()}!{member.filename}", _modified(path), "", body)


def _limit(name: str) -> int:
    return MAX_DOCUMENT_BYTES if Path(name).suffix.lower() in DOCUMENTS | OLD else MAX_PAGE_BYTES


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
