"""What speaks for each measure in a section: a row of numbers, the same for every measure.

A zone (own heading, parent heading, text) says of a topic the sum of its words' weights, a word said again
counting less and less. Topics that no measure covers take part: what they say is nobody else's.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from indexer.know.thesaurus import UNTYPED, Match, Thesaurus
from indexer.model import Section

FULL = 2.0
"""A heading says no more than this, however many words it has."""
MOST_NAMES = 4
FEW = 5
"""Below this many sections nothing is usual in a paper."""
STOP = re.compile("[。;；!！\n]")


class Found(NamedTuple):
    """The words of a section: of its own heading, of the one above, of its text."""

    own: list[Match]
    parent: list[Match]
    text: list[Match]


class Context(NamedTuple):
    """What a section's paper says: the topics its title names, and each word's share of its sections."""

    theme: frozenset[str] = frozenset()
    usual: Mapping[int, float] = {}


def find(section: Section, thesaurus: Thesaurus) -> Found:
    """Every word of a section's headings and text, each text passed over once."""
    own, above = (*reversed(section.headings), "", "")[:2]
    return Found(thesaurus.matches(own), thesaurus.matches(above), thesaurus.matches(section.text))


def context(title: str, found: Sequence[Found], thesaurus: Thesaurus) -> Context:
    """What the paper says of its sections. A word that stands in most of them tells them apart no more."""
    theme = frozenset(_sums(thesaurus.matches(title), thesaurus))
    if len(found) < FEW:
        return Context(theme)
    counts = Counter(word for each in found for word in {m[0] for m in (*each.own, *each.text)})
    return Context(theme, {word: count / (len(found) + 3) for word, count in counts.items()})


def _sums(
    matches: Iterable[Match], thesaurus: Thesaurus, usual: Mapping[int, float] | None = None
) -> dict[str, float]:
    """Topic -> what these words say of it."""
    sums: dict[str, float] = defaultdict(float)
    for word, times in Counter(word for word, _, _ in matches).items():
        factor = 1 + math.log(times) if times > 1 else 1.0
        if usual:
            factor *= 1 - usual.get(word, 0.0)
        for entry in thesaurus.entries[word]:
            if entry.weight:
                sums[entry.topic] += entry.weight * factor
    return sums


def _named(matches: Iterable[Match], thesaurus: Thesaurus) -> dict[str, set[int]]:
    """Measure -> its names among these words."""
    named: dict[str, set[int]] = defaultdict(set)
    for word, _, _ in matches:
        for entry in thesaurus.entries[word]:
            if entry.name:
                named[entry.topic].add(word)
    return named


def signs(
    section: Section, found: Found, paper: Context, thesaurus: Thesaurus
) -> dict[str, tuple[float, ...]]:
    """Measure id -> its signs in the order of `decision.SIGNS`, for every measure spoken of."""
    stop = next((m.end() for m in STOP.finditer(section.text) if m.end() > 4), len(section.text))
    opening = [match for match in found.text if match[1] < stop]
    own, parent, text, first = (
        _sums(zone, thesaurus) for zone in (found.own, found.parent, found.text, opening)
    )
    rare = _sums(found.text, thesaurus, paper.usual)
    own_names, names, first_names = (_named(zone, thesaurus) for zone in (found.own, found.text, opening))
    most, spoken = max(text.values(), default=1.0), sum(text.values()) or 1.0
    own_all, first_all = sum(own.values()) or 1.0, sum(first.values()) or 1.0
    untyped = sum(said for topic, said in text.items() if topic.startswith(UNTYPED)) / spoken
    kinds = tuple(float(section.kind == kind) for kind in ("lead", "outlook", "background"))
    length = math.log(max(len(section.text), 1) / 100)

    def row(topic: str) -> tuple[float, ...]:
        theme = float(topic in paper.theme)
        return (
            min(own.get(topic, 0.0), FULL),
            own.get(topic, 0.0) / own_all,
            math.log1p(text.get(topic, 0.0)) if topic in own else 0.0,
            float(topic in own_names and len(own_names) == 1),
            min(parent.get(topic, 0.0), FULL),
            float(not own and topic in parent and len(parent) == 1),
            text.get(topic, 0.0) / most,
            math.log1p(rare.get(topic, 0.0)),
            float(min(len(names.get(topic, ())), MOST_NAMES)),
            first.get(topic, 0.0) / first_all,
            float(topic in first_names),
            untyped,
            theme,
            theme * (not section.headings),
            *kinds,
            length,
        )

    spoken_for = dict.fromkeys((*own, *parent, *text))
    return {topic: row(topic) for topic in spoken_for if not topic.startswith(UNTYPED)}
