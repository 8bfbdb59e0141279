"""What a comparison consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.model import Figure, FigureKind, Head, Place, Span, StoredSection

MOST = 6
"""So many stand side by side."""


class Quote(NamedTuple):
    """A stretch of a text, from `start` to `end` of it: of a section's `text` or all of its `paper`.
    `marks` count in the stretch; `cut` says that its sentence goes on before or behind it."""

    section: str
    text: str
    start: int
    end: int
    where: Literal["text", "paper"] = "text"
    marks: tuple[Span, ...] = ()
    cut: tuple[bool, bool] = (False, False)


class Shown(NamedTuple):
    """A figure, and the section (id) that it stands in."""

    section: str
    figure: Figure


class Practice(NamedTuple):
    """A section by its id, with its paper's head."""

    id: str
    stored: StoredSection

    @property
    def head(self) -> Head:
        """Where it is written."""
        return self.stored.paper


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one column: one practice, or a place with some of its practices, of `total`."""

    practices: tuple[Practice, ...]
    path: tuple[str, ...] = ()
    total: int = 1

    @property
    def place(self) -> Place | None:
        """Where it was done."""
        return self.practices[0].head.place if self.practices else None


class FigureRow(NamedTuple):
    """Figures of one kind, side by side. All compare in `unit`; "" is for those that share theirs with no
    other side."""

    kind: FigureKind
    unit: str
    cells: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sides on a measure (None where they share none); each row has a cell for each side, in their order.

    `shared` are the measures that several sides carry, the most common first.
    """

    measure: str | None
    sides: tuple[Side, ...]
    times: tuple[tuple[Quote, ...], ...]
    ways: tuple[tuple[Quote, ...], ...]
    figures: tuple[FigureRow, ...]
    policies: tuple[tuple[Quote, ...], ...]
    shared: tuple[str, ...] = ()
