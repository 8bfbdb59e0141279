"""The year that a text speaks of, by the years it names: as the time of something done, or planned."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from indexer.know.dates import plausible
from indexer.model import Paper

# A plan's first or last year, a base of comparison and a document's number are not the paper's year.
YEAR = re.compile(r"(?<![\d〔\[(（.])(\d{4})年(?![前代版]|以来|度?以前)")
AIM = re.compile(
    r"(?:[-－—~～“《]|到|至|从|自|比|较|于|截至|力争|相当于|由|"
    r"申办|举办|承办|召开|获评|评为|入选|荣获|获得|获|列入|发布的|(?:全国|全省|国家|自治区))$"
)
FIVE_YEARS = re.compile("五年|“?十[一二三四五]五”?")
JUST = re.compile(r"(?:过去的|结束的|回顾)(\d{4})年")
# A rule comes into force, a base is multiplied, a prize has its year.
OTHER = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?起?(?:开始)?(?:施行|实施|执行|生效|印发|公布|通过|修[正订])|"
    r"的?[\d.、和一二两三四五六七八九十]{1,12}倍|度?(?:全国|全省|中国|国家|自治区|省级|十大|“)"
)
WILL = re.compile(
    r"[，,]?(?:[我全本][省市县区州旗]|我们|园区|开发区)?[，,]?(?:还|就|也|只)?(?:要(?!素)|将|拟|计划|力争|打算|确保|争取|准备|想)"
)
REACHED = re.compile(
    "[底末]?[，,]?[^。；，,]{0,14}(?:已|共有|累计)|[底末][，,][^。；]{0,20}(?:共\\d|总面积|共计)"
)
BASE = re.compile(r"(?:比|较|与)(\d{4})年")
THIS_YEAR_LATER = re.compile("今年以来|今年上半年|今年[1-9]|今年,|今年，")
PLANNED = re.compile(
    r"(?:^|[。；，、\n“]|[^\d年]{0,6}[一二三四五]、)(\d{4})年(?:是|[，,]|全[市县区省州]|经济|政府|主要|重点|工作|预期|目标|的?(?:目标|任务|工作|安排))",
    re.M,
)


class Told(NamedTuple):
    """A year and the words that say so; None with the reason.

    `now` is the year that the paper calls 今年, where that may be another: a report looks back.
    """

    year: int | None
    cue: str
    now: int | None = None


NOTHING = Told(None, "no year is named")


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


def planned_year(paper: Paper) -> Told:
    """The year a plan names as its own; of several the first, for plans look further ahead too."""
    years = Counter(int(year) for year in PLANNED.findall(paper.text) if plausible(int(year)))
    if not years:
        return NOTHING
    year = min(years, key=lambda y: (-years[y], y))
    return Told(year, f"{year}年 ×{years[year]}, planned")


def done_year(paper: Paper) -> Told:
    """The latest year spoken of with any weight; 今年 beside a finished year means the year after it."""
    just = JUST.search(paper.text)
    if just and plausible(int(just[1])):
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
    """The text that tells of what was done: next steps, and the headings above them, name later years."""
    pieces, at, before = [], 0, None
    for section in paper.sections:
        if section.kind == "outlook":
            pieces.append(paper.text[at : section.span.start if before is None else max(at, before)])
            at = section.span.end
        before = section.span.end
    return "".join([*pieces, paper.text[at:]])


def _finished(text: str, year: int, this_year_at: int) -> bool:
    """Does the text report the whole of `year`, then turn to 今年?"""
    full = re.search(rf"{year}年[,，、].{{0,30}}(?:实现|完成|达到|制定)", text)
    partly = re.search(rf"{year}年(?:上半年|预计|前|[1-9]月|1[0-2]月)", text)
    return bool(full and not partly and full.start() < this_year_at)


def outlook(paper: Paper) -> bool:
    """Is most of it about next steps?"""
    kinds = Counter(section.kind for section in paper.sections)
    return kinds["outlook"] > kinds["practice"] + kinds["results"]
