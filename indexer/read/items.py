"""一是…二是…, 首先…其次…, 第一,…第二,…, ①② and numbers that stand inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.read.marks import ITEM
from indexer.read.styles import CN, numbered, value

_INLINE = re.compile(
    rf"(?<=[。;；:：!！])\s*(?=[(（](?:[{CN}]{{1,3}}|\d{{1,2}})[)）]|\d{{1,2}}[.．、](?!\d)|[{CN}]{{1,3}}、)"
)
_FIRSTS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 99}
_AHEAD = 24
"""A number is at most so long: reading it never costs the whole line."""
MIN_ITEM = 12
"""Shorter members of a list inside one sentence (in characters) are words, not units."""


class Candidate(NamedTuple):
    """Something that may begin a unit: its list, its turn, where it stands and where its words begin."""

    style: str
    number: int
    start: int
    end: int


def candidates(line: str) -> list[Candidate]:
    """What may begin a unit in this line, in order; a number at its start first."""
    lead = numbered(line)
    found = [Candidate(lead.style, lead.number, 0, lead.length)] if lead else []
    found += [_item(m) for m in ITEM.finditer(line, found[0].end if lead else 0)]
    found += [
        Candidate(inner.style, inner.number, m.end(), m.end() + inner.length)
        for m in _INLINE.finditer(line, found[0].end if lead else 0)
        if (inner := numbered(line[m.end() : m.end() + _AHEAD])) and m.end() > 0
    ]
    return sorted(found, key=lambda c: c.start)


def _item(m: re.Match[str]) -> Candidate:
    word = m["mark"]
    if m["n"]:
        style, number = "item-" + m["word"], value(m["n"])
    elif m["circled"]:
        style, number = "circled", value(m["circled"])
    elif word in _FIRSTS:
        style, number = "item-first", _FIRSTS[word]
    else:
        style, number = ("item-nth", value(m["nth"])) if m["nth"] else ("item-its", value(m["its"]))
    return Candidate(style, number, m.start("mark"), m.end())


def accepted(lines: Sequence[str]) -> list[list[Candidate]]:
    """For each line the candidates that are in turn: 一是 before 二是, and not one alone."""
    rows = [candidates(line) for line in lines]
    following = _following(rows)
    last: dict[str, int] = {}
    kept: list[list[Candidate]] = []
    for i, row in enumerate(rows):
        kept.append([])
        for j, c in enumerate(row):
            if _in_turn(c, last.get(c.style, 0), following[i][j]):
                last[c.style] = c.number if c.number != 99 else 0
                kept[-1].append(c)
                if c.start == 0 and not _is_item(c.style):
                    last = {s: n for s, n in last.items() if not _is_item(s)}
        kept[-1] = _long_enough(kept[-1], len(lines[i]))
    return kept


def _following(rows: list[list[Candidate]]) -> list[list[int]]:
    """For each candidate the number that its list has next."""
    ahead: dict[str, int] = {}
    turned: list[list[int]] = []
    for row in reversed(rows):
        numbers = []
        for c in reversed(row):
            numbers.append(ahead.get(c.style, 0))
            ahead[c.style] = c.number
        turned.append(numbers[::-1])
    return turned[::-1]


def _is_item(style: str) -> bool:
    return style.startswith("item") or style == "circled"


def _in_turn(c: Candidate, last: int, following: int) -> bool:
    if c.start == 0 and not _is_item(c.style):
        return True
    if c.number == 99:
        return last >= 2
    if c.number == 1:
        return following == 2 or (following == 99 and last == 0) or (c.start == 0 and last == 0)
    return c.number == last + 1 or (c.start == 0 and (last == 0 or c.number == last + 2))


def _long_enough(row: list[Candidate], size: int) -> list[Candidate]:
    """A list of mere words in one sentence (做到一是快,二是准) is text."""
    inner = [c for c in row if c.start > 0]
    if len(inner) < 2:
        return row
    span = (size - inner[0].start) / len(inner)
    return row if span >= MIN_ITEM else [c for c in row if c.start == 0]
