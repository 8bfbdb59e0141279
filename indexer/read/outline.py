"""A paper's text -> its practice sections: numbered, itemised, titled and run-in units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.model import Section, SectionKind, Span
from indexer.read.marks import ITEM, ITEM_RANK, RUN_IN_RANK, TITLE_RANK, number, numbered, prose, titled

_RUN_IN = re.compile(
    r"(?:^|(?<=[。!！?？])\s*)(?P<heading>(?:营造|培育|提供|创新|大力|加大|加快|提升|支持|集聚|促进|推进|强化|完善|深化|优化|健全|建立|实施"
    r"|开展|打造|拓展|加强|积极|狠抓|突出|落实|规范|搭建|发展|壮大|做强|做大|做优|扩大|推动|引进|抓好|抓实|注重|严格|聚焦|激发"
    r"|构建|保障|改善|鼓励|盘活|简化|降低|延伸|夯实|厚植|助推|引导|统筹|破解|用好|办好|建好|建强|配强|畅通|释放|放大)"
    r"[^。,，;；:：!?？\d“”]{2,16})。(?=[^。]{12,})"
)
_PARALLEL = re.compile(r"(?P<heading>[\u4e00-\u9fff“”]{3,18})。(?=.{15,})")
_ADDRESS = re.compile(r"^(?:下一步|下一阶段|今后|尊敬的|各位|同志们|总之|综上|以上)")
_ITEM_HEADING = re.compile(r"[^。,，;；:：!?？]{2,30}(?:[,，、][^。,，;；:：!?？]{2,24}){0,2}(?=。)")
_ITEM_SHORT = re.compile(r"[^。,，;；:：!?？]{2,30}(?=[,，;；:：])")
_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "outlook",
        re.compile(
            r"下一步|下步|今后|打算|工作思路|工作计划|展望|工作安排|努力方向|重点任务|(?:20\d\d|明)年.{0,8}(?:工作|任务|目标)"
        ),
    ),
    ("results", re.compile(r"成效|成果|基本情况|进展|成绩|现状|工作回顾|主要特点|取得的")),
    (
        "background",
        re.compile(r"提出|背景|重要意义|必要性|概况|总体要求|指导思想|基本原则|形势|存在.{0,4}问题|困难"),
    ),
    ("closing", re.compile(r"^(?:结语|结束语|附则)")),
)


class Mark(NamedTuple):
    """A unit begins: its heading stands at `at`, its text at `body`. Rank 0 is outermost, -1 the paper."""

    rank: float
    heading: str
    at: int
    body: int


def outline(lines: Sequence[str]) -> tuple[str, tuple[Section, ...]]:
    """(text, sections) of a paper given by its paragraphs."""
    text = "\n".join(lines)
    marks = [Mark(-1, "", 0, 0), *_marks(lines)]
    sections: list[Section] = []
    path: list[Mark] = []
    for i, mark in enumerate(marks):
        path = [m for m in path if m.rank < mark.rank]
        if mark.heading:
            path.append(mark)
        following = marks[i + 1] if i + 1 < len(marks) else Mark(-1, "", len(text), len(text))
        span = _stripped(text, mark.body, following.at)
        if _is_section(text[span.start : span.end], parent=following.rank > mark.rank >= 0):
            headings = tuple(m.heading for m in path)
            own = text[span.start : span.end]
            sections.append(Section(len(sections) + 1, _kind(headings, own, i), headings, own, span))
    return text, tuple(sections)


def _marks(lines: Sequence[str]) -> Iterator[Mark]:
    at = 0
    expected = 1
    for i, line in enumerate(lines):
        mark = _line_mark(lines, i, at)
        if mark:
            yield mark
            expected = 1
        begin = mark.body - at if mark else 0
        items = list(_items(line, begin, at, expected))
        if items:
            expected = number(items[-1][1]) + 1
            yield from (item for item, _ in items)
        elif not mark:
            runs = list(_run_ins(line, at)) or list(_parallel(lines, i, at))
            yield from runs
            if not runs and _ADDRESS.match(line) and i:
                yield Mark(-1, "", at, at)
        at += len(line) + 1


def _line_mark(lines: Sequence[str], i: int, at: int) -> Mark | None:
    """A number at the line's start, or a line that is a heading without one."""
    line = lines[i]
    found = numbered(line)
    if found:
        rank, length = found
        end, body = _heading_end(line, length)
        return Mark(rank, line[:end].strip().rstrip("。.:：、"), at, at + body)
    heads = (
        titled(line)
        and len(line) <= 30
        and i + 1 < len(lines)
        and (prose(lines[i + 1]) or numbered(lines[i + 1]))
    )
    return Mark(TITLE_RANK, line.strip(), at, at + len(line)) if heads else None


