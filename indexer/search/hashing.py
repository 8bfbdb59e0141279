"""Terms as 64-bit numbers: the same for a lone string and for a column of code points.

Two terms of one collection share a number with a chance of about one in a million, so a term is its number.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]

_MASK = (1 << 64) - 1
_CODE, _NEXT = 0x9E3779B97F4A7C15, 0xD1342543DE82EF95
_LEFT, _RIGHT = 0xA0761D6478BD642F, 0xE7037ED1A0B428DB
_TITLE, _NAMED = 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def _mixed(number: int) -> int:
    number = ((number ^ number >> 30) * _FIRST) & _MASK
    number = ((number ^ number >> 27) * _SECOND) & _MASK
    return number ^ number >> 31


def _all_mixed(numbers: Keys) -> Keys:
    numbers = (numbers ^ numbers >> np.uint64(30)) * np.uint64(_FIRST)
    numbers = (numbers ^ numbers >> np.uint64(27)) * np.uint64(_SECOND)
    return numbers ^ numbers >> np.uint64(31)


@lru_cache(1 << 16)
def unit(text: str) -> int:
    """The term of a unit, folded."""
    total, power = 0, 1
    for char in text:
        total += _mixed(((ord(char) + 1) * _CODE) & _MASK) * power
        power = (power * _NEXT) & _MASK
    return _mixed(total & _MASK)


def units(codes: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64]) -> Keys:
    """The terms of units: their code points one after the other, and where each begins among them."""
    found = _all_mixed((codes.astype(np.uint64) + np.uint64(1)) * np.uint64(_CODE))
    lengths = np.diff(starts, append=len(codes))
    if len(starts) < len(codes):
        long = np.repeat(lengths > 1, lengths)
        offsets = np.arange(len(codes)) - np.repeat(starts, lengths)
        powers = np.full(int(lengths.max()), _NEXT, np.uint64)
        powers[0] = 1
        found[long] *= np.cumprod(powers)[offsets[long]]
        found = np.add.reduceat(found, starts)
    return _all_mixed(found)


def pair(left: int, right: int) -> int:
    """The term of two neighbours."""
    return _mixed((left * _LEFT + right * _RIGHT) & _MASK)


def pairs(left: Keys, right: Keys) -> Keys:
    """The terms of neighbours."""
    return _all_mixed(left * np.uint64(_LEFT) + right * np.uint64(_RIGHT))


def in_title(term: int) -> int:
    """The term of a unit where it stands in title or headings."""
    return term ^ _TITLE


def all_in_title(terms: Keys) -> Keys:
    """The terms of units where they stand in title or headings."""
    return terms ^ np.uint64(_TITLE)


@lru_cache(1 << 16)
def named(field: str, value: str) -> int:
    """The term of a value in a field."""
    return pair(unit(field) ^ _NAMED, unit(value))
