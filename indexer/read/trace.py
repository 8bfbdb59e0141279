"""What became of every line of a page: the paragraphs of its papers know the lines they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Block, Fate, Line, Paper, Span
from indexer.read.clean import Cleaned

JOINED = "the line before stops in mid-sentence"
TITLE, ISSUER, FRONT = "the paper's title", "the paper's signature", "above or below the paper's text"


def counted(cleaned: Cleaned) -> tuple[Block, ...]:
    """The lines that stay, each with its number on the page."""
    pairs = enumerate(zip(cleaned.blocks, cleaned.reasons, strict=True))
    return tuple(replace(block, lines=Span(n, n + 1)) for n, (block, reason) in pairs if not reason)


def trace(cleaned: Cleaned, papers: Sequence[Paper], bodies: Sequence[Sequence[Block]]) -> Iterator[Line]:
    """Every line with its fate, in the order of the page. `bodies` are the paragraphs of each paper."""
    fates = _fates(bodies)
    last = 0
    for number, (block, reason) in enumerate(zip(cleaned.blocks, cleaned.reasons, strict=True)):
        if reason:
            yield Line(block.said, "removed", reason)
        elif number in fates:
            fate, last = fates[number]
            reasons = (JOINED if fate == "joined" else "", block.note)
            yield Line(block.said, fate, "; ".join(filter(None, reasons)), last)
        else:
            # It stands above or below the paper that is being read, or above the next.
            yield Line(block.said, "frame", _frame(block.said, papers[last : last + 2]))


def _fates(bodies: Sequence[Sequence[Block]]) -> dict[int, tuple[Fate, int]]:
    """Line -> kept or joined, and in which paper. A line that was cut in two goes where it begins."""
    fates: dict[int, tuple[Fate, int]] = {}
    for paper, body in enumerate(bodies):
        for block in body:
            for number in range(*block.lines):
                fates.setdefault(number, ("kept" if number == block.lines.start else "joined", paper))
    return fates


def _frame(line: str, papers: Sequence[Paper]) -> str:
    bare = line.lstrip("-—–―─ ")
    if bare and any(bare in paper.title for paper in papers):
        return TITLE
    return ISSUER if any(line == paper.issuer for paper in papers) else FRONT
