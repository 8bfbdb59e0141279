"""The figures of one sentence, as the rules of doubt look at them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from indexer.know.numerals import SCALES
from indexer.model import Figure

# What is counted one by one: no half of it, and no rounding where it is written out.
COUNTS = frozenset("人名户家个项件所座条辆头只宗台套位栋幢处场次种株棵") | {"人次", "户次", "家次", "台套"}
# Units of what is no amount of something.
RATES = frozenset({"百分点", "千分点", "倍", "番", "位", "%", "‰", "成", ""})
# By so much a rate may be off its two numbers and still be theirs, rounded.
SLACK = 0.1
_WRITTEN = re.compile(r"\d(?:\.[ \u3000]?(\d+))?[ \u3000]?[余多]?(万亿|千亿|百亿|亿|千万|百万|万|千(?=.)|)")


class Sentence(NamedTuple):
    """The figures of one sentence, which begins at `start` of the text; a range stands once."""

    text: str
    start: int
    figures: tuple[Figure, ...]

    def before(self, number: int) -> str:
        """What stands between the figure before (or the sentence's start) and this one."""
        begin = self.figures[number - 1].span.end if number else self.start
        return self.text[begin : self.figures[number].span.start]


Finding = tuple[int, str]
"""Which figure of the sentence, and what about it."""
Rule = Callable[[Sentence], Iterator[Finding]]


def step(figure: Figure) -> float:
    """Half of the last digit written: 3.8亿 is exact to 500万; 0 for what is counted and written out."""
    written = _WRITTEN.search(figure.text)
    if not written or (figure.unit in COUNTS and not written[1] and not written[2]):
        return 0.0
    return float(SCALES[written[2]]) * 10.0 ** -len(written[1] or "") / 2


def spread(formula: Callable[..., float], *figures: Figure) -> tuple[float, float]:
    """The least and the greatest value of the formula, as exactly as its figures are written."""
    ends = [(figure.value - step(figure), figure.value + step(figure)) for figure in figures]
    values = [formula(*corner) for corner in product(*ends)]
    return min(values), max(values)


def fits(said: Figure, formula: Callable[..., float], *figures: Figure) -> bool:
    """Is the number said what the formula makes of the others, as exactly as all are written?"""
    low, high = spread(formula, *figures)
    slack = step(said) + (SLACK if said.unit in ("%", "倍") else 1e-6)
    return low - slack <= abs(said.value) <= high + slack


def loose(*figures: Figure) -> bool:
    """Is one of them only about, at least or at most?"""
    return any(figure.approx for figure in figures)
