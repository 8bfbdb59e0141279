"""The day on which a paper was given: its meeting, its signature, its stamp, the year of its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from indexer.know.frames import Frame
from indexer.model import Paper

EARLIEST, LATEST = 1949, 2049
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零OＯ", 0)
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d|[一二][〇○零OＯ九八七六五四三二一]{3})\s?年\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
)
_BARE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.]\d{1,2}(?!\d)")
_ISSUED = re.compile(r"[〔\[［【]\s?((?:19|20)\d\d)\s?[〕\]］】]")
_RULED = re.compile(r"施行|实施|执行|有效期|废止|至")
_SIGNED = 40
"""A last line so short may be a signature's date."""


class Given(NamedTuple):
    """When a paper was given; `month` is 0 where only the year is known."""

    year: int
    month: int
    cue: str


def plausible(year: int) -> bool:
    """Could a paper speak of it?"""
    return EARLIEST <= year <= LATEST


def given(paper: Paper, frame: Frame) -> Given | None:
    """The day that stands around the paper or below it; else the year of its number."""
    last = paper.text[-4 * _SIGNED :].split("\n")[-2:]
    signed = [line for line in last if len(line) <= _SIGNED and not _RULED.search(line)]
    titles = (paper.title, frame.title) if frame.alone else (paper.title,)
    return _day((*frame.lines, *titles)) or _day(signed) or _number(paper, frame)


def _day(lines: Iterable[str]) -> Given | None:
    for line in lines:
        found = _DAY.search(line) or _BARE.search(line)
        if found:
            year, month = _value(found["year"]), _value(found["month"])
            if plausible(year):
                return Given(year, month, found[0])
    return None


def _number(paper: Paper, frame: Frame) -> Given | None:
    own = paper.doc_number or ""
    if own in paper.text and not paper.text.startswith(own):
        own = ""  # another paper's, that the text names
    for line in (own, *frame.lines):
        found = _ISSUED.search(line)
        if found and plausible(int(found[1])):
            return Given(int(found[1]), 0, line[:40])
    return None


def _value(text: str) -> int:
    """2012, 二○一二, 12, 十二."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(char, 0)) for char in text))
