"""What a collection speaks of by name, kept at the state of the store: titles, places, measures, headings.

Small beside the index: what is kept of a paper is a line. Headings' stretches are counted up only; a removed
paper leaves its own behind until the next filling, which costs a suggestion that is not made.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from indexer.errors import BrokenDataError
from indexer.model import Document
from indexer.search.grams import Grams, counted
from indexer.search.pinyin import spelled
from indexer.search.state import read_state, write_part

FINGERPRINT = "vocabulary 1"
SHARE = 20
"""Fresh stretches join the others when they are so small a part of them; until then they are asked beside."""
PATIENT = 200_000
_PAPERS = "papers.json"


class Kept(NamedTuple):
    """What is kept of a paper: its title, how that sounds, its place, and what its sections carry."""

    title: str
    sound: str
    place: tuple[str, ...]
    measures: tuple[tuple[str, int], ...]
    sections: int


_decoder = msgspec.json.Decoder(dict[str, Kept])


class Vocabulary:
    """A disposable index like the others: follows the store by `apply`. Safe to share between threads."""

    def __init__(self, folder: Path, names: Iterable[str] = ()) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._names = cache(partial(_named, tuple(names)))  # not needed before something is misspelled
        self.clear()

    @classmethod
    def open(cls, folder: Path, names: Iterable[str] = ()) -> Self:
        """Open the vocabulary, empty at sequence 0 where it is missing, damaged or of another make.

        `names` are spelled right wherever they stand.
        """
        index = cls(folder, names)
        state = read_state(folder)
        if state.get("fingerprint") == FINGERPRINT:
            with suppress(EOFError, OSError, ValueError, KeyError, msgspec.MsgspecError):  # filled anew
                part = folder / str(int(state["sequence"]))
                papers, large = _decoder.decode((part / _PAPERS).read_bytes()), Grams.load(part)
                index.papers, index._large, index._sequence = papers, large, int(state["sequence"])
        return index

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self.papers: dict[str, Kept] = {}
            self.version = 0
            self._large = self._small = Grams.of(Counter())
            self._fresh: Counter[str] = Counter()
            self._sequence = self._changes = 0

    def refresh(self) -> None:
        """Nothing to see: every process follows the store itself."""

    def close(self) -> None:
        """Let go of the files."""
        self.clear()

    @property
    def sequence(self) -> int:
        """The store's change up to which it is complete; 0 where it should be filled."""
        return self._sequence

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Take papers in and forget others; a sequence of 0 says that more of a filling is to come.

        Raises BrokenDataError where the folder cannot be written.
        """
        with self._lock:
            if self._sequence and not sequence:
                self.clear()
            for paper in drops:
                self.papers.pop(paper, None)
            for paper, sections in groupby(puts, lambda document: document.paper_id):
                self._put(paper, list(sections))
            if len(self._fresh) > PATIENT or sequence:
                self._settle()
            if sequence:
                filled, self._sequence = not self._sequence, sequence
                self._save() if filled or self._changes > max(100, len(self.papers) // SHARE) else None

    def _put(self, paper: str, sections: list[Document]) -> None:
        title, place = sections[0].title, sections[0].place
        measures = Counter(measure for section in sections for measure in section.measures)
        row = tuple(sorted(measures.items()))
        self.papers.pop(paper, None)  # what comes again is the newest
        self.papers[paper] = Kept(title, spelled(title), place, row, len(sections))
        headings = {heading for section in sections for heading in section.headings}
        self._fresh += counted((title, *place, *headings))
        self._changes += 1

    def _settle(self) -> None:
        """Make what came since findable."""
        self.version += 1
        if self._fresh:
            self._small = self._small.merged(Grams.of(self._fresh))
            self._fresh = Counter()
        if len(self._small.forward) * SHARE > len(self._large.forward):
            self._large, self._small = self._large.merged(self._small), Grams.of(Counter())

    def _save(self) -> None:
        def write(part: Path) -> None:
            self._large.merged(self._small).save(part)
            (part / _PAPERS).write_bytes(msgspec.json.encode(self.papers))

        try:
            write_part(self._folder, FINGERPRINT, self._sequence, write)
        except OSError as error:
            raise BrokenDataError(str(self._folder), f"the vocabulary cannot be written ({error})") from error
        self._changes = 0

    # --- looking up ---------------------------------------------------------------------------------

    def counts(self) -> tuple[Mapping[str, int], Mapping[tuple[str, ...], int]]:
        """Sections by measure id, and by place of every level."""
        with self._lock:
            measures: Counter[str] = Counter()
            places: Counter[tuple[str, ...]] = Counter()
            for kept in self.papers.values():
                measures.update(dict(kept.measures))
                places.update({kept.place[:n]: kept.sections for n in range(1, len(kept.place) + 1)})
            return measures, places

    @property
    def _grams(self) -> tuple[Grams, ...]:
        return self._large, self._small, self._names()

    def count(self, word: str) -> int:
        """In how many papers the stretch was seen."""
        return sum(grams.count(word) for grams in self._grams)

    def like(self, start: str, end: str, length: int) -> list[str]:
        """The stretches that begin and end so."""
        return [word for grams in self._grams for word in grams.like(start, end, length)]

    def homophones(self, word: str) -> list[str]:
        """The stretches that sound nearly alike."""
        return [other for grams in self._grams for other in grams.homophones(word)]


def _named(names: Iterable[str]) -> Grams:
    return Grams.of(counted(names))
