"""The thesaurus as one frozen value: the measures, and what every word of theirs says of which.

It is made once from the shipped tables, or with a user's files laid over them, and handed down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

import ahocorasick_rs

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.know import lexicon
from indexer.know.decision import Decision, shipped_decision
from indexer.model import Measure
from indexer.text import fold

UNTYPED = "~"
"""Stands before the id of a topic that no measure covers."""
NAME, HINT, TOPIC = 0.6, 0.25, 0.5
"""How much a word says where nothing was learned of it."""
FAINT = 0.2
"""A word of a query that says no more than this does not tell what the query is about."""


Match = tuple[int, int, int]
"""A word found: its number in `Thesaurus.words`, where it starts, where it ends.

A plain tuple, as the automaton gives it: a text has hundreds.
"""


class Entry(NamedTuple):
    """What a word says: of which measure (or `~topic`), how much (0: nothing, it is excluded), and
    whether it is one of its names."""

    topic: str
    weight: float
    name: bool


@dataclass(frozen=True, slots=True, eq=False)
class Thesaurus:
    """All that is known of measures. `entries` belong to `words`, by number; words are folded."""

    measures: tuple[Measure, ...]
    words: tuple[str, ...]
    entries: tuple[tuple[Entry, ...], ...]
    decision: Decision
    automaton: ahocorasick_rs.AhoCorasick
    names: Mapping[str, Measure]
    by_id: Mapping[str, Measure]

    @classmethod
    def of(
        cls,
        measures: tuple[Measure, ...],
        decision: Decision | None = None,
        learned: Mapping[tuple[str, str], float] | None = None,
    ) -> Self:
        """The thesaurus of these measures, beside the topics that no measure covers.

        `decision` and `learned` (see `specificity`) are the shipped ones unless given.
        """
        found = _entries(measures, specificity() if learned is None else learned)
        return cls(
            measures,
            tuple(found),
            tuple(tuple(entries.values()) for entries in found.values()),
            decision or shipped_decision(),
            ahocorasick_rs.AhoCorasick(list(found)),
            _by_name(measures),
            {measure.id: measure for measure in measures},
        )

    def expand(self, term: str) -> Measure | None:
        """The measure that this term names, whatever its width, case or script."""
        return self.names.get(fold(term.strip()))

    def spoken(self, text: str) -> dict[str, float]:
        """The measures that a text speaks of, by id, each with what its weightiest word says (0 to 1)."""
        said: dict[str, float] = {}
        for word, _, _ in self.matches(text):
            for topic, weight, _ in self.entries[word]:
                if weight > FAINT and not topic.startswith(UNTYPED):
                    said[topic] = max(weight, said.get(topic, 0.0))
        return said

    def id_of(self, name: str) -> str | None:
        """The id of the measure with this id, name or alias."""
        measure = self.by_id.get(name) or self.expand(name)
        return measure.id if measure else None

    def matches(self, text: str) -> list[Match]:
        """Every word of the text that stands inside no longer one, in one pass.

        Two may share characters (智慧城市建设); where it is one only, they do not both stand there (健康养老
        speaks of 健康 and 养老, not of 康养), and the longer one does, or the first.
        """
        kept: list[Match] = []
        for match in _outermost(self.automaton.find_matches_as_indexes(fold(text), overlapping=True)):
            if kept and match[1] == kept[-1][2] - 1:
                if match[2] - match[1] <= kept[-1][2] - kept[-1][1]:
                    continue
                kept.pop()
            kept.append(match)
        return kept

    def says(self) -> dict[str, str]:
        """What every word says, as a short mark; two thesauri differ where these do."""
        marks = {}
        for word, entries in zip(self.words, self.entries, strict=True):
            marks[word] = hashlib.sha256(repr([tuple(e) for e in entries]).encode()).hexdigest()[:8]
        return marks

    def mark(self) -> str:
        """What tells whether a paper was labelled by this thesaurus."""
        said = repr((self.words, [tuple(map(tuple, each)) for each in self.entries], self.decision.mark()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def _outermost(found: list[Match]) -> list[Match]:
    """Those inside no other; they come by their ends."""
    kept: list[Match] = []
    for match in reversed(found):
        if not kept or match[1] < kept[-1][1]:
            if kept and kept[-1][2] == match[2]:
                kept.pop()
            kept.append(match)
    kept.reverse()
    return kept


def _entries(
    measures: Iterable[Measure], learned: Mapping[tuple[str, str], float]
) -> dict[str, dict[str, Entry]]:
    """Folded word -> topic -> what it says. Names come before hints, and both before exclusions."""
    found: dict[str, dict[str, Entry]] = {}

    def put(words: Iterable[str], topic: str, default: float, name: bool) -> None:
        for word in map(fold, words):
            weight = learned.get((word, topic), default) if default else 0.0
            found.setdefault(word, {}).setdefault(topic, Entry(topic, weight, name))

    measures = tuple(measures)
    for measure in measures:
        put(measure.names, measure.id, NAME, True)
    for measure in measures:
        put(measure.hints, measure.id, HINT, False)
    for measure in measures:
        put(measure.exclusions, measure.id, 0.0, False)
    for topic in lexicon.topics():
        put(topic.words, UNTYPED + topic.id, TOPIC, False)
    _hand_on(found)
    return found


def _hand_on(found: dict[str, dict[str, Entry]]) -> None:
    """A word that is only excluded says of other measures what the words inside it say (农产品加工业)."""
    speaking = [word for word, entries in found.items() if any(entry.weight for entry in entries.values())]
    automaton = ahocorasick_rs.AhoCorasick(speaking)
    speaks = set(speaking)
    for word in (word for word in found if word not in speaks):
        excluded = found[word].keys()
        heard: dict[str, Entry] = {}
        for inner, _, _ in automaton.find_matches_as_indexes(word, overlapping=True):
            for topic, entry in found[speaking[inner]].items():
                if topic not in excluded and entry.weight > (heard[topic].weight if topic in heard else 0):
                    heard[topic] = entry
        found[word] |= heard


def _by_name(measures: Iterable[Measure]) -> dict[str, Measure]:
    """Folded name -> measure; an official name beats another measure's alias."""
    names: dict[str, Measure] = {}
    for measure in measures:
        for name in measure.names:
            names.setdefault(fold(name), measure)
    return names | {fold(measure.name): measure for measure in measures}


@cache
def specificity() -> dict[tuple[str, str], float]:
    """(folded word, topic) -> how much it says, as `scripts/learn measures` learned it."""
    found = {}
    lines = ROOT.joinpath("tagger", "specificity.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines[1:], 2):
        try:
            word, topic, weight = line.split("\t")
            found[word, topic] = float(weight)
        except ValueError as error:
            raise BrokenDataError("corpus/tagger/specificity.tsv", f"line {number}: {error}") from error
    return found


@cache
def shipped() -> Thesaurus:
    """The thesaurus of the package; raises BrokenDataError where a file is not what it should be."""
    return Thesaurus.of(lexicon.measures())


def load(own: Path | None) -> Thesaurus:
    """The shipped thesaurus with the files of that folder laid over it; raises BrokenDataError."""
    if own is None or not any(own.glob("*.toml")):
        return shipped()
    return Thesaurus.of(lexicon.measures(own))
