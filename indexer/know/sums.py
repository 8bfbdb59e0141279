"""Parts that do not add up to their total in one sentence, and shares that their two numbers do not give.

Each number is taken as exactly as it is written; what is only about, at least or at most contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.know.sentences import RATES, SLACK, Finding, Rule, Sentence, fits, loose, step
from indexer.know.words import any_of
from indexer.model import Figure

# A mean is no sum of its parts; what these words tell is no part of the list before it.
_MEAN = re.compile("均|率|价|标准(?!化)|每|工资|强度|密度")
_ANEW = re.compile(
    f"[）)]|还有|另|此外|总[量数计]|合计|共[有计]|同比|比[上去]|增[长加]|减少|分别|{any_of('deeds')}|{any_of('holds')}"
)
_DIVIDED = re.compile("其中|包括|分为|即[：:]")
_TOTAL = re.compile("(?:合计|总计|共计)(?:为|达到?)?$")
_TAKES = re.compile("[，,、（(]?(?:所?占比|占|比重|占总[量数额]的?)(?:为|达到?)?$")
_INDUSTRIES = "一二三"
_INDUSTRY = re.compile(f"第?([{_INDUSTRIES}])(?:次?产业|产)")
# One mineral may be both found and mined: kinds overlap.
_OVERLAPPING = frozenset("种类次")
NEAR = 0.02


def _parts(sentence: Sentence) -> Iterator[Finding]:
    """总数A，其中甲B、乙C."""
    for number in range(1, len(sentence.figures)):
        if _DIVIDED.search(sentence.before(number)):
            total = _total(sentence, number)
            if total is not None:
                yield from _sums(sentence, total, _list_from(sentence, number))


def _total(sentence: Sentence, number: int) -> int | None:
    """The figure that 其中 divides: the one before it with its unit; None where several could be."""
    part = sentence.figures[number]
    found = [at for at in range(number) if sentence.figures[at].unit == part.unit]
    if part.unit in RATES or len(found) != 1:
        return None
    whole = sentence.figures[found[0]]
    classes = whole.subject.endswith("（门槛）") or part.subject.endswith("（门槛）")
    return None if classes or whole.kind != part.kind or _MEAN.search(whole.subject) else found[0]


def _list_from(sentence: Sentence, number: int) -> list[int]:
    """The figures that go on from 其中 with its unit, up to what is said anew."""
    listed = [number]
    for at in range(number + 1, len(sentence.figures)):
        if sentence.figures[at].unit != sentence.figures[number].unit or _ANEW.search(sentence.before(at)):
            break
        listed.append(at)
    return listed


def _sums(sentence: Sentence, total: int, at: list[int]) -> Iterator[Finding]:
    whole, parts = sentence.figures[total], [sentence.figures[number] for number in at]
    first = parts[0]
    if first.value - step(first) > whole.value + step(whole) and not loose(first, whole):
        yield at[0], f"分项大于总数，“{first.subject}{first.text}”多于“{whole.subject}{whole.text}”"
    elif len(parts) > 1 and not loose(whole, *parts):
        off = sum(part.value for part in parts) - whole.value
        wrong = off > _slack(whole, parts) or (off < -_slack(whole, parts) and -off <= whole.value * NEAR)
        if wrong and whole.unit not in _OVERLAPPING and not _adds_up(whole, parts):
            listed = "、".join(part.text for part in parts)
            yield total, f"分项之和与总数不符，{listed}相加不等于{whole.text}"


def _slack(whole: Figure, parts: list[Figure]) -> float:
    """By how much rounded parts may miss their total, which may have been cut off."""
    return 2 * step(whole) + sum(map(step, parts)) + 1e-6


def _adds_up(whole: Figure, parts: list[Figure]) -> bool:
    """Do the parts add up to the total, from some of them on or up to some of them?"""
    return any(
        abs(sum(part.value for part in run) - whole.value) <= _slack(whole, run)
        for cut in range(1, min(len(parts), 12))
        for run in (parts[cut:], parts[:-cut])
    )


def _totals(sentence: Sentence) -> Iterator[Finding]:
    """甲A、乙B，合计C."""
    for number in range(2, len(sentence.figures)):
        whole = sentence.figures[number]
        if whole.unit in RATES or not _TOTAL.search(sentence.before(number)):
            continue
        parts = _list_before(sentence, number)
        if len(parts) > 1 and not loose(whole, *parts) and not _some_add_up(whole, parts):
            listed = "、".join(part.text for part in parts)
            yield number, f"分项之和与总数不符，{listed}相加不等于{whole.text}"


def _list_before(sentence: Sentence, number: int) -> list[Figure]:
    parts: list[Figure] = []
    for figure in reversed(sentence.figures[:number]):
        if figure.unit != sentence.figures[number].unit:
            break
        parts.insert(0, figure)
    return parts


def _some_add_up(whole: Figure, parts: list[Figure]) -> bool:
    off = sum(part.value for part in parts) - whole.value
    return abs(off) <= _slack(whole, parts) or _adds_up(whole, parts)


def _shares(sentence: Sentence) -> Iterator[Finding]:
    """总数A，其中甲B，占C%; and the shares of the three industries."""
    for number in range(2, len(sentence.figures)):
        whole, part, share = sentence.figures[number - 2 : number + 1]
        told = _DIVIDED.search(sentence.before(number - 1)) and _TAKES.match(sentence.before(number))
        alike = whole.unit == part.unit and whole.unit not in RATES and whole.value > 0
        exact = share.unit == "%" and not loose(whole, part, share)
        if told and alike and exact and not fits(share, lambda w, p: p / w * 100, whole, part):
            yield number, f"占比与前后两数不符，{part.text}占{whole.text}，而写“{share.text}”"
    industries = {name: at for at, f in enumerate(sentence.figures) for name in _INDUSTRY.findall(f.subject)}
    if len(industries) == len(_INDUSTRIES):
        yield from _three(sentence, sorted(industries.values()))


def _three(sentence: Sentence, at: list[int]) -> Iterator[Finding]:
    shares = [sentence.figures[number] for number in at]
    if any(f.unit != "%" or f.kind != "share" or f.approx or "占" not in f.subject for f in shares):
        return
    total = sum(figure.value for figure in shares)
    if abs(total - 100) > sum(map(step, shares)) + SLACK:
        listed = "、".join(figure.text for figure in shares)
        yield at[-1], f"占比之和不等于100%，三次产业{listed}相加为{total:g}%"


RULES: tuple[Rule, ...] = (_parts, _totals, _shares)
