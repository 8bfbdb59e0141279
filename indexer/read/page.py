"""The reading desk: `Page` -> `Reading`, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from indexer.errors import FormatError, MissingExtraError, UnreadablePageError
from indexer.model import Block, Page, Paper, Reading
from indexer.read.clean import HEAD_LINES, Cleaned, as_it_stands, clean
from indexer.read.facts import PageFacts, page_facts
from indexer.read.formats import reader
from indexer.read.formats.opened import Opened
from indexer.read.marks import DOC_NUMBER, TERMINAL, prose
from indexer.read.mend import mend
from indexer.read.outline import outline
from indexer.read.rules import Rulebook, Rules, overrule
from indexer.read.sites import region, shipped, site_of
from indexer.read.split import Overrules, Part, split
from indexer.read.trace import trace

Papers = tuple[Paper, ...]


def read_page(page: Page, rulebook: Rulebook | None = None) -> Reading:
    """All papers of a page, under the rules of the rulebook (the shipped site profiles if none is given).

    Raises UnreadablePageError where there is nothing to read: no bytes, no text, or no paper.
    """
    file, facts = opened(page)
    rules = _rules(page, facts, rulebook or Rulebook.of(shipped()))
    cleaned, papers = (_from_site if file.framed else _from_document)(file.dom.blocks, facts, rules)
    if not papers:
        raise UnreadablePageError(_name(page.url), "no paper found: the page holds no running text")
    return Reading(
        title=facts.title or papers[0].title,
        site=facts.site,
        url=facts.url,
        published=facts.published,
        encoding=file.encoding,
        papers=papers,
        lines=tuple(trace(cleaned, papers)),
        doubt=file.doubt,
    )


def opened(page: Page) -> tuple[Opened, PageFacts]:
    """The lines of a page and what it says about itself; raises UnreadablePageError."""
    name = _name(page.url)
    try:
        file = reader.opened(page.body, name)
    except (FormatError, MissingExtraError) as error:
        raise UnreadablePageError(name, str(error)) from error
    if not any(len(block.text) > 1 for block in file.dom.blocks if not block.reason):
        raise UnreadablePageError(name, "the page holds no text")
    return file, page_facts(file.dom)


def _rules(page: Page, facts: PageFacts, rulebook: Rulebook) -> Rules:
    addresses = [address for address in (facts.url, page.url) if address]
    return rulebook.rules(site_of(addresses, facts.site), addresses)


def _from_site(blocks: tuple[Block, ...], facts: PageFacts, rules: Rules) -> tuple[Cleaned, Papers]:
    cleaned = overrule(clean(blocks, facts.title, region(blocks, rules.regions)), rules)
    return cleaned, _papers(cleaned, facts, rules)


def _from_document(blocks: tuple[Block, ...], facts: PageFacts, rules: Rules) -> tuple[Cleaned, Papers]:
    """A title over several papers is the collection's; over one, it is the paper's."""
    titles = frozenset([block.text for block in blocks if block.level == 1][1:])
    apart = overrule(as_it_stands(blocks, facts.title, apart=True), rules)
    several = _papers(apart, facts, rules, titles)
    if len(several) > 1:
        return apart, several
    cleaned = overrule(as_it_stands(blocks, facts.title), rules)
    number = _number(block.text for block in blocks[:HEAD_LINES] if not prose(block.text))
    one = _papers(cleaned, facts, rules, titles)
    return cleaned, tuple(replace(paper, doc_number=paper.doc_number or number) for paper in one)


def _papers(cleaned: Cleaned, facts: PageFacts, rules: Rules, titles: frozenset[str] = frozenset()) -> Papers:
    """The papers of the lines that stay; `titles` are lines that the page itself marks as more titles."""
    lines = mend(cleaned.kept, rules.begins)
    begins = _mended(lines, rules.begins) | titles
    parts = split(lines, facts.title, Overrules(begins, _mended(lines, rules.continues)))
    return tuple(paper for part in parts if (paper := _paper(part)).sections)


def _mended(lines: Sequence[Block], wanted: frozenset[str]) -> frozenset[str]:
    """The paragraphs that the lines have grown into."""
    return frozenset(line.text for line in lines if wanted and line.text.startswith(tuple(wanted)))


def _paper(part: Part) -> Paper:
    text, sections = outline(part.blocks, part.title)
    last = part.lines[-1]
    return Paper(
        title=part.title,
        text=text,
        sections=sections,
        issuer=part.issuer,
        doc_number=_number([part.title, *part.lines[:2]]),
        cut_off=last[-1] not in TERMINAL and prose(last),
        doubt=part.doubt,
    )


def _number(lines: Iterable[str]) -> str | None:
    found = DOC_NUMBER.search("\n".join(lines))
    return found[0] if found else None


def _name(url: str) -> str:
    """What the user calls the page: a file's path, else its address."""
    parts = urlsplit(url)
    return unquote(parts.path) if parts.scheme == "file" else url
