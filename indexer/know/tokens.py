"""Every number of a text with the unit behind it, if any: the raw material of its figures.

What is no number of something is left out here: years and dates have no unit; ordinals (第3次), versions
(8.5代), ratios (1:2), models (G104) and sums of slogans (5+2) are told by what stands beside them.
Every pattern is bounded, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.know.numerals import DIGITS, chinese_value, value_of
from indexer.know.words import any_of
from indexer.units import COUNTED, unit_at

_SCALE = "万亿|千亿|百亿|亿|千万|百万|万|千(?=[余多元家户个人亩吨名件头只株辆套册斤公兆])|"
_BLANK = "[ \u3000]?"
_NUMBER = re.compile(
    rf"(?<![\dA-Za-z_^])(?<!\d[./:∶：×*x+＋±])(?P<rank>第?){_BLANK}(?P<sign>(?<=[长为降率幅])[-－−]|)"
    rf"(?P<number>{DIGITS}){_BLANK}(?P<more>[余多]?)(?P<scale>{_SCALE})(?P<more2>[余多]?){_BLANK}"
)
_CHINESE = re.compile(
    r"(?<![第每一二两三四五六七八九十百千万亿点〇零前后])(?P<vague>[数几]|(?<![以跃迈站登跨踏冲])上|)"
    r"(?P<number>[一二两三四五六七八九十百千](?:[一二两三四五六七八九十百万亿〇零点]|千(?![瓦米克伏])){0,11}|(?<=[数几上])[万亿])"
    r"(?P<more>[余多几]?)(?P<scale>万亿|亿|万|)(?P<more2>[余多]?)"
)
_PART = re.compile(
    r"(?P<below>[二三四五六七八九十百千]{1,3})分之"
    r"(?P<above>[一二两三四五六七八九十百点零]{1,7}|\d{1,3}(?:\.\d{1,3})?)"
)
_SLASHED = re.compile(
    r"(?:(?<=[占约近超过的达到至短减少])(?P<a>\d{1,2})/(?P<b>\d{1,3})"
    r"|(?<![\d./])(?P<c>\d{1,2})/(?P<d>\d{1,3})(?=以上|以下|左右|强|多))(?![\d/年月日])"
)
_HALF = re.compile("(?:(?<=[占近超过达约到少短减了])一半|一半(?=以上|左右|多))")
# 100亿级, 500亿5: the scale belongs to a name.
_NAMED_SCALE = re.compile("[\\d年]|[\u4e00-\u9fff]{0,3}级")
_AHEAD = re.compile("(?<![目日之以提年月当空此会最])[前后]$")
_NEARLY = re.compile("(?:近|超|超过|[^打]破|突破|逾|[^通经]过|达|达到|约|首次|不足|迈上|高达)$")
_TENTHS = re.compile("(?:近|超|过|达|到|占|约|足|逾|了|出|长|高|减少|降低|下降)$")
_TENTHS_END = re.compile("以上|以下|左右|多|的|[，。；、）]|$")
# Chinese ordinals that 第 has been left away from (十届十一次全会), and words of one unit (十期, 十部).
_ORDINAL = frozenset("次位名期批部岁度口间对米里分方层节班本片段")
_RATES = frozenset({"倍", "番", "百分点", "千分点", "成"})
_ARTICLE = re.compile(r"第[ \d]{0,4}$")
_ITEM = re.compile(r"\d{1,3}\.\d")
_LINE = ("", "\n")
_POLICY = re.compile(f"{any_of('policies')}$")
_RULES = ("政策", "措施", "意见", "举措", "具体", "支持", "惠")
NEAR = 12
_RAN = re.compile("举办|举行|开展|办|培训|发布|播|刊|推出|开班|活动|节目|简报|问政|专栏")


class Token(NamedTuple):
    """A number at `start:end`. `unit` is None where it has none; `scale` as written behind the number.

    A weak one (三家) is a figure in a range only (两到三家).
    """

    start: int
    end: int
    value: float
    unit: str | None
    number: str = ""
    scale: str = ""
    more: bool = False
    rank: bool = False
    chinese: bool = False
    weak: bool = False


def tokens(text: str) -> list[Token]:
    """All numbers in their order, none inside another. `text` is half width."""
    kept: list[Token] = []
    for token in sorted((*_arabic(text), *_written(text), *_parts(text)), key=lambda t: (t.start, -t.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept


def _arabic(text: str) -> Iterator[Token]:
    for found in _NUMBER.finditer(text):
        unit, end = _measured(text, found)
        if unit is None and _stands_alone(text, found):
            unit = ""
        number, start = found["number"], found.start("number")
        bare = unit in COUNTED and not found["scale"] and _ITEM.match(number)
        if bare and text[max(0, start - 1) : start] in _LINE:
            # 15.8条公路 on a line of its own: its number in a list, then the figure.
            start, number = start + number.index(".") + 1, number.partition(".")[2]
        yield Token(
            found.start("rank") if found["rank"] else start - len(found["sign"]),
            end,
            value_of(number, found["scale"]) * (-1 if found["sign"] else 1),
            unit,
            number,
            found["scale"],
            bool(found["more"] or found["more2"]),
            bool(found["rank"]),
        )


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """A number in 万 or 亿 that leaves its unit to the noun (25万农村人口)."""
    scaled = found["scale"][-1:] in ("万", "亿") and not found["rank"]
    return scaled and not _NAMED_SCALE.match(text, found.end())


def _measured(text: str, found: re.Match[str]) -> tuple[str | None, int]:
    """The unit behind the number, and where the figure ends."""
    bare_end = found.start() + len(found[0].rstrip())
    unit, end = unit_at(text, found.end()) or (None, bare_end)
    return (None, bare_end) if unit is None or _orders(text, found, unit) else (unit, end)


def _orders(text: str, found: re.Match[str], unit: str) -> bool:
    """第3次, 第 1 2 条 and 前10名 put in order; 稳增长30条 is a name, 9期 a stage of a project."""
    before = text[max(0, found.start() - NEAR) : found.start()]
    if found["rank"] or _ARTICLE.search(before):
        return unit not in ("位", "名")
    if unit in ("位", "名"):
        return bool(_AHEAD.search(before))
    if unit == "成":
        return not _is_rate(unit, before, text[found.end() + 1 : found.end() + 3])
    if unit == "条":
        return bool(_POLICY.search(before)) and not text.startswith(_RULES, found.end() + 1)
    if unit in ("方", "立", "小时"):
        return not found["scale"]
    return unit == "期" and not _RAN.search(before)


def _written(text: str) -> Iterator[Token]:
    """Chinese numerals: 二十多亿元, 近百家, 数十家 (ten at least), 两个百分点, 七成."""
    for found in _CHINESE.finditer(text):
        value = chinese_value(found["number"])
        if value is None:
            continue
        value = value_of(str(value), found["scale"])
        unit, end = unit_at(text, found.end()) or (None, found.end())
        more = bool(found["vague"] or found["more"] or found["more2"])
        weak = unit is not None and not _counts(text, found, unit, end, more)
        start = found.start() if found["vague"] else found.start("number")
        yield Token(start, end, value, unit, more=more, chinese=True, weak=weak)


def _counts(text: str, found: re.Match[str], unit: str, end: int, more: bool) -> bool:
    """Is it a figure? 一家 and 十件 are hardly ever one; 十二家 is, 百家 only where 近 or 超 says so."""
    before = text[max(0, found.start() - 3) : found.start()]
    number = found["number"]
    if unit in _RATES:
        return _is_rate(unit, before, text[end : end + 2])
    if more and (found["scale"] or set(number) & set("十百千万亿")):
        return True
    if number[0] in "百千":
        return bool(_NEARLY.search(before))
    large = bool(found["scale"] or set(number) & set("十百千万亿"))
    return large and number != "十" and unit not in _ORDINAL


def _is_rate(unit: str, before: str, after: str) -> bool:
    if unit == "番":
        return before.endswith(("翻", "翻了"))
    if unit != "成":
        return True
    return after in ("以上", "以下", "左右") or bool(_TENTHS.search(before) and _TENTHS_END.match(after))


def _parts(text: str) -> Iterator[Token]:
    for found in _PART.finditer(text):
        below, above = chinese_value(found["below"]), _plain(found["above"])
        if below and above and found["below"] in ("百", "千"):
            yield Token(found.start(), found.end(), above, "%" if below == 100 else "‰")
        elif below and above:
            yield Token(found.start(), found.end(), above / below, "")
    for found in _SLASHED.finditer(text):
        part, whole = int(found["a"] or found["c"]), int(found["b"] or found["d"])
        if 0 < part < whole:
            yield Token(found.start(), found.end(), part / whole, "")
    for found in _HALF.finditer(text):
        yield Token(found.start(), found.end(), 0.5, "")


def _plain(numeral: str) -> float | None:
    return float(numeral) if numeral[0].isdigit() else chinese_value(numeral)
