"""One analysis for index and query; the only room that knows jieba.

A folded text is a row of units: a CJK character, a number with its decimals, a Latin word. Terms are all
units and all pairs of neighbours, so that any stretch of text can be found, wherever a segmenter would cut.
Between neighbours stands nothing or blanks (国家 级); at anything else an ordinal is left out, so that
neither pair nor phrase spans it. jieba cuts the words of a query alone.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import jieba
import numpy as np
import numpy.typing as npt

from indexer.search.hashing import Keys, pair, unit, units
from indexer.text import fold

VERSION = "2"
"""Of the terms; an index made by another is foreign."""
_UNIT = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[^\W\d_a-z]|\w")
_GAP, _BLANK, _SINGLE, _DIGIT, _LETTER, _POINT, _UNKNOWN = range(7)
jieba.setLogLevel(logging.WARNING)  # it announces its dictionary on standard error


class Row(NamedTuple):
    """The units of a text: their terms, the offsets of their first characters, and their ordinals."""

    terms: Keys
    starts: npt.NDArray[np.int64]
    ordinals: npt.NDArray[np.int64]


class _Classes:
    """What each code point is to the analysis, learned at need."""

    def __init__(self) -> None:
        self._known = np.full(0x110000, _UNKNOWN, np.uint8)
        self._lock = threading.Lock()

    def of(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
        """The class of each."""
        found = self._known[codes]
        unknown = np.unique(codes[found == _UNKNOWN])
        if len(unknown):
            with self._lock:
                self._known[unknown] = [_class_of(chr(code)) for code in unknown.tolist()]
            found = self._known[codes]
        return found


def _class_of(char: str) -> int:
    if char == " ":
        return _BLANK
    if char in ".,":
        return _POINT
    if re.match(r"\d", char):
        return _DIGIT
    if "a" <= char <= "z":
        return _LETTER
    return _SINGLE if re.match(r"\w", char) else _GAP


_CLASSES = _Classes()


def row(text: str) -> Row:
    """The units of a text of any length, folded already."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _CLASSES.of(codes)
    points = np.flatnonzero(classes == _POINT)
    inner = points[(points > 0) & (points < len(codes) - 1)]
    between = (classes[inner - 1] == _DIGIT) & (classes[inner + 1] == _DIGIT)
    classes[points] = _GAP
    classes[inner[between]] = _DIGIT
    begins = classes == _SINGLE
    begins |= (classes > _SINGLE) & (classes != np.concatenate(([_GAP], classes[:-1])))
    starts, inside = np.flatnonzero(begins), classes >= _SINGLE
    gaps = np.cumsum(classes == _GAP)[starts]
    behind = np.cumsum(np.diff(gaps, prepend=gaps[:1]) > 0)
    terms = units(codes[inside], np.flatnonzero(begins[inside])) if len(starts) else np.empty(0, np.uint64)
    return Row(terms, starts, np.arange(len(starts)) + behind)


@lru_cache(4096)
def stretches(text: str) -> tuple[tuple[str, ...], ...]:
    """As `cut`, remembered: for the texts of queries."""
    return cut(text)


def cut(text: str) -> tuple[tuple[str, ...], ...]:
    """The units of a text of any script and width, a row for each stretch of neighbours."""
    found: list[list[str]] = []
    folded, end = fold(text), 0
    for match in _UNIT.finditer(folded):
        if found and not folded[end : match.start()].strip(" "):
            found[-1].append(match[0])
        else:
            found.append([match[0]])
        end = match.end()
    return tuple(map(tuple, found))


@lru_cache(4096)
def grams(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """All terms of a short text: its units, and its pairs of neighbours."""
    rows = [[unit(each) for each in stretch] for stretch in stretches(text)]
    singles = [term for row in rows for term in row]
    pairs = [pair(*two) for row in rows for two in pairwise(row)]
    return tuple(singles), tuple(pairs)


class Analyzer:
    """Cuts the words of a query; `words` are kept whole. Holds its own dictionary, not jieba's global one."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._lock = threading.Lock()
        self._jieba = jieba.Tokenizer()
        self._words = tuple(sorted({fold(word) for word in words}))
        self._ready = False
        self.fingerprint = hashlib.sha256("\n".join((jieba.__version__, *self._words)).encode()).hexdigest()[
            :16
        ]

    def _cutter(self) -> Any:
        """The segmenter, its dictionary loaded at first use."""
        with self._lock:
            if not self._ready:
                self._jieba.initialize()
                for word in self._words:
                    self._jieba.add_word(word, self._jieba.suggest_freq(word))
                self._ready = True
        return self._jieba

    def words(self, text: str) -> list[str]:
        """The words of a query, punctuation left out; none ends inside a unit."""
        folded = fold(text)
        ends = {match.end() for match in _UNIT.finditer(folded)}
        inner = {at for match in _UNIT.finditer(folded) for at in range(match.start() + 1, match.end())}
        found, start = [], 0
        for _, _, end in self._cutter().tokenize(folded):
            if end in inner and end not in ends:
                continue
            found.append(folded[start:end].strip())
            start = end
        return [word for word in found if _UNIT.search(word)]
