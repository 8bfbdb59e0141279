"""Marking what was looked for, by literal offsets on the folded text; never HTML."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.model import Snippet, Span
from indexer.text import fold

WIDTH = 120
_STOPS = "。！？；\n"


def marks(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where the words stand; stretches that touch or overlap become one."""
    folded = fold(text)
    found = sorted(span for word in words if word for span in _occurrences(folded, fold(word)))
    merged: list[Span] = []
    for span in found:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _occurrences(folded: str, word: str) -> Iterable[Span]:
    at = folded.find(word)
    while at >= 0:
        yield Span(at, at + len(word))
        at = folded.find(word, at + len(word))


def highlight(text: str, words: Iterable[str]) -> Snippet:
    """The whole text with its marks."""
    return Snippet(text, marks(text, words))


def snippet(text: str, words: Iterable[str], width: int = WIDTH) -> Snippet:
    """About `width` characters around the place where most is marked, from a sentence's start if near."""
    spans = marks(text, words)
    start = _start(text, spans, width)
    end = min(len(text), start + width)
    piece = text[start:end]
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(lead) - start
    inside = (Span(max(s.start, start) + shift, min(s.end, end) + shift) for s in spans if s.end > start)
    shown = tuple(span for span in inside if span.start < span.end)
    return Snippet(lead + piece.replace("\n", " ") + tail, shown)


def _start(text: str, spans: tuple[Span, ...], width: int) -> int:
    if not spans or len(text) <= width:
        return 0
    best = _densest(spans, width * 2 // 3)
    sentence = max(text.rfind(stop, 0, best) for stop in _STOPS) + 1
    near = sentence if best - sentence <= width // 3 else best - width // 6
    return max(0, min(near, len(text) - width))


def _densest(spans: tuple[Span, ...], width: int) -> int:
    """Where the first of the stretches begins that cover most within a width; stretches ascend, apart."""
    best, most, covered, behind = spans[0].start, 0, 0, 0
    for at, (start, end) in enumerate(spans):
        while behind < len(spans) and spans[behind].end <= start + width:
            covered += spans[behind].end - spans[behind].start
            behind += 1
        if covered > most:
            best, most = start, covered
        if behind > at:
            covered -= end - start
        else:
            behind = at + 1  # longer than the width
    return best
