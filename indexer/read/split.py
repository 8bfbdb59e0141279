"""One page, several papers: by 篇 markers, and where a new title begins inside a 篇."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.read.marks import PART, SALUTATION, SIGNATURE, numbered, titled

_DASHES = re.compile(r"^[-—–―─]+\s*")
_REPORT = re.compile(r"(?:情况|经验|做法|汇报|材料|总结|报告|发言|交流|纪实|启示|调查|探索|实践)$")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:省|市|县|区|州|旗|镇|开发区)")
_FROM_PLACE = re.compile(r"[—–-]{2}.{0,4}[\u4e00-\u9fff]{2,7}(?:省|市|县|区|州|旗)")
_PLACE_COLON = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：](?=.{4})")
_AUTHORITY = re.compile(r"(?:人民政府|管委会|管理委员会|办公室)$")
_DATE_LINE = re.compile(r"^[(（ ]*\d{4}年\d{1,2}月(?:\d{1,2}日)?[)） ]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one paper, with what stood above them."""

    title: str
    issuer: str | None
    lines: tuple[str, ...]


def split(lines: Sequence[str], page_title: str) -> list[Part]:
    """The papers of a page in reading order. `page_title` names a paper that names itself nowhere."""
    bounds = [i for i, line in enumerate(lines) if PART.match(line)]
    chunks = [lines[a:b] for a, b in zip([0, *bounds], [*bounds, len(lines)], strict=True)]
    parts = [_part(run, page_title) for chunk in chunks for run in _inside(chunk)]
    return [part for part in parts if part.lines]


def _inside(chunk: Sequence[str]) -> list[Sequence[str]]:
    """Cut a 篇 where a title with a signature or with a restarting outline begins another paper."""
    bounds, at = [0], _front(chunk, 0)
    while at < len(chunk):
        end = _front(chunk, at)
        while bounds[-1] < at < end - 1 and SIGNATURE.match(chunk[at]):
            at += 1  # it signs the paper above
        if end > at and _new_paper(chunk, bounds[-1], at, end):
            bounds.append(at)
        at = max(end, at + 1)
    return [chunk[a:b] for a, b in zip(bounds, [*bounds[1:], len(chunk)], strict=True)]


def _front(lines: Sequence[str], at: int) -> int:
    """The end of the run of title-like lines that begins at `at`."""
    while at < len(lines) and (titled(lines[at]) or PART.match(lines[at]) or _DASHES.match(lines[at])):
        at += 1
    return at


def _new_paper(chunk: Sequence[str], begun: int, at: int, end: int) -> bool:
    """Whether the title-like lines from `at` to `end` begin a paper: by any one sign of five."""
    run = chunk[at:end]
    if end >= len(chunk) or at == begun:
        return False
    signed = any(SIGNATURE.match(line) for line in run[1:])
    after_signature = bool(SIGNATURE.match(chunk[at - 1]))
    same_shape = bool(_PLACE_COLON.match(chunk[begun]) and _PLACE_COLON.match(run[0]))
    named = any((_REPORT.search(line) and _PLACE.match(line)) or _FROM_PLACE.search(line) for line in run)
    return signed or after_signature or same_shape or (named and _restarts(chunk, begun, at, end))


def _restarts(chunk: Sequence[str], begun: int, at: int, end: int) -> bool:
    """Whether the outline had begun before and begins again with 一 after the title."""
    had = any(_first(line) for line in chunk[begun:at])
    following = next((line for line in chunk[end:] if (numbered(line) or (9, 0))[0] <= 2), "")
    return had and _first(following)


def _first(line: str) -> bool:
    return bool(re.match(r"^(?:一[、.]|[(（]一[)）]|第一(?:章|部分))", line))


def _part(lines: Sequence[str], page_title: str) -> Part:
    """Take title, signature, date and salutation off the front; a signature or date off the end."""
    marker = PART.match(lines[0]) if lines else None
    name = (marker["name"] or "").strip() if marker else ""
    end = _front(lines, 0)
    front = [line for line in lines[:end] if not PART.match(line) and line != name]
    known = bool(name or page_title)
    signatures = [line for i, line in enumerate(front) if _signs(line, first=i == 0, known=known)]
    titles = [line for line in front if line not in signatures]
    body = list(lines[end:])
    while body and (SALUTATION.match(body[0]) or _DATE_LINE.match(body[0]) or SIGNATURE.match(body[0])):
        if SIGNATURE.match(body[0]):
            signatures.append(body[0])
        body.pop(0)
    while body and (_DATE_LINE.match(body[-1]) or SIGNATURE.match(body[-1])):
        if SIGNATURE.match(body[-1]):
            signatures.append(body[-1])
        body.pop()
    if len(titles) > 2:  # the page's own heading lines, not a title: keep them as text
        body, titles = [*titles[2:], *body], titles[:2]
    if titles and _DASHES.match(titles[0]):  # a subtitle alone: its title stood in the page's frame
        titles.insert(0, name or page_title)
    return Part(_title(titles) or name or page_title, signatures[0] if signatures else None, tuple(body))


def _signs(line: str, first: bool, known: bool) -> bool:
    """A first line signs only where the title is known from elsewhere and an authority is named."""
    if first:
        return known and bool(_AUTHORITY.search(line) and SIGNATURE.match(line))
    return bool(SIGNATURE.match(line))


def _title(titles: Sequence[str]) -> str:
    return "——".join(dict.fromkeys(_DASHES.sub("", line).strip() for line in titles))
