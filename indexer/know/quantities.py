"""Numbers -> quantities: what stands in a list shares its unit, what stands in a range is one."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.know.numerals import HALF, value_of
from indexer.know.tokens import Token, tokens

# What stands in these is a name: policies, slogans, document numbers, marks of notes.
_NAMES = re.compile(
    "“[^“”]{1,24}”|‘[^‘’]{1,24}’|「[^「」]{1,24}」|《[^《》]{1,60}》|[〔\\[][^〔\\[\\]〕]{1,8}[〕\\]]"
)
_RANGE = frozenset({"-", "—", "——", "–", "~", "～", "－", "─", "−", "至", "到"})
_LIST = frozenset({"、", "和", "与", "及", "或", "/"})
# Numbers that share a unit: said to be several (分别), or told by their decimals.
_EACH = re.compile("分别|各为|依次[^。；;\n]*$")
_FROM = frozenset("从由自")
NEAR = 30


class Quantity(NamedTuple):
    """A quantity at `start:end`; `low` is the lower end of a range. `step` is half of its last digit."""

    start: int
    end: int
    value: float
    unit: str
    more: bool = False
    rank: bool = False
    low: float | None = None
    step: float = 0.0


def quantities(text: str) -> list[Quantity]:
    """All quantities outside of names, in reading order, none inside another. Same offsets as `text`."""
    plain = text.translate(HALF)
    found = _shared(plain, _outside(plain, tokens(plain)))
    made: list[Quantity] = []
    used = 0
    for before, token in zip([None, *found], found, strict=False):
        if token.unit is None:
            continue
        low = _low(plain, before, token) if before and before.start >= used else None
        if before is not None and low is not None:
            # The lower end was a quantity of its own as long as nothing followed it.
            if made and made[-1].start == before.start:
                made.pop()
            made.append(_quantity(token)._replace(start=before.start, low=low))
            used = token.end
        elif not token.weak:
            made.append(_quantity(token))
    return made


def _quantity(token: Token) -> Quantity:
    return Quantity(
        token.start, token.end, token.value, token.unit or "", token.more, token.rank, step=_step(token)
    )


def _step(token: Token) -> float:
    """Half of the last digit written: 3.8亿 is exact to 500万."""
    if not token.number:
        return 0.0
    decimals = len(token.number.rpartition(".")[2].strip()) if "." in token.number else 0
    return value_of("1", token.scale) * 10.0**-decimals / 2


def _outside(plain: str, found: list[Token]) -> list[Token]:
    """Without those inside a name. Both lists run forward, so each name is looked at once."""
    names = [name.span() for name in _NAMES.finditer(plain)]
    kept: list[Token] = []
    at = 0
    for token in found:
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        if at == len(names) or token.start < names[at][0]:
            kept.append(token)
    return kept


def _shared(plain: str, found: list[Token]) -> list[Token]:
    """0.4、0.1个百分点; 6个和7个百分点; 分别为12和34个: the unit stands once, behind the last."""
    kept = list(found)
    for at in range(len(kept) - 2, -1, -1):
        token, after = kept[at], kept[at + 1]
        between = plain[token.end : after.start].strip()
        if after.unit is None or not (between in _LIST or (between in ("至", "到") and token.scale)):
            continue
        if not token.rank:
            kept[at] = _completed(plain, token, after)
        elif after.unit in ("位", "名"):
            kept[at : at + 2] = [token._replace(unit=after.unit), after._replace(rank=True)]
        else:  # 第2、3条
            kept[at + 1] = after._replace(unit=None)
    return kept


def _completed(plain: str, token: Token, after: Token) -> Token:
    if token.unit == "个" and after.unit == "百分点":
        return token._replace(unit="百分点")
    if token.unit == "" and after.unit:
        return token._replace(unit=after.unit)
    if token.unit is not None or token.chinese or after.chinese or after.rank:
        return token
    if "." in token.number or _EACH.search(plain[max(0, token.start - NEAR) : token.start]):
        scale = token.scale or after.scale
        return token._replace(unit=after.unit, value=value_of(token.number, scale), scale=scale)
    return token


def _low(plain: str, before: Token, token: Token) -> float | None:
    """The lower end of the range that ends with this token, if the one before it is that."""
    sign = plain[before.end : token.start].strip()
    if sign not in _RANGE or before.rank or token.rank or before.chinese != token.chinese:
        return None
    if before.unit not in (None, "", token.unit) or (before.unit is None and _is_year(before)):
        return None
    if sign in "至到" and plain[before.start - 1 : before.start] in _FROM:
        return None
    if before.scale or before.unit or before.chinese:
        return before.value
    if not before.number:
        return None  # 三分之一-2万元: a fraction begins no range of money
    # 1—2万元: the scale stands once, behind the second number; but 800—1万元 is 800元.
    whole = value_of(before.number, token.scale)
    return whole if whole <= token.value else before.value


def _is_year(token: Token) -> bool:
    return len(token.number) == 4 and not token.scale and 1900 <= token.value <= 2100
