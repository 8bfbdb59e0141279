"""Why a section was found, and why it ranks where it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.model.asked import Rung
from indexer.model.tagged import Evidence

Zone = Literal["title", "heading", "place", "text"]
ZONES: tuple[Zone, ...] = ("title", "heading", "place", "text")
Met = Literal["typed", "apart", "other", "label", "partly", "missing"]
"""It stands as typed; each of its words stands; another name stands; the section is labelled with the
measure; only some of its words stand; nothing of it does."""
PartKind = Literal["words", "labels", "rung", "kind"]


class Standing(NamedTuple):
    """A word, and how often it stands in one part of the section."""

    word: str
    zone: Zone
    times: int


class Part(NamedTuple):
    """Points of a score. `what` is the words, the measures, the rung or the section's kind they are for."""

    kind: PartKind
    what: str
    points: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for, how the section meets it, and where that stands."""

    text: str
    met: Met
    standing: tuple[Standing, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A hit explained: how each thing asked for is met, which of the measures asked about it carries by which
    evidence, and the parts that add up to its score."""

    id: str
    rung: Rung
    score: float
    wanted: tuple[Wanted, ...]
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[Part, ...] = ()
