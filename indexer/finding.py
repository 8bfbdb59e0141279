"""From a completed query to hits with all that a card shows: page by page, copies once, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.copies import Copies
from indexer.live import LiveIndex, document
from indexer.model import Hit, Place, Query, Results, StoredSection
from indexer.model.explained import Explanation
from indexer.search.engine import Found
from indexer.search.expand import expanded, to_mark
from indexer.search.snippet import highlight, snippet
from indexer.search.standing import explained
from indexer.store.store import Store
from indexer.varied import answered

STREAMED = 500
"""Hits read at once where all are wanted."""


class Finder:
    """Finds in one data folder; all its methods raise BusyError and BrokenDataError."""

    def __init__(self, store: Store, index: LiveIndex, copies: Copies) -> None:
        self._store, self._index, self._copies = store, index, copies

    def search(self, query: Query) -> Results:
        """One page. Of near-copies on it the first is shown, with the number of the others."""
        answer = answered(query, self._index.answer, self._places)
        copies = self._copies.distinct(each.id for each in answer.found)
        hits = self.hits((each for each in answer.found if each.id in copies), to_mark(query))
        return Results(
            query=query,
            hits=tuple(replace(hit, copies=copies[hit.id]) for hit in hits),
            total=answer.total,
            facets=answer.facets,
            rung=answer.rung,
            expanded=expanded(query),
            below=answer.below,
            cursor=answer.cursor,
        )

    def every(self, query: Query) -> Iterator[Hit]:
        """All that a query lists, in the order of the index, near-copies too.

        What comes into the collection meanwhile may be missing; nothing comes twice.
        """
        query = replace(query, offset=0, limit=STREAMED, facets=())
        while True:
            answer = self._index.answer(query)
            yield from self.hits(answer.found, to_mark(query))
            if answer.cursor is None:
                return
            query = replace(query, after=answer.cursor)

    def explain(self, query: Query, hit: Hit) -> Explanation:
        """What of a query matched where in a hit, and what its score is made of."""
        found = Found(hit.id, hit.score, hit.rung, hit.why)
        section = document(hit.paper, hit.tagged)
        return explained(query, section, hit.tagged.evidence, found, self._index.explain(query, found))

    def hits(self, found: Iterable[Found], words: tuple[str, ...]) -> Iterator[Hit]:
        """Findings with what is kept of them; those that another process took away meanwhile are left out."""
        found = tuple(found)
        sections = self._store.sections(each.id for each in found)
        return (hit_of(each, sections[each.id], words) for each in found if each.id in sections)

    def _places(self, section_ids: Iterable[str]) -> dict[str, Place | None]:
        return {key: section.paper.place for key, section in self._store.sections(section_ids).items()}


def hit_of(found: Found, section: StoredSection, words: tuple[str, ...]) -> Hit:
    """A finding as a card shows it, the words marked."""
    said = section.tagged.section
    return Hit(
        id=found.id,
        score=found.score,
        why=found.why,
        rung=found.rung,
        paper=section.paper,
        tagged=section.tagged,
        heading=highlight((said.headings or (section.paper.title,))[-1], words),
        snippet=snippet(said.text, words),
    )
