"""How a tagged paper is written down, and how papers and pages are named."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from indexer.errors import BrokenDataError
from indexer.model import Page, Reading, TaggedPaper

_decoder = msgspec.json.Decoder(TaggedPaper)


class Change(NamedTuple):
    """One step of the store's history: that paper came, changed or returned ("put"), or went ("drop")."""

    seq: int
    paper_id: str
    op: str


def encode(paper: TaggedPaper) -> bytes:
    """The record of a paper."""
    return msgspec.json.encode(paper)


def decode(record: bytes, paper_id: str) -> TaggedPaper:
    """The paper of a record; raises BrokenDataError."""
    try:
        return _decoder.decode(record)
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
