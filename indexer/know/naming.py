"""The one place that a short text names: a title, an office, a meeting, the name of a site."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from indexer.know.gazetteer import Row, by_name, inside, words
from indexer.know.mentions import WEAK, Mention, mentions
from indexer.model import Place

# 沭阳：以厂房引项目
_TITLED = re.compile(r"\s*(?:[:：]|[—–-]{1,2})")


class Named(NamedTuple):
    """The place with its parents, and the words that name it.

    Where it is None, `cue` says why, and `places` are those that the name may mean.
    """

    place: Place | None
    cue: str
    places: tuple[Place, ...] = ()


def name_of(text: str, year: int | None) -> Named:
    """The innermost place named; None where two stand side by side, or none clearly."""
    place: Place | None = None
    cue, reason, several = "", "", tuple[Place, ...]()
    for mention in mentions(text, year):
        if mention.aside:
            continue
        fitting = _fitting(mention, place, text)
        bare = place is None and mention.part and not _TITLED.match(text, mention.end)
        if len(fitting) == 1 and not bare:
            inner = replace(fitting[0], zone=mention.zone)
            place, cue = inner, cue + mention.name * (inner != place)
        elif fitting and not several:
            several = tuple(replace(each, zone=mention.zone) for each in fitting)
            reason = f"{mention.name} " + ("without its city" if bare else f"is in {len(fitting)} cities")
        elif place is not None and mention.full and not _around(place, mention):
            return Named(None, f"{place.short} and {mention.name} both stand in “{text[:60]}”")
    return Named(place, cue) if place is not None else Named(None, reason, several)


def _fitting(mention: Mention, place: Place | None, text: str) -> tuple[Place, ...]:
    """The places that the mention may mean behind what was named before it."""
    if place is not None:
        held = {row.place for row in mention.rows if inside(row.place, place)}
        ever = {row.place for row in _ever(mention) if inside(row.place, place)}
        return tuple(sorted(held or ever, key=lambda p: p.code))
    if not _alone(mention, text):
        return ()
    places = {row.place for row in mention.rows}
    # 吉林 and 海南 alone are the provinces.
    provinces = {each for each in places if len(each.names) == 1}
    return tuple(sorted(provinces or places, key=lambda p: (len(p.names), p.code)))


def _ever(mention: Mention) -> tuple[Row, ...]:
    """淮阴市沭阳县 tells its own time, whatever year the paper seems to be of."""
    return by_name().get(mention.name, ()) if mention.full else ()


def _alone(mention: Mention, text: str) -> bool:
    """May the name stand without its parent?"""
    if mention.full:
        return mention.weight > WEAK or (len(mention.name) == 2 and mention.start == 0)
    titled = bool(_TITLED.match(text, mention.end)) or mention.zone is not None
    if mention.part:
        return mention.start == 0 and titled
    province = any(len(row.place.names) == 1 for row in mention.rows)
    return province or mention.name not in words("bare") or (mention.start == 0 and titled)


def _around(place: Place, mention: Mention) -> bool:
    return any(inside(place, row.place) for row in mention.rows)
