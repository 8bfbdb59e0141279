"""What stands above and below a paper's text: title, date, meeting, signature, salutation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.model import Block
from indexer.read.marks import DOC_NUMBER, PART, SALUTATION, prose, signs, titled
from indexer.read.styles import numbered

DASHES = re.compile(r"^[-—–―─]+\s*(?=[\u4e00-\u9fff“])")
_AUTHORITY = re.compile(r"(?:人民政府|管委会|管理委员会|办公室|经济技术开发区|高新区|开发区)$")
DATE_LINE = re.compile(
    r"^[(（ ]*[\u4e00-\u9fff·〔〕\d\[\]号 ]{0,30}?"
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[^。,，;；]{0,40}[)）]? *$"
)
_MEETING = re.compile(
    r"^[(（]?(?:\d{4}年\d{1,2}月\d{1,2}日)?在?.{2,40}(?:会议|大会|会上|全会|座谈会)"
    r"(?:上|上的.{2,8}|[^。]{0,12}通过)?[)）]?$"
)
_PERSON = re.compile(
    r"^.{0,20}(?:书记|市长|县长|区长|州长|省长|主任|局长|主席|旗长|镇长)"
    r"(?:、.{2,6}长)? ?[\u4e00-\u9fff·]{1,4} ?[\u4e00-\u9fff]{1,2}$"
    r"|^[\u4e00-\u9fff]{1,2} [\u4e00-\u9fff]{1,2}$"
)
_REPORTING = re.compile(
    r"^(?:现在[,，]?)?(?:我|请允许我).{0,4}代表.{2,30}(?:报告|汇报).{0,12}[,，。].{0,60}$"
)
_NATURE = re.compile(
    r"(?:报告|意见|办法|条例|规定|措施|方案|通知|纲要|规划|决定|情况|经验|做法|材料|总结|汇报|政策|细则)(?:[(（].+[)）])?$"
)
_HALF = re.compile(r"(?:回顾|工作安排|基本情况|总体要求|主要做法|主要成效)$|\d{4}年.{0,12}(?:回顾|安排|总结)")
"""What the parts of a report are called; under a known title such a line heads a part."""
_ATTACHED = re.compile(r"^附件\s*\d{0,2}\s*[:：]\s*")
_FORMAL = re.compile(r"关于.{4,80}(?:报告|意见|办法|规定|措施|方案|通知|纲要|规划|决定|政策|细则|批复|函)$")
_ISSUES = re.compile(r"(?:印发|转发|批转)")
_STAMP = re.compile(r"\s?[(（][^()（）]{0,60}?\d{4}年\d{1,2}月[^()（）]{0,60}[)）]\s*$")


class Front(NamedTuple):
    """The title and signature of a paper, and which of its lines are its text.

    The first `above` lines of `body` are a document's number and addressees, in no section.
    """

    title: str
    issuer: str | None
    body: tuple[Block, ...]
    number: str | None = None
    above: int = 0


def edge(line: str) -> bool:
    """Whether a line is number, date, meeting, speaker or salutation: no text and no title."""
    return len(line) <= 80 and bool(
        DATE_LINE.match(line)
        or _MEETING.match(line)
        or (_PERSON.match(line) and not numbered(line))
        or SALUTATION.match(line)
        or DOC_NUMBER.fullmatch(line)
    )


def front(blocks: Sequence[Block], page_title: str) -> Front:
    """Take title, signature, date and salutation off the front; a signature or date off the end."""
    marker = PART.match(blocks[0].text) if blocks else None
    name = (marker["name"] or "").strip() if marker else ""
    rest = [b for i, b in enumerate(blocks) if not ((i == 0 and marker) or (i < 3 and b.text == name))]
    at, titles, signatures = _head(rest, name or page_title)
    end = len(rest)
    while end > at and (DATE_LINE.match(rest[end - 1].text) or signs(rest[end - 1].text)):
        end -= 1
        signatures += [rest[end].text] if signs(rest[end].text) else []
    number = next((i for i, b in enumerate(rest[:at]) if DOC_NUMBER.fullmatch(b.text)), at)
    above = [b for b in rest[number:at] if not any(b.text in title for title in titles)]
    return Front(
        _title(titles, name or page_title),
        signatures[0] if signatures else None,
        (*above, *_without_title(rest[at:end], titles, name or page_title)),
        above[0].text if above else None,
        len(above),
    )


def _without_title(body: Sequence[Block], titles: Sequence[str], known: str) -> Iterator[Block]:
    """The text without a line that only says the title again, and what stands under it of date and office."""
    called = {_bare(title) for title in (*titles, known) if len(_bare(title)) >= 8}
    framed = False
    for block in body:
        framed = _bare(block.text) in called or (framed and edge(block.text))
        if not framed:
            yield block


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", _STAMP.sub("", _ATTACHED.sub("", text))) if len(text) <= 120 else ""


def _head(rest: Sequence[Block], known: str) -> tuple[int, list[str], list[str]]:
    """(where the text begins, title lines, offices) of a paper's lines."""
    at, titles, signatures = 0, list[str](), list[str]()
    while at < len(rest):
        line, following = rest[at].text, rest[at + 1].text if at + 1 < len(rest) else ""
        if signs(line) and _FORMAL.match(following):  # the office begins the title that names its paper
            titles = [line + following]
            at += 1
        elif signs(line) and (titles or (known and (_AUTHORITY.search(line) or prose(following)))):
            signatures.append(line)
        elif edge(DASHES.sub("", line)) and not (not titles and _NATURE.search(line)):
            pass
        elif _is_title(rest, at, titles, known):
            titles.append(line)
        elif not (_REPORTING.match(line) and at < 12):
            break
        at += 1
    return at, titles, signatures


