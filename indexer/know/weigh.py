"""Where a text is from: by the places it names, how often, with which parts, and what it calls itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from indexer.know.gazetteer import Row, inside, whole_of
from indexer.know.mentions import WEAK, Mention
from indexer.model import Place

OPENING, OPENS = 300, 1.0
"""A full name among so many first characters counts so much more."""
PART, CAP, MORE_PARTS = 0.4, 4.0, 0.35
"""So much of what speaks for a county (no more than CAP) speaks for its city; so much each further county."""
ALONE = 3.0
"""A city whose text neither speaks of itself nor names a county must outweigh all others so many times."""
FAR = 0.2
"""So little does its province say for a place of many of the same name."""
ENOUGH, NAMELESS, CLEARLY = 1.0, 1.8, 1.5
"""So much must speak for a place, so much where it says no 我市, so many times more than for others."""
_SELF = re.compile(
    "(?P<said>[我本](?=[省市县区州盟旗](?![场民域容])))"
    "|(?P<all>(?<![完安健])全(?=[省市县区州盟旗](?![场域州民])))"
    "|(?P<led>[省市县区州盟旗](?:委、?(?:[省市县区州盟旗]政府)|政府))|自治[州县旗](?!区)"
)
_WEIGHTS = {"said": 4, "all": 2, "led": 1}
_UNDER, _CITY = "县旗", "市州盟"


class Verdict(NamedTuple):
    """The place for which clearly most speaks, with how much; None where it is not clear, and why."""

    place: Place | None
    cue: str
    weight: float = 0.0


def levels(text: str) -> Counter[str]:
    """市, 县, 区 … -> how much the text speaks of itself as one: 我县 most, 全县, then 县委、县政府."""
    said: Counter[str] = Counter()
    for found in _SELF.finditer(text):
        kind = found.lastgroup
        level = text[found.end()] if kind in ("said", "all") else found[0][0] if kind else found[0][2]
        said[level] += _WEIGHTS.get(kind or "led", 1)
    return said


class Tally:
    """What a text says for each place it names; ambiguous names count for what the text names around them."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self.own: dict[Place, float] = defaultdict(float)
        self.times: Counter[Place] = Counter()
        self._weak: dict[Place, float] = defaultdict(float)
        several = []
        for mention in _unqualified(found):
            places = {row.place for row in mention.rows}
            if len(places) == 1:
                self._count(places.pop(), mention)
            else:
                several.append(mention)
        around = self._around()
        for mention in several:
            place = _meant(mention.rows, around)
            if place is not None:
                self._count(place, mention)
        around = self._around()
        for place, weight in self._weak.items():
            # 阿里 alone is no 阿里地区; it is one beside 阿里地区 or its counties.
            self.own[place] += min(weight, around(place))

    def _count(self, place: Place, mention: Mention) -> None:
        if mention.weight == WEAK:
            self._weak[place] += WEAK
            self.times[place] += 1
            return
        opening = OPENS if mention.full and mention.start < OPENING and mention.weight == 1.0 else 0.0
        self.own[place] += mention.weight + opening
        self.times[place] += 1

    def _around(self) -> Callable[[Place], float]:
        """How much speaks for a place, for what is part of it, and for what it is part of."""
        said = {
            place.names: min(1.0, w) * (FAR if len(place.names) == 1 else 1.0)
            for place, w in self.own.items()
        }
        held: dict[tuple[str, ...], float] = defaultdict(float)
        for names, weight in said.items():
            for depth in range(1, len(names) + 1):
                held[names[:depth]] += weight

        def around(place: Place) -> float:
            above = (said.get(place.names[:depth], 0.0) for depth in range(1, len(place.names)))
            return held.get(place.names, 0.0) + sum(above)

        return around

    def families(self) -> dict[Place, Family]:
        """The cities (and counties under none), each with its counties."""
        members: dict[Place, dict[Place, float]] = defaultdict(dict)
        for place, weight in self.own.items():
            under = place.county and (place.city or place.province.endswith("市"))
            head = whole_of(place) if under else place
            if head is not None and weight > 0:
                members[head][place] = weight
        return {head: Family(head, own) for head, own in members.items()}


