"""The quantities a text states, each with value, unit, subject and span.

Years, dates, document numbers, ordinals, durations and numbers inside a name (“…”, 《…》, 500强) are none.
Every pattern is bounded, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.know.cues import approximation, kind_of, subject_of
from indexer.know.units import (
    CHINESE,
    DIGITS,
    FRACTION,
    HALF,
    QUANTITY,
    UNIT,
    chinese_value,
    unit_of,
    value_of,
)
from indexer.model import Approximation, Figure, FigureKind, Span

CLAUSE = 60
NAMES = re.compile("“[^“”]{1,24}”|《[^《》]{1,60}》|[〔\\[][^〔\\[\\]〕]{1,8}[〕\\]]")
# The lower end of a range: 5%-20%, 10万元至100万元, 1—2个.
LOWER_END = re.compile(
    rf"(?<![\d.\-])(?P<number>{DIGITS})(?P<scale>万亿|亿|万|)(?P<unit>(?:{UNIT})?)[-—~～至到]{{1,2}}$"
)
REACH = 24


class _Find(NamedTuple):
    """A quantity found, before its surroundings are read."""

    start: int
    end: int
    value: float
    unit: str
    more: bool
    rank: bool


def _digits(text: str) -> Iterator[_Find]:
    for found in QUANTITY.finditer(text):
        rank = bool(found["rank"])
        if rank and found["unit"] not in ("位", "名"):
            continue
        more = bool(found["more"] or found["more2"])
        value = value_of(found["number"], found["scale"])
        yield _Find(found.start(), found.end(), value, unit_of(found["unit"]), more, rank)


def _chinese(text: str) -> Iterator[_Find]:
    for found in CHINESE.finditer(text):
        # 一家 and 三个 are hardly ever figures; ten and more, or a scale, are.
        if not found["scale"] and not set(found["number"]) & set("十百千"):
            continue
        numeral = chinese_value(found["number"])
        if numeral is not None:
            value = value_of(str(numeral), found["scale"])
            more = bool(found["more"] or found["more2"])
            yield _Find(found.start(), found.end(), value, unit_of(found["unit"]), more, False)
    for found in FRACTION.finditer(text):
        below, above = chinese_value(found["below"]), chinese_value(found["above"])
        if below and above:
            yield _Find(found.start(), found.end(), above / below, "", False, False)


def _finds(text: str) -> list[_Find]:
    """All quantities outside of names, in reading order, none inside another."""
    names = [found.span() for found in NAMES.finditer(text)]
    kept: list[_Find] = []
    at = 0
    for find in sorted((*_digits(text), *_chinese(text))):
        while at < len(names) and names[at][1] <= find.start:
            at += 1
        named = at < len(names) and names[at][0] <= find.start
        if not named and (not kept or find.start >= kept[-1].end):
            kept.append(find)
    return kept


def _clause(text: str, start: int) -> str:
    """What stands before the number in its sentence, at most so far back as it can matter."""
    return re.split("[。；;\n]", text[max(0, start - CLAUSE) : start])[-1]


def _figure(text: str, find: _Find, before: str, previous: str, approx: Approximation | None) -> Figure:
    span = Span(find.start, find.end)
    kind: FigureKind = "rank" if find.rank else kind_of(before, find.unit)
    subject = subject_of(before, find.unit, text[find.end : find.end + 16], previous)
    return Figure(text[find.start : find.end], find.value, find.unit, subject, kind, span, approx)


def _range(text: str, find: _Find) -> tuple[int, float] | None:
    """Where the range that ends with this figure begins, and its lower value."""
    window = max(0, find.start - REACH)
    found = LOWER_END.search(text[window : find.start])
    if not found or find.unit in ("年", ""):
        return None
    scale = found["scale"]
    if not scale and not found["unit"]:
        # 1—2万元: the scale stands once, behind the second number.
        scale = text[find.start : find.end].lstrip("0123456789.,")[:1]
    return window + found.start(), value_of(found["number"], scale)


def figures(text: str) -> tuple[Figure, ...]:
    """Every quantity of the text in its order; a range is two figures with one text."""
    plain = text.translate(HALF)
    made: list[Figure] = []
    for find in _finds(plain):
        previous = made[-1].subject if made else ""
        reach = _range(plain, find)
        if reach is None:
            before = _clause(text, find.start)
            approx = approximation(before, find.more, text[find.end : find.end + 3])
            made.append(_figure(text, find, before, previous, approx))
            continue
        start, lower = reach
        # The lower end was a figure of its own as long as nothing followed it.
        while made and made[-1].span.start >= start:
            made.pop()
        whole = find._replace(start=start)
        before = _clause(text, start)
        made.append(_figure(text, whole._replace(value=lower), before, previous, "lower"))
        made.append(_figure(text, whole, before, previous, "upper"))
    return tuple(made)
