"""The year a paper speaks of: the one it reports on or plans, never simply the one it was put online."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from indexer.know.dates import LATEST, Given, given, plausible
from indexer.know.frames import NO_FRAME, Frame
from indexer.know.halves import looks_ahead
from indexer.model import Paper

# A plan's first or last year, a base of comparison and a document's number are not the paper's year.
YEAR = re.compile(r"(?<![\d〔\[(（.])(\d{4})年(?![前代版]|以来|度?以前)")
AIM = re.compile(
    r"(?:[-－—~～“《]|到|至|从|自|比|较|于|截至|力争|相当于|由|"
    r"申办|举办|承办|召开|获评|评为|入选|荣获|获得|获|列入|发布的|(?:全国|全省|国家|自治区))$"
)
FIVE_YEARS = re.compile("五年|“?十[一二三四五]五”?")
JUST = re.compile(r"(?:过去的|即将过去的|即将结束的|刚刚过去的|刚刚结束的|回顾)(\d{4})年")
# A rule comes into force, a base is multiplied, a prize has its year.
OTHER = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?起?(?:开始)?(?:施行|实施|执行|生效|印发|公布|通过|修[正订])|"
    r"的?[\d.、和一二两三四五六七八九十]{1,12}倍|度?(?:全国|全省|中国|国家|自治区|省级|十大|“)"
)
WILL = re.compile(
    r"[，,]?(?:[我全本][省市县区州旗]|我们)?[，,]?(?:还|就|也|只)?(?:要(?!素)|将|拟|计划|力争|打算|确保|争取)"
)
REACHED = re.compile(
    "[底末]?[，,]?[^。；，,]{0,14}(?:已|共有|累计)|[底末][，,][^。；]{0,20}(?:共\\d|总面积|共计)"
)
BASE = re.compile(r"(?:比|较|与)(\d{4})年")
THIS_YEAR_LATER = re.compile("今年以来|今年上半年|今年[1-9]|今年,|今年，")
TITLED = re.compile(
    r"(\d{4})年(?:度)?(?=.{0,16}(?:工作要点|工作总结|工作计划|行动计划|实施方案|工作情况|要点|总结|计划|安排|重点))"
)
RANGE = re.compile(r"(\d{4})年?\s?[-－—–~～至]{1,2}\s?(\d{4})年?")
STAMPED = re.compile(r"[(（]((?:19|20)\d\d)年?度?[)）]")
SPACED = re.compile(r"(?<=\d)\s+(?=[\d年])")
PLANNED = re.compile(
    r"(?:^|[。；，、\n“]|[^\d年]{0,6}[一二三四五]、)(\d{4})年(?:是|[，,]|全[市县区省州]|经济|政府|主要|重点|工作|预期|目标|的?(?:目标|任务|工作|安排))",
    re.M,
)
WORK_REPORT = re.compile("政府工作报告")
MEETING = re.compile(r"人民代表大会.{0,16}会议|人大.{0,4}次会议")
RULES = re.compile(
    r"(?:意见|办法|条例|规定|通知|方案|决定|措施|细则|公告|批复|政策|规划|纲要|准则|计划|函|令|解释)(?:[（(].{1,12}[)）])?$"
)
THIS_YEAR = re.compile(r"今年|本年|上半年|前[三一二]季度|[一二三四]季度|1[-—至]\d{1,2}月|\d月份")
OPENING = 300
BY_DECEMBER = 11
"""A report given in the last weeks of a year looks back on that year itself."""


class Told(NamedTuple):
    """A year and the words that say so; None with the reason.

    `now` is the year that the paper calls 今年, where that may be another: a report looks back.
    """

    year: int | None
    cue: str
    now: int | None = None


NOTHING = Told(None, "no year is named")


def year_of(paper: Paper, published: str | None, frame: Frame = NO_FRAME) -> Told:
    """The year that the paper speaks of.

    `published` is the day of the web page. Essay sites put old papers online years later, so it only
    ever rules out years that lie after it, except for what offices put online at once.
    """
    on = published if published and published[:4].isdigit() else None
    day = given(paper, frame)
    limit = 1 + min(int(on[:4]) if on else LATEST, day.year if day else LATEST)
    told = [each for each in _looks(paper, day, on, frame) if each.year is not None]
    believed = next((each for each in told if each.year is not None and each.year <= limit), None)
    if believed is None and told:
        return Told(None, f"{told[0].cue} lies after the day it was put online")
    return believed or NOTHING


def _looks(paper: Paper, day: Given | None, on: str | None, frame: Frame) -> Iterator[Told]:
    """What may say the year, the surest first."""
    ahead = looks_ahead(paper.text)
    title = paper.title + frame.title * frame.alone
    if WORK_REPORT.search(title) or any(MEETING.search(line) for line in frame.lines):
        yield _reported(paper, day, on, ahead)
    yield _titled(paper.title)
    rules = bool(RULES.search(paper.title))
    if rules:
        yield _dated(day)
    yield _planned(paper) if ahead and not rules else _done(paper)
    yield _dated(day)
    if on and frame.site and frame.alone and (rules or THIS_YEAR.search(paper.title + paper.text[:OPENING])):
        yield Told(int(on[:4]), f"published {on[:10]}")


def _reported(paper: Paper, day: Given | None, on: str | None, ahead: bool) -> Told:
    """A work report looks back on the year before its own, unless what we hold of it is the plan."""
    titled = YEAR.search(_close(paper.title)) or STAMPED.search(paper.title)
    online = None if on is None else Given(int(on[:4]), int(on[5:7] or 0), f"published {on[:10]}")
    if day is not None and day.month:
        held, cue = day.year + (day.month >= BY_DECEMBER), day.cue
    elif titled:
        held, cue = int(titled[1]), titled[0]
    elif day or online:
        on_day = day or online
        assert on_day is not None
        held, cue = on_day.year + (on_day.month >= BY_DECEMBER), on_day.cue
    else:
        return NOTHING
    return Told(held if ahead else held - 1, f"{cue}, a {'plan' if ahead else 'review'}", held)


def _close(title: str) -> str:
    """2 0 1 6 年 is 2016年."""
    return SPACED.sub("", title)


def _titled(title: str) -> Told:
    title = _close(title)
    if RANGE.search(title):
        return NOTHING
    titled = TITLED.search(title) or YEAR.search(title)
    return Told(int(titled[1]), titled[0]) if titled and plausible(int(titled[1])) else NOTHING


def _dated(day: Given | None) -> Told:
    return Told(day.year, day.cue) if day else NOTHING


def _mentioned(text: str, planned: bool = False) -> Counter[int]:
    """Year -> how often it is spoken of as the time of something done, or (`planned`) at all."""
    years: Counter[int] = Counter()
    for found in YEAR.finditer(text):
        year = int(found[1])
        aimed = AIM.search(text, max(0, found.start() - 4), found.start())
        other = OTHER.match(text, found.end()) or (not planned and WILL.match(text, found.end()))
        if plausible(year) and not other and (not aimed or REACHED.match(text, found.end())):
            years[year] += 1
    return years


def _planned(paper: Paper) -> Told:
    """The year a plan names as its own; of several the first, for plans look further ahead too."""
    years = Counter(int(year) for year in PLANNED.findall(paper.text) if plausible(int(year)))
    if not years:
        return NOTHING
    year = min(years, key=lambda y: (-years[y], y))
    return Told(year, f"{year}年 ×{years[year]}, planned")


def _done(paper: Paper) -> Told:
    """The latest year spoken of with any weight; 今年 beside a finished year means the year after it."""
    just = JUST.search(paper.text)
    if just:
        return Told(int(just[1]), just[0])
    done = _told(paper)
    years = _mentioned(done)
    base = max((int(found[1]) for found in BASE.finditer(done) if plausible(int(found[1]))), default=0)
    if base and base >= max(years, default=0) and not FIVE_YEARS.search(done):
        # What is compared with a year speaks of the year after it.
        return Told(base + 1, f"比{base}年")
    if not years:
        planned = min(_mentioned(paper.text, planned=True), default=None)
        return Told(planned - 1, f"{planned}年 is only planned") if planned else NOTHING
    most = max(years.values())
    year = max(year for year in years if years[year] * 3 >= most)
    later = THIS_YEAR_LATER.search(done)
    if later and _finished(done, year, later.start()):
        return Told(year + 1, f"{year}年 … {later[0]}")
    return Told(year, f"{year}年 ×{years[year]}")


def _told(paper: Paper) -> str:
    """The text that tells of what was done: next steps name later years."""
    pieces, at = [], 0
    for section in paper.sections:
        if section.kind == "outlook":
            pieces.append(paper.text[at : section.span.start])
            at = section.span.end
    return "".join([*pieces, paper.text[at:]])


def _finished(text: str, year: int, this_year_at: int) -> bool:
    """Does the text report the whole of `year`, then turn to 今年?"""
    full = re.search(rf"{year}年[,，、].{{0,30}}(?:实现|完成|达到|制定)", text)
    partly = re.search(rf"{year}年(?:上半年|预计|前|[1-9]月|1[0-2]月)", text)
    return bool(full and not partly and full.start() < this_year_at)
