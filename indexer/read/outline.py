"""A paper's text -> its practice sections: numbered, itemised, titled and run-in units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.model import Block, Section, SectionKind, Span
from indexer.read.headings import Mark, marks
from indexer.read.kinds import by_heading, forward, policy, returned_kind, section_kind
from indexer.read.ranks import learned

_FAREWELL = re.compile(r"^(?:下一步|下一阶段|今后|尊敬的|同志们|总之|综上|以上)")
_BACK = re.compile(
    r"^(?:各位(?:代表|委员|领导)|在.{2,20}的同时|我们也?清醒|同时[,，]我们也|回顾(?:过去|一年))"
)
_TIMES = re.compile(r"^(?:“十.五”|目前[,，]|截[至止]|下一步|今后)")
_ANNOUNCING = re.compile(
    r"以下|如下|[一二三四五六七八九十\d]+(?:个|大)?(?:方面|(?:件|项|条|点)(?=工作|事|任务|措施|意见|[:：。]))|[:：]$"
)
_NAMED = re.compile(r"(?:出台|设立|成立|制定|印发|召开|建立|启动|组建|开展|实施)了|《[^》]+》|荣获|获评")
_COUNTED = re.compile(r"\d{4}年(?:\d{1,2}月)?|[“(（]\d+[”)）]")
SHORT = 30


class _Unit(NamedTuple):
    """A stretch of the paper under one path; `back` says that it has left the last sub-unit."""

    headings: tuple[str, ...]
    span: Span
    parent: bool
    back: bool = False


def outline(blocks: Sequence[Block], title: str = "") -> tuple[str, tuple[Section, ...]]:
    """(text, sections) of a paper given by its paragraphs."""
    text = "\n".join(block.text for block in blocks)
    units = [u for u in _units(blocks, text) if _is_section(text[u.span.start : u.span.end], u)]
    kinds = _kinds(units, text, policy(title, text))
    return text, tuple(
        Section(n, kind, unit.headings, text[unit.span.start : unit.span.end], unit.span)
        for n, (unit, kind) in enumerate(zip(units, kinds, strict=True), 1)
    )


def _units(blocks: Sequence[Block], text: str) -> Iterator[_Unit]:
    """Each mark's own text with the path that leads to it."""
    marked = list(marks(blocks))
    found = _with_returns(blocks, marked)
    levels = _levels(blocks, marked)
    ranks = learned([(m.style, m.number) for m in found if m.style not in ("back", "end")], levels)
    ranks |= {"back": -1.0, "end": -1.0}
    path: list[Mark] = []
    for mark, following in zip(found, [*found[1:], Mark("end", 0, "", len(text), len(text))], strict=True):
        if mark.style == "back":
            path = path[:1] if len(path) > 1 else []
        else:
            path = [m for m in path if ranks[m.style] < ranks[mark.style]]
        if mark.heading:
            path.append(mark)
        parent = following.style not in ("back", "end") and (
            not path or ranks[following.style] > ranks[path[-1].style]
        )
        headings = tuple(m.heading for m in path)
        yield _Unit(headings, _stripped(text, mark.body, following.at), parent, mark.style == "back")


def _levels(blocks: Sequence[Block], found: Sequence[tuple[int, Mark]]) -> dict[str, int]:
    """The heading level of each style whose units all stand in headings of one level."""
    levels: dict[str, set[int]] = {}
    for line, mark in found:
        levels.setdefault(mark.style, set()).add(blocks[line].level)
    return {style: min(own) for style, own in levels.items() if len(own) == 1 and min(own) > 0}


def _with_returns(blocks: Sequence[Block], found: list[tuple[int, Mark]]) -> list[Mark]:
    """The marks, and the places where text without a heading leaves the last unit."""
    marked = {line for line, _ in found}
    last = max(marked, default=-1)
    free = not found
    made = [Mark("end", 0, "", 0, 0)]
    at, rest = 0, iter([*found, (len(blocks), made[0])])
    line, mark = next(rest)
    for i, block in enumerate(blocks):
        while line == i:
            made.append(mark)
            line, mark = next(rest)
        if i and i not in marked:
            style = _leaves(block.text, i > last, free, len(blocks) - i)
            if style:
                made.append(Mark(style, 0, "", at, at))
        at += len(block.text) + 1
    return made


def _leaves(line: str, after_all: bool, free: bool, to_go: int) -> str:
    """ "end" where the paper's own last words begin, "back" where a unit's parent speaks again."""
    if free:
        return "end" if _TIMES.match(line) or (_FAREWELL.match(line) and to_go <= 3) else ""
    if _FAREWELL.match(line):
        return "end" if after_all and to_go <= 6 else ""
    if not _BACK.match(line):
        return ""
    closing = after_all and to_go <= 4 and line.startswith("各位")
    return "end" if closing else "back"


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _is_section(own: str, unit: _Unit) -> bool:
    """A parent's single announcing sentence is none; anything else with words is."""
    if not re.search(r"\w", own):
        return False
    if not unit.parent:
        return True
    sentences = len(re.findall(r"[。!！;；]", own))
    if sentences >= 2:
        return True
    if not unit.headings and not unit.back:
        return not (_ANNOUNCING.search(own) and len(own) < SHORT) and not (
            own[-1] in ":：" and sentences == 0
        )
    if _ANNOUNCING.search(own) and len(own) < SHORT:
        return False
    return bool(re.search(r"\d", _COUNTED.sub("", own)) or _NAMED.search(own))


def _kinds(units: Sequence[_Unit], text: str, sets: bool) -> list[SectionKind]:
    """A kind for each; what a report plans stays planned to its end."""
    kinds: list[SectionKind] = []
    tenses = _tenses(units, text)
    planned = False
    for i, unit in enumerate(units):
        own = text[unit.span.start : unit.span.end]
        top = unit.headings[0] if unit.headings else ""
        said = by_heading(unit.headings[:1], sets)
        planned = (planned and bool(top)) or said == "outlook"
        ahead = planned or tenses.get(top, False)
        if unit.back and unit.headings:
            kinds.append(returned_kind(own, ahead))
            continue
        kinds.append(
            section_kind(unit.headings, own, first=i == 0, last=i == len(units) - 1, sets=sets, ahead=ahead)
        )
    return kinds


def _tenses(units: Sequence[_Unit], text: str) -> dict[str, bool]:
    """For each outermost heading whether what stands under it is still to be done."""
    under: dict[str, list[str]] = {}
    for unit in units:
        if unit.headings:
            under.setdefault(unit.headings[0], []).append(text[unit.span.start : unit.span.end])
    return {heading: forward("".join(texts)) for heading, texts in under.items()}
