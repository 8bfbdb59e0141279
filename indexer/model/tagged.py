"""What a section is about, where and when, with which figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.model.pages import Paper, Section, Span

FigureKind = Literal["stock", "flow", "target", "share", "growth", "rank"]
Approximation = Literal["lower", "upper", "about"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure type of the thesaurus (`corpus/measures/*.toml`, and the user's own files).

    `aliases` are other names, searched for one another; `hints` only suggest it in a paper; `exclusions`
    are longer words that hold one of these and mean something else. `broader` and `related` are ids.
    """

    id: str
    group: str
    name: str
    aliases: tuple[str, ...]
    exclusions: tuple[str, ...] = ()
    definition: str = ""
    broader: str | None = None
    related: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a section carries a measure. `cue` is what was read; `where` says in which text.

    For "text" the offsets count in `Section.text`, for "heading" in `headings[-1 - depth]`. `weight` says
    how much the cue speaks for the measure, `confidence` how sure the label as a whole is; both 0 to 1.
    """

    measure_id: str
    cue: str
    where: Literal["heading", "text"]
    start: int
    end: int
    weight: float
    depth: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division. Names are official and full (江苏省, 宿迁市, 沭阳县); code is GB/T 2260.

    `zone` is a development zone inside it, as written (漯河经济技术开发区): no division of its own.
    """

    code: str
    province: str
    city: str | None = None
    county: str | None = None
    zone: str | None = None

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

    `span` counts in `Section.text`, or in its last heading where `where` says so; a range is two figures
    with one text and span. `normal_value` is the value in `normal_unit`, in which all of its kind are
    compared (area in 平方米), None where there is none. `doubt` says in a sentence why a person should
    check the number; the number itself is never changed. `period` is the time it holds for, None where
    nothing says it:

        2011  2008-H1  2008-Q1  2010-07  2010-07-15     a year, half-year, quarter, month, day
        2006/2010  2010-01/2010-07                      from one to another, both included (十一五期间)
        2011/  2010-07/                                 from then until it was written (今年以来)
        …2011  …2010-07                                 as things stand at its end (截至2011年底, 到2015年)
    """

    text: str
    value: float
    unit: str
    subject: str
    kind: FigureKind
    span: Span
    approx: Approximation | None = None
    normal_value: float | None = None
    normal_unit: str = ""
    doubt: str | None = None
    where: Literal["heading", "text"] = "text"
    period: str | None = None


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
