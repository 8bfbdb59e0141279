"""The quantities a text states, each with value, unit, subject, kind and span.

Years, dates, document numbers, ordinals, durations and numbers inside a name (“…”, 《…》, 500强) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.know.cues import Scene, approximation, kind_of, lists_aims, selects
from indexer.know.quantities import Quantity, quantities
from indexer.know.subjects import Said, class_subject, each_subject, subject_of
from indexer.model import Approximation, Figure, FigureKind, Span
from indexer.units import normal

REACH = 160
AHEAD = 36
NEAR = 24
_SENTENCE = re.compile("[。！？!?；;\n]")
_PARAGRAPH = re.compile("[。！？!?\n]")
_EACH = re.compile("分别[^，,：:]*$")
_BETWEEN = re.compile("(?:及?以[上下内]|左右)?(?:、|和|与|及|以及)")
LIST = 12
_OPEN = frozenset("万亿萬億千余多")
_PEOPLE = re.compile(
    "[\u4e00-\u9fff]{0,9}?(?:人口|居民|群众|农民|职工|学生|劳动力|对象|人民|儿童|老人|老年人|患者|游客|市民|村民|党员|人才|残疾人|妇女|学子|员工|军人|失业人员)"
)
_MONEY = re.compile("资金|产值|营收|收入|投资|税|总额|交易额|贷款|余额|补贴|奖励|经费|利润|GDP|生产总值|债")


class _Place(NamedTuple):
    """Where a quantity stands; `before` begins at the quantity before it, or at its sentence's start."""

    quantity: Quantity
    before: str
    head: str
    after: str
    linked: bool
    goal: bool
    run: int
    selects: bool


def figures(text: str, planned: bool = False) -> tuple[Figure, ...]:
    """Every quantity of the text in its order; a range is two figures with one text.

    `planned` says that the text tells of what is yet to be done.
    """
    made: list[Figure] = []
    said: list[Said] = []
    due: list[Said] = []
    kind: FigureKind | None = None
    for place in _places(text):
        if not place.linked:
            said = []
        if not due and _EACH.search(place.before):
            due = each_subject(place.before, place.after, said, place.run)
        subject = due.pop(0)._replace(unit=place.quantity.unit) if due else _subject(place, said)
        previous = kind if place.linked and len(place.before) < NEAR else None
        more = tuple(_figures(text, place, subject, previous, planned))
        if not place.selects:
            kind = more[0].kind
            said.append(subject)
        made += more
    return tuple(made)


def _places(text: str) -> Iterator[_Place]:
    found = quantities(text)
    end, sentence, goal = 0, 0, False
    for at, quantity in enumerate(found):
        gap = text[max(end, quantity.start - REACH) : quantity.start]
        stops = [stop.end() for stop in _SENTENCE.finditer(gap)]
        if _PARAGRAPH.search(gap):
            goal = False
        goal = goal or lists_aims(gap)
        if stops:
            sentence = quantity.start - len(gap) + stops[-1]
        before = gap[stops[-1] :] if stops else gap
        head = text[max(sentence, quantity.start - REACH) : quantity.start]
        linked = bool(at) and not stops and len(gap) < REACH
        run = 1
        while at + run < min(len(found), at + LIST) and _follows(text, found[at + run - 1], found[at + run]):
            run += 1
        after = text[quantity.end : quantity.end + AHEAD]
        selecting = selects(quantity.unit, before, after)
        yield _Place(quantity, before, head, after, linked, goal, run, selecting)
        if not selecting:  # 备案3亿元以上项目207个: the class is part of the words before 207个
            end = quantity.end


def _follows(text: str, one: Quantity, other: Quantity) -> bool:
    """Do the two stand in one list, with nothing said between them?"""
    between = text[one.end : other.start]
    return len(between) <= 6 and bool(_BETWEEN.fullmatch(between))


def _subject(place: _Place, said: list[Said]) -> Said:
    subject = subject_of(place.before, place.quantity.unit, place.after, said[-1] if said else None)
    return class_subject(subject, place.after) if place.selects else subject


def _figures(
    text: str, place: _Place, subject: Said, previous: FigureKind | None, planned: bool
) -> Iterator[Figure]:
    quantity = place.quantity
    written = text[quantity.start : quantity.end]
    unit = quantity.unit or (_implied(subject.text, place.after) if written[-1] in _OPEN else "")
    scene = Scene(place.before, place.head, place.after, subject.text, place.goal, previous)
    kind = kind_of(unit, quantity.rank, scene, planned)
    ends: list[tuple[float, Approximation | None]]
    if quantity.low is None:
        ends = [(quantity.value, approximation(place.before, quantity.more, place.after))]
    else:
        ends = [(quantity.low, "lower"), (quantity.value, "upper")]
    for value, approx in ends:
        span, (normal_value, normal_unit) = Span(quantity.start, quantity.end), normal(value, unit)
        yield Figure(
            text=written,
            value=value,
            unit=unit,
            subject=subject.text,
            kind=kind,
            span=span,
            approx=approx,
            normal_value=normal_value,
            normal_unit=normal_unit,
        )


def _implied(subject: str, after: str) -> str:
    """The unit that a number in 万 or 亿 leaves to its noun (25万农村人口, 产值4.2亿)."""
    if _PEOPLE.match(after) or subject.endswith(("人口", "人数", "人群")):
        return "人"
    return "元" if _MONEY.search(subject[-8:]) else ""