def _title(titles: list[str], known: str) -> str:
    if known and titles and _ISSUES.search(titles[-1]) and known in titles[-1]:
        return known  # 关于印发《…办法》的通知 carries the paper that the page is called by
    if titles and DASHES.match(titles[0]):  # a subtitle alone: its title stood in the page's frame
        titles = [known, *titles]
    return _joined(titles) or _STAMP.sub("", known)


def _is_title(rest: Sequence[Block], at: int, titles: Sequence[str], known: str) -> bool:
    """Whether this line belongs to the title: the first such line, a subtitle, or one above a signature."""
    line = rest[at].text
    if DASHES.match(line) and len(line) <= 45 and not line.endswith("。"):
        return len(titles) <= 1
    if DOC_NUMBER.fullmatch(line) or len(line) > 100 or not titled(_STAMP.sub("", line)) or len(titles) > 1:
        return False
    following = rest[at + 1].text if at + 1 < len(rest) else ""
    framed = bool(signs(following) or edge(following) or DASHES.match(following))
    if titles:
        return (framed and not _siblings(rest, at)) or (
            not _siblings(rest, at) and not _alike(titles[0], known)
        )
    if framed or _alike(line, known) or _NATURE.search(line):
        return True
    return not (known and (_HALF.search(line) or (_like_a_heading(line) and _siblings(rest, at))))


def _siblings(rest: Sequence[Block], at: int) -> bool:
    """Whether more lines like this one stand between the paragraphs further down: then it is a heading."""
    return any(
        titled(b.text)
        and len(b.text) <= 30
        and b.level == rest[at].level
        and not signs(b.text)
        and prose(after.text)
        for b, after in zip(rest[at + 2 : at + 40], rest[at + 3 : at + 41], strict=False)
    )


def _like_a_heading(line: str) -> bool:
    return len(line) <= 12 and not re.search(r"[:：—]", line)


def _alike(line: str, title: str) -> bool:
    mine, other = _pairs(line), _pairs(title)
    return bool(mine) and len(mine & other) >= 0.5 * min(len(mine), max(1, len(other)))


def _pairs(text: str) -> set[str]:
    bare = re.sub(r"[\W\d年]+", "", text[:100])
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def _joined(titles: Sequence[str]) -> str:
    plain = (_STAMP.sub("", _ATTACHED.sub("", DASHES.sub("", line))).strip() for line in titles)
    return "——".join(dict.fromkeys(plain))
