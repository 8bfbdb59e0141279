"""Which sections are copies of each other: kept up with the store, and shown side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.know.copies import make, of_sections, shingles, strange
from indexer.model import Span, StoredPaper, TaggedSection
from indexer.shingles import overlap
from indexer.store.clusters import Member
from indexer.store.store import Store

BATCH = 5
"""Papers that are given their shingles at once: others wait for so long."""
SHOWN = 50
COUNTED = 99
"""A card shows the number of copies up to this."""

Tell = Callable[[int, int], None]
"""Called with how many papers are done, and of how many."""


def _silently(done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A section of a cluster beside the section that was asked for.

    `containment` is the share of the shorter one's words that the longer has too, names, numbers and
    marks aside, 0 to 1. `differs` are the stretches of its text that the other does not say.
    """

    id: str
    paper: StoredPaper
    tagged: TaggedSection
    containment: float
    place_differs: bool
    differs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A section and its copies, itself among them: the earliest first, of one day the fullest.

    `total` counts them all, where `copies` are only the first.
    """

    id: str
    copies: tuple[Copy, ...]
    total: int


class Copies:
    """The copies in one data folder."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.clusters.adopt(make())

    def catch_up(self, tell: Tell = _silently, seconds: float | None = None) -> bool:
        """Give older papers their shingles, for so long; whether all have them now. Raises BusyError.

        What is done stays, where it is broken off.
        """
        clusters, begun = self._store.clusters, time.monotonic()
        if clusters.complete:
            return True
        done, total, filled = 0, clusters.missing(), BATCH
        while filled == BATCH and (seconds is None or time.monotonic() - begun < seconds):
            filled = clusters.fill(of_sections, BATCH)
            done += filled
            tell(done, total)
        return filled < BATCH

    def missing(self) -> int:
        """How many papers have no shingles yet."""
        return self._store.clusters.missing()

    def cluster(self, paper: StoredPaper, tagged: TaggedSection) -> Cluster:
        """A section with its copies."""
        members = self._store.clusters.of(paper.id, tagged.section.ordinal)
        shown = members[:SHOWN]
        papers = self._store.papers(member.paper_id for member in shown)
        copies = (_copy(papers.get(member.paper_id), member, paper, tagged) for member in shown)
        found = tuple(copy for copy in copies if copy)
        return Cluster(paper.section_id(tagged.section.ordinal), found, max(len(members), len(found)))

    def of(self, section_id: str) -> set[str]:
        """The section and the copies of it that are known now, by id; at most `COUNTED` of them."""
        paper_id, _, ordinal = section_id.rpartition("-")
        members = self._store.clusters.of(paper_id, int(ordinal), COUNTED + 1)
        return {section_id, *(f"{member.paper_id}-{member.ordinal}" for member in members)}

    def distinct(self, section_ids: Iterable[str]) -> dict[str, int]:
        """Of sections that copy one another the first alone, each with the number of its copies."""
        keys = tuple(section_ids)
        paired = self._store.clusters.paired(keys)  # few are: only their clusters are walked
        kept: dict[str, int] = {}
        copied: set[str] = set()
        for key in keys:
            if key not in copied:
                cluster = self.of(key) if key in paired else {key}
                copied |= cluster
                kept[key] = len(cluster) - 1
        return kept

    def stats(self) -> dict[str, int]:
        """`copies`: sections that are known now to have one; `clusters`: into how many they fall."""
        copies, clusters = self._store.clusters.counts()
        return {"copies": copies, "clusters": clusters}


def _copy(
    stored: StoredPaper | None, member: Member, asked_paper: StoredPaper, asked: TaggedSection
) -> Copy | None:
    """A member beside the section asked for; None where another process took it away meanwhile."""
    key = stored.section_id(member.ordinal) if stored else ""
    tagged = stored.section(key) if stored else None
    if stored is None or tagged is None:
        return None
    own, theirs = asked_paper.tagged.place, stored.tagged.place
    both = shingles(asked.section.text, own), shingles(tagged.section.text, theirs)
    same = tagged.section.text == asked.section.text
    return Copy(
        id=key,
        paper=stored,
        tagged=tagged,
        containment=1.0 if same else overlap(*both).containment,
        place_differs=own != theirs,
        differs=strange(tagged.section.text, asked.section.text),
    )
