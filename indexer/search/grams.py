"""The stretches of two to four characters that a collection's headings are made of, as columns.

Looked up by their beginning, their end and their sound, each in a sorted column of its own: 56 bytes a
stretch, mapped from files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from indexer.search import arrays
from indexer.search.arrays import Column
from indexer.search.pinyin import sounds
from indexer.text import fold

LONGEST = 4
MOST = 400_000
"""Stretches kept; beyond that the rare ones go."""
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_TYPE = np.dtype(f"<U{LONGEST}")
_BEHIND = "\U0010ffff"


class Grams(NamedTuple):
    """`forward` ascends, with `counts` beside it; `backward` ascends and has them reversed; `sound` ascends,
    and `sounding` says which of `forward` sounds so."""

    forward: Column
    counts: Column
    backward: Column
    sound: Column
    sounding: Column

    @classmethod
    def of(cls, counted: Counter[str]) -> Self:
        """The columns of counted stretches."""
        words = np.array(list(counted), _TYPE)
        return cls._sorted(words, np.array(list(counted.values()), np.uint32))

    @classmethod
    def _sorted(cls, words: Column, counts: Column) -> Self:
        if len(words) > MOST:
            kept = np.argpartition(counts, -MOST)[-MOST:]
            words, counts = words[kept], counts[kept]
        order = np.argsort(words)
        forward = words[order]
        plain = forward.tolist()
        text = "".join(word.ljust(LONGEST, "\0") for word in plain)
        sound = _column(text.translate(sounds()) if text else text)  # the table takes a while to make
        heard = np.argsort(sound, kind="stable")
        backward = np.sort(np.array([word[::-1] for word in plain], _TYPE))
        return cls(forward, counts[order], backward, sound[heard], heard.astype(np.int32))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map what `save` wrote; raises OSError, ValueError."""
        return cls(*arrays.mapped(folder, cls._fields))

    def save(self, folder: Path) -> None:
        """Write a file a column; raises OSError."""
        arrays.save(folder, self._asdict())

    def merged(self, other: Self) -> Self:
        """Both as one, their counts added."""
        words = np.concatenate((self.forward, other.forward))
        distinct, place = np.unique(words, return_inverse=True)
        counts = np.bincount(place, np.concatenate((self.counts, other.counts)), len(distinct))
        return self._sorted(distinct, counts.astype(np.uint32))

    def count(self, word: str) -> int:
        """In how many papers' headings the stretch was seen."""
        at = int(np.searchsorted(self.forward, np.array(word, _TYPE)))
        return int(self.counts[at]) if at < len(self.forward) and self.forward[at] == word else 0

    def like(self, start: str, end: str, length: int) -> list[str]:
        """The stretches of that length that begin and end so, whatever one character between."""
        if len(start) >= len(end):
            found = _span(self.forward, start)
            fits = _ends(found, length, end)
        else:
            found = _span(self.backward, end[::-1])
            fits = _ends(found, length, start[::-1])
        words: list[str] = found[fits].tolist()
        return words if len(start) >= len(end) else [word[::-1] for word in words]

    def homophones(self, word: str) -> list[str]:
        """The stretches that sound nearly alike."""
        sound = np.array(word.translate(sounds()), _TYPE)
        low, high = (int(np.searchsorted(self.sound, sound, side)) for side in ("left", "right"))
        found: list[str] = self.forward[self.sounding[low:high]].tolist()
        return [each for each in found if each != word]


def counted(texts: Iterable[str]) -> Counter[str]:
    """The stretches of several texts, each once."""
    found: set[str] = set()
    for text in texts:
        for run in _RUN.findall(fold(text)):
            for length in range(2, LONGEST + 1):
                found.update(run[at : at + length] for at in range(len(run) - length + 1))
    return Counter(found)


def _column(joined: str) -> Column:
    return np.frombuffer(joined.encode("utf-32-le"), _TYPE) if joined else np.empty(0, _TYPE)


def _span(column: Column, prefix: str) -> Column:
    ends = np.array([prefix, (prefix + _BEHIND)[:LONGEST]], _TYPE)
    low, high = np.searchsorted(column, ends).tolist()
    return column[low:high]


def _ends(found: Column, length: int, end: str) -> npt.NDArray[np.bool_]:
    """Which of them have that length and end so."""
    codes = np.ascontiguousarray(found).view(np.uint32).reshape(-1, LONGEST)
    fits = codes[:, length - 1] != 0
    if length < LONGEST:
        fits &= codes[:, length] == 0
    for at, char in enumerate(end, length - len(end)):
        fits &= codes[:, at] == ord(char)
    return np.asarray(fits)
