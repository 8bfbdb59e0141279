"""Conditions as an index can look them up: what a query's tree is lowered to, for one rung."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Counted


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """The section has the term."""

    key: int


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """The pairs stand one after the other: anywhere, or within title and headings."""

    pairs: tuple[int, ...]
    title: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """The section has a figure within bounds."""

    bounds: Counted


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Every part holds; always true without parts."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Any:
    """At least one part holds; never true without parts."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """The part does not hold."""

    part: Tree


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """The part holds in a section of the same paper, or of a paper of the same place."""

    scope: Literal["paper", "place"]
    part: Tree


Tree = Term | Phrase | Range | All | Any | Not | Near

ALWAYS, NEVER = All(()), Any(())


def every(parts: Sequence[Tree]) -> Tree:
    """All parts, without a level for one alone."""
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def either(parts: Sequence[Tree]) -> Tree:
    """Any of the parts, without a level for one alone."""
    return parts[0] if len(parts) == 1 else Any(tuple(parts))
