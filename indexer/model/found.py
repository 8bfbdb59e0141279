"""How a section is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from indexer.model.asked import Query, Rung
from indexer.model.kept import Head
from indexer.model.pages import SectionKind, Span
from indexer.model.tagged import TaggedSection


class Amount(NamedTuple):
    """A figure's value in its normal unit, 万 and 亿 multiplied in."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Document:
    """One section as an engine indexes it. Place names run from province inwards; `level` says of which
    kind the innermost is ("province", "city", "county", "zone"), `number` is the paper's document number."""

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
    number: str | None = None
    level: str | None = None
    figures: tuple[Amount, ...] = ()


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
    `shared` says what makes it similar, where that was asked; `rung` how far the query was relaxed for it."""

    id: str
    score: float
    why: Why
    paper: Head
    tagged: TaggedSection
    heading: Snippet
    snippet: Snippet
    copies: int = 0
    shared: Likeness | None = None
    rung: Rung = "exact"


class Facet(NamedTuple):
    """One value of a facet: how many results it has, and whether the query has chosen it."""

    value: str
    count: int  # type: ignore[assignment]  # hides the count of tuples, that nobody asks here
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """An answer. `rung` names how far the query was relaxed; `expanded` the other names also searched.

    `total` counts what stands on the rung, `below` what less strict ones add to the list. `meant` are lines
    that may have been meant, where few or none were found as typed; the best first. `cursor` is where the
    next page begins, None at the end and where pages go by number.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    rung: Rung = "exact"
    expanded: tuple[str, ...] = ()
    below: int = 0
    meant: tuple[str, ...] = ()
    cursor: str | None = None
