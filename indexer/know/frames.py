"""What stands around the papers of a page: title lines, meeting, signature, date, the document's table."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from indexer.model import Paper, Reading

_FACT = re.compile(r"^\W*(?:发文字号|文\s*号|发[文布](?:机关|机构|单位)|成文日期|主办(?:单位)?|制发机关)\W*")
_STAMP = re.compile(r"^[—–―─(（-].{0,40}\d年.{0,3}月.{0,60}$")
_GOVERNMENT = re.compile("政府|政务|管委会|管理委员会|[省市县区州旗局委厅办]$")


class Frame(NamedTuple):
    """What is said outside a paper's text.

    `lines` stand around this paper, in order; `title` and `site` are the page's. `alone` says that the
    page holds no other paper, so that what it says about itself is said about this one.
    """

    lines: tuple[str, ...] = ()
    title: str = ""
    site: str = ""
    alone: bool = True


NO_FRAME = Frame()


def frames(reading: Reading) -> tuple[Frame, ...]:
    """The frame of each paper of the page."""
    around = _around(reading)
    site = reading.site or ""
    alone = len(reading.papers) == 1
    if alone:
        around[0] += _facts(reading)
    named = site if _GOVERNMENT.search(site) else ""
    return tuple(Frame(tuple(lines), reading.title, named, alone) for lines in around)


def _around(reading: Reading) -> list[list[str]]:
    """The frame lines above and below each paper."""
    around: list[list[str]] = [[] for _ in reading.papers]
    at, waiting = 0, list[str]()
    for line in reading.lines:
        if line.fate == "frame":
            waiting.append(line.text)
        elif line.paper is not None:
            if line.paper != at:
                end = _begin(waiting, reading.papers[line.paper])
                around[at] += waiting[:end]
                waiting = waiting[end:]
                at = line.paper
            around[at] += waiting
            waiting = []
    if around:
        around[at] += waiting
    return around


def _begin(lines: list[str], paper: Paper) -> int:
    """The first of the lines between two papers that belongs to the lower one: its title, or all of them."""
    return next((i for i, line in enumerate(lines) if line.strip("-—– ") in paper.title), 0)


def _facts(reading: Reading) -> list[str]:
    """What the page says above the paper: a stamp under its title, the table of 发文字号, 成文日期."""
    lines = [line.text for line in reading.removed]
    found = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        label = _FACT.match(line)
        if label:
            found.append(line[label.end() :].strip() or following)
        elif reading.title and line.startswith(reading.title):
            found += [line, following] if _STAMP.match(following) else [line]
    return [line for line in found if line]
