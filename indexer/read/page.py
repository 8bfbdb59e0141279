"""The reading desk: `Page` -> `Reading`, stage by stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from indexer.config import MAX_PAGE_BYTES
from indexer.errors import UnreadablePageError
from indexer.model import Block, Page, Paper, Reading
from indexer.read import dom, dump
from indexer.read.clean import Cleaned, clean
from indexer.read.decode import Decoded, decode
from indexer.read.disguise import undisguised
from indexer.read.facts import PageFacts, page_facts
from indexer.read.marks import TERMINAL, doc_number, prose
from indexer.read.mend import mend
from indexer.read.outline import outline
from indexer.read.paging import unpaged
from indexer.read.rules import Rulebook, Rules, overrule
from indexer.read.script import as_shown, facts_as_shown, in_simplified, is_traditional
from indexer.read.sites import region, shipped, site_of
from indexer.read.split import Overrules, Part, split
from indexer.read.trace import counted, trace

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|table|meta|br)\b", re.I)


def read_page(page: Page, rulebook: Rulebook | None = None) -> Reading:
    """All papers of a page, under the rules of the rulebook (the shipped site profiles if none is given).

    Raises UnreadablePageError where there is nothing to read: no bytes, no text, or no paper.
    """
    name = _name(page.url)
    decoded = _decoded(page, name)
    parsed = _parsed(decoded.text, name)
    foreign = is_traditional(parsed.blocks)
    read = in_simplified(parsed) if foreign else parsed
    facts = page_facts(read)
    rules = _rules(page, facts, rulebook or Rulebook.of(shipped()))
    cleaned = unpaged(clean(read.blocks, facts.title, region(read.blocks, rules.regions)))
    cleaned = overrule(cleaned, rules)
    bodies, papers = _papers(cleaned, facts, rules)
    if not papers:
        raise UnreadablePageError(name, "no paper found: the page holds no running text")
    if foreign:
        facts = facts_as_shown(facts, parsed)
        papers = as_shown(papers, bodies, cleaned.blocks, facts.title)
    return Reading(
        title=facts.title or papers[0].title,
        site=facts.site,
        url=facts.url,
        published=facts.published,
        encoding=decoded.encoding,
        papers=papers,
        lines=tuple(trace(cleaned, papers, bodies)),
        doubt=decoded.doubt,
    )


def opened(page: Page) -> tuple[tuple[Block, ...], PageFacts]:
    """The lines of a page and what it says about itself; raises UnreadablePageError."""
    name = _name(page.url)
    parsed = _parsed(_decoded(page, name).text, name)
    return parsed.blocks, page_facts(parsed)


def _rules(page: Page, facts: PageFacts, rulebook: Rulebook) -> Rules:
    addresses = [address for address in (facts.url, page.url) if address]
    return rulebook.rules(site_of(addresses, facts.site), addresses)


def _decoded(page: Page, name: str) -> Decoded:
    if not page.body.strip():
        raise UnreadablePageError(name, "the file is empty")
    if len(page.body) > MAX_PAGE_BYTES:
        raise UnreadablePageError(
            name, f"{len(page.body) >> 20} MB, more than the {MAX_PAGE_BYTES >> 20} MB a page may have"
        )
    decoded = decode(page.body)
    head = page.body[:8192]
    if 50 * head.count(0) > len(head) and not decoded.encoding.startswith("utf-16"):
        raise UnreadablePageError(name, "a binary file, not a page or a text")
    return decoded


def _parsed(text: str, name: str) -> dom.Dom:
    markup = bool(_MARKUP.search(text[:20000]))
    if markup and (elements := dom.elements(text)) > dom.MAX_ELEMENTS:
        raise UnreadablePageError(
            name, f"{elements} elements, more than the {dom.MAX_ELEMENTS} that a page may have"
        )
    parsed = dom.parse(text) if markup else dump.parse(text)
    if not any(len(b.text) > 1 for b in parsed.blocks):
        raise UnreadablePageError(name, "the page holds no text")
    return replace(parsed, blocks=undisguised(parsed.blocks))


def _papers(
    cleaned: Cleaned, facts: PageFacts, rules: Rules
) -> tuple[tuple[tuple[Block, ...], ...], tuple[Paper, ...]]:
    """The papers, and the paragraphs that each was made of."""
    lines = mend(counted(cleaned), rules.begins)
    parts = split(
        lines, facts.title, Overrules(_mended(lines, rules.begins), _mended(lines, rules.continues))
    )
    made = [(part, paper) for part in parts if (paper := _paper(part)).sections]
    return tuple(part.blocks for part, _ in made), tuple(paper for _, paper in made)


def _mended(lines: Sequence[Block], wanted: frozenset[str]) -> frozenset[str]:
    """The paragraphs that the lines have grown into."""
    return frozenset(line.text for line in lines if wanted and line.said.startswith(tuple(wanted)))


def _paper(part: Part) -> Paper:
    text, sections = outline(part.blocks, part.title)
    last = part.lines[-1]
    return Paper(
        title=part.title,
        text=text,
        sections=sections,
        issuer=part.issuer,
        doc_number=doc_number("\n".join([part.title, *part.lines[:2]])),
        cut_off=last[-1] not in TERMINAL and prose(last),
        doubt=part.doubt,
    )


def _name(url: str) -> str:
    """What the user calls the page: a file's path, else its address."""
    parts = urlsplit(url)
    return unquote(parts.path) if parts.scheme == "file" else url
