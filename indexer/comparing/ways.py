"""How a practice is done, and when: the sentences that carry the measure's words, the words that say when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.comparing.values import Practice, Quote
from indexer.know.timewords import timewords
from indexer.model import Evidence, Span

SENTENCES, TIMES = 3, 4
"""Stretches of each kind that are quoted of one section."""
LONGEST = 160
"""Characters of a sentence that is quoted whole; of a longer one the clauses around the words."""
_SENTENCE = re.compile(r"[^。；;！!？?\n]*[。；;！!？?\n]?")
_CLAUSE = re.compile("[，,、：:]")
# Who does it, and by which way: of two sentences with the measure's words the one that says so goes first.
_WHO = re.compile("由|牵头|负责|成立|设立|组建|出资|委托|采取|采用|实行|推行|建立|统一|联合|引进|通过")
WHO = 0.3


def ways(practice: Practice, measure_id: str | None) -> tuple[Quote, ...]:
    """The sentences of a section that carry the words of a measure, in its order; without any its first."""
    tagged = practice.stored.tagged
    text = tagged.section.text
    said = [each for each in tagged.evidence if each.where == "text" and each.measure_id == measure_id]
    sentences = [span for span in _sentences(text) if text[span.start : span.end].strip()]
    worth = {span: _worth(text, span, said) for span in sentences}
    best = sorted(sentences, key=lambda span: (-worth[span], span.start))[:SENTENCES]
    chosen = [span for span in sorted(best) if worth[span]] or sentences[:1]
    return tuple(_quote(practice.id, text, span, said) for span in chosen)


def times(practice: Practice) -> tuple[Quote, ...]:
    """The words of a section that say when, each period once; the paper's year itself is known."""
    year, text = practice.head.year, practice.stored.tagged.section.text
    found: dict[str, Quote] = {}
    for word in timewords(text, year, year):
        if word.period and word.period != str(year):
            found.setdefault(
                word.period, Quote(practice.id, text[word.start : word.end], word.start, word.end)
            )
        if len(found) == TIMES:
            break
    return tuple(found.values())


def _sentences(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in _SENTENCE.finditer(text) if found[0])


def _worth(text: str, span: Span, said: Sequence[Evidence]) -> float:
    """How much of the measure a sentence says; 0 where nothing."""
    heard = sum(each.weight + 0.1 for each in said if span.start <= each.start < span.end)
    return heard + WHO if heard and _WHO.search(text, span.start, span.end) else heard


def _quote(section: str, text: str, sentence: Span, said: Sequence[Evidence]) -> Quote:
    start, end = _trimmed(text, *sentence)
    inside = [each for each in said if start <= each.start and each.end <= end]
    whole = Span(start, end)
    if end - start > LONGEST:
        middle = inside[0] if inside else None
        start, end = _clauses(text, whole, Span(middle.start, middle.end) if middle else Span(start, start))
    marks = tuple(Span(e.start - start, e.end - start) for e in inside if start <= e.start and e.end <= end)
    return Quote(
        section, text[start:end], start, end, marks=marks, cut=(start > whole.start, end < whole.end)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _clauses(text: str, sentence: Span, word: Span) -> tuple[int, int]:
    """The clauses around a word of a long sentence, at most LONGEST characters."""
    spare = (LONGEST - (word.end - word.start)) // 2
    start, end = max(sentence.start, word.start - spare), min(sentence.end, word.end + spare)
    start, end = max(sentence.start, min(start, end - LONGEST)), min(sentence.end, max(end, start + LONGEST))
    if start > sentence.start:
        first = _CLAUSE.search(text, start, word.start)
        start = first.end() if first else start
    if end < sentence.end:
        last = [found.start() for found in _CLAUSE.finditer(text, word.end, end)]
        end = last[-1] if last else end
    return start, end
