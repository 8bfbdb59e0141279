"""Which places a text names, in its order, and how much each mention says about where the text is from."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import ahocorasick_rs

from indexer.know.gazetteer import Row, by_name, by_short, current, place_named, table, valid, words
from indexer.text import fold

FULL, COMMON, SHORT, WEAK = 1.0, 0.5, 0.6, 0.15
LIES = 2.0
"""What a text says of where it lies (位于沭阳县北部)."""
# So much is left of a mention that tells of a road, a visit, a partner.
ASIDE = 0.2
_VISITED = re.compile(
    "(?:赴|先后到|前往|学习|借鉴|来自|考察|对接|对标|融入|承接|联合|携手|支援|帮扶|协作|援|驻|连接|直达|通往|直通|从|由)$"
)
_BESIDE = re.compile("(?:[与同至到—–－~～“-]|距离?|毗?邻|[东南西北][接临靠通连依])$")
_LIES = re.compile("(?:位于|地处|[坐座]落[于在]|隶属于?)$")
_THERE = re.compile(
    "(?:路|街|大道|大街|大学|学院|籍|客商|商会|模式|经验|帮扶|援|至|高铁|高速|[—–－~～-]|等地|会议|精神|座谈|指示|市场|接壤|交界|相邻|毗邻)"
)
_LISTED = re.compile("[、和与及]")
_ZONE = re.compile(
    r"(?:市|县|区)?(?:国家级|省级)?(?:经济技术|高新技术产业|高新技术|高新|经济|工业|产业|综合|综合保税|保税|出口加工|台商投资|"
    r"农业|农高|科技|高科技|循环|绿色|生态|文化|旅游|物流|现代|服务业|示范|自由贸易|航空港|临港|临空|商务|中心|新兴|化工|转型|融合|"
    r"创新|协同|发展|承接|转移|合作|特色|纺织|服装|食品|机械|装备|制造|电子|信息|软件|新材料|汽车|医药|家居|智能){0,4}"
    r"(?:开发区|高新区|经开区|高新园区?|工业园区?|产业园区?|科技园区?|新区|集聚区|集中区|保税港?区|试验区|合作区|度假区|管理区|生态城|园区)"
)


class Mention(NamedTuple):
    """A name found: the rows it may mean in that year, and where it stands.

    `weight` is how much it says about where its text is from, 0 to 1. `aside` says that it tells of
    somewhere else (赴…考察, …路). `zone` is the development zone that is named after the place, as written.
    """

    name: str
    rows: tuple[Row, ...]
    full: bool
    start: int
    end: int
    weight: float
    aside: bool = False
    zone: str | None = None

    @property
    def part(self) -> bool:
        """Is it the short name of counties only (沭阳)?"""
        return not self.full and all(row.place.county for row in self.rows)


@cache
def zones() -> dict[str, tuple[Row, ...]]:
    """Zones with a name of their own (两江新区) -> the place they lie in."""
    found: dict[str, tuple[Row, ...]] = {}
    for name, *parents in table("zones.tsv", 4):
        place = place_named(tuple(parent for parent in parents if parent), None)
        assert place is not None, f"corpus/zones.tsv: {name} lies nowhere"
        found[name] = (Row(place, 0, 9999, name),)
    return found


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(dict.fromkeys((*by_name(), *by_short(), *zones(), *words("decoy"))))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(list(names), matchkind=kind), names


def mentions(text: str, year: int | None) -> list[Mention]:
    """Every place named, in order."""
    automaton, names = _automaton()
    folded = fold(text)
    found = [
        mention
        for number, start, end in automaton.find_matches_as_indexes(folded)
        if (mention := _mention(names[number], year, folded, start, end))
    ]
    return _lying(_listed(_whole(found, folded), folded), folded)


def _whole(found: list[Mention], text: str) -> list[Mention]:
    """Without bare county names that always stand behind the same character: 通山 in 罗通山."""
    before: dict[str, list[str]] = defaultdict(list)
    for mention in found:
        if mention.part:
            before[mention.name].append(text[mention.start - 1 : mention.start])
    cut = {
        name
        for name, chars in before.items()
        if len(chars) > 1 and len(set(chars)) == 1 and "\u4e00" <= chars[0] <= "\u9fff"
    }
    return [mention for mention in found if not (mention.part and mention.name in cut)]


def _lying(found: list[Mention], text: str) -> list[Mention]:
    """位于吉林省柳河县: the innermost place named is where the text is from."""
    lies, at = [], -1
    for mention in found:
        here = mention.start == at or bool(_LIES.search(text, max(0, mention.start - 4), mention.start))
        at = mention.end if here else -1
        lies.append(mention._replace(weight=LIES) if here and not mention.aside else mention)
    return lies


def _mention(name: str, year: int | None, text: str, start: int, end: int) -> Mention | None:
    own = zones().get(name)
    meant, full = (own, True) if own else _meant(name, year)
    if not meant:
        return None
    zone = None if own else _ZONE.match(text, end, end + 24)
    weight = WEAK if _weak(name, full) and not zone else _weight(name, full)
    aside = _elsewhere(text, start, end)
    weight = min(weight, ASIDE) if aside else weight
    named = name if own else name + zone[0] if zone else None
    return Mention(name, meant, full and own is None, start, end, weight, aside, named)


def _meant(name: str, year: int | None) -> tuple[tuple[Row, ...], bool]:
    """The places meant, and whether by their full name: 赣县 is 赣县区 since the county became one."""
    full, short = by_name().get(name, ()), by_short().get(name, ())
    now = current(short, year)
    if full and (current(full, year) or not now):
        return valid(full, year), True
    return now, False


def _weight(name: str, full: bool) -> float:
    """滨湖区, 南山区 may be any city's; 滨湖 is an everyday word."""
    return COMMON if name[-1] == "区" and name[:-1] in words("bare") else FULL if full else SHORT


def _weak(name: str, full: bool) -> bool:
    """Is the name an everyday word, or one that says nothing without its city?"""
    return (len(name) == 2 or name in words("full")) if full else name in words("bare")


def _elsewhere(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return bool(_VISITED.search(before) or _BESIDE.search(before) or _THERE.match(text, end, end + 3))


def _listed(found: list[Mention], text: str) -> list[Mention]:
    """Cities in a row (北京、上海、深圳) are partners or examples: the weight of each sinks."""
    aside = {
        at
        for i, (one, two) in enumerate(pairwise(found))
        if two.start - one.end <= 1
        and _LISTED.fullmatch(text[one.end : two.start])
        and _city(one)
        and _city(two)
        for at in (i, i + 1)
    }
    return [
        m._replace(weight=min(m.weight, ASIDE), aside=True) if i in aside else m for i, m in enumerate(found)
    ]


def _city(mention: Mention) -> bool:
    return any(row.place.county is None for row in mention.rows)
