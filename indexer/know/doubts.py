"""What a person should check in the figures of a text: each doubt is one sentence, the number stays.

Every rule looks at the figures of one sentence, so that all of them together cost what the figures do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from indexer.know import changes, sums
from indexer.know.sentences import COUNTS, Finding, Rule, Sentence
from indexer.model import Figure, Span

PREFIX = "待核："
_STOP = re.compile("[。！？!?；;\n]")
# A mean, a rate or a number per thousand may well be broken.
_PER = re.compile("均|每|率|倍|密度|比|/|拥有|折合|当量|系数|指标|百万吨|亿元|千瓦")
_PER_MANY = re.compile(r"(?<![\d.余多几数])[百千万][户人名]")
_SCALED = re.compile("[万亿千百萬億]")
_CLAUSE = re.compile("[，,、：:]")
REACH = 40
MOST = 50
_WHOLE = re.compile(
    "占|比重|比例|覆盖率|普及率|满意[率度]|办[结复]率|合格率|参[保合]率|绿化率|处理率|达标率|入住率|优良率|自给率|城镇化率"
)
# These may well pass 100 %.
_BEYOND = re.compile("计划|任务|目标|毛入学|完成|定额|序时|年初|预算|保有|存贷比|产销|收储|开工")
_FALL = re.compile("(?:下降|减少|降低|压减|缩短|回落)(?:了|约|近|超过|超)*$")
_PROFIT = re.compile("利润|利税|效益|亏损|盈")
_BROKEN = re.compile(r"\d\.[ \u3000]\d")
LEAP = 1000
_DATE = re.compile(r"(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?(?!\d)")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def doubted(text: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures of one text, those with a doubt saying so; the first doubt of a figure stands."""
    found: dict[Span, str] = {}
    for sentence in _sentences(text, figures):
        for rule in RULES:
            for number, said in rule(sentence):
                found.setdefault(sentence.figures[number].span, PREFIX + said)
    for low, high in pairwise(figures):
        if low.span == high.span and low.value > high.value:
            found.setdefault(low.span, f"{PREFIX}区间下限大于上限，“{low.text}”")
    return tuple(replace(f, doubt=found[f.span]) if f.span in found else f for f in figures)


def reason_of(doubt: str) -> str:
    """What kind of doubt it is, without the figure it names."""
    return doubt.removeprefix(PREFIX).split("，", 1)[0]


def is_scaled(figure: Figure) -> bool:
    """Is its number written in 万, 亿 or another scale?"""
    return bool(_SCALED.search(figure.text))


def _sentences(text: str, figures: tuple[Figure, ...]) -> Iterator[Sentence]:
    """The figures sentence by sentence, at most so many at once; a range stands once, with its upper end."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text))] if figures else []
    at = 0

    def start_of(figure: Figure) -> int:
        nonlocal at
        while at + 1 < len(stops) and stops[at + 1] <= figure.span.start:
            at += 1
        return stops[at]

    for start, group in groupby(figures, start_of):
        kept = tuple({figure.span: figure for figure in group}.values())
        for cut in range(0, len(kept), MOST):
            yield Sentence(text, kept[cut - 1].span.end if cut else start, kept[cut : cut + MOST])


def _fractions(sentence: Sentence) -> Iterator[Finding]:
    """Half a person or a third of a firm: a scale is missing."""
    for number, figure in enumerate(sentence.figures):
        if figure.value == int(figure.value) or figure.unit not in COUNTS or is_scaled(figure):
            continue
        near = _CLAUSE.split(
            sentence.text[max(sentence.start, figure.span.start - REACH) : figure.span.start]
        )
        many = _PER_MANY.search(sentence.text, sentence.start, figure.span.start)
        if not many and not _PER.search(near[-1] + figure.subject):
            yield number, f"计数带小数，“{figure.subject}{figure.text}”可能漏写数量级（如“万”）"


def _shares(sentence: Sentence) -> Iterator[Finding]:
    for number, figure in enumerate(sentence.figures):
        if figure.normal_unit != "%" or (figure.normal_value or 0) <= 100:
            continue
        before = sentence.before(number)
        words = figure.subject + before[-12:]
        if figure.kind in ("share", "target") and _WHOLE.search(words) and not _BEYOND.search(words):
            yield number, f"占比超过100%，“{figure.subject}{figure.text}”"
        elif _FALL.search(before + figure.subject) and not _PROFIT.search(words):
            yield number, f"降幅超过100%，“{figure.subject}{figure.text}”"


def _oddities(sentence: Sentence) -> Iterator[Finding]:
    for number, figure in enumerate(sentence.figures):
        if _BROKEN.search(figure.text):
            yield number, f"数字中间断开，“{figure.text}”按{figure.value:g}{figure.unit}读"
        elif figure.unit == "%" and figure.value >= LEAP:
            yield number, f"增幅超过{LEAP}%，“{figure.subject}{figure.text}”"


def _dates(sentence: Sentence) -> Iterator[Finding]:
    """A day that no calendar has makes the next figure of its sentence doubtful."""
    for found in _DATE.finditer(sentence.text, sentence.start, sentence.figures[-1].span.start):
        month, day = int(found[1]), int(found[2] or 1)
        if 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]:
            continue
        after = (n for n, figure in enumerate(sentence.figures) if figure.span.start >= found.end())
        yield next(after), f"日期不存在，句中写作“{found[0]}”"


RULES: tuple[Rule, ...] = (_fractions, _shares, *changes.RULES, *sums.RULES, _oddities, _dates)
