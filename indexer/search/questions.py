"""Questions as the content words they ask with: 标准化厂房面积达到多少 asks with 标准化厂房 and 面积."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from indexer.search import wording
from indexer.search.marks import trimmed
from indexer.text import fold

Cut = Callable[[str], list[str]]
"""The words of a stretch of text."""


@cache
def _asks() -> re.Pattern[str]:
    whole, ask, end = (wording.any_of(wording.words("questions", name)) for name in ("whole", "ask", "end"))
    return re.compile(f"(?P<whole>{whole})|(?P<ask>{ask}|{end}$)")


@cache
def _left_out() -> frozenset[str]:
    # An operator that a question holds is a word of it like others (标准化厂房或融资担保怎么做).
    return wording.words("questions", "fill") | frozenset(map(fold, wording.operators()))


def asks(folded: str) -> bool:
    """Whether a folded word is, or holds, a question."""
    return any(found["ask"] for found in _asks().finditer(folded))


def content(text: str, cut: Cut | None = None) -> list[str]:
    """The content words of a question; without `cut`, the stretches between its question words."""
    folded, pieces, at = fold(text), [], 0
    for found in _asks().finditer(folded):
        if found["ask"]:
            pieces.append(text[at : found.start()])
            at = found.end()
    pieces.append(text[at:])
    words = [trimmed(word) for piece in pieces if piece for word in (cut(piece) if cut else [piece])]
    return [word for word in words if word and fold(word) not in _left_out() and not asks(fold(word))]
