"""Folding text for matching, character for character, so that offsets in the original stay true."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import opencc

_KEPT = "乾"
"""Simplified as it stands in 乾县 or 乾坤; what it is in 乾燥 only the word would tell."""


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _Folds(dict[int, int]):
    """Code point -> folded code point, filled at need: one C loop folds a text."""

    def __missing__(self, code: int) -> int:
        surrogate = 0xD800 <= code < 0xE000  # a lone one, that nothing converts
        self[code] = folded = code if surrogate else ord(_fold_char(chr(code)))
        return folded


_FOLDS = _Folds()


_SHORT = 64
"""From so many characters on a table is faster."""
_TABLE = np.zeros(0x110000, np.uint32)
"""Code point -> folded code point plus one; 0 for those that were not yet met."""


def _fold_char(char: str) -> str:
    """NFKC, lower case and simplified, where that is one character for one (㎡ and … stay as they are)."""
    folded = unicodedata.normalize("NFKC", char).lower()
    folded = folded if len(folded) == 1 else char
    return folded if folded.isascii() or folded in _KEPT else simplified(folded)


def fold(text: str) -> str:
    """The text as it is matched: half width, lower case, simplified. Same length as `text`.

    Each character for itself, so a part of a text folds as it does within the text.
    """
    if len(text) < _SHORT:
        return text.translate(_FOLDS)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = _TABLE.take(codes)
    if not folded.all():
        unknown = np.unique(codes[folded == 0]).tolist()
        _TABLE[unknown] = [_FOLDS[code] + 1 for code in unknown]
        folded = _TABLE.take(codes)
    return (folded - 1).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def simplified(text: str) -> str:
    """The text in simplified script, its width and case untouched. Same length as `text`."""
    converted: str = _to_simplified().convert(text)
    # A conversion by phrase may change the length; then none is better than wrong offsets.
    return converted if len(converted) == len(text) else text
