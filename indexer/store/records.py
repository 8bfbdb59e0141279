"""How papers and sections are written down, and how papers and pages are named."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec

from indexer.errors import BrokenDataError
from indexer.model import (
    Evidence,
    Figure,
    Head,
    Page,
    Reading,
    Section,
    SectionKind,
    Span,
    TaggedPaper,
    TaggedSection,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Part:
    """A section without its text, as it is written down."""

    ordinal: int
    kind: SectionKind
    headings: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Tagged:
    section: _Part
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()


_paper = msgspec.json.Decoder(TaggedPaper).decode
_section = msgspec.json.Decoder(_Tagged).decode
_head = msgspec.json.Decoder(Head).decode


class Change(NamedTuple):
    """One step of the store's history: that paper came, changed or returned ("put"), or went ("drop")."""

    seq: int
    paper_id: str
    op: str


class Written(NamedTuple):
    """A paper as it is written down: the record of all but its text and sections; its text; for each
    section its text, and the record of the rest."""

    record: bytes
    text: str
    sections: tuple[tuple[str, bytes], ...]


def encode(tagged: TaggedPaper) -> Written:
    """The records of a paper."""
    bare = replace(tagged, paper=replace(tagged.paper, text="", sections=()), sections=())
    sections = tuple((each.section.text, _encoded(each)) for each in tagged.sections)
    return Written(msgspec.json.encode(bare), tagged.paper.text, sections)


def _encoded(tagged: TaggedSection) -> bytes:
    said = tagged.section
    part = _Part(said.ordinal, said.kind, said.headings, said.span)
    return msgspec.json.encode(_Tagged(part, tagged.evidence, tagged.figures))


def encode_head(head: Head) -> bytes:
    """The record of a head."""
    return msgspec.json.encode(head)


def decode(written: Written, paper_id: str) -> TaggedPaper:
    """The paper of its records; raises BrokenDataError."""
    bare = _read(_paper, written.record, paper_id)
    sections = tuple(decode_section(each, paper_id) for each in written.sections)
    paper = replace(bare.paper, text=written.text, sections=tuple(each.section for each in sections))
    return replace(bare, paper=paper, sections=sections)


def decode_section(written: tuple[str, bytes], paper_id: str) -> TaggedSection:
    """The section of its text and record; raises BrokenDataError."""
    text, record = written
    said = _read(_section, record, paper_id)
    part = said.section
    return TaggedSection(
        Section(part.ordinal, part.kind, part.headings, text, part.span), said.evidence, said.figures
    )


def decode_head(record: bytes, paper_id: str) -> Head:
    """The head of its record; raises BrokenDataError."""
    return _read(_head, record, paper_id)


def _read(decoder: Callable[[bytes], T], record: bytes, paper_id: str) -> T:
    try:
        return decoder(record)
    except msgspec.MsgspecError as error:
        raise BrokenDataError(f"paper {paper_id}", f"its record cannot be read ({error})") from error


def address(page: Page, reading: Reading) -> str:
    """Where the page lives: the address it states if that is one page's own, else where it came from."""
    stated = urlsplit(reading.url) if reading.url else None
    if stated and stated.scheme in ("http", "https") and stated.netloc and len(stated.path) > 1:
        return stated.geturl()
    return page.url


def paper_ids(where: str, papers: Iterable[TaggedPaper]) -> Iterator[str]:
    """Ids that stay when the page is read again: by address, title, and nth of the same title."""
    seen: Counter[str] = Counter()
    for tagged in papers:
        title = tagged.paper.title
        seen[title] += 1
        yield hashlib.sha256(f"{where}\n{title}\n{seen[title]}".encode()).hexdigest()[:10]
