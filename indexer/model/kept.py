"""What is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from indexer.model.tagged import Place, TaggedPaper, TaggedSection


@dataclass(frozen=True, slots=True)
class Source:
    """Where a stored paper is written: the page it was read from."""

    url: str
    title: str
    site: str | None
    published: str | None
    fetched_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a card tells of a stored paper: all but its text and sections. `number` is the document's."""

    id: str
    source: Source
    title: str
    place: Place | None
    year: int | None
    issuer: str | None
    number: str | None

    def section_id(self, ordinal: int) -> str:
        """The lasting id of one of its sections."""
        return f"{self.id}-{ordinal}"


class StoredSection(NamedTuple):
    """A section with the head of its paper."""

    paper: Head
    tagged: TaggedSection


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A tagged paper with its lasting id. A section's id is `section_id(ordinal)`."""

    id: str
    source: Source
    tagged: TaggedPaper

    @property
    def head(self) -> Head:
        """What a card tells of it."""
        said = self.tagged
        return Head(
            id=self.id,
            source=self.source,
            title=said.paper.title,
            place=said.place,
            year=said.year,
            issuer=said.issuer,
            number=said.paper.doc_number,
        )

    def section_id(self, ordinal: int) -> str:
        """The lasting id of one of its sections."""
        return f"{self.id}-{ordinal}"

    def section(self, section_id: str) -> TaggedSection | None:
        """Its section with that id, or None."""
        return next(
            (t for t in self.tagged.sections if self.section_id(t.section.ordinal) == section_id), None
        )


def paper_id_of(section_id: str) -> str:
    """The paper a section belongs to, by its id alone."""
    return section_id.rpartition("-")[0]
