"""A paper's text -> its practice sections: numbered, itemised, titled and run-in units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.model import Block, Section, SectionKind, Span
from indexer.read.headings import GLOSSARY, Mark, marks
from indexer.read.kinds import by_heading, forward, policy, reports, returned_kind, section_kind, troubled
from indexer.read.marks import ITEM
from indexer.read.ranks import learned

_FAREWELL = re.compile(r"^(?:下一步|下一阶段|今后|尊敬的|同志们|总之|综上|以上)")
_BACK = re.compile(
    r"^(?:各位(?:代表|委员|领导)|在.{2,20}的同时|我们也?清醒|同时[,，]我们也|回顾(?:过去|一年))"
)
_TIMES = re.compile(r"^(?:“十.五”|目前[,，]|截[至止]|下一步|今后)")
_ANNOUNCING = re.compile(
    r"以下|如下|[一二三四五六七八九十\d]{1,8}(?:个|大)?(?:方面|(?:件|项|条|点)(?=工作|事|任务|措施|意见|[:：。]))|[:：]$"
)
_NAMED = re.compile(r"(?:出台|设立|成立|制定|印发|召开|建立|启动|组建|开展|实施)了|《[^》]+》|荣获|获评")
_COUNTED = re.compile(r"\d{4}年(?:\d{1,2}月)?|[“(（]\d+[”)）]")
SHORT = 30
RETURNS = ("back", "up", "end")
"""Marks without a heading: the outermost unit speaks again, a unit's parent does, the paper itself does."""
ROW = 3
"""So many paragraphs in a row, each under a run-in heading, make one without a heading their parent's."""


class _Unit(NamedTuple):
    """A stretch of the paper under one path; `back` says that it has left the last sub-unit."""

    headings: tuple[str, ...]
    span: Span
    parent: bool
    back: bool = False


def outline(blocks: Sequence[Block], title: str = "", above: int = 0) -> tuple[str, tuple[Section, ...]]:
    """(text, sections) of a paper given by its paragraphs, of which the first `above` are in no section."""
    head = "".join(block.text + "\n" for block in blocks[:above])
    text = "\n".join(block.text for block in blocks[above:])
    return head + text, tuple(_sections(blocks[above:], text, len(head), title))


def _sections(blocks: Sequence[Block], text: str, begin: int, title: str) -> Iterator[Section]:
    units = list(_units(blocks, text))
    own = [text[u.span.start : u.span.end] for u in units]
    wanting = _wanting(units, own)
    chosen = [i for i, unit in enumerate(units) if _is_section(own[i], unit)]
    kinds = _kinds([units[i] for i in chosen], text, title)
    for n, (i, kind) in enumerate(zip(chosen, kinds, strict=True), 1):
        unit = units[i]
        kind = "background" if i in wanting else kind
        start, end = unit.span
        yield Section(n, kind, unit.headings, text[start:end], Span(start + begin, end + begin))


def _units(blocks: Sequence[Block], text: str) -> Iterator[_Unit]:
    """Each mark's own text with the path that leads to it."""
    marked = list(marks(blocks))
    found = _with_returns(blocks, marked)
    ranks = learned([(m.style, m.number) for m in found if m.style not in RETURNS], _levels(blocks, marked))
    ranks |= dict.fromkeys(RETURNS, -1.0)
    path: list[Mark] = []
    for mark, following in zip(found, [*found[1:], Mark("end", 0, "", len(text), len(text))], strict=True):
        if mark.style == "back":
            path = path[:1]
        elif mark.style == "up":
            path = [m for m in path if not m.style.startswith("run-in")]
        else:
            path = [m for m in path if ranks[m.style] < ranks[mark.style]]
        if mark.heading:
            path.append(mark)
        parent = following.style not in RETURNS and (
            not path or ranks[following.style] > ranks[path[-1].style]
        )
        headings = tuple(m.heading for m in path)
        back = mark.style in ("back", "up")
        yield _Unit(headings, _stripped(text, mark.body, following.at), parent, back)


def _levels(blocks: Sequence[Block], found: Sequence[tuple[int, Mark]]) -> dict[str, int]:
    """The heading level of each style whose units all stand in headings of one level."""
    levels: dict[str, set[int]] = {}
    for line, mark in found:
        levels.setdefault(mark.style, set()).add(blocks[line].level)
    return {style: min(own) for style, own in levels.items() if len(own) == 1 and min(own) > 0}


def _with_returns(blocks: Sequence[Block], found: list[tuple[int, Mark]]) -> list[Mark]:
    """The marks, and the places where text without a heading leaves the last unit."""
    of_line: dict[int, list[Mark]] = {}
    for line, mark in found:
        of_line.setdefault(line, []).append(mark)
    last = max(of_line, default=-1)
    made = [Mark("end", 0, "", 0, 0)]
    at = row = 0
    for i, block in enumerate(blocks):
        own = of_line.get(i, [])
        free_until = own[0].at if own else at + len(block.text)
        if i and free_until > at and made[-1].body < at - 1:
            style = _leaves(block.text, i > last, not found, len(blocks) - i)
            if style == "end" and len(made) > 1 and block.text[0] == "截":
                style = ""  # figures to date go on with those of the years before
            if not style and not own and row >= ROW:
                style = "up"
            if style:
                made.append(Mark(style, 0, "", at, at))
        row = row + 1 if own and own[0].style == "run-in" and own[0].at == at else 0
        made += own
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


def _wanting(units: Sequence[_Unit], own: Sequence[str]) -> set[int]:
    """The units that list, one by one, what a unit before them says is wanting."""
    found: set[int] = set()
    listed: tuple[str, ...] | None = None
    for i, unit in enumerate(units):
        own_heading = unit.headings[-1] if unit.headings else ""
        if listed is not None and unit.headings[:-1] == listed and ITEM.match(own_heading):
            found.add(i)
        elif unit.parent and troubled(own[i]):
            listed = unit.headings
        else:
            listed = None
    return found


def _kinds(units: Sequence[_Unit], text: str, title: str) -> list[SectionKind]:
    """A kind for each; what a report plans stays planned to its end."""
    sets, report = policy(title, text), reports(title)
    kinds: list[SectionKind] = []
    tenses = _tenses(units, text, report and not sets)
    planned = False
    for i, unit in enumerate(units):
        own = text[unit.span.start : unit.span.end]
        top = unit.headings[0] if unit.headings else ""
        if GLOSSARY.match(top):
            kinds.append("background")
            continue
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


def _tenses(units: Sequence[_Unit], text: str, report: bool) -> dict[str, bool]:
    """For each outermost heading whether what stands under it is still to be done."""
    under: dict[str, list[str]] = {}
    for unit in units:
        if unit.headings:
            under.setdefault(unit.headings[0], []).append(text[unit.span.start : unit.span.end])
    return {heading: forward("".join(texts), report) for heading, texts in under.items()}
