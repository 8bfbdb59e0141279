"""A change that contradicts its two values in one sentence: 由A增加到B, 增长C.

Each number is taken as exactly as it is written; what is only about, at least or at most contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from indexer.know.sentences import RATES, Finding, Rule, Sentence, fits, loose
from indexer.model import Figure

_TO = re.compile(
    "[^，,。]{0,8}?(?:增加|增长|提高|上升|提升|扩大|发展|减少|下降|降低|压减|压缩|缩减|增|升|降|减)[到至为][^，,。]{0,4}$"
)
_BY = re.compile(
    "[，,、（(](?:年均|平均每年|净|共|累计|总量|规模)*(?:增长|增加|提高|上升|提升|下降|减少|降低|增幅|增|降)[了达]?$"
)
_MORE = re.compile("[，,、（(]?(?:同比|[比较][上去]年(?:同期)?)?净?(?:增加|增长|多|增)了?$")
_LESS = re.compile("[，,、（(]?(?:同比|[比较][上去]年(?:同期)?)?(?:减少|下降|少|降)了?$")
# Growth of these is told without the change of prices.
_REAL = re.compile("生产总值|增加值|GDP|经济总量|总产值")
REACH = 30
_COMPOUND = range(2, 11)


def _changes(sentence: Sentence) -> Iterator[Finding]:
    """由A增加到B，增长C."""
    figures = sentence.figures
    for number in range(2, len(figures)):
        one, two, change = figures[number - 2 : number + 1]
        if one.unit != two.unit or one.kind == "rank" or not one.value:
            continue
        said = sentence.before(number)
        if not _TO.match(sentence.before(number - 1)) or not _BY.match(said) or loose(one, two, change):
            continue
        begin = max(sentence.start, one.span.start - REACH)
        real = bool(_REAL.search(sentence.text, begin, one.span.start))
        formulas = [] if real and change.unit == "%" else list(_formulas(one, change, "均" in said))
        if formulas and not any(fits(change, formula, one, two) for formula in formulas):
            yield number, f"增幅与前后两数不符，由{one.text}到{two.text}，而写“{change.text}”"


def _formulas(one: Figure, change: Figure, yearly: bool) -> Iterator[Callable[[float, float], float]]:
    """How the change may have been reckoned; none where prices or a mean of many years come in."""
    if change.unit == "百分点":
        if one.unit == "%":
            yield lambda a, b: abs(b - a)
    elif change.unit == "倍":
        yield lambda a, b: b / a - 1
        yield lambda a, b: b / a
    elif change.unit == one.unit and one.unit != "%":
        yield lambda a, b: abs(b - a)
    elif change.unit == "%" and one.unit not in RATES:
        if yearly:
            yield from (lambda a, b, n=n: ((b / a) ** (1 / n) - 1) * 100 for n in _COMPOUND)
        else:
            yield lambda a, b: abs(b / a - 1) * 100


def _increments(sentence: Sentence) -> Iterator[Finding]:
    """B个，比上年增加A个，增长C%."""
    for number in range(2, len(sentence.figures)):
        level, more, rate = sentence.figures[number - 2 : number + 1]
        if level.unit != more.unit or level.unit in RATES or rate.unit != "%" or loose(level, more, rate):
            continue
        words = sentence.before(number - 1), sentence.before(number)
        for verbs, sign in ((_MORE, -1), (_LESS, 1)):
            base = level.value + sign * more.value
            told = base > 0 and all(map(verbs.match, words)) and not _REAL.search(level.subject)
            if told and not fits(rate, lambda b, a, s=sign: a / (b + s * a) * 100, level, more):
                yield number, f"增幅与前后两数不符，{level.text}中增减{more.text}，而写“{rate.text}”"


RULES: tuple[Rule, ...] = (_changes, _increments)
