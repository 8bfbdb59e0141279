"""How a section is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from indexer.model.kept import StoredPaper
from indexer.model.pages import SectionKind, Span
from indexer.model.tagged import TaggedSection


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
