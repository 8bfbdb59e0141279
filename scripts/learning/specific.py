"""How much each word of the thesaurus says, learned from many sections that nobody labelled.

A first guess at the labels, made mostly from headings, tells how often a section that holds a word is about
each measure. What counts is how far that lies above the measure's share of all sections, so that words of
seldom measures count as much as words of common ones.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from labelled import Labelled
from model import chances, rows

from indexer.know.decision import Decision
from indexer.know.thesaurus import UNTYPED, Thesaurus

NONE = "none"
HELD = 15
"""How many sections' worth of doubt stand against what was counted for a word."""
NAME, HINT, TOPIC = 1.0, 0.45, 0.75
"""The share of sections that a word is taken to speak rightly in before any is seen."""
SHARPNESS = 2


class Guess(NamedTuple):
    """Measure -> how likely the section is about it."""

    words: frozenset[int]
    about: dict[str, float]


def guesses(papers: Sequence[Labelled], thesaurus: Thesaurus, decision: Decision) -> list[Guess]:
    """What every section of these papers is about, as far as the decision can tell."""
    data = rows(papers, thesaurus, everything=True)
    about: dict[int, dict[str, float]] = defaultdict(dict)
    for row, chance in enumerate(chances(data, decision).tolist()):
        about[data.sections[row]][data.measures[row]] = chance
    texts = [section.text for paper in papers for section in paper.sections]
    words = (frozenset(word for word, _, _ in thesaurus.matches(text)) for text in texts)
    return [Guess(found, about[number]) for number, found in enumerate(words)]


def specificity(found: Sequence[Guess], thesaurus: Thesaurus) -> dict[tuple[str, str], float]:
    """(folded word, topic) -> how much it says, 0 to 1."""
    seen: Counter[int] = Counter()
    about: dict[int, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[str] = Counter()
    for guess in found:
        said = guess.about | {NONE: float(np.prod([1 - chance for chance in guess.about.values()]))}
        everywhere.update(said)
        for word in guess.words:
            seen[word] += 1
            about[word].update(said)
    share = {topic: max(total / len(found), 1e-6) for topic, total in everywhere.items()}
    learned = {}
    for number, word in enumerate(thesaurus.words):
        for entry in thesaurus.entries[number]:
            if entry.weight:
                topic = NONE if entry.topic.startswith(UNTYPED) else entry.topic
                before = TOPIC if topic == NONE else NAME if entry.name else HINT
                rate = (about[number][topic] + HELD * before) / (seen[number] + HELD)
                learned[word, entry.topic] = round(_above(topic, rate, share.get(topic, 1e-4)), 2)
    return learned


def _above(topic: str, rate: float, share: float) -> float:
    """How far the rate lies above the share, 0 (not at all) to 1 (always)."""
    if rate <= share:
        return 0.0
    if topic == NONE:
        return (rate - share) / (1 - share)
    return float((math.log(rate / share) / -math.log(share)) ** SHARPNESS)
