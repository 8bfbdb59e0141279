"""The year a paper speaks of: the one it reports on or plans, never simply the one it was put online."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.know.dates import LATEST, Given, given, plausible
from indexer.know.frames import NO_FRAME, Frame
from indexer.know.halves import looks_ahead
from indexer.know.spoken import NOTHING, YEAR, Told, done_year, outlook, planned_year
from indexer.model import Paper

TITLED = re.compile(
    r"(\d{4})年(?:度)?(?=.{0,16}(?:工作要点|工作总结|工作计划|行动计划|实施方案|工作情况|要点|总结|计划|安排|重点))"
)
RANGE = re.compile(r"(\d{4})年?\s?[-－—–~～至]{1,2}\s?(\d{4})年?")
STAMPED = re.compile(r"[(（]((?:19|20)\d\d)年?度?[)）]")
SPACED = re.compile(r"(?<=\d)\s+(?=[\d年])")
PLAN = re.compile("政府工作报告|计划|安排|打算|要点|思路|规划|下一步|重点")
WORK_REPORT = re.compile("政府工作报告")
MEETING = re.compile(r"人民代表大会.{0,16}会议|人大.{0,4}次会议")
RULES = re.compile(
    r"(?:意见|办法|条例|规定|通知|方案|决定|措施|细则|公告|批复|政策|规划|纲要|准则|计划|函|令|解释)(?:[（(].{1,12}[)）])?$"
)
THIS_YEAR = re.compile(r"今年|本年|上半年|前[三一二]季度|[一二三四]季度|1[-—至]\d{1,2}月|\d月份")
OPENING = 300
BY_DECEMBER = 11
"""A report given in the last weeks of a year looks back on that year itself."""


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
    titles = (paper.title, frame.title) if frame.alone else (paper.title,)
    title = "\n".join(titles)
    if WORK_REPORT.search(title) or any(MEETING.search(line) for line in frame.lines):
        yield _reported(paper, day, on, ahead)
    yield _titled(paper.title)
    rules = any(RULES.search(each) for each in titles)
    if rules:
        yield _dated(day)
    planned = ahead and not rules and (outlook(paper) or PLAN.search(title))
    yield planned_year(paper) if planned else done_year(paper)
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
