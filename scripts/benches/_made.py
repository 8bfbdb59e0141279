"""A seeded collection of any size that reads like the real papers it is made of.

A section keeps the headings, labels and length of a real one; its sentences come from it and from others on
the same measure, so that words keep their company. Numbers, places and rare words are exchanged for others
of the same length: what is rare in the real papers stays rare in many more, and the vocabulary grows.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import jieba
from _collection import sentences

from indexer.know.gazetteer import rows
from indexer.model import (
    Evidence,
    Figure,
    Page,
    Paper,
    Reading,
    Section,
    Span,
    TaggedPaper,
    TaggedSection,
)

OWN, STRANGE = 0.5, 0.5
"""Shares: of the sentences that a section has of its model, of the rare words that are exchanged."""
RARE = 2
"""Sentences in which a rare word stands, at most."""
SITES = 200
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HAN = re.compile(r"[\u4e00-\u9fa5]{2,}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as words, with what is known of it; offsets count from its start."""

    words: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A section as the peers get it: words, joined by blanks, and the columns to filter and count by."""

    id: str
    body: str
    kind: str
    place: str
    year: int
    measure: str


@dataclass(frozen=True, slots=True)
class Made:
    """A page with its one paper, and its sections as words (headings and text)."""

    page: Page
    reading: Reading
    tagged: TaggedPaper
    bodies: tuple[str, ...]


class Maker:
    """Makes papers like the real ones."""

    def __init__(self, real: Sequence[TaggedPaper], seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._real = real
        self._places = [row.place for row in rows() if row.place.county]
        self._lines = {id(each): list(_lines(each)) for paper in real for each in paper.sections}
        self._alike: dict[str, list[_Line]] = defaultdict(list)
        seen: Counter[str] = Counter()
        for paper in real:
            for each in paper.sections:
                self._alike[_about(each)] += self._lines[id(each)]
                seen.update(word for line in self._lines[id(each)] for word in set(line.words))
        self._rare = {word for word, count in seen.items() if count <= RARE and _HAN.fullmatch(word)}
        self._letters = [char for word in seen.elements() for char in word if "\u4e00" <= char <= "\u9fa5"]
        self._names: dict[int, list[str]] = defaultdict(list)
        for name in sorted({name for place in self._places for name in place.names}):
            for form in (name, name[:-1]):
                self._names[len(form)] += [form] if len(form) > 1 else []
        self._named = {name for names in self._names.values() for name in names}

    def papers(self, count: int) -> Iterator[Made]:
        """Papers with so many sections in all."""
        made = number = 0
        while made < count:
            for like in self._real:
                like = replace(like, sections=like.sections[: count - made])
                if like.sections:
                    yield self._paper(number, like)
                made, number = made + len(like.sections), number + 1

    def _paper(self, number: int, like: TaggedPaper) -> Made:
        place, year = self._chance.choice(self._places), self._chance.randint(2003, 2022)
        built = [self._section(n, each) for n, each in enumerate(like.sections, 1)]
        title = "".join(self._other(tuple(jieba.cut(like.paper.title)))) or f"材料{number}"
        sections = tuple(tagged for tagged, _ in built)
        plain = tuple(tagged.section for tagged in sections)
        text = "\n".join(section.text for section in plain)
        paper = Paper(title, text, plain, like.paper.issuer, like.paper.doc_number)
        tagged = TaggedPaper(paper, sections, place, place.short, year, f"{year}年", like.issuer)
        url = f"https://site{number % SITES}.example/{number}.html"
        page = Page(url, datetime(2024, 1, 1, tzinfo=UTC), "text/plain", f"{number}".encode())
        reading = Reading(title, f"site{number % SITES}.example", url, f"{year}-03-01", "utf-8", (paper,))
        return Made(page, reading, tagged, tuple(body for _, body in built))

    def _section(self, ordinal: int, like: TaggedSection) -> tuple[TaggedSection, str]:
        own, alike = self._lines[id(like)], self._alike[_about(like)]
        text, words, figures = "", [], []
        evidence = [each for each in like.evidence if each.where == "heading"]
        for line in own:
            line = line if self._chance.random() < OWN else self._chance.choice(alike)
            other = self._other(line.words)
            said = "".join(other)
            evidence += [_recued(each, len(text), said) for each in line.evidence]
            figures += [_refigured(each, len(text), said) for each in line.figures]
            text, words = text + said, words + other
        headings = tuple("".join(self._other(tuple(jieba.cut(each)))) for each in like.section.headings)
        section = Section(ordinal, like.section.kind, headings, text, Span(0, len(text)))
        body = " ".join((*(" ".join(jieba.cut(each)) for each in headings), *words))
        return TaggedSection(section, tuple(evidence[:3]), tuple(figures)), " ".join(body.split())

    def _other(self, words: Sequence[str]) -> list[str]:
        return [self._word(word) for word in words]

    def _word(self, word: str) -> str:
        if _YEAR.fullmatch(word):
            return str(int(word) + self._chance.randint(-2, 2))
        if _NUMBER.fullmatch(word):
            return "".join(map(self._digit, word))
        if word in self._named:
            return self._chance.choice(self._names[len(word)])
        if word in self._rare and self._chance.random() < STRANGE:
            return "".join(self._chance.choices(self._letters, k=len(word)))
        return word

    def _digit(self, char: str) -> str:
        return char if char in ".0" else self._chance.choice("123456789")


def cut(made: Made, paper_id: str) -> Iterator[Cut]:
    """The sections of a paper as the peers get them."""
    tagged = made.tagged
    for each, body in zip(tagged.sections, made.bodies, strict=True):
        place = tagged.place.province if tagged.place else ""
        key = f"{paper_id}-{each.section.ordinal}"
        yield Cut(key, body, each.section.kind, place, tagged.year or 0, (*each.measures, "")[0])


def _about(tagged: TaggedSection) -> str:
    return (*tagged.measures, tagged.section.kind)[0]


def _lines(tagged: TaggedSection) -> Iterator[_Line]:
    at = 0
    for line in sentences(tagged.section.text):
        at = tagged.section.text.index(line, at)
        end = at + len(line)
        evidence = (e for e in tagged.evidence if e.where == "text" and at <= e.start and e.end <= end)
        figures = (
            f for f in tagged.figures if f.where == "text" and at <= f.span.start and f.span.end <= end
        )
        yield _Line(
            tuple(jieba.cut(line)),
            tuple(replace(each, start=each.start - at, end=each.end - at) for each in evidence),
            tuple(replace(each, span=Span(each.span.start - at, each.span.end - at)) for each in figures),
        )
        at = end


def _recued(said: Evidence, at: int, line: str) -> Evidence:
    return replace(said, start=said.start + at, end=said.end + at, cue=line[said.start : said.end])


def _refigured(figure: Figure, at: int, line: str) -> Figure:
    """The figure as the line has it now: its value grows as its first number did."""
    start, end = figure.span
    text = line[start:end]
    was, now = _NUMBER.search(figure.text), _NUMBER.search(text)
    ratio = float(now[0]) / float(was[0]) if was and now and float(was[0]) else 1.0
    return replace(
        figure,
        text=text,
        value=figure.value * ratio,
        normal_value=None if figure.normal_value is None else figure.normal_value * ratio,
        span=Span(at + start, at + end),
    )
