"""How a measure is usually headed, and in which units its figures come: read off some of its sections."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from indexer.model import StoredSection

SHOWN = 8
UNITS = 6
SHORTEST, LONGEST = 4, 10
"""Characters of a stretch of a heading that is worth naming."""
_NUMBER = re.compile(r"^[\s（(]*[一二三四五六七八九十\d]{1,4}(?:[、．.）)\s]|是)+\s*")
_BREAK = re.compile(r"[，。；：、！？,;:!?\s（）()“”\"《》〈〉—…·]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch of headings, and in how many places (of those looked at) some heading has it."""

    text: str
    places: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What the sections of a measure have in common. `units` are normal units, the most usual first, with
    the number of sections that have such a figure; `sections` is how many were looked at."""

    headings: tuple[Heading, ...] = ()
    units: tuple[tuple[str, int], ...] = ()
    sections: int = 0


def profile(sections: Iterable[StoredSection]) -> Profile:
    """The profile of some sections of one measure; a section's own heading counts, not those above it."""
    places: dict[str, set[Hashable]] = defaultdict(set)
    units: Counter[str] = Counter()
    count = 0
    for head, tagged in sections:
        count += 1
        where = head.place.names if head.place else head.id
        for stretch in _stretches(tagged.section.headings[-1:]):
            places[stretch].add(where)
        units.update({figure.normal_unit or figure.unit for figure in tagged.figures} - {""})
    return Profile(_typical(places), tuple(units.most_common(UNITS)), count)


def _stretches(headings: tuple[str, ...]) -> Iterator[str]:
    for heading in headings:
        for piece in _BREAK.split(_NUMBER.sub("", heading)):
            for length in range(SHORTEST, min(LONGEST, len(piece)) + 1):
                for start in range(len(piece) - length + 1):
                    yield piece[start : start + length]


def _typical(places: dict[str, set[Hashable]]) -> tuple[Heading, ...]:
    """The stretches of most places, the longer of equals; none that overlaps one before it."""
    ranked = sorted(
        ((text, len(where)) for text, where in places.items() if len(where) > 1),
        key=lambda pair: (-pair[1] * (len(pair[0]) - 2), pair[0]),
    )
    chosen: list[Heading] = []
    for text, count in ranked:
        if not any(_overlap(text, known.text) for known in chosen):
            chosen.append(Heading(text, count))
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _overlap(one: str, other: str) -> bool:
    """Whether two stretches share one half as long as the shorter."""
    length = max(2, (min(len(one), len(other)) + 1) // 2 + 1)
    return any(one[at : at + length] in other for at in range(len(one) - length + 1))
