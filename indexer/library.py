"""The one desk that the command line and the web use: add, remove, search, compare, look up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from indexer.config import data_folder
from indexer.copies import Cluster, Copies
from indexer.corrections import Corrections
from indexer.errors import NotFoundError, UnreadablePageError
from indexer.evidence.desk import Evidence
from indexer.finding import Finder, hit_of
from indexer.know.census import Census, census
from indexer.know.tag import tag
from indexer.know.thesaurus import Thesaurus, load
from indexer.live import LiveIndex, LiveNeighbours
from indexer.model import (
    Filters,
    Hit,
    Measure,
    Page,
    Paper,
    Place,
    Query,
    Reading,
    Results,
    StoredPaper,
    StoredSection,
    TaggedSection,
    paper_id_of,
)
from indexer.model.explained import Explanation
from indexer.naming import LIMIT, Naming
from indexer.read.rules import Rulebook
from indexer.relabel import Relabelled, relabel
from indexer.search.engine import Found
from indexer.search.query import parse
from indexer.search.resolve import resolved
from indexer.search.spelling import FEW
from indexer.search.suggest import Suggestions
from indexer.search.tree import wanted
from indexer.sides import Sides
from indexer.similar import Similar
from indexer.store.put import Kept, Version
from indexer.store.store import Store

Outcome = Literal["added", "unchanged", "replaced", "duplicate"]
NO_FILTERS = Filters()
PATIENCE = 0.2
"""Seconds for which a count may look for copies among papers that were kept before; it goes on next time."""


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


class Library:
    """A data folder opened for reading and writing; safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        store: Store,
        index: LiveIndex,
        neighbours: LiveNeighbours,
        naming: Naming,
        thesaurus: Thesaurus,
    ) -> None:
        self.folder = folder
        self.thesaurus = thesaurus
        self._store = store
        self._index = index
        self.relabelled: Relabelled = relabel(store, thesaurus)
        self.corrections = Corrections(store, index, folder, thesaurus)
        self.near_copies = Copies(store)
        self.evidence = Evidence(store, index, thesaurus)
        self.sides = Sides(store, self.evidence)
        self._neighbours = neighbours
        self._finder = Finder(store, index, self.near_copies)
        self._naming = naming
        self._similar = Similar(store, neighbours, self.near_copies)
        self._places: tuple[int, tuple[tuple[Place, int], ...]] = (-1, ())
        self._copied: tuple[int, dict[str, int]] = (-1, {})

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Open the folder, creating what is missing; raises BrokenDataError, BusyError.

        Where the thesaurus has changed since, the papers that this touches are labelled anew.
        """
        where = data_folder(folder)
        thesaurus = load(where / "measures")
        store = Store.open(where)
        try:
            neighbours = LiveNeighbours.open(where / "similar", store)
            index = LiveIndex.open(where / "index", store, thesaurus)
            naming = Naming.open(where / "vocabulary", store, thesaurus)
            return cls(where, store, index, neighbours, naming, thesaurus)
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
        self._naming.close()
        self._neighbours.close()
        self._index.close()
        self._store.close()

    # --- what comes in and goes out -----------------------------------------------------------------

    def add(self, page: Page) -> Added:
        """Keep one page, findable at once; raises UnreadablePageError, BusyError."""
        added = self._keep(page, self.corrections.rulebook())
        self._index.freshen()
        return added

    def add_all(self, pages: Iterable[Page]) -> Iterator[Added | Failed]:
        """Keep pages one by one, each safe on disk when it is yielded; raises BusyError."""
        rulebook = self.corrections.rulebook()
        try:
            for page in pages:
                try:
                    outcome: Added | Failed = self._keep(page, rulebook)
                except UnreadablePageError as error:
                    outcome = Failed(page.url, str(error))
                yield outcome
        finally:
            self.freshen()

    def add_papers(self, page: Page, papers: Sequence[Paper]) -> tuple[str, ...]:
        """Keep papers that need no reading, all or nothing; their ids, in order.

        `page` is what they come from. What they are about, where and when, is told as for any paper;
        which are copies is found out later. Raises BusyError, BrokenDataError.
        """
        tagged = [tag(paper, None, thesaurus=self.thesaurus) for paper in papers]
        reading = Reading(page.url, None, None, None, "utf-8", tuple(papers))
        kept = self._store.put(page, Version(reading, tagged, thesaurus=self.thesaurus.mark()))
        self._index.freshen()
        return kept.papers

    def _keep(self, page: Page, rulebook: Rulebook) -> Added:
        return self.known(page) or self.keep(page, self.corrections.version(page, rulebook))

    def known(self, page: Page) -> Added | None:
        """What becomes of a page whose bytes are here already; None where they are not. Raises BusyError."""
        kept = self._store.seen(page)
        return self._added(page, kept) if kept else None

    def keep(self, page: Page, version: Version) -> Added:
        """Keep a page as it was read elsewhere; `freshen` makes it findable. Raises BusyError."""
        return self._added(page, self._store.put(page, version))

    def freshen(self) -> None:
        """Bring the indexes to the store's last change, unless another program is doing so."""
        self._index.freshen()
        self._neighbours.freshen()
        self._naming.freshen()

    def lag(self) -> int:
        """Changes of the store that no search sees yet."""
        return max(0, self._store.sequence - self._index.sequence)

    def counts(self) -> dict[str, int]:
        """Current pages, live papers and their sections, removed papers: what one statement counts."""
        return self._store.counts()

    def section(self, section_id: str) -> StoredSection:
        """One section with the head of its paper; raises NotFoundError for unknown or removed ones."""
        found = self._store.sections((section_id,)).get(section_id)
        if found is None:
            raise NotFoundError("section", section_id)
        return found

    def has_page(self, address: str) -> bool:
        """Whether the page of an address, or one that came from there, is here."""
        return self._store.has_page(address)

    def _added(self, page: Page, kept: Kept) -> Added:
        return Added(page.url, kept.outcome, kept.papers, self._store.sections_in(kept.papers))

    def remove(self, paper_id: str) -> None:
        """Hide a paper from every search until it is restored; raises NotFoundError, BusyError."""
        self._store.remove(paper_id)
        self._index.freshen()

    def restore(self, paper_id: str) -> None:
        """Undo a removal; raises NotFoundError, BusyError."""
        self._store.restore(paper_id)
        self._index.freshen()

    def catch_up(self, wait: float | None = None) -> None:
        """Bring the index to the store's last change; raises BusyError, BrokenDataError."""
        self._index.catch_up(wait)

    def rebuild(self) -> int:
        """Throw the index away and build it from the store; the number of sections.

        Raises BusyError, BrokenDataError.
        """
        self._index.rebuild()
        self._neighbours.rebuild()
        self._naming.rebuild()
        return self._store.counts()["sections"]

    # --- finding ------------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        filters: Filters = NO_FILTERS,
        offset: int = 0,
        limit: int = 10,
        expand: bool = True,
        advise: bool = True,
    ) -> Results:
        """Find sections; an empty text browses by the filters, newest year first.

        With `advise` it is told what may have been meant where little is found.

        Raises BusyError, BrokenDataError.
        """
        typed = self._parsed(text, filters, offset, limit)
        results = self._finder.search(self._index.completed(typed, expand))
        return replace(results, meant=self._meant(typed, results)) if advise else results

    def parsed(self, text: str, filters: Filters = NO_FILTERS, expand: bool = True) -> Query:
        """A line as `search` asks it: parsed, and completed by what the thesaurus knows."""
        return self._index.completed(self._parsed(text, filters, limit=10), expand)

    def find(self, query: Query) -> Results:
        """Answer a query that is parsed and completed; raises BusyError, BrokenDataError."""
        return self._finder.search(query)

    def _parsed(self, text: str, filters: Filters, offset: int = 0, limit: int = 0) -> Query:
        query = parse(text, filters, offset, limit, cut=self._index.cut)
        return resolved(query, self.thesaurus.id_of)

    def _meant(self, typed: Query, results: Results) -> tuple[str, ...]:
        """Other lines, where few sections hold what was typed; each with more of them."""
        found = results.total if results.rung in ("exact", "section") else 0
        misspelled = any(words.measure is None for words in wanted(results.query.root))
        if not misspelled or typed.offset or found > FEW:
            return ()
        return self._naming.meant(typed, found, self._hits_of)

    def _hits_of(self, line: str) -> int:
        query = replace(self._parsed(line, NO_FILTERS), facets=(), relax=False)
        return self._index.answer(self._index.completed(query)).total

    def every(self, text: str, filters: Filters = NO_FILTERS, expand: bool = True) -> Iterator[Hit]:
        """All that a query lists, one by one, near-copies too; raises BusyError, BrokenDataError.

        What comes in meanwhile may be missing; nothing comes twice.
        """
        return self._finder.every(self._index.completed(self._parsed(text, filters), expand))

    def explain(self, results: Results) -> dict[str, Explanation]:
        """Each hit of an answer, by its id: what matched where, and what its score is made of.

        Raises BusyError, BrokenDataError.
        """
        return {hit.id: self._finder.explain(results.query, hit) for hit in results.hits}

    def similar(self, section_id: str, limit: int = 6) -> tuple[Hit, ...]:
        """Sections of other papers on the same, other places first, of near-copies one.

        Raises NotFoundError, BusyError, BrokenDataError.
        """
        section = self.section(section_id)
        names = self._names(section.tagged.measures)
        hits = []
        for alike in self._similar.to(section, limit):
            hit = hit_of(Found(*alike.near, "exact", "words"), alike.section, (*names, *alike.shared.terms))
            copies = len(self.near_copies.of(hit.id)) - 1
            hits.append(replace(hit, shared=alike.shared, copies=copies))
        return tuple(hits)

    def suggest(self, text: str, limit: int = LIMIT) -> Suggestions:
        """Measures, places and papers that a text may become, by characters, pinyin or initials.

        Raises BusyError, BrokenDataError.
        """
        return self._naming.suggest(text, limit)

    def copies(self, section_id: str) -> Cluster:
        """The section with its near-copies, the earliest first; raises NotFoundError, BusyError."""
        paper, tagged = self._section(section_id)
        self.near_copies.catch_up()
        return self.near_copies.cluster(paper, tagged)

    def _section(self, section_id: str) -> tuple[StoredPaper, TaggedSection]:
        key = paper_id_of(section_id)
        paper = self._store.papers((key,)).get(key)
        tagged = paper.section(section_id) if paper else None
        if paper is None or tagged is None:
            raise NotFoundError("section", section_id)
        return paper, tagged

    # --- looking up ---------------------------------------------------------------------------------

    def paper(self, paper_id: str) -> StoredPaper:
        """One paper by its id; raises NotFoundError for unknown or removed ones."""
        return self._store.paper(paper_id)

    def holds(self, paper_id: str) -> bool:
        """Whether the paper is here and not removed."""
        return paper_id in self._store.papers((paper_id,))

    def measures(self) -> tuple[tuple[Measure, int], ...]:
        """Every measure with the number of its sections, in the thesaurus' order."""
        facets = self._index.answer(Query("", limit=0, facets=("measure",))).facets["measure"]
        counts = {facet.value: facet.count for facet in facets}
        return tuple((measure, counts.get(measure.id, 0)) for measure in self.thesaurus.measures)

    def _names(self, measure_ids: Iterable[str]) -> tuple[str, ...]:
        chosen = (measure for measure in self.thesaurus.measures if measure.id in set(measure_ids))
        return tuple(name for measure in chosen for name in measure.names)

    def papers(self) -> Iterator[StoredPaper]:
        """Every paper that is not removed, in batches."""
        return iter(self._store)

    def places(self) -> tuple[tuple[Place, int], ...]:
        """Every place that has papers, with their number, most first; zones count for their place."""
        sequence = self._store.sequence
        at, known = self._places
        if at != sequence:  # every head is read for it, so once for each state of the store
            placed = (head.place for head in self._store.heads())
            counts = Counter(replace(place, zone=None) for place in placed if place)
            known = tuple(counts.most_common())
            self._places = sequence, known
        return known

    def newest(self, limit: int = 10) -> tuple[StoredPaper, ...]:
        """The papers added last."""
        return self._store.newest(limit)

    def stats(self) -> dict[str, int]:
        """Counts: pages, papers, sections, removed, measures, places, sequence, copies, clusters."""
        measures = sum(1 for _, count in self.measures() if count)
        more = {"measures": measures, "places": len(self.places()), "sequence": self._store.sequence}
        return self._store.counts() | more | self._copies_stats()

    def _copies_stats(self) -> dict[str, int]:
        sequence, complete = self._store.sequence, self.near_copies.catch_up(seconds=PATIENCE)
        at, known = self._copied
        if at != sequence:  # all pairs are read for it
            known = self.near_copies.stats()
            self._copied = sequence if complete else -1, known
        return known

    def census(self) -> Census:
        """What is known and unknown of the papers; reads every one."""
        return census(paper.tagged for paper in self._store)

    def backup(self, file: Path) -> None:
        """Write a consistent copy of the database while others go on; raises BrokenDataError."""
        self._store.backup(file)
