"""How Word writes a number: each value of w:numFmt that Chinese documents use."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = {"simplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟"), "traditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟")}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX_NUMBER = 9999
"""Larger numbers are written as 10000: no list is so long."""


def written(number: int, style: str) -> str:
    """The number as the style writes it; in plain digits where the style is not known."""
    write = _STYLES.get(style)
    return write(number) if write and 0 < number <= MAX_NUMBER else str(number)


def counting(number: int, digits: str = "零" + _DIGITS[1:], units: str = "十百千") -> str:
    """三, 十二, 二十, 一百零五."""
    said, gap = "", False
    for place, digit in zip(range(3, -1, -1), map(int, f"{number:04d}"), strict=True):
        if digit:
            said += digits[0] * (gap and bool(said)) + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    ten = digits[1] + units[0]
    return said[1:] if said.startswith(ten) and units[0] == "十" else said


def _positional(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _letters(number: int) -> str:
    """a to z, then aa, bb: Word repeats the letter."""
    turn, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(turn + 1, 30)


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _cycle(signs: str) -> Callable[[int], str]:
    """The signs, and plain digits where they run out."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _legal(script: str) -> Callable[[int], str]:
    digits, units = _LEGAL[script]
    return lambda number: counting(number, digits, units)


_STYLES: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "ideographEnclosedCircle"), counting,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _positional),
    "chineseLegalSimplified": _legal("simplified"),
    "ideographLegalTraditional": _legal("traditional"),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _cycle("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _cycle("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    # The signs ⑴ and ⒈ are these characters set as one.
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
}  # fmt: skip
