"""What a beginning may become: measures, places and titles, by characters, pinyin or initials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from indexer.model import Measure
from indexer.search.pinyin import initials, spelled
from indexer.search.typed import cleaned
from indexer.search.vocabulary import Kept, Vocabulary
from indexer.text import fold

LONGEST = 40
"""Characters that are looked at."""
_LOOKS = 300
"""Places in the names that are looked at for one kind of match."""


class Suggestion(NamedTuple):
    """One thing to choose: its id (of a measure or paper; for a place all its names), what it is called, the
    name that matched (it may be an alias), where it lies, province first, and how many sections it has."""

    id: str
    name: str
    met: str
    place: tuple[str, ...] = ()
    sections: int = 0


class Suggestions(NamedTuple):
    """What a text may become, each group the best first."""

    text: str
    measures: tuple[Suggestion, ...] = ()
    places: tuple[Suggestion, ...] = ()
    papers: tuple[Suggestion, ...] = ()


class _Named(NamedTuple):
    """A name as it is looked for."""

    folded: str
    sound: str
    of: Suggestion


class _Lines:
    """Many short texts as one, so that looking through them is one call."""

    def __init__(self, lines: Iterable[str]) -> None:
        row = list(lines)
        self._cased = "\n" + "\n".join(row) + "\n"
        self._text = self._cased.lower()
        if len(self._text) != len(self._cased):  # a letter whose small one is longer
            self._cased = self._text
        self._starts = list(accumulate((len(line) + 1 for line in row), initial=1))

    def beginning(self, with_: str) -> Iterator[int]:
        """The lines that begin so, in their order."""
        return self._found("\n" + with_, 1)

    def holding(self, inside: str, syllables: bool = False) -> Iterator[int]:
        """The lines that hold it, as whole `syllables` at least at its beginning."""
        for at in self._places(inside):
            if not syllables or self._cased[at].isupper() or self._cased[at].isdigit():
                yield bisect_right(self._starts, at) - 1

    def _found(self, needle: str, behind: int) -> Iterator[int]:
        return (bisect_right(self._starts, at + behind) - 1 for at in self._places(needle))

    def _places(self, needle: str) -> Iterator[int]:
        at = self._text.find(needle)
        for _ in range(_LOOKS):
            if at < 0:
                return
            yield at
            at = self._text.find(needle, at + 1)


class _Group:
    """Things of one kind, the weightiest first."""

    def __init__(self, named: Sequence[_Named]) -> None:
        self._things = [each.of for each in named]
        self._texts = _Lines(each.folded.replace("\n", " ") for each in named)
        self._sounds = _Lines(each.sound for each in named)
        self._initials = _Lines(initials(each.sound) for each in named)

    def of(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """The first that begin so, then those that hold it; each thing once."""
        found: dict[str, Suggestion] = {}
        for number in self._numbers(text):
            thing = self._things[number]
            found.setdefault(thing.id, thing)
            if len(found) == limit:
                break
        return tuple(found.values())

    def _numbers(self, text: str) -> Iterator[int]:
        yield from self._texts.beginning(text)
        bare = text.replace(" ", "").replace("'", "")
        latin = bare.isascii() and bare.isalnum()
        if latin:
            yield from self._initials.beginning(bare)
            yield from self._sounds.beginning(bare)
        yield from self._texts.holding(text)
        if latin and len(bare) > 1:
            yield from self._sounds.holding(bare, syllables=True)
            yield from self._initials.holding(bare)


class Suggester:
    """The names of a collection at one state of it."""

    def __init__(self, vocabulary: Vocabulary, measures: Iterable[Measure]) -> None:
        counts, places = vocabulary.counts()
        self._measures = _Group(sorted(_of_measures(measures, counts), key=lambda each: -each.of.sections))
        self._places = _Group(sorted(map(_of_place, places.items()), key=lambda each: -each.of.sections))
        newest_first = list(vocabulary.papers.items())[::-1]
        self._papers = _Group([_of_paper(key, kept) for key, kept in newest_first])

    def suggest(self, text: str, limit: int) -> Suggestions:
        """What the text may become, at most `limit` of each group."""
        text, _ = cleaned(text, LONGEST)
        folded = " ".join(fold(text).split())
        if not folded:
            return Suggestions(text)
        groups = (group.of(folded, limit) for group in (self._measures, self._places, self._papers))
        return Suggestions(text, *groups)

    def read_as(self, sound: str) -> tuple[str, ...]:
        """The measures and places that a word in pinyin names whole, at most three."""
        found = self.suggest(sound, 3) if sound.isascii() and sound.isalpha() else Suggestions(sound)
        return tuple(
            each.met
            for each in chain(found.measures, found.places)
            if sound.lower() in (spelled(each.met).lower(), initials(spelled(each.met)))
        )[:3]


def _of_measures(measures: Iterable[Measure], counts: Mapping[str, int]) -> Iterator[_Named]:
    for measure in measures:
        for name in measure.names:
            thing = Suggestion(measure.id, measure.name, name, sections=counts.get(measure.id, 0))
            yield _Named(fold(name), spelled(name), thing)


def _of_place(counted: tuple[tuple[str, ...], int]) -> _Named:
    place, count = counted
    thing = Suggestion(" ".join(place), place[-1], place[-1], place, count)
    return _Named(fold(place[-1]), spelled(place[-1]), thing)


def _of_paper(key: str, kept: Kept) -> _Named:
    thing = Suggestion(key, kept.title, kept.title, kept.place, kept.sections)
    return _Named(fold(kept.title), kept.sound, thing)
