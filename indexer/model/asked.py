"""What is asked: a query as a tree of conditions, without any engine's syntax.

A query is parsed from a line (`search/query.py`), then completed with other names and measures by the
thesaurus (`search/expand.py`). It is data alone, so that a remote engine can be sent it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.model.pages import SectionKind

Field = Literal["measure", "place", "year", "kind", "site", "number", "level", "figures"]
"""What a section is known by: measure id; place name of any level (full or short); year; kind; site; document
number; the place's level ("province", "city", "county", "zone"); whether it has figures ("yes")."""

FacetName = Literal["measure", "place", "year", "kind", "site", "level", "figures"]
FACETS: tuple[FacetName, ...] = ("measure", "place", "year", "kind", "site", "level", "figures")

Rung = Literal["exact", "section", "paper", "place", "any"]
RUNGS: tuple[Rung, ...] = ("exact", "section", "paper", "place", "any")
"""How far the words may be relaxed: they stand as typed; each word (or another name) stands in the section,
its headings, title or place; in its paper; in papers of its place; any of them stands in the section."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand in the section.

    `literal` ones (quoted) stand exactly so, never across a sentence mark, on every rung. Others stand as
    typed on the rung "exact" and each by itself on lower ones; `words` are the words they consist of.
    `others` are other names that will do (never on "exact"), `measure` the measure that they name. `zone`
    says where alone they are looked for: everywhere, or in the title and headings.
    """

    text: str
    literal: bool = False
    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    measure: str | None = None
    zone: Literal["all", "title"] = "all"


@dataclass(frozen=True, slots=True)
class Known:
    """The section has one of these values in a field."""

    field: Field
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The section has a figure within the bounds (both included unless `open`), in this normal unit.

    `unit` is a normal unit of `corpus/units.tsv` ("" for any), values have 万 and 亿 multiplied in.
    """

    low: float | None
    high: float | None
    unit: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Except:
    """The part does not hold; words in it are taken literally, on every rung."""

    part: Node


Node = Words | Known | Counted | Every | Either | Except


@dataclass(frozen=True, slots=True)
class Filters:
    """What a result must be, whatever its words. Values of one field are alternatives."""

    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[SectionKind, ...] = ()
    sites: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    figures: bool = False

    def chosen(self) -> dict[FacetName, tuple[str, ...]]:
        """The values that are asked for, of the fields where some are, as an index knows them."""
        every: dict[FacetName, tuple[str, ...]] = {
            "measure": self.measures,
            "place": self.places,
            "year": tuple(map(str, self.years)),
            "kind": self.kinds,
            "site": self.sites,
            "level": self.levels,
            "figures": ("yes",) if self.figures else (),
        }
        return {field: values for field, values in every.items() if values}


@dataclass(frozen=True, slots=True)
class Sort:
    """In which order: by relevance, newest year first, or by the largest figure in a normal unit."""

    by: Literal["relevance", "year", "figure"] = "relevance"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `root` None asks for everything that passes the filters, newest year first.

    `relax` lets lower rungs fill the list; `labels` are the measures it speaks of with their weight (0 to 1),
    for ranking; `facets` names what is counted; `notes` name what was read generously (keys of sentences).
    `after` is the cursor of an answer: what follows it is listed, from `offset` on.
    """

    text: str
    root: Node | None = None
    filters: Filters = Filters()
    offset: int = 0
    limit: int = 10
    relax: bool = True
    labels: tuple[tuple[str, float], ...] = ()
    sort: Sort = Sort()
    facets: tuple[FacetName, ...] = FACETS
    by_paper: bool = False
    after: str | None = None
    notes: tuple[str, ...] = ()
