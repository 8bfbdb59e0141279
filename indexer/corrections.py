"""What people decide over the machine's reading: lines put back or out, papers parted or joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import NoSiteError, UnknownLineError, UnreadablePageError
from indexer.know.copies import of_sections
from indexer.know.thesaurus import Thesaurus
from indexer.live import LiveIndex
from indexer.model import Correction, CorrectionKind, Page, Reading, Scope
from indexer.preview import preview
from indexer.read.rules import Rulebook
from indexer.read.sites import load, shipped, site_of
from indexer.store.put import Version
from indexer.store.records import address
from indexer.store.store import KeptPage, Store


@dataclass(frozen=True, slots=True)
class Proof:
    """A page laid open: its lines with their fate, its papers' ids, and what was decided about it."""

    address: str
    site: str | None
    reading: Reading
    papers: tuple[str, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """A page read again; `error` says why it could not be and stays as it was."""

    address: str
    papers: tuple[str, ...]
    error: str = ""


class Corrections:
    """The corrections of one data folder, and the readings that follow them."""

    def __init__(self, store: Store, index: LiveIndex, folder: Path, thesaurus: Thesaurus) -> None:
        self._store = store
        self._index = index
        self._thesaurus, self._mark = thesaurus, thesaurus.mark()
        self._sites = folder / "sites"

    def rulebook(self, also: tuple[Correction, ...] = ()) -> Rulebook:
        """All that holds now; raises BrokenDataError where a site profile cannot be read."""
        return Rulebook.of((*shipped(), *load(self._sites)), (*self._store.corrections(), *also))

    def version(self, page: Page, rulebook: Rulebook) -> Version:
        """The page as the rulebook wants it read; raises UnreadablePageError."""
        return version_of(page, rulebook, self._thesaurus, self._mark)

    def proof(self, paper_id: str) -> Proof:
        """The page of a paper, laid open; raises NotFoundError."""
        kept = self._store.page_of(paper_id)
        reading = self.version(self._page(kept), self.rulebook()).reading
        site = site_of([kept.address], reading.site)
        ours = tuple(c for c in self._store.corrections() if c.target in (kept.address, site))
        return Proof(kept.address, site, reading, self._store.paper_ids(kept.id), ours)

    def make(
        self, paper_id: str, kind: CorrectionKind, line: str, scope: Scope = "page"
    ) -> tuple[Reread, ...]:
        """Decide about a line of the paper's page, and read again what the decision touches.

        `line` may be given by its beginning, if only one line begins so. Raises NotFoundError,
        UnknownLineError, NoSiteError where a page names no site, UnreadablePageError where nothing
        would be left of the page, BusyError.
        """
        proof, kept = self.proof(paper_id), self._store.page_of(paper_id)
        target = kept.address if scope == "page" else proof.site
        if target is None:
            raise NoSiteError(kept.address)
        correction = Correction(kind, scope, target, _whole(line, proof.reading))
        version = self.version(self._page(kept), self.rulebook((correction,)))
        self._store.correct(correction, kept.id, version)
        others = self.reread() if scope == "site" else ()
        done = (Reread(kept.address, self._store.paper_ids(kept.id)), *others)
        self._index.freshen()
        return done

    def undo(self, correction_id: int) -> tuple[Reread, ...]:
        """Take a decision back, and read again what it touched; raises NotFoundError, BusyError."""
        self._store.undo(correction_id)
        return tuple(self.reread())

    def papers_at(self, address: str) -> tuple[str, ...]:
        """The papers of the page that lives at the address; raises NotFoundError."""
        return self._store.papers_at(address)

    def reread(self, everything: bool = False) -> Iterator[Reread]:
        """Read kept pages again, those alone whose rules changed unless told; raises BusyError.

        Each page is safe when it is yielded; a run that is broken off goes on where it stopped.
        """
        rulebook = self.rulebook()
        for kept in self._store.pages():
            if everything or mark(rulebook, kept.address, kept.site) != kept.rules:
                yield self._again(kept, rulebook)
        self._index.freshen()

    def _again(self, kept: KeptPage, rulebook: Rulebook) -> Reread:
        try:
            version = self.version(self._page(kept), rulebook)
        except UnreadablePageError as error:
            return Reread(kept.address, self._store.paper_ids(kept.id), error.reason)
        return Reread(kept.address, self._store.reput(kept.id, version))

    def _page(self, kept: KeptPage) -> Page:
        return Page(kept.address, kept.fetched_at, kept.media_type, self._store.body(kept.sha256))


def version_of(page: Page, rulebook: Rulebook, thesaurus: Thesaurus, thesaurus_mark: str) -> Version:
    """The page as rulebook and thesaurus want it read; raises UnreadablePageError."""
    reading, tagged = preview(page, rulebook, thesaurus)
    rules = mark(rulebook, address(page, reading), reading.site)
    return Version(reading, tagged, rules, [of_sections(paper) for paper in tagged], thesaurus_mark)


def mark(rulebook: Rulebook, address: str, site: str | None) -> str:
    """What tells whether a page was read under the rules of now; "" under no rules of its own."""
    return rulebook.rules(site_of([address], site), [address]).mark()


def _whole(line: str, reading: Reading) -> str:
    """The line itself, or the only one that begins so."""
    lines = dict.fromkeys(each.text for each in reading.lines)
    if line in lines:
        return line
    found = [each for each in lines if line.strip() and each.startswith(line.strip())]
    if len(found) != 1:
        raise UnknownLineError(line, len(found))
    return found[0]
