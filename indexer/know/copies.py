"""What of a text tells a copy: its words with names, numbers and marks masked, as shingles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import ahocorasick_rs
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from corpus import ROOT
from indexer.know.gazetteer import by_name, by_short
from indexer.model import Place, Span, TaggedPaper
from indexer.shingles import STOCK, VALUE, Flags, Shingles
from indexer.text import fold

VERSION = "1"
WIDTH = 5
"""Masked characters a shingle."""
ALIKE = 4
"""Characters in a row that count as said by another text too."""
PLACE, NUMBER = "P", "0"  # folded text holds no capitals
_OUR_PLACE = re.compile("[我全本该][省市县区州旗盟]")
_NUMBER = re.compile(r"[\d零〇一二三四五六七八九十百千万亿两]+")
_MARKS = re.compile(r"[^\w]+")
_PLACES = re.compile(f"{PLACE}+")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def _longest(words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@cache
def _names() -> ahocorasick_rs.AhoCorasick:
    """Finds places by full name; provinces and cities by their short one too."""
    return _longest(tuple(dict.fromkeys((*by_name(), *by_short()))))


@cache
def _stock_words() -> tuple[str, ...]:
    lines = ROOT.joinpath("stock.txt").read_text("utf-8").splitlines()
    masked = (mask(line) for line in lines if line and not line.startswith("#"))
    return tuple(dict.fromkeys(word for word in masked if len(word) > 1))


@cache
def _stock() -> ahocorasick_rs.AhoCorasick:
    return _longest(_stock_words())


@cache
def make() -> str:
    """Names the masks: shingles of another make cannot be compared."""
    words = "\n".join((VERSION, str(WIDTH), *by_name(), *by_short(), *_stock_words()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def mask(text: str, own: Place | None = None) -> str:
    """The folded text without marks, every place one sign, every number one sign.

    `own` is the paper's place, whose names are known for places without 省, 市 or 县 behind them too.
    """
    folded, at, pieces = fold(text), 0, []
    for _, start, end in _names().find_matches_as_indexes(folded):
        pieces += [folded[at:start], PLACE]
        at = end
    masked = "".join([*pieces, folded[at:]])
    for name in own.names if own else ():
        if len(name) > 2:
            masked = masked.replace(fold(name[:-1]), PLACE)
    bare = _MARKS.sub("", _OUR_PLACE.sub(PLACE, masked))
    return _PLACES.sub(PLACE, _NUMBER.sub(NUMBER, bare))


def shingles(text: str, own: Place | None = None) -> Shingles:
    """The shingles of a text in its order; none where it is shorter than one."""
    masked = mask(text, own)
    count = len(masked) - WIDTH + 1
    if count < 1:
        return np.empty(0, np.uint32)
    characters = np.frombuffer(masked.encode("utf-32-le"), np.uint32)
    value = np.zeros(count, np.uint64)
    for place in range(WIDTH):
        value = (value ^ characters[place : place + count]) * _FACTOR
        value ^= value >> np.uint64(29)
    hashed = (value >> np.uint64(20)).astype(np.uint32) & VALUE
    return np.where(_in_stock(masked, characters), hashed | STOCK, hashed).astype(np.uint32)


def of_sections(paper: TaggedPaper) -> list[tuple[int, Shingles]]:
    """The shingles of each section, by its ordinal."""
    sections = (each.section for each in paper.sections)
    return [(section.ordinal, shingles(section.text, paper.place)) for section in sections]


def _in_stock(masked: str, characters: Shingles) -> Flags:
    """Of each shingle, whether all of it is stock phrases, places and numbers."""
    stock = (characters == ord(PLACE)) | (characters == ord(NUMBER))
    for _, start, end in _stock().find_matches_as_indexes(masked):
        stock[start:end] = True
    return np.asarray(sliding_window_view(stock, WIDTH).all(axis=1))


def strange(text: str, other: str) -> tuple[Span, ...]:
    """The stretches of a text that the other does not say: another wording, place or number."""
    offsets, mine = _letters(text)
    said = _letters(other)[1]
    known = {said[at : at + ALIKE] for at in range(len(said) - ALIKE + 1)}
    new = bytearray(b"\1" * len(mine))
    for at in range(len(mine) - ALIKE + 1):
        if mine[at : at + ALIKE] in known:
            new[at : at + ALIKE] = bytes(ALIKE)
    return tuple(_stretches(new[ALIKE - 1 : 1 - ALIKE], offsets))


def _letters(text: str) -> tuple[list[int], str]:
    """Where its characters stand in a text, marks left out; and they themselves, folded, between blanks."""
    found = [(at, char) for at, char in enumerate(fold(text)) if char.isalnum()]
    blank = " " * (ALIKE - 1)  # so that a beginning or an end in common counts however short it is
    return [at for at, _ in found], blank + "".join(char for _, char in found) + blank


def _stretches(flags: bytearray, offsets: list[int]) -> Iterator[Span]:
    """The flagged characters as spans; what stands between two of them belongs to the span."""
    for flag, group in groupby(range(len(flags)), flags.__getitem__):
        if flag:
            at = list(group)
            yield Span(offsets[at[0]], offsets[at[-1]] + 1)
