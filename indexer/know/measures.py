"""What a section is about: 0 to 3 measures, read from its headings and its text.

One pass over each text finds the names, the hints and the exclusions of all measures, longest first,
so that a longer word (生态旅游) takes its place from a shorter one (生态). A name in the section's own
heading is nearly a label; a name in the text counts by how early and how often it stands there. What the
whole paper is about (its title) is not what each of its sections is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Literal

import ahocorasick_rs

from indexer.know import thesaurus
from indexer.model import Evidence, Section
from indexer.text import fold

MOST = 3
SPANS = 3
"""Evidence kept a measure."""
FLOOR, FLOOR_BACKGROUND = 2.2, 2.5
"""Below this weight a section says nothing of a measure."""
SHARE = 0.5
"""What a further measure needs, as a share of the first one's weight."""
CLEAR = 6.5
"""A first measure this strong is certain; more weight does not push the others out."""
HINT = 0.45
"""A hint's weight beside a name's."""
HEADING, PARENT, GRANDPARENT = 4.0, 0.8, 0.5
THEME, THEME_HEADLESS = 0.5, 2.0
"""What the text weighs for a measure the whole paper is about, under a heading and without one."""
EARLY, LISTED, COUNTED, AGAIN = 2.0, 0.7, 1.3, 0.2
STOP = re.compile("[。;；!！]")
COUNT = re.compile(r".{0,4}\d")

_Words = tuple[tuple[str, float], ...]


@cache
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, tuple[_Words, ...]]:
    """All words, and of each the measures it speaks for and how strongly (0: an exclusion)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for measure in thesaurus.load():
        for word in measure.names:
            found[fold(word)][measure.id] = 1.0
        for word in thesaurus.hints()[measure.id]:
            found[fold(word)].setdefault(measure.id, HINT)
        for word in measure.exclusions:
            found[fold(word)].setdefault(measure.id, 0.0)
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.AhoCorasick(list(found), matchkind=kind)
    return automaton, tuple(tuple(weights.items()) for weights in found.values())


def _read(text: str, where: Literal["heading", "text"], depth: int, factor: float) -> list[Evidence]:
    """Every name and hint of a text as evidence, weighed by the caller's factor."""
    automaton, terms = _terms()
    return [
        Evidence(measure_id, text[start:end], where, start, end, weight * factor, depth)
        for number, start, end in automaton.find_matches_as_indexes(fold(text))
        for measure_id, weight in terms[number]
        if weight
    ]


def _listed(text: str, start: int, end: int) -> bool:
    """Is this an item of a 、 list?"""
    return "、" in text[max(0, start - 8) : start] or "、" in text[end : end + 8]


def _weight(text: str, found: Evidence, first: int, seen: int) -> float:
    """The first sentence counts more, repetition less and less, lists little; a number says it was done."""
    early = EARLY if found.start < first else 1.0
    listed = LISTED if _listed(text, found.start, found.end) else 1.0
    counted = COUNTED if COUNT.match(text, found.end) else 1.0
    strength = thesaurus.strength()[found.measure_id]
    return found.weight * strength * early * listed * counted / (1 + AGAIN * seen)


def _from_text(section: Section, theme: frozenset[str]) -> list[Evidence]:
    stop = STOP.search(section.text)
    first = stop.end() if stop else len(section.text)
    seen: dict[str, int] = defaultdict(int)
    weighed = []
    # Without a heading the paper speaks of itself: there its theme is the subject.
    of_theme = THEME if section.headings else THEME_HEADLESS
    for found in _read(section.text, "text", 0, 1.0):
        factor = of_theme if found.measure_id in theme else 1.0
        weight = factor * _weight(section.text, found, first, seen[found.measure_id])
        seen[found.measure_id] += 1
        weighed.append(replace(found, weight=weight))
    return weighed


def _from_headings(section: Section) -> list[Evidence]:
    """The own heading first; its parents only where it names no measure."""
    if not section.headings:
        return []
    own, *outer = reversed(section.headings)
    found = _read(own, "heading", 0, HEADING)
    if found:
        return found
    for depth, heading in enumerate(outer, 1):
        found += _read(heading, "heading", depth, PARENT if depth == 1 else GRANDPARENT)
    return found


def theme_of(title: str) -> frozenset[str]:
    """The measures a paper's title names; they say little of any one of its sections."""
    return frozenset(found.measure_id for found in _read(title, "heading", 0, 1.0))


def evidence(section: Section, theme: frozenset[str] = frozenset()) -> tuple[Evidence, ...]:
    """Why the section is about which measures, strongest measure first; empty where it is about none."""
    if section.kind == "closing":
        return ()
    by_measure: dict[str, list[Evidence]] = defaultdict(list)
    for found in (*_from_text(section, theme), *_from_headings(section)):
        by_measure[found.measure_id].append(found)
    totals = {measure: sum(e.weight for e in found) for measure, found in by_measure.items()}
    return tuple(e for measure in _kept(totals, section) for e in _strongest(by_measure[measure]))


def _kept(totals: dict[str, float], section: Section) -> list[str]:
    """The measures strong enough by themselves and beside the strongest."""
    ranked = sorted(totals, key=lambda measure: -totals[measure])[:MOST]
    floor = FLOOR_BACKGROUND if section.kind == "background" else FLOOR
    floor = max(floor, SHARE * min(CLEAR, totals[ranked[0]])) if ranked else floor
    return [measure for measure in ranked if totals[measure] >= floor]


def _strongest(found: list[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda e: (-e.weight, e.start))[:SPANS]
