"""Collections for the benches: the papers of a folder, and as many like them as are asked for."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.crawl.folder import pages
from indexer.errors import UnreadablePageError
from indexer.know.copies import of_sections
from indexer.know.gazetteer import rows
from indexer.model import Page, Paper, Place, Reading, Section, Span, TaggedPaper, TaggedSection
from indexer.preview import preview
from indexer.store.put import Version
from indexer.store.store import Store

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]?")
_HAN = range(0x4E00, 0x9FA6)


def papers(folder: Path) -> list[TaggedPaper]:
    """All papers of the pages in a folder; pages that cannot be read are left out."""
    logging.disable(logging.CRITICAL)
    found: list[TaggedPaper] = []
    for page in pages([folder]):
        if isinstance(page, Page):
            try:
                found += preview(page)[1]
            except UnreadablePageError:
                continue
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text with their marks."""
    return _SENTENCE.findall(text)


def section(ordinal: int, text: str, like: TaggedSection) -> TaggedSection:
    """A section with another text."""
    plain = Section(ordinal, like.section.kind, like.section.headings, text, Span(0, len(text)))
    return TaggedSection(plain, like.evidence, like.figures)


def paper(
    title: str, sections: Sequence[TaggedSection], place: Place | None, year: int | None
) -> TaggedPaper:
    """A paper of sections."""
    plain = Paper(title, "\n".join(each.section.text for each in sections), ())
    return TaggedPaper(plain, tuple(sections), place, "", year, "")


def many(real: Sequence[TaggedPaper], count: int, strange: float, seed: int = 1) -> Iterator[TaggedPaper]:
    """The real papers, then papers made of their sentences, till there are so many sections.

    Headings, measures and lengths stay, places change. A share of the sentences is `strange`: their
    characters are exchanged for others, so that text does not repeat more than in a real collection.
    """
    chance = random.Random(seed)
    places = [row.place for row in rows() if row.place.city and row.place.county is None]
    pool = [line for each in real for part in each.sections for line in sentences(part.section.text)]
    made, turn = 0, 0
    while made < count:
        letters = list(map(chr, _HAN))
        chance.shuffle(letters)
        other = dict(zip(_HAN, letters, strict=True))
        for each in real:
            if made >= count:
                return
            new = each if turn == 0 else _like(each, pool, other, strange, chance, places, turn)
            new = replace(new, sections=new.sections[: count - made])
            made += len(new.sections)
            if new.sections:
                yield new
        turn += 1


def _like(
    real: TaggedPaper,
    pool: Sequence[str],
    other: dict[int, str],
    strange: float,
    chance: random.Random,
    places: Sequence[Place],
    turn: int,
) -> TaggedPaper:
    sections = []
    for each in real.sections:
        text, want = "", len(each.section.text)
        while len(text) < want:
            line = chance.choice(pool)
            text += line.translate(other) if chance.random() < strange else line
        sections.append(section(each.section.ordinal, text, each))
    return paper(f"{real.paper.title} {turn}", sections, chance.choice(places), real.year)


def put(store: Store, number: int, tagged: TaggedPaper, compared: bool = True) -> tuple[str, ...]:
    """Keep a paper as a page of its own, `compared` with all others; the ids of its papers."""
    url = f"https://bench.example/{number}"
    page = Page(url, datetime.now(UTC), "text/plain", f"{number}".encode())
    reading = Reading(tagged.paper.title, None, url, None, "utf-8", (tagged.paper,))
    shingles = [of_sections(tagged)] if compared else ()
    return store.put(page, Version(reading, [tagged], "", shingles)).papers


def keep(store: Store, found: Iterable[TaggedPaper]) -> list[str]:
    """Keep papers; their ids."""
    return [key for number, each in enumerate(found) for key in put(store, number, each)]
