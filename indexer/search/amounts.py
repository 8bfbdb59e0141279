"""Amounts as a query states them: >100万平方米, 3亿元-5亿元, 3-5亿元, 3亿元以上."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from indexer.model import Counted
from indexer.units import normal, unit_at

_SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
    "千": 10**3,
}  # fmt: skip
COMPARED = re.compile(r"\s{0,3}([<>=]=|=[<>]|[<>=≥≤≧≦])\s{0,3}(?=\d)")
"""What compares with the number behind it."""
_NUMBER = re.compile(
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}}){{1,8}}(?!\d)|\d{{1,40}})(?:\.\d{{1,10}})?)"
    rf"(?P<scale>{'|'.join(_SCALES)}|)"
)
_TO = re.compile(r"(?:-|~|〜|—{1,2}|–|至|到|\s[-~—–]\s)(?=\d)")
MOST = 1e20
_SAME = {"==": "=", "=>": ">=", "=<": "<=", "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<="}
_BEHIND = {"以上": ">=", "以下": "<=", "以内": "<="}


class Amount(NamedTuple):
    """A number with its unit, which may be none, and where it ends."""

    number: Decimal
    scale: str
    unit: str
    end: int

    def counted(self) -> tuple[float, str]:
        """The value in its normal unit; in none where the unit is not known."""
        value = float(self.number * _SCALES.get(self.scale, 1))
        known, unit = normal(value, self.unit) if self.unit else (None, "")
        return min(value if known is None else known, MOST), unit


class Reading(NamedTuple):
    """A condition on figures, and where it ends."""

    counted: Counted
    end: int


def compared(text: str, at: int) -> Reading | None:
    """The comparison that stands there, operator first. `text` is half width."""
    sign = COMPARED.match(text, at)
    amount = _amount(text, sign.end()) if sign else None
    if not sign or not amount:
        return None
    return Reading(_bound(_SAME.get(sign[1], sign[1]), amount), amount.end)


def stated(text: str, at: int) -> Reading | None:
    """The amount or range of amounts that stands there; one alone is met exactly. `text` is half width."""
    first = _amount(text, at)
    if not first:
        return compared(text, at)
    to = _TO.match(text, first.end)
    last = _amount(text, to.end()) if to else None
    if last:
        return Reading(_between(first, last), last.end)
    for word, sign in _BEHIND.items():
        if text.startswith(word, first.end):
            return Reading(_bound(sign, first), first.end + len(word))
    return Reading(_bound("=", first), first.end)


def written(counted: Counted) -> str:
    """A condition as `compared` and `stated` read it, the field left out."""
    low, high = counted.low, counted.high
    if low is not None and high is not None:
        if low == high:
            return f"={_written(low, counted.unit)}"
        # Without a unit 3-5亿 would be 3亿-5亿.
        first, last = (_written(value, counted.unit, bool(counted.unit)) for value in (low, high))
        return f":{first}-{last}"
    sign = (">" if high is None else "<") + ("" if counted.open else "=")
    value = low if high is None else high
    return f"{sign}{_written(0.0 if value is None else value, counted.unit)}"


def _amount(text: str, at: int) -> Amount | None:
    found = _NUMBER.match(text, at)
    if not found:
        return None
    unit, end = unit_at(text, found.end()) or ("", found.end())
    return Amount(Decimal(found["number"].replace(",", "")), found["scale"], unit, end)


def _bound(sign: str, amount: Amount) -> Counted:
    value, unit = amount.counted()
    low = value if sign in (">", ">=", "=") else None
    high = value if sign in ("<", "<=", "=") else None
    return Counted(low, high, unit, open=sign in ("<", ">"))


def _between(first: Amount, last: Amount) -> Counted:
    """Both ends; the first takes from the last what it leaves out (3-5亿元, 3万-5万元)."""
    if not first.unit:
        first = first._replace(unit=last.unit, scale=first.scale or last.scale)
    (low, unit), (high, other) = first.counted(), last.counted()
    return Counted(min(low, high), max(low, high), unit if unit == other else "")


def _written(value: float, unit: str, scaled: bool = True) -> str:
    plain = Decimal(repr(value)).normalize()
    for scale in ("亿", "万") if scaled else ():
        part = (plain / _SCALES[scale]).normalize()
        if part >= 1 and -int(part.as_tuple().exponent) <= 4:
            return f"{part:f}{scale}{unit}"
    return f"{plain:f}{unit}"
