"""The signs that papers and their parts begin with: numbers, 篇 markers, signatures, titles."""

from __future__ import annotations

import re

_CN = "一二三四五六七八九十百"
PART = re.compile(
    rf"^(?:第?[{_CN}\d]{{1,3}}篇|(?:篇|材料|范文|经验)[{_CN}\d]{{1,3}})\s*(?:[:：.、]\s*(?P<name>.*)|$)"
)
"""篇一:… and its kin; `name` is what the marker calls the paper."""

NUMBERED = (
    (0, re.compile(rf"^第[{_CN}]{{1,4}}(?:章|部分|编)[\s、:：]*")),
    (1, re.compile(rf"^[{_CN}]{{1,3}}[、.．]\s*")),
    (2, re.compile(rf"^[(（][{_CN}]{{1,3}}[)）][、.]?\s*")),
    (2, re.compile(rf"^第[{_CN}]{{1,4}}条[\s、:：]*")),
    (3, re.compile(r"^\d{1,2}(?:[、.．](?!\d)|\s(?=[\u4e00-\u9fff]))\s*")),
    (4, re.compile(r"^[(（]\d{1,2}[)）][、.]?\s*")),
)
"""(rank, pattern): the outer the rank, the smaller the number."""

ITEM = re.compile(
    rf"(?:^|(?<=[。;；,，:：!！?？、])\s*)(?P<mark>[{_CN}]{{1,2}}是|首先|其次|再次|最后)(?P<comma>[,，、]?)"
)
TITLE_RANK, ITEM_RANK, RUN_IN_RANK = 0.5, 5, 6

TERMINAL = "。!！?？;；:：…”’」』)）》〉】.~"
_OFFICE = (
    "人民政府|委员会|管委会|办公室|领导小组|工作组|研究室|研究院|协会|公司"
    "|委|局|办|厅|部|院|中心|党工委|政协|人大常委会"
)
SIGNATURE = re.compile(rf"^[\u4e00-\u9fff·]{{2,24}}(?:{_OFFICE})(?:课题组|调研组)?$")
SALUTATION = re.compile(r"^(?:尊敬的|各位|同志们|朋友们)[^。;；]{0,30}[:：!！]$")
DOC_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}[〔\[(（[【?]\d{4}[〕\])】）?]\s*(?:第)?\d{1,4}\s*号")
DIGIT_CN = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def number(mark: str) -> int:
    """The ordinal of 一是 … 十二是 or 首先 …; 99 for 最后, which may follow any."""
    words = {"首先": 1, "其次": 2, "再次": 3, "最后": 99}
    if mark in words:
        return words[mark]
    digits = mark.removesuffix("是")
    if len(digits) == 1:
        return DIGIT_CN.get(digits, 99)
    return 10 + DIGIT_CN.get(digits[-1], 0) if digits[0] == "十" else 99


def numbered(line: str) -> tuple[int, int] | None:
    """(rank, length) of the number that a line begins with, or None."""
    for rank, pattern in NUMBERED:
        found = pattern.match(line)
        if found:
            return rank, found.end()
    return None


def begins_unit(line: str) -> bool:
    """Whether a line begins something of its own, so that it never continues the line before."""
    item = ITEM.match(line)
    return bool(numbered(line) or PART.match(line) or item)


def titled(line: str) -> bool:
    """Whether a line could stand as a title: short, unnumbered, without the end or middle of a sentence."""
    bare = line.strip()
    return (
        4 <= len(bare) <= 45
        and bare[-1] not in "。!！;；:：,，、"
        and not re.search(r"[。;；]|[,，].*[,，]|\d{4}-\d", bare)
        and len(re.findall(r"[\u4e00-\u9fff]", bare)) >= 4
        and not begins_unit(bare)
    )


def prose(line: str) -> bool:
    """Whether a line is running text."""
    return len(line) >= 20 and bool(re.search(r"[,，。;；、]", line))
