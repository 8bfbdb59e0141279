"""What comes in, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

SectionKind = Literal["lead", "practice", "background", "results", "outlook", "closing"]


class Span(NamedTuple):
    """A stretch of text: `text[start:end]`."""

    start: int
    end: int


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched answer or file, untouched. `url` is its address: http(s), file, or upload:NAME."""

    url: str
    fetched_at: datetime
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line of a page.

    `level` is 1 to 6 for h1 to h6, else 0. `path` is the DOM path of its container, each step written
    div#id.class~serial ("" in a text dump). `link_share` is the share of its characters that stand
    inside links, 0 to 1. `bold` says that all of it is bold; else `strong` are its bold stretches.
    `size` is the font's in px, 0 where the page states none. `lines` counts the lines of the page that
    it was made of, where known: a paragraph mended from several is one block. `reason` says why its
    file format itself sets it apart from the text (a running head, a footnote), "" where it does not.
    `note` says what was left out inside the line; `shown` is its text as the page has it where `text` is
    in simplified script to be understood, character for character.
    """

    text: str
    level: int = 0
    path: str = ""
    link_share: float = 0.0
    bold: bool = False
    strong: tuple[Span, ...] = ()
    size: float = 0.0
    lines: Span = NOWHERE
    reason: str = ""
    note: str = ""
    shown: str = ""

    @property
    def said(self) -> str:
        """The text as the page shows it."""
        return self.shown or self.text


@dataclass(frozen=True, slots=True)
class Section:
    """The smallest numbered or titled unit of a paper.

    `headings` is the path from the outermost, with numbers, without the final 。. `text` is the
    section's own text, headings and sub-sections left out; `text == paper.text[span.start:span.end]`.
    """

    ordinal: int
    kind: SectionKind
    headings: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a page. `text` is its body, one block a line, headings included.

    `issuer` is the office that signs under the title or at the end, as written. `cut_off` says that
    the text stops in the middle of a sentence or of an announced list. `doubt` says what is uncertain
    about where it begins or ends.
    """

    title: str
    text: str
    sections: tuple[Section, ...]
    issuer: str | None = None
    doc_number: str | None = None
    cut_off: bool = False
    doubt: str | None = None


Fate = Literal["kept", "joined", "frame", "removed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page as shown, and what became of it.

    kept: a paragraph of the paper of that number (from 0); joined: its words go on in the paragraph
    before; frame: title, signature or date, said by the paper's facts; removed: in no paper. `reason`
    says why, wherever it is not simply kept, and what was left out inside the line.
    """

    text: str
    fate: Fate
    reason: str = ""
    paper: int | None = None


CorrectionKind = Literal["keep", "drop", "begin", "continue"]
Scope = Literal["page", "site"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person decided about a line, laid over whatever the machine reads.

    keep: it belongs to a paper; drop: it does not; begin: a paper begins with it; continue: none does.
    `target` is the address of the page, or the host or name of the site, that it holds for.
    """

    kind: CorrectionKind
    scope: Scope
    target: str
    line: str
    id: int = 0
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one page. `published` is YYYY-MM-DD[ HH:MM:SS] as the page shows it.

    `lines` are the page's, in its order, each with its fate.
    """

    title: str
    site: str | None
    url: str | None
    published: str | None
    encoding: str
    papers: tuple[Paper, ...]
    lines: tuple[Line, ...] = ()
    doubt: str | None = None

    @property
    def removed(self) -> tuple[Line, ...]:
        """The lines that are in no paper."""
        return tuple(line for line in self.lines if line.fate == "removed")
