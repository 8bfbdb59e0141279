"""A site profile proposed from several pages of one site: the element that holds their papers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Page, Reading
from indexer.read.clean import Cleaned, clean
from indexer.read.marks import signs
from indexer.read.page import opened, read_page
from indexer.read.region import elements
from indexer.read.rules import Rulebook
from indexer.read.sites import SiteProfile, site_of
from indexer.read.styles import numbered

LEAST_PAGES = 3
EDGE = 4
"""So many lines at either end of a paper may be the site's: further inside, lines that repeat are text."""
_NAMES = re.compile(r"[.#][^.#]+")


@dataclass(frozen=True, slots=True)
class Change:
    """What a profile would change on one page: lines that would go, lines that would come back."""

    page: str
    gone: tuple[str, ...]
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile learned from so many pages, with what it would change on each."""

    profile: SiteProfile
    pages: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    page: Page
    cleaned: Cleaned


def learn(pages: Iterable[Page]) -> tuple[Proposal, ...]:
    """A proposal for every site that has LEAST_PAGES pages or more; raises UnreadablePageError."""
    by_site: defaultdict[str, list[_Seen]] = defaultdict(list)
    for page in pages:
        file, facts = opened(page)
        site = site_of([facts.url, page.url], facts.site)
        if site and file.framed:
            by_site[site].append(_Seen(page, clean(file.dom.blocks, facts.title)))
    enough = ((site, seen) for site, seen in by_site.items() if len(seen) >= LEAST_PAGES)
    return tuple(proposal for site, seen in enough if (proposal := _proposal(site, seen)))


def _proposal(site: str, seen: Sequence[_Seen]) -> Proposal | None:
    cleaned = [each.cleaned for each in seen]
    common = _common(cleaned)
    region = _region(cleaned, common)
    drop = tuple(sorted(_at_the_edges(cleaned) & common))
    if not region and not drop:
        return None
    profile = SiteProfile((site,), (region,) if region else (), drop=drop)
    return Proposal(profile, len(seen), tuple(_changes([each.page for each in seen], profile)))


def _common(pages: Sequence[Cleaned]) -> set[str]:
    """Lines that most pages have, and that no paper would share with others."""
    counts = Counter(line for cleaned in pages for line in {block.text for block in cleaned.blocks})
    return {
        line
        for line, count in counts.items()
        if count >= max(LEAST_PAGES, 0.6 * len(pages)) and not numbered(line) and not signs(line)
    }


def _region(pages: Sequence[Cleaned], common: set[str]) -> str:
    """The selector whose only element holds nearly all of the paper on most pages, and least else."""
    purity: defaultdict[str, list[float]] = defaultdict(list)
    for cleaned in pages:
        for selector, share in _holders(cleaned, common).items():
            purity[selector].append(share)
    usual = {name: shares for name, shares in purity.items() if len(shares) >= 0.8 * len(pages)}
    return max(usual, key=lambda name: (sum(usual[name]), -len(name)), default="")


def _holders(cleaned: Cleaned, common: set[str]) -> dict[str, float]:
    """Selector -> share of the paper's text in its element, for elements that hold nearly all of it."""
    own = [
        0 if reason or block.text in common else len(block.text)
        for block, reason in zip(cleaned.blocks, cleaned.reasons, strict=True)
    ]
    kept, whole = Counter[str](), Counter[str]()
    for block, size in zip(cleaned.blocks, own, strict=True):
        for element in elements(block.path):
            whole[element] += len(block.text)
            kept[element] += size
    total = sum(own)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in whole:
        for selector in _selectors(element):
            found[selector].append(element)
    return {
        # Of elements that hold the same, the innermost: it will hold no more on other pages.
        selector: kept[elements[0]] / whole[elements[0]] + 1e-6 * elements[0].count("/")
        for selector, elements in found.items()
        if len(elements) == 1 and kept[elements[0]] >= 0.95 * total > 0
    }


def _selectors(element: str) -> Iterator[str]:
    """Each name that an element could be called by: tag#id, tag.class."""
    step = element.rpartition("/")[2].partition("~")[0]
    tag = re.match(r"[^.#]*", step)
    for name in _NAMES.findall(step):
        yield (tag[0] if tag else "") + name


def _at_the_edges(pages: Sequence[Cleaned]) -> set[str]:
    """Lines that stand among the first or last of a paper."""
    kept = ([block.text for block in cleaned.kept] for cleaned in pages)
    return {line for lines in kept for line in (*lines[:EDGE], *lines[-EDGE:])}


def _changes(pages: Sequence[Page], profile: SiteProfile) -> Iterator[Change]:
    for page in pages:
        before, after = _text(read_page(page, Rulebook())), _text(read_page(page, Rulebook((profile,))))
        gone = tuple(line for line in before if before[line] > after.get(line, 0))
        back = tuple(line for line in after if after[line] > before.get(line, 0))
        if gone or back:
            yield Change(page.url, gone, back)


def _text(reading: Reading) -> Mapping[str, int]:
    return Counter(line.text for line in reading.lines if line.fate != "removed")
