"""The words of a text that say when, and the period each means (the grammar stands at `Figure.period`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMERALS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_NUMERALS |= {"○": 0, "零": 0, "两": 2, "首": 1}
# "十X五" -> the first year of that plan; the fifth began in 1976.
FIRST_PLAN = {"五": 1976, "六": 1981, "七": 1986, "八": 1991, "九": 1996, "十": 2001}
_TEENS = {char: 2006 + 5 * i for i, char in enumerate("一二三四五")}
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1}


def _plain(pattern: str) -> str:
    """The pattern without names for its groups, so that it may stand twice in another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_N = "[一二两三四五六七八九十]|1?\\d"
_TO = "[-－—–~～至到]{1,2}"
_MONTH = "1[0-2]|0?[1-9]"
_PART = (
    rf"(?P<half>[上下])半年|前(?P<quarters>[二两三23])个?季度|第?(?P<quarter>[一二三四首1-4])季度|"
    rf"前(?P<months>1[0-2]|[1-9]|[一二两三四五六七八九十]{{1,2}})个月|"
    rf"(?P<from>{_MONTH})月?份?{_TO}(?P<till>{_MONTH})月份?|(?P<month>{_MONTH})月(?:(?P<day>[0-3]?\d)日|份)?"
)
_YEAR = (
    r"(?:(?P<year>(?<!\d)(?:(?:19|20)\d\d|0\d)|(?<![〇○零一二三四五六七八九十])[一二][〇○零九八七六五四三二一]{3})年度?"
    r"|(?P<relative>今年|本年|去年|上一年|上年|前年|明年)|(?P<same>(?:当年|同年)(?!投产|开工|签约|建成|达产)))"
)
_BY = "截[至止]到?|[到至从自]"
_DATED = f"(?:{_YEAR})?(?:{_PART})?"
# Every word begins with one of these; asking for it first makes the search six times faster.
_FIRST = "[“\\d〇○零一二两三四五六七八九十年今本去上下前明当同第首截到至从自近最多历几未过这迄目现全]"
_WORD = re.compile(
    rf"(?={_FIRST})(?:(?P<first>(?<!\d)(?:19|20)\d\d)年?{_TO}(?P<last>(?:19|20)\d\d)年"
    rf"|“?(?P<plan>十?[一二三四五六七八九十])五”?(?:规划|计划)?(?P<planned>期间|时期|以来|期?末|期内)"
    rf"|(?P<till_now>截[至止]到?(?:目前|现在|今)|至今|迄今|目前|现有|现已|当前)"
    rf"|(?P<vague>近年来?|近几年来?|多年来|历年|几年来|(?:今后|未来)(?:几|{_N})个?年|下一步)"
    rf"|(?:近|最近|过去的?|这|前)(?P<past>{_N})年(?:来|间|里)?|(?P<past2>{_N})年[来间]"
    rf"|(?P<whole>全年|年内)"
    rf"|(?=(?:{_BY})?(?:{_plain(_YEAR)}|{_plain(_PART)}|年[底末初]))(?P<by>{_BY})?{_DATED}"
    rf"(?P<end>年?[底末初](?![端期代级步次]))?(?P<since>以来|起|后)?(?P<before>[之以]?前)?)"
)
# 比去年同期, 2010年的1.6倍, 《2011年计划》, 2005年成立的园区: no time of what follows.
_BASE_BEFORE = re.compile("[比较超“《〔\\[]$")
_BASE_AFTER = re.compile(
    "同期|的?[\\d.一二三四五六七八九十两]{1,6}倍|相比|[〕\\]》]|"
    "[^，。；\\d]{0,14}(?:成立|组建|设立|建区|始建|创建|批准|获批|建成|建设|修建|投产|开工|签约|出生|毕业)的"
)


class TimeWord(NamedTuple):
    """A word that says when; `period` is None where it is too vague (近年来).

    `bracketed` is one in brackets, which speaks of what stands directly before it.
    """

    start: int
    end: int
    period: str | None
    bracketed: bool = False


