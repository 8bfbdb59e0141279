"""Pages in traditional script are read in simplified, character for character, and told as they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from indexer.model import Block, Paper, Section
from indexer.read.dom import Dom
from indexer.read.facts import PageFacts
from indexer.text import simplified

_TRADITIONAL = re.compile("[們國會來個這後時對發經實業區縣產為與關開設進點過動]")
"""Characters of any paper in traditional script, and of none in simplified."""
LEAST = 5
LOOK = 400


def is_traditional(blocks: Sequence[Block]) -> bool:
    """Whether the lines are in traditional script."""
    sample = "".join(block.text[:LOOK] for block in blocks)
    return sum(1 for _ in islice(_TRADITIONAL.finditer(sample), LEAST)) == LEAST


def in_simplified(dom: Dom) -> Dom:
    """The page to be understood, each line with what it shows."""
    return Dom(
        tuple(replace(block, text=simplified(block.text), shown=block.text) for block in dom.blocks),
        simplified(dom.title),
        {name: simplified(value) for name, value in dom.meta.items()},
    )


def facts_as_shown(facts: PageFacts, dom: Dom) -> PageFacts:
    """What was read in simplified script, in the words of the page. `dom` is the page as it was."""
    lines = (Block(value) for value in (*dom.meta.values(), dom.title))
    page = _Shown(
        [*(replace(line, shown=line.text, text=simplified(line.text)) for line in lines), *dom.blocks]
    )
    return replace(facts, title=page.told(facts.title), site=page.told(facts.site) if facts.site else None)


def as_shown(
    papers: Sequence[Paper], bodies: Sequence[Sequence[Block]], lines: Sequence[Block], title: str
) -> tuple[Paper, ...]:
    """Papers in the words of their page. `lines` are the page's; `title` is its own, as shown."""
    made, at = [], 0
    named = Block(simplified(title), shown=title)
    for paper, body in zip(papers, bodies, strict=True):
        around = _Shown([*lines[at : body[-1].lines.end + 3], named])
        text = "\n".join(block.said for block in body)
        made.append(
            replace(
                paper,
                text=text,
                title="——".join(map(around.told, paper.title.split("——"))),
                issuer=around.told(paper.issuer) if paper.issuer else None,
                sections=tuple(_sections(paper, text)),
            )
        )
        at = body[-1].lines.end
    return tuple(made)


class _Shown:
    """Lines, to be asked how they show what they say."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._text = "".join(block.text for block in blocks)
        self._said = "".join(block.said for block in blocks)

    def told(self, said: str) -> str:
        """As shown; as it is where no line says it."""
        at = self._text.find(said)
        return self._said[at : at + len(said)] if at >= 0 else said


def _sections(paper: Paper, text: str) -> list[Section]:
    """The sections as shown. A heading stands before its text and behind the section above."""
    known: dict[str, str] = {}
    made, at = [], 0
    for section in paper.sections:
        start, end = section.span
        for heading in section.headings:
            if heading not in known:
                found = paper.text.find(heading, at, start + len(heading))
                known[heading] = text[found : found + len(heading)] if found >= 0 else heading
        headings = tuple(known[heading] for heading in section.headings)
        made.append(replace(section, headings=headings, text=text[start:end]))
        at = end
    return made
