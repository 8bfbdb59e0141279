"""The bytes of a page -> its lines, by the reader of its format."""

from __future__ import annotations

from collections.abc import Callable

from indexer.config import MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES
from indexer.errors import FormatError
from indexer.read.formats import docx, mhtml, pdf, plain
from indexer.read.formats.opened import Opened
from indexer.read.formats.sniff import DOCX, MHTML, PAGE, PDF, kind

_READERS: dict[str, Callable[[bytes], Opened]] = {
    DOCX: docx.parse,
    PDF: pdf.parse,
    MHTML: mhtml.parse,
    PAGE: plain.parse,
}


def opened(body: bytes, name: str) -> Opened:
    """The lines of a file; `name` is what it is called. Raises FormatError, MissingExtraError."""
    if not body.strip():
        raise FormatError("the file is empty")
    _bounded(body, MAX_DOCUMENT_BYTES)
    found = kind(body, name)
    if found == PAGE:
        _bounded(body, MAX_PAGE_BYTES)
    return _READERS[found](body)


def _bounded(body: bytes, limit: int) -> None:
    if len(body) > limit:
        raise FormatError(f"{len(body) >> 20} MB, more than the {limit >> 20} MB that such a file may have")
