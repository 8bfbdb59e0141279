"""The one desk that the command line and the web use: add, remove, search, compare, look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from indexer.model import (
    Filters,
    Hit,
    Measure,
    Page,
    Place,
    Reading,
    Results,
    StoredPaper,
    TaggedPaper,
)

Outcome = Literal["added", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page."""

    url: str
    outcome: Outcome
    papers: tuple[str, ...]
    sections: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A page that could not be added, and the sentence that says why."""

    url: str
    reason: str


def preview(page: Page) -> tuple[Reading, tuple[TaggedPaper, ...]]:
    """What adding the page would keep; raises UnreadablePageError."""
    raise NotImplementedError


class Library:
    """A data folder opened for reading and writing; safe to share between threads."""

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Open the folder, creating what is missing; raises BrokenDataError, BusyError."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""

    def add(self, page: Page) -> Added:
        """Keep one page, findable at once; raises UnreadablePageError, BusyError."""
        raise NotImplementedError

    def add_all(self, pages: Iterable[Page]) -> Iterator[Added | Failed]:
        """Keep pages one by one, each safe on disk when it is yielded; raises BusyError."""
        raise NotImplementedError

    def remove(self, paper_id: str) -> None:
        """Hide a paper from every search until it is restored; raises NotFoundError, BusyError."""
        raise NotImplementedError

    def restore(self, paper_id: str) -> None:
        """Undo a removal; raises NotFoundError, BusyError."""
        raise NotImplementedError

    def rebuild(self) -> int:
        """Throw the index away and build it from the store; the number of sections."""
        raise NotImplementedError

    def search(
        self,
        text: str,
        filters: Filters = Filters(),
        offset: int = 0,
        limit: int = 10,
        expand: bool = True,
    ) -> Results:
        """Find sections; an empty text browses by the filters, newest year first; raises BusyError."""
        raise NotImplementedError

    def similar(self, section_id: str, limit: int = 6) -> tuple[Hit, ...]:
        """Sections of other papers on the same measures, other places first; raises NotFoundError."""
        raise NotImplementedError

    def paper(self, paper_id: str) -> StoredPaper:
        """One paper by its id; raises NotFoundError for unknown or removed ones."""
        raise NotImplementedError

    def measures(self) -> tuple[tuple[Measure, int], ...]:
        """Every measure with the number of its sections, in the thesaurus' order."""
        raise NotImplementedError

    def places(self) -> tuple[tuple[Place, int], ...]:
        """Every place that has papers, with their number, most first."""
        raise NotImplementedError

    def newest(self, limit: int = 10) -> tuple[StoredPaper, ...]:
        """The papers added last."""
        raise NotImplementedError

    def stats(self) -> dict[str, int]:
        """Counts: pages, papers, sections, removed, measures, places, sequence."""
        raise NotImplementedError

    def backup(self, file: Path) -> None:
        """Write a consistent copy of the database while others go on; raises BusyError."""
        raise NotImplementedError
