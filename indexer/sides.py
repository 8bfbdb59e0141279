"""Practices and places of one data folder, brought side by side."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.comparing.table import chosen, compare
from indexer.comparing.values import Comparison, Practice, Side
from indexer.errors import NotFoundError
from indexer.evidence.desk import Evidence
from indexer.evidence.ledger import Path
from indexer.store.store import Store

WEIGHED = 40
"""Sections of a place that are weighed, to stand for it in a comparison."""
FOCUSED = 24
"""A paper of more sections speaks of many things: what it names elsewhere tells nothing of a section."""


class Sides:
    """Compares what is kept; raises NotFoundError, BusyError, BrokenDataError."""

    def __init__(self, store: Store, evidence: Evidence) -> None:
        self._store, self._evidence = store, evidence

    def compare(
        self, section_ids: Sequence[str] = (), places: Sequence[Path] = (), measure_id: str | None = None
    ) -> Comparison:
        """Sections, then places, side by side on a measure, which places need."""
        stored = self._store.sections(section_ids)
        for missing in (key for key in section_ids if key not in stored):
            raise NotFoundError("section", missing)
        sides = [Side((Practice(key, stored[key]),)) for key in section_ids]
        sides += [self._side(path, measure_id or "") for path in places]
        return compare(sides, measure_id, self._focused(sides))

    def _side(self, path: Path, measure_id: str) -> Side:
        """What stands for a place on a measure."""
        ids, total = self._evidence.practices(measure_id, self._evidence.known(path), WEIGHED)
        stored = self._store.sections(ids)
        best = chosen([Practice(key, stored[key]) for key in ids if key in stored], measure_id)
        return Side(best, path, total)

    def _focused(self, sides: Sequence[Side]) -> dict[str, str]:
        """The texts of the papers that speak of one thing, of the first practice of each side."""
        papers = self._store.papers(each.head.id for side in sides for each in side.practices[:1])
        return {
            key: paper.tagged.paper.text
            for key, paper in papers.items()
            if len(paper.tagged.sections) <= FOCUSED
        }
