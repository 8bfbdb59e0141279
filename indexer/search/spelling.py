"""Did you mean: near spellings and homophones of a query's words, from the collection's own vocabulary.

Only a stretch that no heading has is replaced, and only a line with more hits is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol

from indexer.model import Node, Query, Words
from indexer.search.canonical import canonical
from indexer.search.questions import asks
from indexer.search.tree import mapped, wanted
from indexer.text import fold

FEW = 3
"""With more hits nothing is proposed."""
MOST = 3
TRIED = 6
"""Lines proposed, and lines whose hits are counted for them."""
_WINDOWS, _NEAR = 12, 40
_LONGEST = 16
"""Stretches looked at, what each may be meant for, and characters of a word."""
_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_SOUND, _SWAP, _OTHER, _LENGTH = range(4)
"""How a stretch differs, the likeliest slip first."""


class Known(Protocol):
    """The stretches of two to four characters that a collection's headings have."""

    def count(self, word: str) -> int:
        """How often it was seen."""

    def like(self, start: str, end: str, length: int) -> list[str]:
        """Those of that length that begin and end so."""

    def homophones(self, word: str) -> list[str]:
        """Those that sound nearly alike."""


class _Remembered:
    """The same with what was counted, for one word."""

    def __init__(self, known: Known) -> None:
        self._count = lru_cache(None)(known.count)
        self.like, self.homophones = known.like, known.homophones

    def count(self, word: str) -> int:
        return self._count(word)


class _Corrected(NamedTuple):
    """A word with one stretch replaced: what is unknown in it still, how it differs, how rare that is."""

    unknown: int
    slip: int
    rare: int
    text: str


def did_you_mean(
    query: Query, total: int, known: Known, read: Callable[[str], Iterable[str]], hits: Callable[[str], int]
) -> tuple[str, ...]:
    """Lines like the query with more hits than `total`, the best first; `read` tells what pinyin names."""
    found: list[tuple[int, str]] = []
    for line in _lines(query, known, read):
        more = hits(line)
        if more > total:
            found.append((-more, line))
    return tuple(line for _, line in sorted(found)[:MOST])


def corrected(word: str, known: Known) -> list[str]:
    """The word with one unknown stretch replaced by a known one, the likeliest first."""
    folded = fold(word)
    if len(folded) > _LONGEST:
        return []
    known = _Remembered(known)
    before, best = _unknown(folded, known), dict[str, _Corrected]()
    for start, end in _strange(folded, known):
        for slip, stretch in islice(_near(folded[start:end], known), _NEAR):
            text = folded[:start] + stretch + folded[end:]
            each = _Corrected(_unknown(text, known), slip, -known.count(stretch), text)
            if each.unknown < before and not asks(text):
                best[text] = min(each, best.get(text, each))
    row = sorted(best.values())
    return [each.text for each in row if each.unknown == row[0].unknown][:TRIED]


def _lines(query: Query, known: Known, read: Callable[[str], Iterable[str]]) -> list[str]:
    """Queries with one word corrected, at most TRIED."""
    lines = []
    for words in dict.fromkeys(wanted(query.root)):
        for text in read(words.text) if words.text.isascii() else corrected(words.text, known):
            lines.append(canonical(replace(query, root=_replaced(query.root, words, text))))
    return list(dict.fromkeys(lines))[:TRIED]


def _strange(folded: str, known: Known) -> Iterator[tuple[int, int]]:
    """The stretches that are not known, the longest first; of two characters only where it is all."""
    given = 0
    for run in _RUN.finditer(folded):
        for length in (2,) if len(run[0]) == 2 else (4, 3):
            for at in range(run.start(), run.end() - length + 1):
                if given < _WINDOWS and not known.count(folded[at : at + length]):
                    given += 1
                    yield at, at + length


def _near(word: str, known: Known) -> Iterator[tuple[int, str]]:
    """What may be meant by a stretch."""
    size = len(word)
    yield from ((_SOUND, other) for other in known.homophones(word))
    for at in range(size - 1):
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if known.count(swapped):
            yield _SWAP, swapped
    for at in range(size):
        yield from ((_OTHER, other) for other in known.like(word[:at], word[at + 1 :], size))
        less = word[:at] + word[at + 1 :]
        if size > 2 and known.count(less):
            yield _LENGTH, less
    for at in range(1, size) if size == 3 else ():
        yield from ((_LENGTH, other) for other in known.like(word[:at], word[at:], size + 1))


def _unknown(folded: str, known: Known) -> int:
    """How many of its stretches of two and three characters are not known."""
    return sum(
        not known.count(run[at : at + length])
        for run in _RUN.findall(folded)
        for length in (2, 3)
        for at in range(len(run) - length + 1)
    )


def _replaced(root: Node | None, old: Words, text: str) -> Node | None:
    new = replace(old, text=text)
    return mapped(root, lambda node: new if node == old else node) if root else None
