"""The index, kept at the state of the store: it catches up, and a damaged one is built anew."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

from indexer.errors import BrokenDataError, BusyError
from indexer.know.lexicon import words_of
from indexer.know.thesaurus import Thesaurus, shipped
from indexer.model import Amount, Document, Head, Place, Query, StoredPaper, TaggedSection
from indexer.model.explained import Part
from indexer.search.batches import batches
from indexer.search.catalogue import Catalogue
from indexer.search.engine import Answer, Engine, Found
from indexer.search.expand import complete
from indexer.search.neighbours import Near, Neighbours
from indexer.search.similar import SimilarIndex
from indexer.search.tokens import Analyzer
from indexer.search.vocabulary import Vocabulary
from indexer.search.whoosh_engine import WhooshEngine
from indexer.store.store import Store

BATCH, SECTIONS = 500, 2000
"""Papers that an index takes in at once when it is filled: so many, or so many of their sections."""
READ = 100
"""Changed papers that it takes in at once."""
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Follower:
    """An index beside the store that it follows; safe to share between threads."""

    def __init__(self, store: Store, engine: Engine | Neighbours | Vocabulary, name: str) -> None:
        self._store = store
        self._engine = engine
        self._name = name
        self._lock = threading.RLock()  # one catching-up at a time

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()

    def ask(self, question: Callable[[], T]) -> T:
        """What the index says as of now; a damaged one is built anew, once."""
        try:
            self.freshen()
            return question()
        except BrokenDataError:
            _log.warning("%s is damaged and is built anew", self._name)
            self.rebuild()
            return question()

    @property
    def sequence(self) -> int:
        """The last change of the store that it has taken in."""
        return self._engine.sequence

    def freshen(self) -> None:
        """Catch up, but do not wait long: who holds the index is bringing it up to date anyway."""
        try:
            self.catch_up(wait=1.0)
        except BusyError:
            _log.info("%s is being written; it is used as it is", self._name)
        except BrokenDataError:
            _log.warning("%s is damaged and is built anew", self._name)
            self.rebuild()

    def catch_up(self, wait: float | None = None) -> None:
        """Bring the index to the store's last change; raises BusyError, BrokenDataError."""
        with self._lock:
            self._engine.refresh()
            done, last = self._engine.sequence, self._store.sequence
            if done == last != 0:
                return
            if done == 0 or done > last:
                self._fill(wait)
                return
            changed = {change.paper_id: change.seq for change in self._store.changes(done)}
            if changed:
                self._apply(changed, wait)

    def rebuild(self) -> None:
        """Throw the index away and build it from the store; raises BusyError, BrokenDataError."""
        with self._lock:
            self._engine.clear()
            self._fill()

    def _apply(self, changed: dict[str, int], wait: float | None) -> None:
        """Oldest change first, so that an interrupted run may go on from its last batch."""
        pending = iter(sorted(changed.items(), key=lambda item: item[1]))
        while batch := dict(islice(pending, READ)):
            papers = self._store.papers(batch)
            puts = (document for paper in papers.values() for document in documents(paper))
            self._engine.apply(puts, batch.keys() - papers.keys(), max(batch.values()), wait)

    def _fill(self, wait: float | None = None) -> None:
        """The whole store into the index; its sequence is noted last, so a broken-off run starts again."""
        sequence = self._store.sequence
        if sequence == 0:
            return
        _log.info("building %s", self._name)
        for batch in batches(self._store, BATCH, lambda paper: len(paper.tagged.sections), SECTIONS):
            self._engine.apply((doc for paper in batch for doc in documents(paper)), (), 0, wait)
        self._engine.apply((), (), sequence, wait)


class LiveIndex(Follower):
    """The index that answers queries."""

    def __init__(
        self, store: Store, engine: Engine, name: str, thesaurus: Thesaurus, analyzer: Analyzer
    ) -> None:
        super().__init__(store, engine, name)
        self._search, self._explain, self._catalogue = engine.search, engine.explain, engine.catalogue
        self._thesaurus, self._analyzer = thesaurus, analyzer

    @classmethod
    def open(cls, folder: Path, store: Store, thesaurus: Thesaurus) -> Self:
        """Open the index of a folder; one made by another analysis is built anew.

        Labels are the store's, and a change of them is in its history; the words that the segmenter keeps
        whole are those of the shipped thesaurus, and cut queries alone.
        """
        analyzer = Analyzer(words_of(shipped().measures))
        return cls(store, WhooshEngine.open(folder), str(folder), thesaurus, analyzer)

    def completed(self, query: Query, expand: bool = True) -> Query:
        """The query with its words cut and the other names of its measures."""
        return complete(query, self._analyzer.words, self._thesaurus if expand else None)

    def cut(self, text: str) -> list[str]:
        """The words of a stretch of text."""
        return self._analyzer.words(text)

    def answer(self, query: Query) -> Answer:
        """Answer a completed query as of now; raises BusyError, BrokenDataError."""
        return self.ask(lambda: self._search(query))

    def explain(self, query: Query, found: Found) -> tuple[Part, ...]:
        """What adds up to the score of a finding of a completed query; raises BrokenDataError."""
        return self.ask(lambda: self._explain(query, found))

    def catalogue(self) -> Catalogue:
        """What every section is known by, as of now; raises BusyError, BrokenDataError."""
        return self.ask(self._catalogue)


class LiveNeighbours(Follower):
    """The index that knows what is similar."""

    def __init__(self, store: Store, engine: Neighbours, name: str) -> None:
        super().__init__(store, engine, name)
        self._neighbours = engine

    @classmethod
    def open(cls, folder: Path, store: Store) -> Self:
        """Open the index of a folder."""
        return cls(store, SimilarIndex.open(folder), str(folder))

    def nearest(self, document: Document, limit: int) -> list[Near]:
        """The nearest sections as of now, other places first; raises BrokenDataError."""
        return self.ask(lambda: self._neighbours.nearest(document, limit))

    def shared(self, one: Document, others: Iterable[Document], limit: int) -> list[tuple[str, ...]]:
        """The weightiest expressions that each of the others shares with one."""
        return self._neighbours.shared(one, others, limit)


def documents(stored: StoredPaper) -> Iterator[Document]:
    """The sections of a paper as an engine indexes them."""
    head = stored.head
    return (document(head, each) for each in stored.tagged.sections)


def document(paper: Head, each: TaggedSection) -> Document:
    """A section as an engine indexes it."""
    return Document(
        id=paper.section_id(each.section.ordinal),
        paper_id=paper.id,
        title=paper.title,
        headings=each.section.headings,
        text=each.section.text,
        place=paper.place.names if paper.place else (),
        year=paper.year,
        kind=each.section.kind,
        measures=each.measures,
        site=paper.source.site,
        number=paper.number,
        level=_level(paper.place) if paper.place else None,
        figures=tuple(
            Amount(figure.normal_value, figure.normal_unit)
            if figure.normal_value is not None
            else Amount(figure.value, figure.unit)
            for figure in each.figures
        ),
    )


def _level(place: Place) -> str:
    levels = ("zone", "county", "city", "province")
    return next(level for level in levels if getattr(place, level))
