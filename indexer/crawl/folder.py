"""Files, folders, zip archives and WARC files -> pages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import glob
from pathlib import Path, PurePosixPath

from indexer.config import MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES
from indexer.crawl import warc
from indexer.errors import MissingExtraError, UnreadablePageError
from indexer.model import Page

DOCUMENTS = {".docx", ".docm", ".pdf", ".mhtml", ".mht"}
"""These carry their pictures with them, so they may be larger."""
OLD = {".doc", ".wps", ".rtf"}
"""Texts that cannot be read as they are: found too, so that they are named and not passed over in silence."""
SUFFIXES = {".html", ".htm", ".shtml", ".xhtml", ".txt", ".md"} | DOCUMENTS | OLD
"""What a folder is searched for; a file named by itself is tried whatever its name."""
MAX_MEMBERS = 10_000
MAX_ARCHIVE_BYTES = 4 << 30
"""What the members of one archive may come to; the sizes that it states may lie."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that paths stand for, in order; in the place of what cannot be opened, the error."""

    files: tuple[Path | UnreadablePageError, ...]

    def count(self) -> int | None:
        """How many pages they hold; None where that is known only at the end."""
        files = [file for file in self.files if isinstance(file, Path)]
        if any(warc.is_warc(file) for file in files):
            return None
        return len(self.files) + sum(_members(file) - 1 for file in files if file.suffix.lower() == ".zip")


def pages(paths: Iterable[Path]) -> Iterator[Page | UnreadablePageError]:
    """The pages of files, folders (searched in depth, in order of their names), patterns, archives and WARCs.

    What cannot be opened is given as the error, in its place, so that a batch goes on.
    """
    return pages_of(sources(paths))


def sources(paths: Iterable[Path]) -> Sources:
    """The files that paths stand for."""
    return Sources(tuple(file for path in paths for file in _files(path)))


def pages_of(found: Sources) -> Iterator[Page | UnreadablePageError]:
    """The pages of files, one after the other."""
    for file in found.files:
        if isinstance(file, UnreadablePageError):
            yield file
        else:
            yield from _file(file)


def _files(path: Path) -> Iterator[Path | UnreadablePageError]:
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield path
    elif found := _matching(path):
        for each in found:
            yield from _files(each)
    else:
        yield UnreadablePageError(str(path), "there is no such file or folder")


def _folder(path: Path) -> Iterator[Path | UnreadablePageError]:
    inside, found = path.resolve(), [p for p in sorted(path.rglob("*")) if _wanted(p, path)]
    if not found:
        reason = "the folder holds no page (.html, .txt, .docx, .pdf, .mhtml, .zip or .warc)"
        yield UnreadablePageError(str(path), reason)
    for file in found:
        if file.is_symlink() and not file.resolve().is_relative_to(inside):
            yield UnreadablePageError(
                str(file), "a link that leads out of the folder; name its target to add it"
            )
        else:
            yield file


def _matching(path: Path) -> Sequence[Path]:
    """What a pattern such as in/*.html stands for where no shell has resolved it."""
    if not any(sign in str(path) for sign in "*?["):
        return ()
    return [Path(found) for found in sorted(glob(str(path), recursive=True))]  # noqa: PTH207  # absolute too


def _wanted(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    known = path.suffix.lower() in SUFFIXES | {".zip"} or warc.is_warc(path)
    return known and not hidden and path.is_file()


def _file(path: Path) -> Iterator[Page | UnreadablePageError]:
    try:
        if path.suffix.lower() == ".zip":
            yield from _archive(path)
        elif warc.is_warc(path):
            yield from warc.pages(path)
        else:
            yield _page(path)
    except MissingExtraError as error:
        yield UnreadablePageError(str(path), str(error))
    except OSError as error:
        yield UnreadablePageError(str(path), f"cannot be opened: {error.strerror or error}")


def _page(path: Path) -> Page | UnreadablePageError:
    size, limit = path.stat().st_size, _limit(path.name)
    if size > limit:
        reason = f"{size >> 20} MB, more than the {limit >> 20} MB that such a file may have"
        return UnreadablePageError(str(path), reason)
    if not path.is_file():  # a pipe or a device, which might never end
        return UnreadablePageError(str(path), "no file that could be read")
    return Page(path.resolve().as_uri(), _modified(path), "", path.read_bytes())


def _archive(path: Path) -> Iterator[Page | UnreadablePageError]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if Path(m.filename).suffix.lower() in SUFFIXES]
            if not members:
                reason = "the archive holds no page (.html, .txt, .docx, .pdf or .mhtml)"
                yield UnreadablePageError(str(path), reason)
            if len(members) > MAX_MEMBERS:
                reason = (
                    f"{len(members)} pages, of which only the first {MAX_MEMBERS} are taken: part the archive"
                )
                yield UnreadablePageError(str(path), reason)
            yield from _bounded(archive, members[:MAX_MEMBERS], path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        yield UnreadablePageError(str(path), f"a broken archive: {error}")


def _bounded(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], path: Path
) -> Iterator[Page | UnreadablePageError]:
    left = MAX_ARCHIVE_BYTES
    for member in members:
        if left <= 0:
            yield UnreadablePageError(str(path), f"more than {MAX_ARCHIVE_BYTES >> 20} MB: part the archive")
            return
        page = _member(archive, member, path)
        left -= len(page.body) if isinstance(page, Page) else _limit(member.filename)
        yield page


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Page | UnreadablePageError:
    """One file of an archive, read with a bound: the sizes an archive states may lie."""
    name, limit = f"{path}!{member.filename}", _limit(member.filename)
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if inside.is_absolute() or ".." in inside.parts:
        return UnreadablePageError(name, "a member whose name leads out of the archive")
    try:
        with archive.open(member) as stream:
            body = stream.read(limit + 1)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, NotImplementedError) as error:
        return UnreadablePageError(name, f"a broken member: {error}")
    if len(body) > limit:
        return UnreadablePageError(name, f"more than the {limit >> 20} MB that such a file may have")
    return Page(f"{path.resolve().as_uri()}!{member.filename}", _modified(path), "", body)


def _members(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(Path(name).suffix.lower() in SUFFIXES for name in archive.namelist()[:MAX_MEMBERS])
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError):
        return 1  # reading it will say what is wrong


def _limit(name: str) -> int:
    return MAX_DOCUMENT_BYTES if Path(name).suffix.lower() in DOCUMENTS | OLD else MAX_PAGE_BYTES


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
