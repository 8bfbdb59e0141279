"""One page, several papers: by 篇 markers, and where a new title begins inside a 篇."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.read.front import DASHES, edge, front
from indexer.read.marks import PART, SALUTATION, prose, signs, titled
from indexer.read.styles import numbered

_REPORT = re.compile(r"(?:情况|经验|做法|汇报|材料|总结|报告|发言|交流|纪实|启示|调查|探索|实践)$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:省|市|县|区|州|旗|镇|开发区)")
_FROM_PLACE = re.compile(r"[—–-]{2}.{0,4}[\u4e00-\u9fff]{2,7}(?:省|市|县|区|州|旗)")
_PLACE_COLON = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：](?=.{4})")
_SOFT = re.compile(r"^(?:第.{1,3}篇|经验)")
_PLAN = re.compile(r"规划|纲要|计划")
_OPENING = re.compile(r"^(?:近年来|近几年|今年以来|.{0,12}(?:位于|地处)|一直以来|自.{2,12}以来)")
_SENDS = re.compile(r"(?:印发|转发|批转|发给)(?:实施|执行|给?你们|施行|，|。)")
LEAST = 200
"""A paper among others of its shape (甲县:…, 乙县:…) has more characters than this."""
LETTER = 400
"""What sends a paper on its way, above the paper itself, is at most so long."""
_PREFACE = re.compile(r"小编|^按语|编者|摘编|转发|供.{0,6}参考|欢迎|以下是|下面是|收集整理|精心")
SURE = 3.0
ENOUGH = 2.0
WEAK = 1.5
"""How much evidence begins a paper without doubt, begins one with a doubt, is worth naming as a doubt."""


@dataclass(frozen=True, slots=True)
class Overrules:
    """What a person decided, by the text of the line: a paper must begin with it, or must not."""

    begins: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one paper, with what stood above them.

    `evidence` is how much speaks for its beginning there (3 and more leaves no doubt); `doubt` says in
    a sentence what is uncertain about where it begins or ends. The first `above` blocks are in no section.
    """

    title: str
    issuer: str | None
    blocks: tuple[Block, ...]
    evidence: float = SURE
    doubt: str | None = None
    doc_number: str | None = None
    above: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, one paragraph a line."""
        return tuple(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class _Begin:
    at: int
    evidence: float


def split(blocks: Sequence[Block], page_title: str, overrules: Overrules | None = None) -> list[Part]:
    """The papers of a page in reading order. `page_title` names a paper that names itself nowhere."""
    rules = overrules or Overrules()
    lines = [block.text for block in blocks]
    begins, doubts = _begins(lines, _inner(blocks), page_title, rules)
    parts = []
    for begin, end in zip(begins, [*(b.at for b in begins[1:]), len(lines)], strict=True):
        if _preface(lines[begin.at : end], first=begin.at == 0, last=end == len(lines)):
            continue
        made = front(blocks[begin.at : end], page_title)
        doubt = _doubt(begin, doubts[bisect_right(doubts, begin.at) : bisect_left(doubts, end)][:1], lines)
        if made.body:
            number, above = made.number, made.above
            parts.append(Part(made.title, made.issuer, made.body, begin.evidence, doubt, number, above))
    return parts


def _inner(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines that the page marks as headings below another one: they head parts of a paper."""
    outermost = min((block.level for block in blocks if block.level), default=9)
    return frozenset(i for i, block in enumerate(blocks) if block.level > outermost)


def _begins(
    lines: Sequence[str], inner: frozenset[int], page_title: str, rules: Overrules
) -> tuple[list[_Begin], list[int]]:
    """(where papers begin, where another might have begun)."""
    hard = {0, *_markers(lines, page_title), *(i for i, x in enumerate(lines) if x in rules.begins)}
    bounds = sorted(i for i in hard if i == 0 or lines[i] not in rules.joined)
    found, doubts = [], []
    for a, b in zip(bounds, [*bounds[1:], len(lines)], strict=True):
        found.append(_Begin(a, SURE))
        for begin in _inside(lines, a, b):
            if begin.at in inner:
                continue
            if begin.evidence >= ENOUGH and lines[begin.at] not in rules.joined:
                found.append(begin)
            elif lines[begin.at] not in rules.joined:
                doubts.append(begin.at)
    return found, doubts


def _markers(lines: Sequence[str], page_title: str) -> list[int]:
    """The 篇 markers that begin papers: 第一篇 of a plan is a chapter of it."""
    found = [i for i, line in enumerate(lines) if PART.match(line)]
    if not found or not all(_SOFT.match(lines[i]) for i in found):
        return found
    if _PLAN.search(page_title) or any(_PLAN.search(line) and titled(line) for line in lines[:3]):
        return []
    bounds = [*found[1:], len(lines)]
    own = sum(any(_first(x) for x in lines[a:b]) for a, b in zip(found, bounds, strict=True))
    signed = any(signs(x) for i in found for x in lines[i + 1 : i + 4])
    return found if own >= 2 or signed or len(found) == 1 or not any(map(_first, lines)) else []


