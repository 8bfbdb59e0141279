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
from indexer.model import Head, Page, Place, Reading, Source, TaggedPaper, TaggedSection

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Named:
    title: str
    doc_number: str | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What of a paper's record a head needs; the decoder passes over the rest."""

    paper: _Named
    place: Place | None
    year: int | None
    issuer: str | None = None


_paper = msgspec.json.Decoder(TaggedPaper).decode
_section = msgspec.json.Decoder(TaggedSection).decode
_told = msgspec.json.Decoder(_Told).decode


class Change(NamedTuple):
    """One step of the store's history: that paper came, changed or returned ("put"), or went ("drop")."""

    seq: int
    paper_id: str
    op: str


class Written(NamedTuple):
    """A paper as it is written down: all but its text and sections as a record, its text, and theirs."""

    record: bytes
    text: str
    sections: tuple[bytes, ...]


def encode(tagged: TaggedPaper) -> Written:
    """The records of a paper."""
    bare = replace(tagged, paper=replace(tagged.paper, text="", sections=()), sections=())
    return Written(
        msgspec.json.encode(bare), tagged.paper.text, tuple(map(msgspec.json.encode, tagged.sections))
    )


def decode(written: Written, paper_id: str) -> TaggedPaper:
    """The paper of its records; raises BrokenDataError."""
    bare = _read(_paper, written.record, paper_id)
    sections = tuple(_read(_section, each, paper_id) for each in written.sections)
    paper = replace(bare.paper, text=written.text, sections=tuple(each.section for each in sections))
    return replace(bare, paper=paper, sections=sections)


def decode_section(record: bytes, paper_id: str) -> TaggedSection:
    """The section of a record; raises BrokenDataError."""
    return _read(_section, record, paper_id)


def decode_head(record: bytes, paper_id: str, source: Source) -> Head:
    """The head of a paper's record; raises BrokenDataError."""
    said = _read(_told, record, paper_id)
    return Head(paper_id, source, said.paper.title, said.place, said.year, said.issuer, said.paper.doc_number)


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
