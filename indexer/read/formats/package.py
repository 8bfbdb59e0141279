"""A .docx file opened with care: only the parts that are asked for, bounded, and without a DTD."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, Self

from lxml import etree

from indexer.errors import FormatError

Element = Any
"""An lxml element; lxml ships no types."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode())
"""The strict variety of the format differs by this name alone, as far as text goes."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAX_XML = 40 * 1024 * 1024
"""So many bytes of XML at most, over all parts read: 200 pages of text take 5 MB."""
MAX_TAGS = 600_000
"""So many tags at most in all parts: 400 pages have about as many."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError,
)  # fmt: skip


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


class Package:
    """The parts of a Word document. Each is parsed when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._left, self._tags = MAX_XML, MAX_TAGS
        self.main = next(iter(self._targets("", "officeDocument")), "word/document.xml")

    @classmethod
    def open(cls, body: bytes) -> Self:
        """Open the archive; raises FormatError."""
        try:
            return cls(zipfile.ZipFile(io.BytesIO(body)))
        except _BROKEN as error:
            raise FormatError(f"a damaged Word document ({error}): save it again") from error

    def document(self) -> Element:
        """The main part; raises FormatError."""
        found = self._part(self.main)
        if found is None:
            raise FormatError("a Word document without its main part: save it again")
        return found

    def related(self, kind: str) -> list[Element]:
        """The parts that the main part names as its styles, its header and so on; raises FormatError."""
        found = (self._part(name) for name in self._targets(self.main, kind))
        return [part for part in found if part is not None]

    def properties(self) -> dict[str, str]:
        """What the document says about itself: title, created, description … by local name."""
        parts = [self._part(name) for name in self._targets("", "core-properties")]
        found = [child for part in parts if part is not None for child in part if isinstance(child.tag, str)]
        return {etree.QName(child).localname: (child.text or "").strip() for child in found}

    def _targets(self, source: str, kind: str) -> list[str]:
        folder, name = posixpath.split(source)
        relations = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if relations is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/" + folder, each.get("Target", ""))).lstrip("/")
            for each in relations.iter(_RELATION)
            if each.get("Type", "").rpartition("/")[2] == kind and each.get("TargetMode") != "External"
        ]

    def _part(self, name: str) -> Element | None:
        if name not in self._names:
            return None
        try:
            with self._archive.open(name) as stream:
                content = stream.read(self._left + 1)  # the sizes that an archive states may lie
        except _BROKEN as error:
            raise FormatError(f"a damaged Word document ({name}: {error}): save it again") from error
        self._left -= len(content)
        self._tags -= content.count(b"<")
        if self._left < 0 or self._tags < 0:
            raise FormatError(
                f"unpacks to more than {MAX_XML >> 20} MB or {MAX_TAGS:,} tags of XML: split the document"
            )
        return _parsed(content, name)


def _parsed(content: bytes, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    foreign = FormatError(f"a Word document with a DTD of its own ({name}), which none has: save it again")
    if b"<!DOCTYPE" in content[:4096]:
        raise foreign
    try:
        root = etree.fromstring(content.replace(*_STRICT), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"a damaged Word document ({name} is no XML): save it again") from error
    if root.getroottree().docinfo.doctype:  # in an encoding of two bytes
        raise foreign
    return root
