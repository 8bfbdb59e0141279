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

from indexer.know.decision import Signs
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


class _Zones(NamedTuple):
    """What each part of a section says of every topic."""

    own: dict[str, float]
    parent: dict[str, float]
    text: dict[str, float]
    first: dict[str, float]
    rare: dict[str, float]


class _Names(NamedTuple):
    """Measure -> its names in each part of a section."""

    own: dict[str, set[int]]
    text: dict[str, set[int]]
    first: dict[str, set[int]]


def signs(section: Section, found: Found, paper: Context, thesaurus: Thesaurus) -> dict[str, Signs]:
    """Measure id -> its signs, for every measure spoken of."""
    stop = next((m.end() for m in STOP.finditer(section.text) if m.end() > 4), len(section.text))
    opening = [match for match in found.text if match[1] < stop]
    own, parent, text, first = (
        _sums(zone, thesaurus) for zone in (found.own, found.parent, found.text, opening)
    )
    said = _Zones(own, parent, text, first, _sums(found.text, thesaurus, paper.usual))
    names = _Names(*(_named(zone, thesaurus) for zone in (found.own, found.text, opening)))
    spoken_for = dict.fromkeys((*said.own, *said.parent, *said.text))
    measures = [topic for topic in spoken_for if not topic.startswith(UNTYPED)]
    whole = _whole(section, said)
    return {measure: _signs(measure, said, names, paper.theme, whole) for measure in measures}


class _Whole(NamedTuple):
    """What is the same for all measures of a section."""

    own: float
    first: float
    most: float
    untyped: float
    measures: bool
    headed: bool
    kind: str
    length: float


def _whole(section: Section, said: _Zones) -> _Whole:
    untyped = sum(weight for topic, weight in said.text.items() if topic.startswith(UNTYPED))
    return _Whole(
        own=sum(said.own.values()) or 1.0,
        first=sum(said.first.values()) or 1.0,
        most=max(said.text.values(), default=1.0),
        untyped=untyped / (sum(said.text.values()) or 1.0),
        measures=any(not topic.startswith(UNTYPED) for topic in said.own),
        headed=bool(section.headings),
        kind=section.kind,
        length=math.log(max(len(section.text), 1) / 100),
    )


def _signs(measure: str, said: _Zones, names: _Names, theme: frozenset[str], whole: _Whole) -> Signs:
    own, parent, text = (zone.get(measure, 0.0) for zone in (said.own, said.parent, said.text))
    return Signs(
        heading=min(own, FULL),
        heading_share=own / whole.own,
        heading_text=math.log1p(text) if own else 0.0,
        heading_name=float(measure in names.own and len(names.own) == 1),
        heading_other=float(whole.measures and not own),
        parent=min(parent, FULL),
        parent_alone=float(not said.own and len(said.parent) == 1 and parent > 0),
        parent_text=text / whole.most if parent else 0.0,
        text_rank=text / whole.most,
        text_rare=math.log1p(said.rare.get(measure, 0.0)),
        names=float(min(len(names.text.get(measure, ())), MOST_NAMES)),
        first_share=said.first.get(measure, 0.0) / whole.first,
        first_name=float(measure in names.first),
        untyped=whole.untyped,
        theme=float(measure in theme),
        theme_bare=float(measure in theme and not whole.headed),
        theme_free=float(measure in theme and not whole.measures),
        lead=float(whole.kind == "lead"),
        outlook=float(whole.kind == "outlook"),
        background=float(whole.kind == "background"),
        length=whole.length,
    )
