"""What an index of similar sections must do, whoever does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from indexer.model import Document


class Near(NamedTuple):
    """A section like another: its id and how like, from 0 to `vectors.MOST_LIKE`."""

    id: str
    score: float


class Neighbours(Protocol):
    """A disposable index of what sections speak of.

    A section is the nearer the more it shares: measures, the first one most, then terms of the headings,
    then terms of the text. All methods are safe to call from several threads.
    """

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete; 0 where it should be filled anew."""

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Take the documents in, forget the papers dropped (ids), and note the sequence.

        The papers of `puts` are forgotten first, so doing it twice does no harm. A sequence of 0 says that
        more of a filling is to come. Raises BrokenDataError where the folder cannot be written.
        """

    def refresh(self) -> None:
        """See what other processes have applied, where they share what they apply."""

    def clear(self) -> None:
        """Forget everything, sequence 0."""

    def nearest(self, document: Document, limit: int) -> list[Near]:
        """The nearest sections of other papers, other places first; none that share next to nothing.

        Raises BrokenDataError where the index is damaged.
        """

    def shared(self, one: Document, others: Iterable[Document], limit: int) -> list[tuple[str, ...]]:
        """The weightiest expressions that each of the others shares with one, as it writes them."""

    def close(self) -> None:
        """Let go of the files."""