def _heading_end(line: str, start: int) -> tuple[int, int]:
    """(end of the heading, start of the text) of a numbered line."""
    stop = line.find("。", start)
    if stop < 0 and len(line) <= 60 and line[-1] not in ";；":
        return len(line), len(line)
    if 0 <= stop - start <= 45:
        return stop, stop + 1
    colon = re.compile(r"[:：]").search(line, start, start + 30)
    if colon:
        return colon.start(), colon.end()
    return start, start


def _items(line: str, begin: int, at: int, expected: int) -> Iterator[tuple[Mark, str]]:
    """一是…二是… in order: a mark whose turn it is not is ordinary text."""
    for found in ITEM.finditer(line, begin):
        turn = number(found["mark"])
        if turn != expected and turn != 99:
            continue
        if turn == 99 and expected < 3:
            continue
        end, body = _item_heading(line, found.end())
        start = found.start("mark")
        yield Mark(ITEM_RANK, line[start:end].strip("，,、 "), at + start, at + body), found["mark"]
        expected = turn + 1


def _item_heading(line: str, start: int) -> tuple[int, int]:
    """Up to a 。 that comes soon and has text behind it, else to the first comma, else the number alone."""
    whole = _ITEM_HEADING.match(line, start)
    if whole and whole.end() - start <= 45 and _goes_on(line, whole.end() + 1):
        return whole.end(), whole.end() + 1
    short = _ITEM_SHORT.match(line, start)
    return (short.end(), short.end() + 1) if short else (start, start)


def _goes_on(line: str, at: int) -> bool:
    """Whether the item itself has more to say at `at`."""
    rest = line[at:].lstrip()
    return bool(rest) and not ITEM.match(rest)


def _run_ins(line: str, at: int) -> Iterator[Mark]:
    """营造宽松环境。我区…: only where the paragraph itself begins so."""
    if not _RUN_IN.match(line):
        return
    for found in _RUN_IN.finditer(line):
        yield Mark(RUN_IN_RANK, found["heading"], at + found.start("heading"), at + found.end("heading") + 1)


def _parallel(lines: Sequence[str], i: int, at: int) -> Iterator[Mark]:
    """做减法。… over 做公开。…: neighbours that open alike are headings, one alone may be a sentence."""
    found = _PARALLEL.match(lines[i])
    beside = (lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines))
    if found and any(_PARALLEL.match(line) and not numbered(line) for line in beside):
        yield Mark(RUN_IN_RANK, found["heading"], at, at + found.end())


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _is_section(own: str, parent: bool) -> bool:
    """A parent's single announcing sentence is none; anything else with words is."""
    if not re.search(r"\w", own):
        return False
    if not parent:
        return True
    return len(re.findall(r"[。!！;；]", own)) >= 2 or bool(re.search(r"\d", own))


def _kind(headings: tuple[str, ...], own: str, position: int) -> SectionKind:
    for heading in headings:
        for kind, pattern in _KINDS:
            if pattern.search(heading):
                return kind
    if headings:
        return "practice"
    if position == 0:
        return "lead"
    return "outlook" if re.search(r"将|下一步|今后", own) else "closing"
