"""The segments of a folder as they follow a store: written by one at a time, read by all."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import numpy as np

from indexer.errors import BrokenDataError
from indexer.model import Document
from indexer.search import manifest as states
from indexer.search import merging
from indexer.search.batches import batches
from indexer.search.columns import Array
from indexer.search.files import held
from indexer.search.impacts import Impacts
from indexer.search.inversion import invert, name_key
from indexer.search.manifest import Listed, Manifest
from indexer.search.ranking import HEAD, KIND, rarity
from indexer.search.sections import Sections
from indexer.search.tokens import VERSION

BUSY_SECONDS = 30.0
BATCH, CHARACTERS = 2000, 1 << 19
"""Sections inverted at once: so many, or so much text."""
SMALL, GROWTH = 256, 2
"""A segment joins the new one while it is no larger than SMALL, or GROWTH times all that joined before."""
AT_ONCE, MANY = 16384, 12
"""So many sections are merged when a page is added; all that is due only where segments have become MANY."""
REMEMBERED = 1 << 15
"""Terms whose rarity is remembered."""
FINGERPRINT = f"columns 1 terms {VERSION} head {HEAD}"
_SUFFIX, _GONE = ".columns", ".gone"


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A segment as of now: which sections are still there (None for all), how much terms count in each, and
    what each gains by its kind."""

    listed: Listed
    sections: Sections
    alive: Array | None
    impacts: Impacts
    kinds: Array

    @property
    def size(self) -> int:
        """Its sections that are still there."""
        return self.sections.size if self.alive is None else int(np.count_nonzero(self.alive))


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The index as of one moment; it stays as it is whatever is written."""

    state: Manifest
    segments: tuple[Live, ...] = ()
    _rarities: dict[int, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """All sections, those that are gone counted until they are merged away."""
        return sum(live.sections.size for live in self.segments)

    def rarity(self, term: int) -> float:
        """What a term is worth (idf); 0 where no section has it."""
        known = self._rarities.get(term)
        if known is None:
            if len(self._rarities) > REMEMBERED:
                self._rarities.clear()
            frequency = sum([live.sections.frequency(term) for live in self.segments])
            known = self._rarities[term] = rarity(frequency, self.size) if frequency else 0.0
        return known


class ColumnIndex:
    """Applies, refreshes and clears as `Engine` promises; `view` is what to search in."""

    def __init__(self, folder: Path, busy: float) -> None:
        self.folder, self._busy, self._fingerprint = folder, busy, FINGERPRINT
        self._writing, self._seeing = threading.RLock(), threading.RLock()
        self._stamp = (0, 0, 0)
        self.view = View(Manifest(FINGERPRINT))

    @classmethod
    def open(cls, folder: Path, busy: float = BUSY_SECONDS) -> Self:
        """Open a folder, empty at sequence 0 where it is missing, damaged or of another make.

        Raises BrokenDataError where the folder cannot be written.
        """
        index = cls(folder, busy)
        try:
            index.refresh()
        except BrokenDataError:
            index.clear(only_broken=True)
        return index

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete."""
        return self.view.state.sequence

    def refresh(self) -> None:
        """See what others have applied; raises BrokenDataError."""
        for last in (False, False, False, False, True):
            try:
                with self._seeing:
                    self._refresh()
                return
            except FileNotFoundError as error:  # merged away just now: the state names the new ones
                if last:
                    raise BrokenDataError(str(self.folder), "the index lacks a file") from error
            except OSError as error:
                raise BrokenDataError(str(self.folder), f"the index cannot be read ({error})") from error

    def _refresh(self) -> None:
        stamp = states.stamp(self.folder)
        if stamp != self._stamp:
            self.view, self._stamp = self._seen(states.read(self.folder)), stamp
        if not all(live.sections.file.whole() for live in self.view.segments):
            raise BrokenDataError(str(self.folder), "a file of the index is cut off or missing")

    def _seen(self, state: Manifest) -> View:
        if state.fingerprint != self._fingerprint:
            raise BrokenDataError(str(self.folder), "the index is of another make")
        known = {live.listed.name: live for live in self.view.segments}
        return View(
            state, tuple(self._live(listed, state, known.get(listed.name)) for listed in state.segments)
        )

    def _live(self, listed: Listed, state: Manifest, known: Live | None) -> Live:
        live = known or _live(listed, Sections.open(self._path(listed.name)), state.average)
        alive = known.alive if known and known.listed == listed else self._alive(listed)
        if live.sections.size != listed.size:
            raise BrokenDataError(str(live.sections.file.path), "the segment is not the one that was written")
        return replace(_at(live, state.average), listed=listed, alive=alive)

    def _alive(self, listed: Listed) -> Array | None:
        return states.read_gone(self.folder / listed.gone, listed.size) if listed.gone else None

    def clear(self, only_broken: bool = False) -> None:
        """Forget everything, sequence 0; with `only_broken` where it cannot be read, and nobody healed it.

        Raises BusyError, BrokenDataError where it cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BrokenDataError(str(self.folder), f"the index cannot be written ({error})") from error
        with self._alone(self._busy):
            if not (only_broken and self._readable()):
                self._note(View(Manifest(self._fingerprint)))

    def _readable(self) -> bool:
        try:
            self.refresh()
        except BrokenDataError:
            return False
        return True

    def close(self) -> None:
        """Let go of the files."""
        self.view, self._stamp = View(Manifest(self._fingerprint)), (0, 0, 0)

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Index and forget; raises BusyError, BrokenDataError."""
        with self._alone(self._busy if wait is None else wait):
            self.refresh()
            filled = sequence > 0 and self.sequence == 0
            papers = np.array([name_key(paper) for paper in drops], np.uint64)
            lives = list(self.view.segments)
            fresh: list[Live] = []
            for batch in batches(puts, BATCH, lambda document: len(document.text), CHARACTERS):
                fresh.append(self._new(batch))
                papers = np.concatenate((papers, np.unique(fresh[-1].sections.papers)))
            lives = [*self._without(lives, papers), *fresh]
            state = self._measured(replace(self.view.state, sequence=sequence), lives, filled)
            self._note(self._view(state, self._merged(lives, fresh, filled)))

    @contextmanager
    def _alone(self, seconds: float) -> Iterator[None]:
        with self._writing:
            try:
                with held(self.folder / "lock", seconds):
                    yield
            except OSError as error:
                raise BrokenDataError(str(self.folder), f"the index cannot be written ({error})") from error

    def _new(self, documents: Sequence[Document]) -> Live:
        name = secrets.token_hex(8)
        merging.write(self._path(name), invert(documents))
        return self._written(name)

    def _path(self, name: str) -> Path:
        return self.folder / (name + _SUFFIX)

    def _written(self, name: str) -> Live:
        sections = Sections.open(self._path(name))
        live = _live(Listed(name, sections.size), sections, self.view.state.average)
        sections.file.forget()
        return live

    def _without(self, lives: Sequence[Live], papers: Array) -> Iterator[Live]:
        """The segments without some papers; one that loses all is left out."""
        for live in lives:
            gone = np.isin(live.sections.papers, papers)
            alive = ~gone if live.alive is None else live.alive & ~gone
            left = int(np.count_nonzero(alive))
            if left == live.size:
                yield live
            elif left:
                listed = live.listed._replace(gone=f"{live.listed.name}-{secrets.token_hex(4)}{_GONE}")
                states.write_gone(self.folder / listed.gone, alive)
                yield replace(live, listed=listed, alive=alive)

    def _measured(self, state: Manifest, lives: Sequence[Live], anew: bool) -> Manifest:
        """The mean length is a number of the index, measured again when it has doubled or was filled."""
        size = sum(live.sections.size for live in lives)
        if not size or not (anew or size > 2 * state.measured):
            return state
        total = sum(int(live.sections.lengths.sum()) for live in lives)
        return replace(state, average=total / size, measured=size)

    def _merged(self, lives: Sequence[Live], fresh: Sequence[Live], filled: bool) -> list[Live]:
        """Join the new segment with what is no larger; after a filling, all."""
        ordered = sorted(lives, key=lambda live: live.size)
        filling = self.sequence == 0 and not filled
        chosen = ordered if filled else [] if filling and len(lives) < 4 * MANY else _due(ordered)
        wasted = [live for live in lives if live.size < live.sections.size // 2]
        chosen += [live for live in wasted if live not in chosen]
        if len(chosen) < 2 and not any(live.alive is not None for live in chosen):
            return list(lives)
        name = secrets.token_hex(8)
        parts = [merging.Part(live.sections, _flags(live)) for live in lives if live in chosen]
        merging.merge(self._path(name), parts)
        return [*(live for live in lives if live not in chosen), self._written(name)]

    def _view(self, state: Manifest, lives: Sequence[Live]) -> View:
        state = replace(state, segments=tuple(live.listed for live in lives))
        return View(state, tuple(_at(live, state.average) for live in lives))

    def _note(self, view: View) -> None:
        with self._seeing:
            states.write(self.folder, view.state)
            self.view, self._stamp = view, states.stamp(self.folder)
        self._tidy()

    def _tidy(self) -> None:
        """Take away what the state does not name; whoever has it open keeps it."""
        listed = self.view.state.segments
        named = {each.name + _SUFFIX for each in listed} | {each.gone for each in listed}
        for path in self.folder.iterdir():
            if path.suffix in (_SUFFIX, _GONE) and path.name not in named:
                with suppress(OSError):  # Windows keeps open files; the next writer takes them away
                    path.unlink()


def _live(listed: Listed, sections: Sections, average: float) -> Live:
    worth = {str(kind): gain for kind, gain in KIND.items()}
    kinds = np.array([*(worth.get(kind, 0.0) for kind in sections.values["kind"]), 0.0], np.float32)
    codes = sections.column("facet_kind")[:, 0]
    return Live(listed, sections, None, Impacts(sections, average), kinds[codes])


def _at(live: Live, average: float) -> Live:
    """The segment at another mean length."""
    if live.impacts.average == average:
        return live
    return replace(live, impacts=Impacts(live.sections, average))


def _flags(live: Live) -> Array:
    return np.ones(live.sections.size, np.bool_) if live.alive is None else live.alive


def _due(ordered: Sequence[Live]) -> list[Live]:
    """The segments to join, the smallest first."""
    chosen: list[Live] = []
    total = 0
    for live in ordered:
        joins = not chosen or live.size <= max(SMALL, GROWTH * total)
        if not joins or (total + live.size > AT_ONCE and len(ordered) < MANY and chosen):
            break
        chosen.append(live)
        total += live.size
    return chosen if len(chosen) > 1 else []
