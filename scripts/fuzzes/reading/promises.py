"""What `read_page` and `preview` promise on any bytes at all."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from indexer.errors import UnreadablePageError
from indexer.model import Line, Page, Paper, Reading, TaggedPaper, TaggedSection
from indexer.preview import preview
from indexer.report import lines_json, reading_json

WHEN = datetime(2024, 5, 6, tzinfo=UTC)


class BrokenPromiseError(AssertionError):
    """An answer that no reading may give. Its text is the promise, without anything of the input."""


def check(body: bytes) -> str:
    """What became of the page ("3 papers", "refused"); raises BrokenPromiseError or whatever read raises."""
    try:
        reading, tagged = preview(Page("upload:hostile", WHEN, "", body))
    except UnreadablePageError as error:
        _hold(bool(error.reason), "an error says why")
        return "refused"
    for promise, kept in (*_of_page(reading, tagged), *_of_papers(reading.papers), *_of_tags(tagged)):
        _hold(kept, promise)
    _encodes(reading, tagged)
    return f"{len(reading.papers)} papers"


def _hold(kept: bool, promise: str) -> None:
    if not kept:
        raise BrokenPromiseError(promise)


Promise = tuple[str, bool]


def _of_page(reading: Reading, tagged: Sequence[TaggedPaper]) -> Iterator[Promise]:
    papers = range(len(reading.papers))
    yield "a reading has papers", bool(reading.papers)
    yield "every paper is tagged", [t.paper for t in tagged] == list(reading.papers)
    yield "a page has one encoding", bool(reading.encoding)
    for line in reading.lines:
        yield "a line holds text, on one line", bool(line.text.strip()) and "\n" not in line.text
        yield "what is not simply kept has a reason", bool(line.reason) or line.fate == "kept"
        in_paper = line.fate in ("kept", "joined")
        yield "a line stands in a paper or in none", (line.paper in papers) == in_paper
    order = [line.paper for line in reading.lines if line.paper is not None]
    yield "papers follow the page", order == sorted(order)
    own: dict[int | None, list[Line]] = {}
    for line in reading.lines:
        own.setdefault(line.paper, []).append(line)
    for number, paper in enumerate(reading.papers):
        yield "a paper's text is its lines'", _made_of(paper, own.get(number, []))


def _made_of(paper: Paper, lines: Sequence[Line]) -> bool:
    """Whether a paper's text is its lines', but for what was cut off a line at a blank (a signature)."""
    text, at = "".join(paper.text.split()), 0
    for piece in (piece for line in lines for piece in line.text.split()):
        if text.startswith(piece, at):
            at += len(piece)
    return at == len(text)


def _of_papers(papers: Sequence[Paper]) -> Iterator[Promise]:
    for paper in papers:
        at = 0
        yield "a paper has sections", bool(paper.sections)
        yield (
            "sections are counted",
            [s.ordinal for s in paper.sections] == list(range(1, len(paper.sections) + 1)),
        )
        for section in paper.sections:
            start, end = section.span
            yield "sections follow each other", at <= start <= end <= len(paper.text)
            yield "a section's text is where its span says", section.text == paper.text[start:end]
            yield "a section says something", bool(section.text.strip())
            yield "headings are single lines", all(h.strip() and "\n" not in h for h in section.headings)
            at = end


def _of_tags(tagged: Sequence[TaggedPaper]) -> Iterator[Promise]:
    for each in (section for paper in tagged for section in paper.sections):
        yield from _of_section(each)


def _of_section(tagged: TaggedSection) -> Iterator[Promise]:
    section = tagged.section
    for figure in tagged.figures:
        said = section.text if figure.where == "text" else section.headings[-1]
        yield "a figure is where its span says", said[slice(*figure.span)] == figure.text
        yield "a figure has a value", math.isfinite(figure.value)
    for found in tagged.evidence:
        where = section.text if found.where == "text" else section.headings[-1 - found.depth]
        yield "evidence is where it says", where[found.start : found.end] == found.cue


def _encodes(reading: Reading, tagged: Sequence[TaggedPaper]) -> None:
    """As strict UTF-8 JSON, which knows no lone surrogates and no infinity."""
    try:
        for value in (reading_json(reading, tagged), lines_json(reading.lines)):
            json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except ValueError as error:
        raise BrokenPromiseError("the answer is JSON in strict UTF-8") from error
