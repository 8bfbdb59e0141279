"""Years as a query states them: 2010, 2010-2015, >=2015, 2015年以来."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

FIRST, LAST = 1900, 2100
_YEAR = r"(?<!\d)(?P<{}>[12]\d{{3}})年?"
_ONE = _YEAR.format("low")
_STATED = re.compile(
    rf"(?P<sign>[<>]=?|=[<>]?|[≥≤≧≦])?\s{{0,3}}{_ONE}"
    rf"(?:(?:-|~|〜|—{{1,2}}|–|至|到|\.\.|\s[-~—–]\s){_YEAR.format('high')}"
    r"|(?P<after>-|以来|以后|之后|起|后)|(?P<before>及?以前|之前|前))?(?![\d\w])"
    rf"|[-~]{_YEAR.format('until')}(?![\d\w])"
)
COMPARED = re.compile(r"\s{0,3}(?=[<>=≥≤≧≦]{1,2}\s{0,3}\d)")


class Reading(NamedTuple):
    """Years, and where they end."""

    years: range
    end: int


def stated(folded: str, at: int) -> Reading | None:
    """The year or years that stand there, from FIRST to LAST."""
    found = _STATED.match(folded, at)
    years = _range(found) if found else range(0)
    years = range(max(years.start, FIRST), min(years.stop, LAST + 1))
    return Reading(years, found.end()) if found and years else None


def _range(found: re.Match[str]) -> range:
    if found["until"]:
        return range(FIRST, int(found["until"]) + 1)
    low, sign = int(found["low"]), found["sign"] or ""
    if found["high"]:
        first, last = sorted((low, int(found["high"])))
        return range(first, last + 1)
    if found["after"] or sign in (">", ">=", "=>", "≥", "≧"):
        return range(low + (sign == ">"), LAST + 1)
    if found["before"] or sign in ("<", "<=", "=<", "≤", "≦"):
        return range(FIRST, low + (sign != "<"))
    return range(low, low + 1)


def written(years: Iterable[int]) -> Iterator[str]:
    """Years as `stated` reads them, runs together."""
    row = sorted(set(years))
    breaks = [n for n, (left, right) in enumerate(pairwise(row), 1) if right != left + 1]
    for start, end in pairwise([0, *breaks, len(row)]):
        first, last = row[start], row[end - 1]
        if first == last:
            yield str(first)
        elif last == LAST:
            yield f">={first}"
        elif first == FIRST:
            yield f"<={last}"
        else:
            yield f"{first}-{last}"