def _meant(rows: Iterable[Row], around: Callable[[Place], float]) -> Place | None:
    """Which of several places of one name: the one whose city or own parts the text names too."""
    support = {row.place: around(row.place) for row in rows}
    ranked = sorted(support, key=lambda place: (-support[place], len(place.names), place.code))
    first = ranked[0]
    alike = [p for p in ranked[1:] if support[p] >= support[first] and not inside(p, first)]
    return None if support[first] <= 0 or alike else first


class Family:
    """A city and its counties, with what speaks for each."""

    def __init__(self, head: Place, own: dict[Place, float]) -> None:
        self.head = head
        self.own = own.get(head, 0.0)
        self.parts = sorted(
            ((min(weight, CAP), place) for place, weight in own.items() if place != head),
            key=lambda part: (-part[0], part[1].code),
        )

    @property
    def weight(self) -> float:
        """All that speaks for the city, its counties included, or for one of these alone."""
        parts = sum(weight for weight, _ in self.parts)
        many = min(MORE_PARTS * max(0, len(self.parts) - 1), parts)
        return max(self.own + PART * parts + many, *(weight for weight, _ in self.parts), 0.0)

    def member(self, said: Counter[str]) -> Place | None:
        """The city or that of its counties which the text speaks of, by what it calls itself."""
        if not self.parts:
            return self.head
        (most, part), others = self.parts[0], sum(w for w, _ in self.parts[1:])
        second = self.parts[1][0] if len(self.parts) > 1 else 0.0
        # In an autonomous region 全区 is all of it.
        district = said["区"] * (0.0 if self.head.province.endswith("自治区") else 1.0)
        under, city = _said(said, _UNDER) + district, _said(said, _CITY)
        if part.short[-1] == "市" and self.head.short[-1] != "市":
            under, city = said["市"], said[self.head.short[-1]]
        if under > 2 * city and (under > 1 or len(self.parts) == 1):
            return part if most >= CLEARLY * second else None
        if city > 2 * under and not (part.short[-1] == "市" and most > self.own + others):
            return self.head
        return part if most > 1 + CLEARLY * (self.own + others) else self.head


def _unqualified(found: Sequence[Mention]) -> Iterator[Mention]:
    """Without the cities that only say where the county behind them is (通化市柳河县)."""
    for mention, after in zip_longest(found, found[1:]):
        if after is None or after.start != mention.end or not _holds(mention, after):
            yield mention


def _holds(outer: Mention, inner: Mention) -> bool:
    return any(inside(i.place, o.place) and i.place != o.place for i in inner.rows for o in outer.rows)


def _possible(family: Family, said: Counter[str], region: Place | None) -> bool:
    """Every paper may name Beijing, Hong Kong or the whole province: that alone says nothing."""
    if region is not None and not inside(family.head, region):
        return False
    return len(family.head.names) > 1 or (family.head.short[-1] == "市" and bool(said["市"] or family.parts))


def _said(said: Counter[str], levels_of: str) -> float:
    return sum(said[level] for level in levels_of)


def weigh(found: Sequence[Mention], text: str, region: Place | None = None, local: bool = False) -> Verdict:
    """The place the text is from, of those inside `region` if one is known.

    `local` says that it is some place's own paper (a work report), so that what it names may be its own.
    """
    tally, said = Tally(found), levels(text)
    families = [f for f in tally.families().values() if _possible(f, said, region)]
    families.sort(key=lambda family: (-family.weight, family.head.code))
    own = local or said.total() > said["省"]
    if not families or families[0].weight < (ENOUGH if own else NAMELESS):
        return Verdict(None, "no place is named clearly")
    first, rivals = families[0], families[1:]
    if not own and not first.parts and first.weight < ALONE * max(1.0, sum(f.weight for f in rivals)):
        return Verdict(None, f"{first.head.short} is named, but the text does not speak of it as its own")
    if rivals and first.weight < CLEARLY * rivals[0].weight:
        return Verdict(None, f"{first.head.short} and {rivals[0].head.short} are named alike")
    place = first.member(said)
    if place is None:
        return Verdict(None, f"which part of {first.head.short} is not clear")
    return Verdict(place, f"{place.short} ×{tally.times[place] or 1}", first.weight)
