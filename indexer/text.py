"""Folding text for matching, character for character, so that offsets in the original stay true."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import opencc


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    """NFKC and lower case, where that is one character for one (㎡ and … stay as they are)."""
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def fold(text: str) -> str:
    """The text as it is matched: half width, lower case, simplified. Same length as `text`."""
    folded = "".join(map(_fold_char, text))
    return folded if folded.isascii() else simplified(folded)


def simplified(text: str) -> str:
    """The text in simplified script, its width and case untouched. Same length as `text`."""
    converted: str = _to_simplified().convert(text)
    # A conversion by phrase may change the length; then none is better than wrong offsets.
    return converted if len(converted) == len(text) else text
