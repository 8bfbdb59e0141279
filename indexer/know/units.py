"""Numbers and their units as papers write them: 256.27万平方米, 2万余平方, 二十多亿元, 三分之一."""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an

# One character for one, so that offsets stay true; ， stays itself (it is no thousands mark).
HALF = str.maketrans("０１２３４５６７８９％．", "0123456789%.")

SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4,
    "千": 10**3,
}  # fmt: skip
_SCALE = "万亿|千亿|百亿|亿|千万|百万|万|千(?=[余多元家户个人亩吨])"
_COUNTERS = (
    "标准重量箱|吨公里|平方公里|平方千米|立方米|平方米|千瓦时|个百分点|百分点|人次|床位|标箱|公顷|公里|千米|公斤|千瓦|兆瓦|"
    "平方|美元|港元|欧元|日元|周岁|大类|家次|件次|户次|平米|"
    "元|吨|斤|亩|户|家|个|项|条|件|名|人|次|场|期|座|套|栋|幢|处|台|辆|所|张|册|宗|倍|番|米|天|种|类|支|只|头|株|部|组|"
    "批|间|对|份|笔|门|艘|架|眼|口|片|段|度|平|篇|枚|款|位|本|岁|例|块|村|对"
)
# After a number in digits any of these is a quantity, unless the word goes on to mean something else.
UNIT = rf"(?:[%‰]|(?:{_COUNTERS})(?![级强])(?:/(?:亩|平方米|小时|立方米|年|吨|人|月|天|户|公里))?)"
NO_UNIT = r"个?月|个工作日|个小时|个季度|周年|个?星期|人制|天内|天之内|次会议|次全|届|个五年|期工程|号"
DIGITS = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
MORE = "[余多]?"
QUANTITY = re.compile(
    rf"(?<![\dA-Za-z./:])(?P<rank>第?)(?P<number>{DIGITS})(?P<more>{MORE})(?P<scale>(?:{_SCALE})?)"
    rf"(?P<more2>{MORE})(?!{NO_UNIT})(?P<unit>{UNIT}|(?<=[万亿])(?![级年\d]|..?级))"
)
CHINESE = re.compile(
    r"(?<![第数一二两三四五六七八九十百千几])(?P<number>[一二两三四五六七八九十百千]{1,7})(?P<more>[余多]?)"
    rf"(?P<scale>万亿|亿|万|)(?P<more2>[余多]?)(?!{NO_UNIT})(?P<unit>{UNIT})"
)
FRACTION = re.compile("(?P<below>[二三四五六七八九十百]{1,3})分之(?P<above>[一二两三四五六七八九十]{1,4})")


def value_of(number: str, scale: str) -> float:
    """The number with its scale multiplied in, free of binary dust (256.27万 is 2562700)."""
    return float(Decimal(number.replace(",", "")) * SCALES.get(scale, 1))


def chinese_value(numeral: str) -> float | None:
    """The value of a Chinese numeral, or None where it is none (十百)."""
    plain = numeral.replace("两", "二")
    plain = f"一{plain}" if plain[0] in "百千" else plain
    try:
        return float(cn2an.cn2an(plain, "smart"))
    except ValueError:
        return None


def unit_of(written: str) -> str:
    """The unit as a figure states it: 个百分点 is 百分点."""
    return "百分点" if written == "个百分点" else written
