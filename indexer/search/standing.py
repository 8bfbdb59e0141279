"""What of a query stands where in one section: the words of `explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from indexer.model import Document, Evidence, Query, Words
from indexer.model.explained import ZONES, Explanation, Part, Standing, Wanted, Zone
from indexer.search.engine import Found
from indexer.search.tokens import cut
from indexer.search.tree import wanted

_OPEN, _SHUT = "\x1e", "\x1f"
"""Around each unit; no unit holds them."""
Zones = Mapping[Zone, tuple[str, ...]]
"""The stretches of each part of a section, as `_sealed` writes them."""


def explained(
    query: Query, document: Document, evidence: Iterable[Evidence], found: Found, parts: tuple[Part, ...]
) -> Explanation:
    """A finding of a completed query, explained; `evidence` is all that the section's labels rest on."""
    words = tuple(wanted(query.root))
    asked = {measure for measure, _ in query.labels} | {each.measure for each in words}
    return Explanation(
        id=found.id,
        rung=found.rung,
        score=found.score,
        wanted=met(words, document),
        evidence=tuple(said for said in evidence if said.measure_id in asked),
        parts=parts,
    )


def met(words: Iterable[Words], document: Document) -> tuple[Wanted, ...]:
    """How the section meets each of the words, by the analysis that finds them too."""
    zones = _zones(document)
    return tuple(_met(each, zones, document.measures) for each in words)


def _met(words: Words, zones: Zones, measures: tuple[str, ...]) -> Wanted:
    typed = _standing(words.text, words, zones)
    if typed:
        return Wanted(words.text, "typed", typed)
    apart = {word: _standing(word, words, zones) for word in words.words or (words.text,)}
    found = tuple(each for standing in apart.values() for each in standing)
    missing = tuple(word for word, standing in apart.items() if not standing)
    if not missing and not words.literal:
        return Wanted(words.text, "apart", found)
    others = tuple(each for name in words.others for each in _standing(name, words, zones))
    if others:
        return Wanted(words.text, "other", (*others, *found), missing)
    if words.measure in measures and words.zone == "all":
        return Wanted(words.text, "label", found, missing)
    return Wanted(words.text, "partly" if found else "missing", found, missing)


def _standing(text: str, words: Words, zones: Zones) -> tuple[Standing, ...]:
    where = ZONES if words.zone == "all" else ("title", "heading")
    found = ((zone, _times(text, zones[zone])) for zone in where)
    return tuple(Standing(text, zone, times) for zone, times in found if times)


def _times(text: str, sealed: tuple[str, ...]) -> int:
    """How often the rarest stretch of a text stands there, literally, never inside a unit."""
    wanted = _sealed(text)
    return min((sum(part.count(each) for part in sealed) for each in wanted), default=0)


def _zones(document: Document) -> Zones:
    parts: dict[Zone, Iterable[str]] = {
        "title": (document.title,),
        "heading": document.headings,
        "place": document.place,
        "text": (document.text,),
    }
    return {zone: tuple(_all_sealed(texts)) for zone, texts in parts.items()}


def _all_sealed(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _sealed(text)


def _sealed(text: str) -> tuple[str, ...]:
    """Each stretch, its units set off from one another."""
    return tuple("".join(f"{_OPEN}{unit}{_SHUT}" for unit in units) for units in cut(text))
