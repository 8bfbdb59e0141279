"""The reading desk: `Page` -> `Reading`, stage by stage."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from indexer.errors import FormatError, MissingExtraError, UnreadablePageError
from indexer.model import Block, Page, Paper, Reading
from indexer.read.clean import HEAD_LINES, Cleaned, as_it_stands, clean
from indexer.read.disguise import undisguised
from indexer.read.facts import PageFacts, page_facts
from indexer.read.formats import reader
from indexer.read.formats.opened import Opened
from indexer.read.marks import TERMINAL, doc_number, prose
from indexer.read.mend import mend
from indexer.read.outline import outline
from indexer.read.paging import unpaged
from indexer.read.rules import Rulebook, Rules, overrule
from indexer.read.script import as_shown, facts_as_shown, in_simplified, is_traditional
from indexer.read.sites import region, shipped, site_of
from indexer.read.split import Overrules, Part, split
from indexer.read.trace import counted, trace

Made = tuple[tuple[Part, Paper], ...]
"""Each paper with the part of the page that it was made of."""


def read_page(page: Page, rulebook: Rulebook | None = None) -> Reading:
    """All papers of a page, under the rules of the rulebook (the shipped site profiles if none is given).

    Raises UnreadablePageError where there is nothing to read: no bytes, no text, or no paper.
    """
    with _uncollected():
        return _read(page, rulebook)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector off a page's tree: it would walk all of it again and again as it grows."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(page: Page, rulebook: Rulebook | None) -> Reading:
    file = _file(page)
    foreign = is_traditional(file.dom.blocks)
    read = in_simplified(file.dom) if foreign else file.dom
    facts = page_facts(read)
    rules = _rules(page, facts, rulebook or Rulebook.of(shipped()))
    cleaned, made = (_from_site if file.framed else _from_document)(read.blocks, facts, rules)
    papers, bodies = tuple(paper for _, paper in made), [part.blocks for part, _ in made]
    if not papers:
        raise UnreadablePageError(_name(page.url), "no paper found: the page holds no running text")
    if foreign:
        facts = facts_as_shown(facts, file.dom)
        papers = as_shown(papers, bodies, cleaned.blocks, facts.title)
    return Reading(
        title=facts.title or papers[0].title,
        site=facts.site,
        url=facts.url,
        published=facts.published,
        encoding=file.encoding,
        papers=papers,
        lines=tuple(trace(cleaned, papers, bodies)),
        doubt="; ".join(filter(None, (file.doubt, cleaned.doubt))) or None,
    )


def opened(page: Page) -> tuple[Opened, PageFacts]:
    """The lines of a page and what it says about itself; raises UnreadablePageError."""
    file = _file(page)
    return file, page_facts(file.dom)


def _file(page: Page) -> Opened:
    name = _name(page.url)
    try:
        file = reader.opened(page.body, name)
    except (FormatError, MissingExtraError) as error:
        raise UnreadablePageError(name, str(error)) from error
    if not any(len(block.text) > 1 for block in file.dom.blocks if not block.reason):
        raise UnreadablePageError(name, "the page holds no text")
    return file._replace(dom=replace(file.dom, blocks=undisguised(file.dom.blocks)))


def _rules(page: Page, facts: PageFacts, rulebook: Rulebook) -> Rules:
    addresses = [address for address in (facts.url, page.url) if address]
    return rulebook.rules(site_of(addresses, facts.site), addresses)


def _from_site(blocks: tuple[Block, ...], facts: PageFacts, rules: Rules) -> tuple[Cleaned, Made]:
    cleaned = overrule(unpaged(clean(blocks, facts.title, region(blocks, rules.regions))), rules)
    return cleaned, _papers(cleaned, facts, rules)


def _from_document(blocks: tuple[Block, ...], facts: PageFacts, rules: Rules) -> tuple[Cleaned, Made]:
    """A title over several papers is the collection's; over one, it is the paper's."""
    titles = frozenset([block.text for block in blocks if block.level == 1][1:])
    apart = overrule(as_it_stands(blocks, facts.title, apart=True), rules)
    several = _papers(apart, facts, rules, titles)
    if len(several) > 1:
        return apart, several
    cleaned = overrule(as_it_stands(blocks, facts.title), rules)
    number = doc_number("\n".join(b.text for b in blocks[:HEAD_LINES] if not prose(b.text)))
    one = _papers(cleaned, facts, rules, titles)
    return cleaned, tuple((part, replace(p, doc_number=p.doc_number or number)) for part, p in one)


def _papers(cleaned: Cleaned, facts: PageFacts, rules: Rules, titles: frozenset[str] = frozenset()) -> Made:
    """The papers of the lines that stay; `titles` are lines that the page itself marks as more titles."""
    lines = mend(counted(cleaned), rules.begins)
    begins = _mended(lines, rules.begins) | titles
    parts = split(lines, facts.title, Overrules(begins, _mended(lines, rules.continues)))
    return tuple((part, paper) for part in parts if (paper := _paper(part)).sections)


def _mended(lines: Sequence[Block], wanted: frozenset[str]) -> frozenset[str]:
    """The paragraphs that the lines have grown into."""
    return frozenset(line.text for line in lines if wanted and line.said.startswith(tuple(wanted)))


def _paper(part: Part) -> Paper:
    text, sections = outline(part.blocks, part.title, part.above)
    last = part.lines[-1]
    return Paper(
        title=part.title,
        text=text,
        sections=sections,
        issuer=part.issuer,
        doc_number=doc_number("\n".join([part.doc_number or "", part.title, *part.lines[:2]])),
        cut_off=last[-1] not in TERMINAL and prose(last),
        doubt=part.doubt,
    )


def _name(url: str) -> str:
    """What the user calls the page: a file's path, else its address."""
    parts = urlsplit(url)
    return unquote(parts.path) if parts.scheme == "file" else url
