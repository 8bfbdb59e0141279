"""What an index must do, whoever does it. One suite runs over every implementation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from indexer.model import Document, Facet, Measure, Query, Why

Expand = Callable[[str], Measure | None]
"""The measure that a word names, or None."""


class Found(NamedTuple):
    """One section found: its id, its score within its tier, and its tier."""

    id: str
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of findings with what is known of all of them.

    `words` are what was looked for, `expanded` the other names that were searched as well.
    """

    found: tuple[Found, ...]
    total: int
    facets: dict[str, tuple[Facet, ...]]
    rung: Literal["all", "any"] = "all"
    words: tuple[str, ...] = ()
    expanded: tuple[str, ...] = ()


class Engine(Protocol):
    """A disposable index of sections.

    Findings come in tiers, "words" above "alias" above "label", whatever their scores. A phrase
    matches literally, after folding. Facets ("measure", "place", "year", "kind") count all findings,
    each under the filters of the other facets. Without clauses everything that passes the filters is
    found, newest year first. All methods are safe to call from several threads.
    """

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete."""

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Index the documents, forget the papers dropped (ids), and note the sequence; all or nothing.

        The papers of `puts` are forgotten first, so doing it twice does no harm.
        Raises BusyError where another process holds the index for longer than `wait` seconds,
        BrokenDataError where the index is damaged.
        """

    def clear(self) -> None:
        """Forget everything, sequence 0; raises BrokenDataError where the folder cannot be written."""

    def search(self, query: Query, expand: Expand | None = None) -> Answer:
        """Answer in one round trip; raises BrokenDataError where the index is damaged."""

    def close(self) -> None:
        """Let go of the files."""
