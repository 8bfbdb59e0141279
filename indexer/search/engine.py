"""What an index must do, whoever does it: a promise that a remote cluster can keep too.

One suite (`tests/contract`) runs over every implementation. Only data crosses the seam: no callbacks, no
objects of the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from indexer.model import Document, Facet, Query, Rung, Why
from indexer.model.explained import Part
from indexer.search.catalogue import Catalogue


class Found(NamedTuple):
    """One section found: its id, its score, the rung it stands on, and by what its words are met."""

    id: str
    score: float
    rung: Rung
    why: Why


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of findings with what is known of all of them.

    `rung` is the highest on which something was found; `total` counts what stands on it or higher (exact ones
    are counted with "section"), and `facets` count these. `below` counts what lower rungs add to the list.
    `cursor` is where the next page begins, None at the end; it is opaque.
    """

    found: tuple[Found, ...]
    total: int
    below: int = 0
    rung: Rung = "exact"
    facets: dict[str, tuple[Facet, ...]] = field(default_factory=dict)
    cursor: str | None = None


class Engine(Protocol):
    """A disposable index of sections.

    Findings are ordered by score unless the query sorts otherwise, ties by id; without words the newest year
    comes first. The score of a section depends on the query, the section and the collection's counts alone,
    never on the page asked for (what is gone is counted until its segment is merged). Lower rungs are listed
    only where the order is by score. Facets count under the filters of the other facets, and name the most
    frequent values. All methods are safe to call from several threads.
    """

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete."""

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Index the documents, forget the papers dropped (ids), and note the sequence; all or nothing.

        The papers of `puts` are forgotten first, so doing it twice does no harm. What was applied is found by
        the next search of this process, and of another one after its `refresh`.
        Raises BusyError where another process holds the index for longer than `wait` seconds,
        BrokenDataError where the index is damaged.
        """

    def refresh(self) -> None:
        """See what other processes have applied; raises BrokenDataError."""

    def clear(self) -> None:
        """Forget everything, sequence 0; raises BrokenDataError where the folder cannot be written."""

    def search(self, query: Query) -> Answer:
        """Answer in one round trip; raises BrokenDataError where the index is damaged."""

    def explain(self, query: Query, found: Found) -> tuple[Part, ...]:
        """What adds up to the score of a finding of this query; nothing where the section is gone."""

    def catalogue(self) -> Catalogue:
        """What every section is known by, those alone that are there; raises BrokenDataError."""

    def close(self) -> None:
        """Let go of the files."""
