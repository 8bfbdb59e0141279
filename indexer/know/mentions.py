"""Which places a text names, in its order: full names anywhere, short names of provinces and cities."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from indexer.know.gazetteer import GENERIC, Row, by_name, by_short, valid
from indexer.model import Place
from indexer.text import fold

# Words that hold a short name by chance; matched first, they take its place.
DECOYS = (
    "长治久安", "出海口", "入海口", "沿海口岸", "大理石", "中山路", "孙中山", "中山装", "中山大学", "南通北",
    "三明治", "北京大学", "南京大学", "南京路", "上海路", "北京路", "复旦大学", "浙江大学", "重庆大学",
    "安顺利", "平凉爽", "宜春风", "珠海海", "海口岸",
)  # fmt: skip
ELSEWHERE = ("赴", "先后到", "学习", "借鉴", "前往", "来自", "考察")


class Mention(NamedTuple):
    """A name found: the rows it may mean in that year, and where it stands."""

    name: str
    rows: tuple[Row, ...]
    full: bool
    start: int
    end: int


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(dict.fromkeys((*by_name(), *by_short(), *DECOYS)))
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(list(names), matchkind=kind), names


def mentions(text: str, year: int | None) -> list[Mention]:
    """Every place named, except where the words before say that it is somewhere else (赴…考察)."""
    automaton, names = _automaton()
    found = []
    for number, start, end in automaton.find_matches_as_indexes(fold(text)):
        name = names[number]
        candidates = by_name().get(name) or by_short().get(name)
        if candidates and not text[max(0, start - 3) : start].endswith(ELSEWHERE):
            rows = valid(candidates, year)
            found.append(Mention(name, rows, name in by_name(), start, end))
    return found


def inside(inner: Place, outer: Place) -> bool:
    """Is the one place the other, or part of it?"""
    return inner.names[: len(outer.names)] == outer.names or (
        outer.county is None and outer.city is None and inner.province == outer.province
    )


def _weak(mention: Mention) -> bool:
    return mention.name in GENERIC or (len(mention.name) == 2 and mention.full)


def resolve(text: str, year: int | None) -> tuple[Place | None, str]:
    """The one place a short text (title, office, site name) names, with its parents; else why not."""
    place: Place | None = None
    cue, reason = "", ""
    for mention in mentions(text, year):
        fitting = [row.place for row in mention.rows if place is None or inside(row.place, place)]
        if len(fitting) == 1 and not (place is None and _weak(mention) and mention.start > 0):
            place, cue = fitting[0], cue + mention.name
        elif len(fitting) > 1:
            reason = f"{mention.name} is in {len(fitting)} cities"
        elif place is not None and not any(inside(place, row.place) for row in mention.rows):
            return None, f"{place.short} and {mention.name} both stand in “{text}”"
    return place, cue or reason
