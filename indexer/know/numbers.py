"""Whose government numbers its documents so? 苏政发〔2011〕3号 is Jiangsu's (`corpus/prefixes.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from indexer.know.gazetteer import place_named, table
from indexer.model import Place

REACH = 20_000
"""So far into a text numbers of other documents are looked for."""
# What may stand before a number in a sentence; any other character belongs to it (新桥镇政发, 昌平政发).
_BEFORE = "(?:(?<![\u4e00-\u9fff])|(?<=[据照按在以依由和与及对将为的到见])|(?<=文号))"


class Numbered(NamedTuple):
    """A document number as written, its year, and the places it may come from, the likeliest first."""

    text: str
    year: int
    places: tuple[tuple[str, ...], ...]


@cache
def _prefixes() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for prefix, province, city in table("prefixes.tsv", 3):
        found[prefix] = (*found.get(prefix, ()), (province, city) if city else (province,))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    # 政发, 政办发, 政规, 政字, 府办, 府规 …: what follows the prefix says which kind of document it is.
    longest_first = sorted(_prefixes(), key=len, reverse=True)
    return re.compile(
        rf"{_BEFORE}({'|'.join(longest_first)})[发办厅规字综函通令秘室文告传明电]{{0,4}}\s?[\[〔(（【［]((?:19|20)\d\d)[\]〕)）】］]"
    )


def numbered(text: str) -> Numbered | None:
    """The first document number in the text whose government is known."""
    found = _pattern().search(text, 0, REACH)
    return Numbered(found[0], int(found[2]), _prefixes()[found[1]]) if found else None


def places_of(number: Numbered) -> tuple[Place, ...]:
    """The places that may have issued it, as they were in its year."""
    named = (place_named(names, number.year) for names in number.places)
    return tuple(place for place in named if place is not None)