def timewords(text: str, year: int | None, now: int | None) -> Iterator[TimeWord]:
    """In order. `year` is the paper's, `now` the one that it calls 今年; without them 上半年 says nothing."""
    reader = _Reader(year, now)
    lines = text.count("\n")
    for found in _WORD.finditer(text):
        if lines and text.find("\n", reader.at, found.start()) >= 0:
            reader.forget()
        reader.at = found.end()
        based = _BASE_BEFORE.search(text, max(0, found.start() - 1), found.start())
        if not based and not _BASE_AFTER.match(text, found.end(), found.end() + 24):
            bracketed = text[found.start() - 1 : found.start()] in ("（", "(")
            yield TimeWord(found.start(), found.end(), reader.period(found), bracketed)


class _Reader:
    """Turns words into periods; a part of a year belongs to the year named last in its paragraph."""

    def __init__(self, year: int | None, now: int | None) -> None:
        self._year, self._now = year, now
        self._last: int | None = None
        self.at = 0

    def forget(self) -> None:
        """Another paragraph begins."""
        self._last = None

    def period(self, found: re.Match[str]) -> str | None:
        """What the word means, None if that cannot be known."""
        if found["vague"]:
            return None
        if found["first"]:
            return f"{found['first']}/{found['last']}"
        if found["plan"]:
            return _of_plan(found["plan"], found["planned"])
        if found["past"] or found["past2"]:
            return self._past(int_of(found["past"] or found["past2"]))
        if found["till_now"]:
            return f"…{self._year}" if self._year else None
        if found["whole"]:
            whole = self._last or self._year
            return str(whole) if whole else None
        return self._of_year(found)

    def _past(self, years: int) -> str | None:
        if not self._year or not 1 <= years <= 40:
            return None
        return f"{self._year - years + 1}/{self._year}" if years > 1 else str(self._year)

    def _of_year(self, found: re.Match[str]) -> str | None:
        year = self._named(found)
        if year is None or (found["end"] == "年初" and not found["since"]):
            return None
        part, by, end = _part(found, year), found["by"] or "", found["end"] or ""
        if found["since"] in ("以来", "起"):
            return f"{part}/"
        if end.endswith("初"):
            return f"{year}-01"
        # 增加到2011年的9亿元 tells what 2011 brought, 到2011年 how things stand at its end.
        brought = found.string.startswith("的", found.end())
        state = by.startswith("截") or end or found["before"] or (by in ("到", "至") and not brought)
        return f"…{part}" if state else part

    def _named(self, found: re.Match[str]) -> int | None:
        """The year of the word; one that still lies ahead does not become the paragraph's."""
        year = self._last or self._year
        if found["year"]:
            year = int_of(found["year"])
        elif found["relative"]:
            year = self._now + _RELATIVE[found["relative"]] if self._now else None
        if year and self._now and year <= self._now and (found["year"] or found["relative"]):
            self._last = year
        return year


def _part(found: re.Match[str], year: int) -> str:
    """The year, or the part of it that is named."""
    if found["half"]:
        return f"{year}-H{1 if found['half'] == '上' else 2}"
    if found["quarters"]:
        return f"{year}-Q1/{year}-Q{int_of(found['quarters'])}"
    if found["quarter"]:
        return f"{year}-Q{int_of(found['quarter'])}"
    if found["months"]:
        return f"{year}-01/{year}-{int_of(found['months']):02d}"
    if found["from"]:
        return f"{year}-{int(found['from']):02d}/{year}-{int(found['till']):02d}"
    if found["day"]:
        return f"{year}-{int(found['month']):02d}-{int(found['day']):02d}"
    return f"{year}-{int(found['month']):02d}" if found["month"] else str(year)


def _of_plan(plan: str, planned: str) -> str:
    first = _TEENS[plan[1]] if len(plan) == 2 else FIRST_PLAN.get(plan, 0)
    if planned == "以来":
        return f"{first}/"
    return f"…{first + 4}" if planned.endswith("末") else f"{first}/{first + 4}"


def int_of(text: str) -> int:
    """2008, 08 (2008), 二〇〇八, 三, 十二, 首."""
    if text.isascii():
        return 2000 + int(text) if len(text) == 2 and text[0] == "0" else int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)
    return int("".join(str(_NUMERALS.get(char, 0)) for char in text))
