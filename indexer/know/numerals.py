"""The value of a written numeral: 1,250, 256.27万, ３０, 二十多, 一亿二千万."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

# One character for one, so that offsets stay true: full-width digits and what traditional script writes.
HALF = str.maketrans(
    "０１２３４５６７８９％．／萬億餘個項條噸畝戶間輛張臺場處",
    "0123456789%./万亿余个项条吨亩户间辆张台场处",
)
# Commas or blanks between thousands; a blank within a decimal, told from a numbered line by the word before.
DIGITS = (
    r"(?:\d{1,3}(?:[,，]\d{3}){1,4}(?!\d)(?:\.\d{1,6})?"
    r"|\d{1,3}(?:[ \u00a0]\d{3}){1,3}(?![\d.])"
    r"|(?<=[\u4e00-\u9fff])\d{1,12}\.[ \u3000]\d{1,4}(?=[万亿%‰]|个百)"
    r"|\d{1,12}(?:\.\d{1,6})?)"
)
SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
    "千": 10**3, "": 1,
}  # fmt: skip


def value_of(number: str, scale: str) -> float:
    """The number with its scale multiplied in, free of binary dust (256.27万 is 2562700)."""
    plain = number.translate({ord(char): None for char in ",， \u00a0\u3000"})
    return float(Decimal(plain) * SCALES[scale])


def places_of(number: str) -> int:
    """How many digits stand behind the point."""
    return len(number.rpartition(".")[2].strip()) if "." in number else 0


@lru_cache(maxsize=4096)
def chinese_value(numeral: str) -> float | None:
    """The value of a Chinese numeral, or None where it is none (十百)."""
    import cn2an  # here, for it takes a fifth of a second, and a search reads no numeral

    plain = numeral.replace("两", "二").replace("〇", "零")
    plain = f"一{plain}" if plain[0] in "百千万亿" else plain
    try:
        return float(cn2an.cn2an(plain, "smart"))
    except (ValueError, KeyError):  # cn2an refuses 十百 by the one, 十十一 and 一亿二 by the other
        return None
