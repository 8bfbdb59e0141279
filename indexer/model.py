"""The nouns. Every stage takes one frozen value and gives the next; none fills in another's.

    Page -> Reading(Paper(Section)) -> TaggedPaper(TaggedSection) -> StoredPaper -> Document -> Results(Hit)

Offsets are counted in characters (code points) of the text named beside them, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

SectionKind = Literal["lead", "practice", "background", "results", "outlook", "closing"]
FigureKind = Literal["stock", "flow", "target", "share", "growth", "rank"]
Approximation = Literal["lower", "upper", "about"]


class Span(NamedTuple):
    """A stretch of text: `text[start:end]`."""

    start: int
    end: int


# --- where pages come from --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched answer or file, untouched. `url` is its address: http(s), file, or upload:NAME."""

    url: str
    fetched_at: datetime
    media_type: str
    body: bytes


# --- what a page says -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line of a page.

    `level` is 1 to 6 for h1 to h6, else 0. `path` is the DOM path of its container, each step written
    div#id.class~serial ("" in a text dump). `link_share` is the share of its characters that stand
    inside links, 0 to 1. `bold` says that all of it is bold.
    """

    text: str
    level: int = 0
    path: str = ""
    link_share: float = 0.0
    bold: bool = False


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
    says why, wherever it is not simply kept.
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


# --- what a section is about ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure type of the thesaurus (`corpus/measures/*.toml`)."""

    id: str
    group: str
    name: str
    aliases: tuple[str, ...]
    exclusions: tuple[str, ...] = ()
    scope: str = ""
    broader: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a section carries a measure. `cue` is what was read; `where` says in which text.

    For "text" the offsets count in `Section.text`, for "heading" in `headings[-1 - depth]`.
    """

    measure_id: str
    cue: str
    where: Literal["heading", "text"]
    start: int
    end: int
    weight: float
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division. Names are official and full (江苏省, 宿迁市, 沭阳县); code is GB/T 2260."""

    code: str
    province: str
    city: str | None = None
    county: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Province, city, county, as far as known."""
        return tuple(name for name in (self.province, self.city, self.county) if name)

    @property
    def short(self) -> str:
        """The innermost name."""
        return self.names[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit. `value` has 万 and 亿 multiplied in; `unit` is as written, without them.

    `span` counts in `Section.text`; a range is two figures with one text and span.
    """

    text: str
    value: float
    unit: str
    subject: str
    kind: FigureKind
    span: Span
    approx: Approximation | None = None


@dataclass(frozen=True, slots=True)
class TaggedSection:
    """A section with what is known of it; the strongest measure first, at most three."""

    section: Section
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The measure ids, strongest first, each once."""
        return tuple(dict.fromkeys(e.measure_id for e in self.evidence))


@dataclass(frozen=True, slots=True)
class TaggedPaper:
    """A paper with its place and year. Each cue quotes what decided, or says why nothing did."""

    paper: Paper
    sections: tuple[TaggedSection, ...]
    place: Place | None
    place_cue: str
    year: int | None
    year_cue: str
    issuer: str | None = None


# --- what is kept -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stored paper is written: the page it was read from."""

    url: str
    title: str
    site: str | None
    published: str | None
    fetched_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A tagged paper with its lasting id. A section's id is `section_id(ordinal)`."""

    id: str
    source: Source
    tagged: TaggedPaper

    def section_id(self, ordinal: int) -> str:
        """The lasting id of one of its sections."""
        return f"{self.id}-{ordinal}"

    def section(self, section_id: str) -> TaggedSection | None:
        """Its section with that id, or None."""
        return next(
            (t for t in self.tagged.sections if self.section_id(t.section.ordinal) == section_id), None
        )


def paper_id_of(section_id: str) -> str:
    """The paper a section belongs to, by its id alone."""
    return section_id.rpartition("-")[0]


# --- how it is found --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One section as an engine indexes it. Place names run from province inwards."""

    id: str
    paper_id: str
    title: str
    headings: tuple[str, ...]
    text: str
    place: tuple[str, ...]
    year: int | None
    kind: SectionKind
    measures: tuple[str, ...]
    site: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a query asks for. A phrase stands in the text literally; words may stand apart."""

    text: str
    phrase: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a result must be, whatever its words. Values of one field are alternatives."""

    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[SectionKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: all clauses must match. No clause means: everything that passes the filters."""

    text: str
    clauses: tuple[Clause, ...] = ()
    filters: Filters = Filters()
    offset: int = 0
    limit: int = 10


Why = Literal["words", "alias", "label"]
"""Holds the words typed; holds another name of the measure; is labelled with it, words unseen."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text with the stretches to mark; never HTML."""

    text: str
    marks: tuple[Span, ...] = ()


class Likeness(NamedTuple):
    """What two sections share: measure ids, those of the one asked about in its order, and expressions."""

    measures: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One section found, with all that a card shows. `copies` counts the near-copies of it elsewhere;
    `shared` says what makes it similar, where that was asked."""

    id: str
    score: float
    why: Why
    paper: StoredPaper
    tagged: TaggedSection
    heading: Snippet
    snippet: Snippet
    copies: int = 0
    shared: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet: how many results it has, and whether the query has chosen it."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """An answer. `rung` names how far the query was relaxed; `expanded` the other names also searched."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    rung: Literal["all", "any"] = "all"
    expanded: tuple[str, ...] = ()