def _inside(lines: Sequence[str], begun: int, end: int) -> list[_Begin]:
    """Where a title with a signature or with a restarting outline may begin another paper."""
    ahead = _next_tops(lines, begun, end)
    at, last, had, found = _front(lines, begun, end), begun, 0, []
    top = 0
    while at < end:
        stop = _front(lines, at, end)
        while last < at < stop - 1 and signs(lines[at]):
            at += 1  # it signs the paper above
        if stop > at and at > last and stop < end:
            weight = _evidence(lines, last, at, stop, had, top, ahead[stop - begun])
            if weight >= WEAK:
                found.append(_Begin(at, weight))
            if weight >= ENOUGH:
                last, had, top = at, 0, 0
        for line in lines[at : max(stop, at + 1)]:
            number = numbered(line)
            had += len(line)
            top = number.number if number and number.style in ("cn", "chapter") else top
        at = max(stop, at + 1)
    return found


def _next_tops(lines: Sequence[str], begun: int, end: int) -> list[tuple[str, int]]:
    """For each line the outermost number that comes next: 一、 or (一) or 第一章."""
    ahead, turned = ("", 0), []
    for line in reversed(lines[begun:end]):
        number = numbered(line)
        if number and number.style in ("cn", "cn-paren", "chapter"):
            ahead = (number.style, number.number)
        turned.append(ahead)
    return [*turned[::-1], ("", 0)]


def _front(lines: Sequence[str], at: int, end: int) -> int:
    """The end of the run of title-like lines that begins at `at`."""
    while at < end and (titled(DASHES.sub("", lines[at])) or PART.match(lines[at])):
        at += 1
    return at


def _evidence(
    lines: Sequence[str], begun: int, at: int, stop: int, had: int, top: int, ahead: tuple[str, int]
) -> float:
    """How much speaks for a paper that begins with the title-like lines from `at` to `stop`."""
    run, above = lines[at:stop], lines[at - 1]
    named = any((_REPORT.search(line) and _PLACE.match(line)) or _FROM_PLACE.search(line) for line in run)
    opens = bool(_OPENING.match(lines[stop]) or SALUTATION.match(lines[stop]))
    found = (
        2.0 * any(signs(line) for line in run[1:]),
        2.0 * bool(signs(above) and had > 0),
        1.0 * (edge(above) and not SALUTATION.match(above) and had > 100),
        2.0 * (_shaped(lines[begun]) and _shaped(run[0]) and _long(lines, begun, at)),
        1.0 * named,
        1.0 * (ahead[1] == 1 and top >= 1),
        0.5 * (named and top >= 1 and ahead[1] == 1 and ahead[0] == "cn"),
        0.5 * opens,
        (0.5 + 0.5 * (ahead[1] == 1)) * any(_FROM_PLACE.search(line) for line in run),
    )
    sends = top == 0 and had <= LETTER and any(_SENDS.search(line) for line in lines[begun:at])
    goes_on = top > 0 and ahead[0] in ("cn", "chapter") and ahead[1] == top + 1
    return sum(found) - 3.0 * (goes_on or sends)


def _shaped(line: str) -> bool:
    return len(line) < 40 and bool(_PLACE_COLON.match(line))


def _long(lines: Sequence[str], begun: int, at: int) -> bool:
    """Whether enough for a paper stands between this line and the last of its shape."""
    size = 0
    while at > begun + 1 and size <= LEAST and not _shaped(lines[at - 1]):
        at -= 1
        size += len(lines[at])
    return size > LEAST


def _first(line: str) -> bool:
    return bool(re.match(r"^(?:一[、.]|[(（]一[)）]|第一(?:章|部分))", line))


def _preface(lines: Sequence[str], first: bool, last: bool) -> bool:
    """The words of a site above its collection of papers, and the list of them, are none of them."""
    text = "".join(lines)
    if last or PART.match(lines[0]) or len(text) >= 300:
        return False
    return bool(_PREFACE.search(text)) or (first and not any(map(prose, lines)))


def _doubt(begin: _Begin, others: Sequence[int], lines: Sequence[str]) -> str | None:
    if begin.evidence < SURE:
        return f"another paper seems to begin with “{lines[begin.at][:40]}”, but the signs are few"
    if others:
        return f"another paper may begin with “{lines[others[0]][:40]}”"
    return None
