"""The one desk that the command line and the web use: add, remove, search, compare, look up."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from indexer.config import data_folder
from indexer.errors import BrokenDataError, BusyError, NotFoundError, UnreadablePageError
from indexer.know import thesaurus
from indexer.know.tag import tag
from indexer.model import (
    Document,
    Filters,
    Hit,
    Measure,
    Page,
    Place,
    Query,
    Reading,
    Results,
    StoredPaper,
    TaggedPaper,
    TaggedSection,
    paper_id_of,
)
from indexer.read.page import read_page
from indexer.search.engine import Answer, Found
from indexer.search.query import parse
from indexer.search.snippet import highlight, snippet
from indexer.search.tokens import Analyzer
from indexer.search.whoosh_engine import WhooshEngine
from indexer.store.store import Store

Outcome = Literal["added", "unchanged", "replaced"]
NO_FILTERS = Filters()
BATCH = 500
"""Papers that the index takes in at once."""
_log = logging.getLogger(__name__)


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
    reading = read_page(page)
    return reading, tuple(tag(paper, reading.published, reading.title) for paper in reading.papers)


def documents(stored: StoredPaper) -> Iterator[Document]:
    """The sections of a paper as an engine indexes them."""
    tagged = stored.tagged
    for each in tagged.sections:
        yield Document(
            id=stored.section_id(each.section.ordinal),
            paper_id=stored.id,
            title=tagged.paper.title,
            headings=each.section.headings,
            text=each.section.text,
            place=tagged.place.names if tagged.place else (),
            year=tagged.year,
            kind=each.section.kind,
            measures=each.measures,
            site=stored.source.site,
        )


class Library:
    """A data folder opened for reading and writing; safe to share between threads."""

    def __init__(self, folder: Path, store: Store, engine: WhooshEngine) -> None:
        self.folder = folder
        self._store = store
        self._engine = engine
        self._lock = threading.RLock()  # one catching-up at a time
        self._places: tuple[int, tuple[tuple[Place, int], ...]] = (-1, ())

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Open the folder, creating what is missing; raises BrokenDataError, BusyError."""
        where = data_folder(folder)
        store = Store.open(where)
        try:
            return cls(where, store, _engine(where / "index"))
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        self._engine.close()
        self._store.close()

    # --- what comes in and goes out -----------------------------------------------------------------

    def add(self, page: Page) -> Added:
        """Keep one page, findable at once; raises UnreadablePageError, BusyError."""
        added = self._keep(page)
        self._freshen()
        return added

    def add_all(self, pages: Iterable[Page]) -> Iterator[Added | Failed]:
        """Keep pages one by one, each safe on disk when it is yielded; raises BusyError."""
        try:
            for page in pages:
                try:
                    outcome: Added | Failed = self._keep(page)
                except UnreadablePageError as error:
                    outcome = Failed(page.url, str(error))
                yield outcome
        finally:
            self._freshen()

    def _keep(self, page: Page) -> Added:
        reading, tagged = preview(page)
        kept = self._store.put(page, reading, tagged)
        papers = self._store.papers(kept.papers).values()
        sections = sum(len(paper.tagged.sections) for paper in papers)
        return Added(page.url, kept.outcome, kept.papers, sections)

    def remove(self, paper_id: str) -> None:
        """Hide a paper from every search until it is restored; raises NotFoundError, BusyError."""
        self._store.remove(paper_id)
        self._freshen()

    def restore(self, paper_id: str) -> None:
        """Undo a removal; raises NotFoundError, BusyError."""
        self._store.restore(paper_id)
        self._freshen()

    # --- the index ----------------------------------------------------------------------------------

    def _freshen(self) -> None:
        """Catch up, but do not wait long: who holds the index is bringing it up to date anyway."""
        try:
            self.catch_up(wait=1.0)
        except BusyError:
            _log.info("the index of %s is being written; it is used as it is", self.folder)
        except BrokenDataError:
            _log.warning("the index of %s is damaged and is built anew", self.folder)
            self.rebuild()

    def catch_up(self, wait: float | None = None) -> None:
        """Bring the index to the store's last change; raises BusyError, BrokenDataError."""
        with self._lock:
            done = self._engine.sequence
            if done == 0 or done > self._store.sequence:
                self._fill(wait)
                return
            changed = {change.paper_id: change.seq for change in self._store.changes(done)}
            if changed:
                self._apply(changed, wait)

    def _apply(self, changed: dict[str, int], wait: float | None) -> None:
        """Oldest change first, so that an interrupted run may go on from its last batch."""
        pending = iter(sorted(changed.items(), key=lambda item: item[1]))
        while batch := dict(islice(pending, BATCH)):
            papers = self._store.papers(batch)
            puts = (document for paper in papers.values() for document in documents(paper))
            self._engine.apply(puts, batch.keys() - papers.keys(), max(batch.values()), wait)

    def _fill(self, wait: float | None = None) -> None:
        """The whole store into the index; its sequence is noted last, so a broken-off run starts again."""
        sequence = self._store.sequence
        if sequence == 0:
            return
        _log.info("building the index of %s", self.folder)
        papers = iter(self._store)
        while batch := list(islice(papers, BATCH)):
            self._engine.apply((doc for paper in batch for doc in documents(paper)), (), 0, wait)
        self._engine.apply((), (), sequence, wait)

    def rebuild(self) -> int:
        """Throw the index away and build it from the store; the number of sections.

        Raises BusyError, BrokenDataError.
        """
        with self._lock:
            self._engine.clear()
            self._fill()
        return self._store.counts()["sections"]

    # --- finding ------------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        filters: Filters = NO_FILTERS,
        offset: int = 0,
        limit: int = 10,
        expand: bool = True,
    ) -> Results:
        """Find sections; an empty text browses by the filters, newest year first.

        Raises BusyError, BrokenDataError.
        """
        query = parse(text, filters, offset, limit)
        answer = self._answer(query, expand)
        words = (*answer.words, *answer.expanded)
        return Results(
            query, self._hits(answer.found, words), answer.total, answer.facets, answer.rung, answer.expanded
        )

    def _answer(self, query: Query, expand: bool = True) -> Answer:
        """Ask the index; a damaged one is built anew, once."""
        names = thesaurus.expand if expand else None
        try:
            self._freshen()
            return self._engine.search(query, names)
        except BrokenDataError:
            _log.warning("the index of %s is damaged and is built anew", self.folder)
            self.rebuild()
            return self._engine.search(query, names)

    def _hits(self, found: Iterable[Found], words: tuple[str, ...]) -> tuple[Hit, ...]:
        found = tuple(found)
        papers = self._store.papers(paper_id_of(each.id) for each in found)
        hits = (self._hit(each, papers.get(paper_id_of(each.id)), words) for each in found)
        return tuple(hit for hit in hits if hit)

    def _hit(self, found: Found, paper: StoredPaper | None, words: tuple[str, ...]) -> Hit | None:
        tagged = paper.section(found.id) if paper else None
        if paper is None or tagged is None:
            return None  # removed by another process since the index was asked
        heading = (tagged.section.headings or (paper.tagged.paper.title,))[-1]
        return Hit(
            id=found.id,
            score=found.score,
            why=found.why,
            paper=paper,
            tagged=tagged,
            heading=highlight(heading, words),
            snippet=snippet(tagged.section.text, words),
        )

    def similar(self, section_id: str, limit: int = 6) -> tuple[Hit, ...]:
        """Sections of other papers on the same measures, other places first; raises NotFoundError."""
        paper = self._store.papers((paper_id_of(section_id),)).get(paper_id_of(section_id))
        tagged = paper.section(section_id) if paper else None
        if paper is None or tagged is None:
            raise NotFoundError("section", section_id)
        if not tagged.measures:
            return ()
        query = Query("", filters=Filters(measures=tagged.measures), limit=200)
        hits = self._hits(self._answer(query).found, _names(tagged.measures))
        others = [hit for hit in hits if hit.paper.id != paper.id]
        others.sort(key=lambda hit: _nearness(hit, paper, tagged))
        return tuple(others[:limit])

    # --- looking up ---------------------------------------------------------------------------------

    def paper(self, paper_id: str) -> StoredPaper:
        """One paper by its id; raises NotFoundError for unknown or removed ones."""
        return self._store.paper(paper_id)

    def measures(self) -> tuple[tuple[Measure, int], ...]:
        """Every measure with the number of its sections, in the thesaurus' order."""
        facets = self._answer(Query("", limit=0)).facets["measure"]
        counts = {facet.value: facet.count for facet in facets}
        return tuple((measure, counts.get(measure.id, 0)) for measure in thesaurus.load())

    def places(self) -> tuple[tuple[Place, int], ...]:
        """Every place that has papers, with their number, most first."""
        sequence = self._store.sequence
        at, known = self._places
        if at != sequence:  # every paper is read for it, so once for each state of the store
            counts = Counter(paper.tagged.place for paper in self._store if paper.tagged.place)
            known = tuple((place, count) for place, count in counts.most_common() if place)
            self._places = sequence, known
        return known

    def newest(self, limit: int = 10) -> tuple[StoredPaper, ...]:
        """The papers added last."""
        return self._store.newest(limit)

    def stats(self) -> dict[str, int]:
        """Counts: pages, papers, sections, removed, measures, places, sequence."""
        measures = sum(1 for _, count in self.measures() if count)
        more = {"measures": measures, "places": len(self.places()), "sequence": self._store.sequence}
        return self._store.counts() | more

    def backup(self, file: Path) -> None:
        """Write a consistent copy of the database while others go on; raises BrokenDataError."""
        self._store.backup(file)


def _engine(folder: Path) -> WhooshEngine:
    names = repr([(measure.id, measure.name, measure.aliases) for measure in thesaurus.load()])
    mark = hashlib.sha256(names.encode()).hexdigest()[:16]
    return WhooshEngine.open(folder, Analyzer(thesaurus.words()), mark)


def _names(measure_ids: Iterable[str]) -> tuple[str, ...]:
    chosen = (measure for measure in thesaurus.load() if measure.id in set(measure_ids))
    return tuple(name for measure in chosen for name in measure.names)


def _nearness(hit: Hit, paper: StoredPaper, tagged: TaggedSection) -> tuple[bool, bool, int, int]:
    """Another place first, then the same chief measure, then most measures shared, then the newest."""
    same_place = paper.tagged.place is not None and hit.paper.tagged.place == paper.tagged.place
    other_chief = hit.tagged.measures[:1] != tagged.measures[:1]
    shared = len(set(hit.tagged.measures) & set(tagged.measures))
    return same_place, other_chief, -shared, -(hit.paper.tagged.year or 0)
