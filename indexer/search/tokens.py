"""One analysis for index and query; the only room that knows jieba.

A text is a row of units: a CJK character, a number, a Latin word. Indexed at the ordinal of its
first unit stand every unit, every pair of neighbours, and every longer word of the segmenter. Pairs
make any stretch of text findable wherever the segmenter cuts, and a phrase exact; words rank.
"""

from __future__ import annotations

import hashlib
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import jieba

from indexer.text import fold

_UNIT = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[^\W\d_a-z]|\w")
VERSION = f"1 jieba {jieba.__version__}"
jieba.setLogLevel(logging.WARNING)  # it announces its dictionary on standard error


class Token(NamedTuple):
    """A term, and the ordinal of its first unit in the text."""

    text: str
    position: int


class _Unit(NamedTuple):
    text: str
    start: int
    end: int
    position: int


class Analyzer:
    """Cuts folded text; `words` are kept whole. Holds its own dictionary, not jieba's global one."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        self._lock = threading.Lock()
        self._jieba = jieba.Tokenizer()
        self._words = tuple(sorted({fold(word) for word in words}))
        self._ready = False
        self.fingerprint = hashlib.sha256("\n".join((VERSION, *self._words)).encode()).hexdigest()[:16]

    def _cutter(self) -> jieba.Tokenizer:
        """The segmenter, its dictionary loaded at first use."""
        with self._lock:
            if not self._ready:
                self._jieba.initialize()
                for word in self._words:
                    self._jieba.add_word(word, self._jieba.suggest_freq(word))
                self._ready = True
        return self._jieba

    def index_tokens(self, text: str) -> list[Token]:
        """All terms of a text, in the order of their ordinals."""
        folded = fold(text)
        units = _units(folded)
        tokens = [Token(unit.text, unit.position) for unit in units]
        tokens += _pairs(units)
        first = {unit.start: unit for unit in units}
        for word, start, _ in self._cutter().tokenize(folded):
            if len(word) > 2 and start in first and first[start].text != word:
                tokens.append(Token(word, first[start].position))
        return sorted(tokens, key=lambda token: token.position)

    def words(self, text: str) -> list[str]:
        """The words of a query, punctuation left out."""
        found = (word.strip() for word in self._cutter().cut(fold(text)))
        return [word for word in found if _UNIT.search(word)]


def _units(folded: str) -> list[_Unit]:
    """The units with their ordinals; punctuation takes an ordinal, so no pair or phrase spans it."""
    units: list[_Unit] = []
    end = position = 0
    for match in _UNIT.finditer(folded):
        # A blank between characters is layout (国家 级), anything else a real gap.
        position += 1 if folded[end : match.start()].strip(" ") == "" else 2
        end = match.end()
        units.append(_Unit(match[0], match.start(), end, position))
    return units


def _pairs(units: Sequence[_Unit]) -> Iterator[Token]:
    for left, right in pairwise(units):
        if right.position == left.position + 1:
            yield Token(pair(left.text, right.text), left.position)


def pair(left: str, right: str) -> str:
    """The term of two neighbours; the bar keeps it apart from a word of the same letters."""
    return f"{left}|{right}"


def runs(text: str) -> list[list[str]]:
    """For each stretch without a gap, the terms at successive ordinals wherever it stands literally."""
    stretches: list[list[_Unit]] = []
    for unit in _units(fold(text)):
        if stretches and unit.position == stretches[-1][-1].position + 1:
            stretches[-1].append(unit)
        else:
            stretches.append([unit])
    return [_terms(stretch) for stretch in stretches]


def _terms(units: Sequence[_Unit]) -> list[str]:
    if len(units) == 1:
        return [units[0].text]
    return [token.text for token in _pairs(units)]
