"""What a section speaks of, as a few weighted numbers: its measures, the pairs of characters of its
headings, and the rarest and most frequent pairs of its text. The names of its own place say nothing."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.model import Document
from indexer.text import fold

VERSION = "1"
Terms = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]

OF_TEXT, OF_HEADINGS = 32, 12
"""Terms kept of a section."""
MEASURES, HEADINGS, TEXT = 1.0, 0.6, 1.0
"""What full agreement in each adds to a score."""
MOST_LIKE = MEASURES + HEADINGS + TEXT
RANKS = np.array([1.0, 0.5, 0.3], np.float32)
"""What the first, second and third measure weigh."""
PARENT = 0.5
"""What a parent's heading weighs beside the own."""
_HEADING, _MEASURE = np.uint32(0x5BD1E995), np.uint32(0xC2B2AE35)  # keep the three kinds of terms apart
_LEFT, _MIX, _BUCKETS = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), 1 << 18


class Vector(NamedTuple):
    """Terms, each once, with their weights; the product of two vectors is their score."""

    terms: Terms
    weights: Weights


class Spoken(NamedTuple):
    """The pairs of characters of a section's text, own heading and outer headings, and its measures."""

    text: Terms
    heading: Terms
    outer: Terms
    measures: tuple[str, ...]

    @property
    def distinct(self) -> Terms:
        """All pairs, each once."""
        found: Terms = np.unique(np.concatenate((self.text, self.heading, self.outer)))
        return np.asarray(found[found != 0])


class Rarity:
    """How many sections hold a pair of characters, counted in buckets. Sections that go stay counted."""

    def __init__(self, counts: npt.NDArray[np.uint32] | None = None, sections: int = 0) -> None:
        self.counts = np.zeros(_BUCKETS, np.uint32) if counts is None else counts
        self.sections = sections

    def add(self, spoken: Spoken) -> None:
        """Count a section."""
        self.counts[np.unique(spoken.distinct % _BUCKETS)] += 1
        self.sections += 1

    def of(self, terms: Terms) -> Weights:
        """The weight of each term; the rarer, the more, and something even where every section has it."""
        held = np.maximum(self.counts[terms % _BUCKETS], 1)
        return np.log1p(self.sections / held).astype(np.float32)


def pairs(text: str, place: tuple[str, ...] = ()) -> Terms:
    """The number of the pair of characters at each offset; 0 where it is no pair of a word."""
    folded = fold(text)
    for name in place:
        folded = folded.replace(name, " " * len(name))
        if len(name) > 2:
            folded = folded.replace(name[:-1], " " * (len(name) - 1))
    codes = np.frombuffer(folded.encode("utf-32-le"), np.uint32)
    word = ((codes >= 0x4E00) & (codes <= 0x9FFF)) | ((codes >= ord("a")) & (codes <= ord("z")))
    mixed = (codes[:-1] * _LEFT ^ codes[1:]) * _MIX
    return np.where(word[:-1] & word[1:], mixed ^ mixed >> np.uint32(15), 0).astype(np.uint32)


def spoken(document: Document) -> Spoken:
    """What a section says, pair by pair."""
    own = document.headings[-1] if document.headings else ""
    outer = "\n".join(document.headings[:-1])
    text, heading, outside = (pairs(part, document.place) for part in (document.text, own, outer))
    return Spoken(text, heading, outside, document.measures)


def vector(said: Spoken, rarity: Rarity) -> Vector:
    """The section as a vector."""
    terms, counts = _counted(said.text)
    text = _part(terms, (1 + np.log(counts)) * rarity.of(terms), OF_TEXT, TEXT)
    titles, _ = _counted(np.concatenate((said.heading, said.outer)))
    near = np.where(np.isin(titles, said.heading), 1.0, PARENT)
    headings = _part(titles, near * rarity.of(titles), OF_HEADINGS, HEADINGS)
    names = np.array([zlib.crc32(name.encode()) for name in said.measures[: len(RANKS)]], np.uint32)
    measures = _part(names, RANKS[: len(names)], len(RANKS), MEASURES)
    return Vector(
        np.concatenate((text.terms, headings.terms ^ _HEADING, measures.terms ^ _MEASURE)),
        np.concatenate((text.weights, headings.weights, measures.weights)),
    )


def _counted(row: Terms) -> tuple[Terms, Weights]:
    terms, counts = np.unique(row[row != 0], return_counts=True)
    return terms, counts.astype(np.float32)


def _part(terms: Terms, weights: Weights, most: int, worth: float) -> Vector:
    """The weightiest terms, scaled so that their product with themselves is `worth`."""
    if len(terms) > most:
        chosen = np.argpartition(weights, -most)[-most:]
        terms, weights = terms[chosen], weights[chosen]
    length = float(np.sqrt((weights * weights).sum()))
    return Vector(terms, (weights * (worth**0.5 / length if length else 0.0)).astype(np.float32))
