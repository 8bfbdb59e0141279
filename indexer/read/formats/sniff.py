"""Which kind of file is this? Its bytes say so; its name only where they do not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from indexer.errors import FormatError

DOCX, PDF, MHTML, PAGE = "docx", "pdf", "mhtml", "page"
MAX_MEMBERS = 10_000
"""No document has so many parts; listing them must not cost more than reading it."""

_SAVE = "save it as .docx and hand that in"
_REFUSED = {
    "doc": f"a Word file of the old kind (.doc, .wps): open it and {_SAVE}",
    "locked": "protected by a password: open it, save it without one and hand that in",
    "xls": "a spreadsheet (.xls, .xlsx, .et): copy what is text in it into a .docx or .txt and hand that in",
    "ppt": f"a presentation (.ppt, .pptx, .dps): copy its text into a document, {_SAVE}",
    "ole": f"a file of an old office program: open it and {_SAVE}",
    "odt": f"an OpenDocument file (.odt): open it and {_SAVE}",
    "ofd": "an OFD file: open it, save it as .pdf or .docx and hand that in",
    "rtf": f"a rich-text file (.rtf): open it and {_SAVE}",
    "wordml": f"a Word 2003 XML file: open it and {_SAVE}",
    "archive": "an archive (.zip, .rar, .7z, .gz), not a page: unpack it, or add it as a .zip",
    "image": "a picture, which holds no text that could be read: hand in its text",
}
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
_PARTS = (("word/", DOCX), ("xl/", "xls"), ("ppt/", "ppt"), ("OFD.xml", "ofd"), ("content.xml", "odt"))
_PDF = re.compile(rb"[^<]{0,1000}?%PDF-\d")
_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z-]{1,60}:")
_VERSION = re.compile(rb"^mime-version:", re.I | re.M)
_CONTENT = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.I | re.M)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|p|table|meta|br)\b", re.I)
_WORDML = re.compile(rb"<(?:w:wordDocument|pkg:package)\b")
_NAMED = {".docx": "a Word document (.docx)", ".pdf": "a PDF"}


def kind(body: bytes, name: str = "") -> str:
    """DOCX, PDF, MHTML or PAGE (HTML or plain text); raises FormatError for what cannot be read."""
    found = _kind(body)
    if found in _REFUSED:
        raise FormatError(_REFUSED[found])
    said = _NAMED.get(PurePosixPath(name).suffix.lower())
    if found == PAGE and said and not _MARKUP.search(body[:4096]):
        raise FormatError(f"not {said}, though its name says so: the file is damaged, save it again")
    return found


def _kind(body: bytes) -> str:
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(body)
    if body.startswith(_CFB):
        return _compound(body)
    for magic, found in _MAGIC:
        if body.startswith(magic):
            return found
    head = body[:4096]
    if _PDF.match(head[:1100]):
        return PDF
    if _HEADER.match(head) and _VERSION.search(head) and _CONTENT.search(head):
        return MHTML
    return "wordml" if _WORDML.search(head) else PAGE


def _zipped(body: bytes) -> str:
    """What an archive holds, by the names of its members."""
    if body.count(b"PK\x01\x02") > MAX_MEMBERS:
        return "archive"
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise FormatError(f"a damaged archive or Word document ({error}): save it again") from error
    for part, found in _PARTS:
        if any(name.startswith(part) for name in names):
            return found
    return "archive"


def _compound(body: bytes) -> str:
    """What an OLE compound file holds: the names of its streams stand in entries of 128 bytes."""
    for name, found in _STREAMS:
        if _has_entry(body, name.encode("utf-16-le") + b"\0\0"):
            return found
    return "ole"


def _has_entry(body: bytes, name: bytes) -> bool:
    at = body.find(name)
    while at >= 0:
        if at % 128 == 0:
            return True
        at = body.find(name, at + 1)
    return False
