"""Where a paper speaks of: read from title, office, document number, site, opening and frequency."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.know.gazetteer import by_name, counties_by_short, valid
from indexer.know.mentions import Mention, inside, mentions, resolve
from indexer.model import Paper, Place

UNKNOWN = "未定"
OPENING = 300
# A full name in the opening says more than one further on.
FULL, SHORT, OPENS, BY_COUNTY = 1.0, 0.6, 2.0, 0.3
ENOUGH, CLEARLY = 2.0, 1.5
NATIONAL = re.compile("中共中央|国务院|全国人大|国家发展")
# The first character of a city's own document numbers; 苏 and 粤 are provinces.
PREFIXES = {
    "宁政": "南京市", "锡政": "无锡市", "穗府": "广州市", "深府": "深圳市", "沪府": "上海市",
    "京政": "北京市", "津政": "天津市", "渝府": "重庆市", "杭政": "杭州市", "甬政": "宁波市",
    "成府": "成都市", "武政": "武汉市", "苏政": "江苏省", "浙政": "浙江省", "粤府": "广东省",
    "鲁政": "山东省", "豫政": "河南省", "冀政": "河北省", "皖政": "安徽省", "闽政": "福建省",
    "赣府": "江西省", "鄂政": "湖北省", "湘政": "湖南省", "吉政": "吉林省", "辽政": "辽宁省",
}  # fmt: skip
NUMBER = re.compile(rf"({'|'.join(PREFIXES)})[\u4e00-\u9fff]{{0,4}}[\[〔(（【]\d{{4}}[\]〕)）】]")


def _by_number(paper: Paper, year: int | None) -> tuple[Place | None, str]:
    """The place whose government numbers its documents like this one."""
    found = NUMBER.search(paper.doc_number or "") or NUMBER.search(paper.text[:20_000])
    name = PREFIXES.get(found[1]) if found else None
    if found is None or name is None:
        return None, ""
    rows = [row for row in valid(by_name()[name], year) if row.place.county is None]
    return (rows[0].place, found[0]) if rows else (None, "")


def _names_a_place(paper: Paper, year: int | None, site_title: str) -> tuple[Place | None, str]:
    """By what stands on the paper itself; the office may say more exactly where than the title."""
    place, cue = resolve(paper.title, year)
    office, office_cue = resolve(paper.issuer or "", year)
    if place is None or (office is not None and inside(office, place)):
        place, cue = office or place, office_cue or cue
    if place is None:
        site, site_cue = resolve(site_title, year)
        place, cue = site, site_cue or cue
    return place, cue


def _weigh(found: list[Mention]) -> tuple[dict[Place, float], dict[Place, int]]:
    """How much speaks for each city (a province where it has none), and how often each county is named."""
    cities: dict[Place, float] = defaultdict(float)
    counties: dict[Place, int] = defaultdict(int)
    for mention in found:
        if len(mention.rows) != 1:
            continue
        place = mention.rows[0].place
        if place.county is None:
            opening = OPENS if mention.full and mention.start < OPENING else 0.0
            cities[place] += (FULL if mention.full else SHORT) + opening
        elif len(mention.name) > 2:
            counties[place] += 1
    return cities, counties


def _city_of(county: Place) -> Place | None:
    rows = by_name().get(county.city or "", ())
    return next((row.place for row in rows if row.place.names == county.names[:2]), None)


def _clear_winner(weights: dict[Place, float]) -> Place | None:
    """The place for which clearly more speaks than for any other that is not its province."""
    ranked = sorted(weights, key=lambda place: (-weights[place], place.code))
    if not ranked or weights[ranked[0]] < ENOUGH:
        return None
    first = ranked[0]
    rivals = (p for p in ranked[1:] if not inside(first, p) and not inside(p, first))
    rival = next(rivals, None)
    return first if rival is None or weights[first] >= CLEARLY * weights[rival] else None


def _by_frequency(paper: Paper, year: int | None) -> tuple[Place | None, str]:
    """The place the text names early and often, at the level on which it says 我市 or 我县."""
    cities, counties = _weigh(mentions(paper.text, year))
    own_county = paper.text.count("我县") + paper.text.count("我区")
    own_city = paper.text.count("我市") + paper.text.count("全市")
    county = max(counties, key=lambda place: (counties[place], place.code), default=None)
    if county is not None and counties[county] >= 2 and own_city <= own_county:
        city = _city_of(county)
        if own_county > own_city or counties[county] > (cities.get(city, 0.0) if city else 0.0):
            return county, f"{county.short} ×{counties[county]}"
    for part, times in counties.items():
        whole = _city_of(part)
        if whole is not None:
            cities[whole] += BY_COUNTY * min(times, 3)
    place = _clear_winner({place: w for place, w in cities.items() if place.city} or cities)
    return place, f"{place.short} in the text" if place else ""


def _by_short_county(paper: Paper, year: int | None) -> tuple[Place | None, str]:
    """A county the title names without 县, where the text names its city: 柳河开发区 … 通化."""
    title = paper.title[:60]
    pieces = (title[i : i + n] for n in (4, 3, 2) for i in range(len(title) - n + 1))
    for piece in pieces:
        for row in valid(counties_by_short().get(piece, ()), year):
            city = (row.place.city or "")[:-1]
            if len(city) > 1 and city in paper.text:
                return row.place, f"{piece} … {city}"
    return None, ""


def place_of(paper: Paper, year: int | None, site_title: str = "") -> tuple[Place | None, str]:
    """The paper's place as it was in that year, and the words that say so; None with the reason."""
    place, cue = _names_a_place(paper, year, site_title)
    if place is not None:
        return place, cue
    reason = cue
    if NATIONAL.search(paper.title + (paper.issuer or "")):
        return None, f"{UNKNOWN}: a paper for the whole country"
    for look in (_by_number, _by_short_county, _by_frequency):
        place, cue = look(paper, year)
        if place is not None:
            return place, cue
    return None, f"{UNKNOWN}: {reason or 'no place is named clearly'}"
