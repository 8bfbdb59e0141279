"""Where a paper speaks of: by title, office, meeting, document number, site, and all the places it names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from indexer.know.frames import NO_FRAME, Frame
from indexer.know.gazetteer import inside
from indexer.know.mentions import Mention, mentions
from indexer.know.naming import Named, name_of
from indexer.know.numbers import numbered, places_of
from indexer.know.weigh import Verdict, levels, weigh
from indexer.model import Paper, Place

UNKNOWN = "未定"
STRONG = 3.0
"""What the text says weighs more than a page's title, where it says so much."""
_NATIONAL = re.compile("中共中央|国务院|全国人大|国家发展|^财政部|^商务部|^工业和信息化部|^科技部")
_NATIONAL_NUMBER = re.compile(r"(?:中办?发|国办?[发函]|国令)\s?[\[〔(（【]\d{4}")
_LOCAL = re.compile("政府工作报告|工作(?:总结|要点|汇报|情况|计划)|经验|做法")
_SAID = re.compile("人民代表大会|人大|政协|人民政府|党代会|党委|市委|县委|区委")


class _Case(NamedTuple):
    """A paper with all the places it names."""

    paper: Paper
    year: int | None
    frame: Frame
    found: list[Mention]


def place_of(paper: Paper, year: int | None, frame: Frame = NO_FRAME) -> tuple[Place | None, str]:
    """The paper's place as it was in that year, and the words that say so; None with the reason."""
    case = _Case(paper, year, frame, mentions(paper.text, year))
    own = _named(case)
    if own.place is not None:
        return _refined(own.place, own.cue, case)
    if _national(paper, frame):
        return None, f"{UNKNOWN}: a paper for the whole country"
    verdict = _among(case, own) if own.places else _in_region(case)
    if verdict.place is None:
        return None, f"{UNKNOWN}: {own.cue or verdict.cue}"
    return _with_zone(verdict.place, case), verdict.cue


def _named(case: _Case) -> Named:
    """By what stands on the paper itself; the office may say more exactly where than the title."""
    title = name_of(case.paper.title, case.year)
    office = name_of(case.paper.issuer or "", case.year)
    if office.place is not None and (title.place is None or inside(office.place, title.place)):
        zone = office.place.zone or (title.place.zone if title.place else None)
        return Named(replace(office.place, zone=zone), office.cue)
    if title.place is not None or title.places:
        return title
    for line in case.frame.lines:
        if _SAID.search(line):
            said = name_of(line, case.year)
            if said.place is not None:
                return said
    return title if title.cue else office


def _refined(place: Place, cue: str, case: _Case) -> tuple[Place, str]:
    """吉林 in a title, as in a company's name, leaves open where in it; 吉林省 is the province."""
    if len(place.names) > 1 or place.short[-1] == "市" or place.short in cue:
        return place, cue
    verdict = weigh(case.found, case.paper.text, place)
    return (verdict.place, f"{cue} … {verdict.cue}") if verdict.place is not None else (place, cue)


def _national(paper: Paper, frame: Frame) -> bool:
    """Is it for the whole country? Its office or its own number says so; many cite such a number."""
    return bool(
        _NATIONAL.search(paper.title)
        or _NATIONAL.search(paper.issuer or "")
        or any(_NATIONAL_NUMBER.search(text) for text in _numbers(paper, frame))
    )


def _numbers(paper: Paper, frame: Frame) -> tuple[str, ...]:
    """Where the paper's own number stands."""
    number = paper.doc_number or ""
    return frame.lines if number in paper.text else (number, *frame.lines)


def _among(case: _Case, own: Named) -> Verdict:
    """Which of the places of one name: the one that the text, or the page's title, names with its city."""
    page = name_of(case.frame.title, case.year).place or name_of(case.frame.site, case.year).place
    for place in own.places:
        whole = replace(place, county=None) if place.city else None
        if page is not None and inside(place, page):
            return Verdict(place, f"{own.cue} … {page.short}")
        if whole is not None and any(row.place.names == whole.names for m in case.found for row in m.rows):
            return Verdict(place, f"{own.cue} … {whole.short}")
    return Verdict(None, own.cue)


def _in_region(case: _Case) -> Verdict:
    """By the text, within what the document's number and the page say."""
    local = bool(_LOCAL.search(case.paper.title))
    verdict = _by_number(case, weigh(case.found, case.paper.text, None, local))
    page = name_of(case.frame.site, case.year) if case.frame.alone else Named(None, "")
    if page.place is None:
        page = name_of(case.frame.title, case.year)
    if page.place is None:
        return verdict
    if verdict.place is not None and not inside(verdict.place, page.place):
        if verdict.weight >= STRONG or inside(page.place, verdict.place):
            return verdict if verdict.weight >= STRONG else Verdict(page.place, page.cue)
        return Verdict(None, f"the page names {page.place.short}, the text {verdict.place.short}")
    if verdict.place is None:
        verdict = weigh(case.found, case.paper.text, page.place)
    return verdict if verdict.place is not None else _page_alone(case, page)


def _page_alone(case: _Case, page: Named) -> Verdict:
    """The page's place, unless the text speaks of a part of it that it does not name."""
    said = levels(case.paper.text)
    assert page.place is not None
    if page.place.county is None and said["县"] + said["旗"] > said["市"] + said["州"]:
        return Verdict(None, f"a county of {page.place.short} that is not named")
    return Verdict(page.place, page.cue)


def _by_number(case: _Case, verdict: Verdict) -> Verdict:
    """What the number of the document says where the text alone does not say it clearly."""
    own = numbered("\n".join(_numbers(case.paper, case.frame)))
    number = own or numbered(case.paper.text)
    if number is None or verdict.place is not None:
        return verdict
    candidates = places_of(number)
    named = {row.place for mention in case.found for row in mention.rows}
    fitting = [p for p in candidates if any(inside(n, p) for n in named)] or list(candidates[:1])
    said = levels(case.paper.text)
    part = said["县"] + said["旗"] > 0 and fitting and fitting[0].county is None
    if not fitting or (part and own is None):
        return verdict
    return Verdict(fitting[0], number.text)


def _with_zone(place: Place, case: _Case) -> Place:
    """The place with its development zone, where the text speaks of itself as one (我区, 开发区)."""
    if place.zone is not None or levels(case.paper.text)["区"] <= 0 or place.short[-1] == "区":
        return place
    zones = [m.zone for m in case.found if m.zone and m.rows[0].place.names == place.names]
    return replace(place, zone=max(zones, key=zones.count)) if zones else place
