"""The year a paper speaks of: the one it reports on or plans, never simply the one it was put online."""

from __future__ import annotations

import re
from collections import Counter

from indexer.model import Paper

EARLIEST, LATEST = 1949, 2049
# A plan's first or last year, a base of comparison and a document's number are not the paper's year.
YEAR = re.compile(r"(?<![\d〔\[(（.])(\d{4})年(?![前代]|以来|度?以前)")
AIM = re.compile(r"(?:[-－—~～]|到|至|从|自|比|较|于|截至|力争|相当于|由)$")
BASE = re.compile(r"(?:比|较|与)(\d{4})年")
THIS_YEAR_LATER = re.compile("今年以来|今年上半年|今年[1-9]|今年,|今年，")
TITLED = re.compile(
    r"(\d{4})年(?:度)?(?=.{0,12}(?:工作要点|工作总结|工作计划|行动计划|实施方案|要点|总结|计划))"
)
REPORT = re.compile(r"(\d{4})年.{0,8}政府工作报告")
ISSUED = re.compile(r"[〔\[](\d{4})[〕\]]")
NEXT = re.compile(
    r"(\d{4})年(?:工作|经济社会发展)?(?:的)?(?:主要|重点|总体)?(?:任务|安排|目标|要求|工作要求)"
)


def _plausible(text: str) -> int | None:
    return int(text) if EARLIEST <= int(text) <= LATEST else None


def _mentioned(text: str) -> Counter[int]:
    """Year -> how often it is spoken of as the time of something done."""
    years: Counter[int] = Counter()
    for found in YEAR.finditer(text):
        year = _plausible(found[1])
        if year and not AIM.search(text[max(0, found.start() - 2) : found.start()]):
            years[year] += 1
    return years


def _outlook(paper: Paper) -> bool:
    kinds = Counter(section.kind for section in paper.sections)
    return kinds["outlook"] > kinds["practice"] + kinds["results"]


def _by_title(paper: Paper) -> tuple[int | None, str]:
    """A work report looks back on the year before its own, unless what we hold of it is the plan."""
    report = REPORT.search(paper.title)
    if report:
        back = 0 if _outlook(paper) else 1
        return int(report[1]) - back, report[0]
    titled = TITLED.search(paper.title) or YEAR.search(paper.title)
    return (_plausible(titled[1]), titled[0]) if titled else (None, "")


def _by_text(paper: Paper) -> tuple[int | None, str]:
    """The latest year spoken of with any weight; 今年 beside a finished year means the year after it."""
    done = _told(paper)
    years = _mentioned(done)
    base = max((year for found in BASE.finditer(done) if (year := _plausible(found[1]))), default=0)
    if base and base >= max(years, default=0):
        # What is compared with a year speaks of the year after it.
        return base + 1, f"比{base}年"
    if not years:
        planned = min(_mentioned(paper.text), default=None)
        return (planned - 1, f"{planned}年 is only planned") if planned else (None, "")
    most = max(years.values())
    heavy = [year for year in years if years[year] * 3 >= most]
    year = max(heavy)
    later = THIS_YEAR_LATER.search(done)
    if later and _finished(done, year, later.start()):
        return year + 1, f"{year}年 … {later[0]}"
    return year, f"{year}年 ×{years[year]}"


def _told(paper: Paper) -> str:
    """The text that tells of what was done: next steps name later years."""
    if _outlook(paper):
        return paper.text
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


def year_of(paper: Paper, published: str | None) -> tuple[int | None, str]:
    """The year and the words that say so; None with the reason.

    `published` is the day of the web page. Essay sites put old papers online years later, so it only
    ever rules out a year that lies after it.
    """
    limit = int(published[:4]) + 1 if published and published[:4].isdigit() else LATEST
    for look in (_by_title, _by_text, _by_number):
        year, cue = look(paper)
        if year is not None and year <= limit:
            return year, cue
    if published and published[:4].isdigit() and "政府工作报告" in paper.title:
        # Such a report is held in the first weeks of a year and put online at once.
        return int(published[:4]) - (0 if _outlook(paper) else 1), f"published {published[:10]}"
    return None, "no year is named"


def _by_number(paper: Paper) -> tuple[int | None, str]:
    issued = ISSUED.search(paper.doc_number or "")
    return (_plausible(issued[1]), issued[0]) if issued else (None, "")
