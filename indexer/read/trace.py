"""What became of every line of a page: the papers laid beside the lines they were made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.model import Line, Paper
from indexer.read.clean import Cleaned

_BLANK = re.compile(r"\s+")
JOINED = "the line before stops in mid-sentence"
TITLE, ISSUER, FRONT = "the paper's title", "the paper's signature", "above or below the paper's text"
WINDOW = 2000
"""How far ahead (in characters) a line is looked for whose predecessors were changed by mending."""
HEAD = 15
"""So many characters (blanks left out) tell a line from others; shorter ones must stand in their place."""


class _Cursor:
    """A place in the papers' text, blanks left out, that only moves forward."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._texts = [_BLANK.sub("", paper.text) for paper in papers]
        self._starts = [_paragraphs(paper.text) for paper in papers]
        self.paper = 0
        self._at = 0

    def take(self, line: str) -> str:
        """ "kept" or "joined" where the text goes on with this line; "" where it does not."""
        # Mending may have cut a heading off the line's end: then its beginning alone is found.
        for wanted in (line, line[:HEAD]) if len(line) > HEAD else (line,):
            window = WINDOW if len(wanted) >= HEAD else 0
            for paper, start, reach in ((self.paper, self._at, window), (self.paper + 1, 0, 0)):
                at = self._find(paper, wanted, start, reach)
                if at >= 0:
                    self.paper, self._at = paper, at + len(wanted)
                    return "kept" if at in self._starts[paper] else "joined"
        return ""

    def _find(self, paper: int, line: str, start: int, reach: int) -> int:
        if paper >= len(self._texts):
            return -1
        return self._texts[paper].find(line, start, start + len(line) + reach)


def _paragraphs(text: str) -> frozenset[int]:
    """Where paragraphs start, blanks not counted."""
    starts, at = [], 0
    for line in text.split("\n"):
        starts.append(at)
        at += len(_BLANK.sub("", line))
    return frozenset(starts)


def trace(cleaned: Cleaned, papers: Sequence[Paper]) -> Iterator[Line]:
    """Every line with its fate, in the order of the page."""
    cursor = _Cursor(papers)
    for block, reason in zip(cleaned.blocks, cleaned.reasons, strict=True):
        if reason:
            yield Line(block.text, "removed", reason)
            continue
        fate = cursor.take(_BLANK.sub("", block.text))
        if fate == "kept":
            yield Line(block.text, "kept", "", cursor.paper)
        elif fate == "joined":
            yield Line(block.text, "joined", JOINED, cursor.paper)
        else:
            # It stands above or below the paper that is being read, or above the next.
            yield Line(block.text, "frame", _frame(block.text, papers[cursor.paper : cursor.paper + 2]))


def _frame(line: str, papers: Sequence[Paper]) -> str:
    bare = line.lstrip("-—–―─ ")
    if bare and any(bare in paper.title for paper in papers):
        return TITLE
    return ISSUER if any(line == paper.issuer for paper in papers) else FRONT
