"""The ways of numbering a unit, the outermost first, and the number that a line begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

CN = "一二三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

ORDER = (
    "glossary", "part", "chapter", "part-section", "title", "cn", "article", "cn-paren", "arabic",
    "arabic-paren", "arabic-half", "circled", "item", "dash", "run-in", "run-in-inner",
)  # fmt: skip
"""Which style usually stands outside which; a paper may order its own otherwise (`ranks`)."""

_NUMBERED = (
    (
        "part",
        re.compile(
            rf"^第(?P<n>[{CN}]{{1,4}})(?:部分|编|篇|板块)(?![\u4e00-\u9fff]{{0,2}}[是为的])[\s、:：]*"
        ),
    ),
    ("chapter", re.compile(rf"^第(?P<n>[{CN}]{{1,4}})章[\s、:：]*")),
    ("part-section", re.compile(rf"^第(?P<n>[{CN}]{{1,4}})节[\s、:：]*")),
    (
        "cn",
        re.compile(
            rf"^(?P<n>[{CN}]{{1,3}})(?:[、.．](?!(?:[{CN}]、){{0,3}}[{CN}][次产])|\s(?=[\u4e00-\u9fff]))\s*"
        ),
    ),
    ("cn-paren", re.compile(rf"^[(（]\s*(?P<n>[{CN}]{{1,3}})\s*[)）][、.．]?\s*")),
    ("article", re.compile(rf"^第(?P<n>[{CN}]{{1,6}}|\d{{1,3}})条[\s、:：]+")),
    ("arabic", re.compile(r"^(?P<n>\d{1,2})(?:[、.．](?!\d)|\s(?=[\u4e00-\u9fff“]))\s*")),
    ("arabic-paren", re.compile(r"^[(（]\s*(?P<n>\d{1,2})\s*[)）][、.．]?\s*")),
    ("arabic-half", re.compile(r"^(?P<n>\d{1,2})[)）]、?\s*")),
    ("circled", re.compile(rf"^(?P<n>[{CIRCLED}])、?\s*")),
)


_FIRST = frozenset(f"第(（{CN}{CIRCLED}")
"""What a number may begin with, digits of any width aside."""


class Found(NamedTuple):
    """A number at a line's start: its style, its value, how many characters it takes."""

    style: str
    number: int
    length: int


def numbered(line: str) -> Found | None:
    """The number that a line begins with, or None."""
    if not (line[:1] in _FIRST or line[:1].isdecimal()):
        return None
    for style, pattern in _NUMBERED:
        found = pattern.match(line)
        if found:
            return Found(style, value(found["n"]), found.end())
    return None


def value(numeral: str) -> int:
    """The value of 三, 十二, 二十三, 一百零五, 12, １２ or ⑫."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral in CIRCLED:
        return CIRCLED.index(numeral) + 1
    total = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += max(digit, 1) * {"十": 10, "百": 100}[c]
            digit = 0
    return total + digit
