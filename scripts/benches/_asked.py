"""What the search bench asks: seven kinds of questions, chosen by how often their words stand."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from _made import Cut

COMMON, MIDDLE, LOOSE, RARE = (0.05, 0.5), (0.01, 0.3), (0.01, 0.3), (0.0002, 0.001)
"""Shares of the sections in which a word stands: alone; of two together; of four, any; a rare one."""
_WORD = re.compile(r"[\u4e00-\u9fa5]{2,4}")


class Question(NamedTuple):
    """`words` are one phrase in "phrase"; "facets" asks for three facets of what has a word and a kind."""

    kind: str
    words: tuple[str, ...]


KINDS = ("common", "rare", "and", "or", "phrase", "facets", "marked")
NAMES = {
    "common": "common term",
    "rare": "rare term",
    "and": "2 terms, AND",
    "or": "4 terms, OR",
    "phrase": "phrase of 2 words",
    "facets": "term, filter, 3 facets",
    "marked": "2 terms, highlights",
}
SECTION_KIND = "practice"
"""What "facets" filters by."""


def questions(cuts: Sequence[Cut], each: int, seed: int = 2) -> list[Question]:
    """So many of each kind, as far as the collection has them."""
    chance = random.Random(seed)
    rows = [cut.body.split() for cut in cuts]
    counts = Counter(word for row in rows for word in set(row) if _WORD.fullmatch(word))

    def within(bounds: tuple[float, float]) -> list[str]:
        low, high = (bound * len(rows) for bound in bounds)
        return sorted(word for word, count in counts.items() if max(2, low) <= count <= high)

    def some(kind: str, found: Sequence[tuple[str, ...]]) -> list[Question]:
        return [Question(kind, words) for words in chance.sample(found, min(each, len(found)))]

    def together(bounds: tuple[float, float], number: int) -> list[tuple[str, ...]]:
        fit, found = set(within(bounds)), []
        for row in chance.sample(rows, len(rows)):
            words = sorted(fit & set(row))
            if len(words) >= number:
                found.append(tuple(chance.sample(words, number)))
            if len(found) == each:
                break
        return found

    alone = [(word,) for word in within(COMMON)]
    neighbours = Counter(pair for row in rows for pair in pairwise(row) if all(map(_WORD.fullmatch, pair)))
    phrases = sorted(pair for pair, count in neighbours.items() if count >= max(2, 0.002 * len(rows)))
    return [
        *some("common", alone),
        *some("rare", [(word,) for word in within(RARE)]),
        *some("and", together(MIDDLE, 2)),
        *some("or", together(LOOSE, 4)),
        *some("phrase", phrases),
        *some("facets", alone),
        *some("marked", together(MIDDLE, 2)),
    ]
