"""Expressions that papers often use and no type of the thesaurus covers yet.

Every run of 4 to 8 characters is counted by the sections it stands in, in bounded memory: when the table is
full, what was seen least is forgotten. What is left is looked at again: an expression is one when what stands
before and behind it varies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from corpus import ROOT
from indexer.know.thesaurus import Thesaurus
from indexer.text import fold

SHORTEST, LONGEST = 4, 8
TABLE = 400_000
"""Expressions held at once; about 60 MB."""
LOOKED_AT = 5_000
FREE = 0.5
"""An expression whose neighbour on one side is the same more often than this is a piece of a longer one."""
EXAMPLES = 3
COVERS = 0.6
"""A hint of two or three characters that says less than this covers nothing: 投资 is no topic."""
EVERYWHERE, MANY = 0.34, 9
"""What stands in more than this share of many papers is a way of speaking."""
_RUN = re.compile(r"[\u4e00-\u9fff]{4,}")


class Text(NamedTuple):
    """A section: its id, the paper it stands in, what it says, and its labels."""

    id: str
    paper: str
    text: str
    measures: tuple[str, ...]


class Expression(NamedTuple):
    """An expression with the number of its sections and papers, some of the sections, and the measure
    that most of them carry, if one does."""

    text: str
    sections: int
    papers: int
    examples: tuple[str, ...]
    near: str | None


def expressions(
    texts: Callable[[], Iterable[Text]], thesaurus: Thesaurus, least: int = 5, limit: int = 30
) -> list[Expression]:
    """The most frequent ones, in at least `least` sections; `texts` is asked twice, papers in one piece."""
    counts: Counter[str] = Counter()
    lost = 0
    covered = ahocorasick_rs.AhoCorasick(list(_covering(thesaurus)))
    for each in texts():
        counts.update(set(_pieces(fold(each.text), covered)))
        while len(counts) > TABLE:
            lost += 1
            counts = Counter({piece: count for piece, count in counts.items() if count > lost})
    often = [piece for piece, count in counts.most_common(LOOKED_AT) if count >= least]
    seen, papers = _again(texts(), often)
    most = EVERYWHERE * papers if papers >= MANY else papers
    kept = {p: each for p, each in seen.items() if each.sections >= least and each.papers <= most}
    # What a section is about it says again; ways of speaking it does not.
    ranked = sorted(kept, key=lambda piece: (kept[piece].sections - kept[piece].times, -len(piece), piece))
    found = (kept[piece].expression(piece) for piece in ranked if kept[piece].free())
    return list(_apart(found))[:limit]


def _covering(thesaurus: Thesaurus) -> Iterator[str]:
    """The words of the thesaurus but for short hints that say little."""
    for word, entries in zip(thesaurus.words, thesaurus.entries, strict=True):
        weak = len(word) < SHORTEST and all(not e.name and 0 < e.weight < COVERS for e in entries)
        if not weak:
            yield word


def _pieces(text: str, covered: ahocorasick_rs.AhoCorasick) -> Iterator[str]:
    """Every run of 4 to 8 characters that holds no covering word of the thesaurus."""
    frames = _frames()
    ends, reach = _bounds(text, covered)
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end() - SHORTEST + 1):
            if text[start] in frames or text[start : start + 2] in frames:
                continue
            last = min(start + LONGEST, run.end(), ends[start] - 1)
            for end in range(max(start + SHORTEST, reach[start] + 1), last + 1):
                if text[end - 1] not in frames and text[end - 2 : end] not in frames:
                    yield text[start:end]


@cache
def _frames() -> frozenset[str]:
    """What says how, when or how much, but not what: no expression begins or ends with one."""
    return frozenset(ROOT.joinpath("tagger", "frames.txt").read_text("utf-8").split())


def _bounds(text: str, covered: ahocorasick_rs.AhoCorasick) -> tuple[list[int], list[int]]:
    """For every start, where the next covering word ends, and how far one that began reaches."""
    ends = [len(text) + LONGEST] * (len(text) + 1)
    reach = [0] * (len(text) + 1)
    for _, start, end in covered.find_matches_as_indexes(text, overlapping=True):
        ends[start] = min(ends[start], end)
        reach[start] = max(reach[start], end)
    for at in range(len(text) - 1, -1, -1):
        ends[at] = min(ends[at], ends[at + 1])
    for at in range(1, len(text)):
        reach[at] = max(reach[at], reach[at - 1])
    return ends, reach


@dataclass(slots=True)
class _Seen:
    """What was seen of one expression."""

    sections: int = 0
    papers: int = 0
    times: int = 0
    last: tuple[str, str] = ("", "")
    before: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)
    about: Counter[str] = field(default_factory=Counter)
    examples: tuple[str, ...] = ()

    def add(self, where: Text, before: str, behind: str) -> None:
        self.times += 1
        self.before[before] += 1
        self.behind[behind] += 1
        if (where.paper, where.id) == self.last:
            return
        self.sections += 1
        self.papers += where.paper != self.last[0]
        self.last = (where.paper, where.id)
        self.about.update(where.measures)
        if len(self.examples) < EXAMPLES:
            self.examples += (where.id,)

    def free(self) -> bool:
        """Whether its neighbours vary; a border of the run is always another."""
        sides = (self.before, self.behind)
        return all(max((n for c, n in side.items() if c), default=0) <= FREE * self.times for side in sides)

    def expression(self, piece: str) -> Expression:
        near, times = self.about.most_common(1)[0] if self.about else (None, 0)
        chief = near if times > self.sections / 2 else None
        return Expression(piece, self.sections, self.papers, self.examples, chief)


def _again(texts: Iterable[Text], often: list[str]) -> tuple[dict[str, _Seen], int]:
    """What is seen of these expressions, and in how many papers it was looked for."""
    seen = {piece: _Seen() for piece in often}
    papers = set()
    automaton = ahocorasick_rs.AhoCorasick(often)
    for each in texts:
        text = fold(each.text)
        papers.add(each.paper)
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            seen[often[number]].add(each, _letter(text[start - 1 : start]), _letter(text[end : end + 1]))
    return seen, len(papers)


def _letter(char: str) -> str:
    return char if "\u4e00" <= char <= "\u9fff" else ""


def _apart(found: Iterable[Expression]) -> Iterator[Expression]:
    """Without those that a more frequent one holds or is held by."""
    kept: list[str] = []
    for each in found:
        if not any(each.text in other or other in each.text for other in kept):
            kept.append(each.text)
            yield each
