"""What the sections of a paper are about: 0 to 3 measures each, with the words that say so.

One pass over each text finds the words of all measures, longest first, so that a longer word (生态旅游)
takes its place from a shorter one (生态). The signs of every measure spoken of are weighed, and those that
are likely enough are named. What the whole paper is about is not what each of its sections is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from indexer.know.signs import Context, Found, context, find, signs
from indexer.know.thesaurus import Match, Thesaurus, shipped
from indexer.model import Evidence, Section

MOST = 3
SPANS = 3
"""Evidence kept a measure."""
_GLOSSARY = re.compile(r"名词|术语|注释|注解|用语说明|词语解释|先后顺序")
_TERM = re.compile(r"[“\"]?[^。]{0,18}?(?:是指|指的是|即[^将使可]|指[^出引示明导数挥标])")
_NUMBERED = re.compile(r"\d{1,2}[.．、]")
_SHORT = 260


def labels(
    title: str, sections: Sequence[Section], thesaurus: Thesaurus | None = None
) -> tuple[tuple[Evidence, ...], ...]:
    """Why each section is about which measures, the likeliest first; empty where it is about none."""
    words = thesaurus or shipped()
    found = [find(section, words) for section in sections]
    paper = context(title, found, words)
    return tuple(_label(section, each, paper, words) for section, each in zip(sections, found, strict=True))


def evidence(section: Section, title: str = "", thesaurus: Thesaurus | None = None) -> tuple[Evidence, ...]:
    """Why a section on its own is about which measures."""
    return labels(title, (section,), thesaurus)[0]


def explains(section: Section) -> bool:
    """Whether it only says what a term means: a glossary entry is about nothing that was done."""
    headings = section.headings
    if any(len(heading) < 25 and _GLOSSARY.search(heading) for heading in headings):
        return True
    numbered = bool(headings) and bool(_NUMBERED.match(headings[-1]))
    return numbered and len(section.text) < _SHORT and bool(_TERM.match(section.text))


def _label(section: Section, found: Found, paper: Context, thesaurus: Thesaurus) -> tuple[Evidence, ...]:
    if section.kind == "closing" or explains(section):
        return ()
    rows = signs(section, found, paper, thesaurus)
    chances = {measure: thesaurus.decision.chance(measure, row) for measure, row in rows.items()}
    likely = [measure for measure, chance in chances.items() if chance >= thesaurus.decision.floor]
    likely.sort(key=lambda measure: -chances[measure])
    spans = (_spans(each, chances[each], section, found, thesaurus) for each in likely[:MOST])
    return tuple(said for of_measure in spans for said in of_measure)


def _spans(
    measure: str, chance: float, section: Section, found: Found, thesaurus: Thesaurus
) -> list[Evidence]:
    """The weightiest words for a measure, those of the heading before those of the text."""
    zones: list[tuple[Literal["heading", "text"], int, str, list[Match]]] = []
    if section.headings:
        zones.append(("heading", 0, section.headings[-1], found.own))
    zones.append(("text", 0, section.text, found.text))
    if len(section.headings) > 1:
        zones.append(("heading", 1, section.headings[-2], found.parent))
    spans: dict[int, Evidence] = {}
    for where, depth, text, matches in zones:
        for (word, start, end), weight in _weighed(measure, matches, thesaurus):
            said = Evidence(measure, text[start:end], where, start, end, weight, depth, round(chance, 2))
            spans.setdefault(word, said)
    place = {"heading0": 0, "text0": 1, "heading1": 2}
    ranked = sorted(spans.values(), key=lambda e: (place[e.where + str(e.depth)], -e.weight, e.start))
    return ranked[:SPANS]


def _weighed(measure: str, matches: list[Match], thesaurus: Thesaurus) -> Iterator[tuple[Match, float]]:
    for match in matches:
        for entry in thesaurus.entries[match[0]]:
            if entry.topic == measure and entry.weight:
                yield match, entry.weight
