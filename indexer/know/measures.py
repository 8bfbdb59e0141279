"""What a section is about: 0 to 3 measures, read from its headings and its text.

One pass over each text finds the names, the hints and the exclusions of all measures, longest first,
so that a longer word (生态旅游) takes its place from a shorter one (生态). A name in the section's own
heading is nearly a label; a name in the text counts by how early and how often it stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

import ahocorasick_rs

from indexer.know import thesaurus
from indexer.model import Evidence, Section
from indexer.text import fold

MOST = 3
FLOOR = 1.5
"""Below this weight a section says nothing of a measure."""
SHARE = 0.45
"""What a second measure needs, as a share of the first one's weight."""
HINT = 0.45
"""A hint's weight beside a name's."""
PARENT, GRANDPARENT = 1.4, 0.5
HEADING = 5.0
STOP = re.compile("[。;；!！]")
SPANS = 3
"""Evidence kept a measure."""


class _Term(NamedTuple):
    """One word of the thesaurus: the measures it speaks for, and how strongly (0: an exclusion)."""

    weights: tuple[tuple[str, float], ...]


@cache
def _terms() -> tuple[ahocorasick_rs.AhoCorasick, tuple[_Term, ...]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for measure in thesaurus.load():
        for word in (measure.name, *measure.aliases):
            found[fold(word)][measure.id] = 1.0
        for word in thesaurus.hints()[measure.id]:
            found[fold(word)].setdefault(measure.id, HINT)
        for word in measure.exclusions:
            found[fold(word)].setdefault(measure.id, 0.0)
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    automaton = ahocorasick_rs.AhoCorasick(list(found), matchkind=kind)
    return automaton, tuple(_Term(tuple(weights.items())) for weights in found.values())


def _read(text: str, where: Literal["heading", "text"], depth: int, factor: float) -> list[Evidence]:
    """Every name and hint of a text as evidence, weighed by the caller's factor."""
    automaton, terms = _terms()
    return [
        Evidence(measure_id, text[start:end], where, start, end, weight * factor, depth)
        for number, start, end in automaton.find_matches_as_indexes(fold(text))
        for measure_id, weight in terms[number].weights
        if weight
    ]


def _listed(text: str, start: int, end: int) -> bool:
    """Is this an item of a 、 list, and neither its only nor its last word?"""
    return "、" in text[max(0, start - 8) : start] or "、" in text[end : end + 8]


def _weighed(text: str, found: Evidence, seen: int) -> float:
    """A name in the text: the first sentence counts double, repetition less and less, lists little."""
    first = _first_stop(text)
    early = 2.0 if found.start < first else 1.0
    listed = 0.4 if _listed(text, found.start, found.end) else 1.0
    return found.weight * early * listed / (1 + 0.5 * seen)


def _first_stop(text: str) -> int:
    stop = STOP.search(text)
    return stop.end() if stop else len(text)


def _from_text(section: Section, factor: float) -> list[Evidence]:
    seen: dict[str, int] = defaultdict(int)
    weighed = []
    for found in _read(section.text, "text", 0, factor):
        weight = _weighed(section.text, found, seen[found.measure_id])
        seen[found.measure_id] += 1
        weighed.append(_with_weight(found, weight))
    return weighed


def _with_weight(found: Evidence, weight: float) -> Evidence:
    return Evidence(found.measure_id, found.cue, found.where, found.start, found.end, weight, found.depth)


def _gathered(section: Section) -> list[Evidence]:
    """All evidence of a section, from its headings inwards and its text."""
    found = _from_text(section, 1.0)
    for depth, heading in enumerate(reversed(section.headings)):
        factor = (HEADING, PARENT)[depth] if depth < 2 else GRANDPARENT
        found += _read(heading, "heading", depth, factor)
    return found


def evidence(section: Section) -> tuple[Evidence, ...]:
    """Why the section is about which measures, strongest measure first; empty where it is about none."""
    by_measure: dict[str, list[Evidence]] = defaultdict(list)
    for found in _gathered(section):
        by_measure[found.measure_id].append(found)
    totals = {measure: sum(e.weight for e in found) for measure, found in by_measure.items()}
    ranked = sorted(totals, key=lambda measure: -totals[measure])[:MOST]
    floor = max(FLOOR, SHARE * totals[ranked[0]]) if ranked else FLOOR
    kept = [measure for measure in ranked if totals[measure] >= floor]
    return tuple(e for measure in kept for e in _strongest(by_measure[measure]))


def _strongest(found: list[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda e: (-e.weight, e.start))[:SPANS]
