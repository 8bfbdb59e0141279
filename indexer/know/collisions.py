"""Words of the thesaurus that get into each other's way, in the shipped files and a user's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import ahocorasick_rs

from indexer.model import Measure
from indexer.text import fold

Kind = Literal["same", "contradiction", "holds", "idle", "inside", "near"]
ERRORS: frozenset[Kind] = frozenset({"same", "contradiction"})
"""The kinds that are mistakes; the others are worth a look."""
SHORTEST_NEAR = 4


class Collision(NamedTuple):
    """`word` of `measure` meets `other` of `against`.

    same: one word names two types; contradiction: a type excludes one of its own words; holds: a word of a
    type holds one of its exclusions, and so is read all the same; idle: an exclusion that holds no word of
    its type; inside: a name stands in a name of another type; near: names of two types differ in one
    character.
    """

    kind: Kind
    word: str
    measure: str
    other: str
    against: str


def collisions(measures: Iterable[Measure]) -> list[Collision]:
    """All of them, the mistakes first."""
    measures = tuple(measures)
    found = [*_same(measures), *_exclusions(measures), *_inside(measures), *_near(measures)]
    return sorted(dict.fromkeys(found), key=lambda each: (each.kind not in ERRORS, each))


def _owners(measures: Iterable[Measure]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = defaultdict(list)
    for measure in measures:
        for name in dict.fromkeys(map(fold, measure.names)):
            owners[name].append(measure.id)
    return owners


def _same(measures: Iterable[Measure]) -> Iterator[Collision]:
    for name, owners in _owners(measures).items():
        for other in owners[1:]:
            yield Collision("same", name, owners[0], name, other)


def _exclusions(measures: Iterable[Measure]) -> Iterator[Collision]:
    for measure in measures:
        words = [fold(word) for word in (*measure.names, *measure.hints)]
        for exclusion in map(fold, measure.exclusions):
            held = [word for word in words if exclusion in word]
            for word in held:
                kind: Kind = "contradiction" if word == exclusion else "holds"
                yield Collision(kind, word, measure.id, exclusion, measure.id)
            if not held and not any(word in exclusion for word in words):
                yield Collision("idle", exclusion, measure.id, exclusion, measure.id)


def _inside(measures: Iterable[Measure]) -> Iterator[Collision]:
    owners = _owners(measures)
    names = list(owners)
    automaton = ahocorasick_rs.AhoCorasick(names)
    for longer in names:
        for number, *_ in automaton.find_matches_as_indexes(longer, overlapping=True):
            shorter = names[number]
            if shorter != longer and owners[shorter][0] not in owners[longer]:
                yield Collision("inside", shorter, owners[shorter][0], longer, owners[longer][0])


def _near(measures: Iterable[Measure]) -> Iterator[Collision]:
    """Names with a gap in the same place are looked up by what is left of them."""
    owners = _owners(measures)
    gapped: dict[tuple[int, str], list[str]] = defaultdict(list)
    for name in owners:
        for gap in range(len(name) if len(name) >= SHORTEST_NEAR else 0):
            gapped[gap, name[:gap] + name[gap + 1 :]].append(name)
    for (_, _), alike in gapped.items():
        for word, other in ((a, b) for n, a in enumerate(alike) for b in alike[n + 1 :]):
            if len(word) == len(other) and not set(owners[word]) & set(owners[other]):
                yield Collision("near", word, owners[word][0], other, owners[other][0])
