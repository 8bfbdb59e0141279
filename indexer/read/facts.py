"""What a page says about itself: title, site, address, publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.read.dates import published
from indexer.read.dom import Dom
from indexer.read.titles import page_title

_CRUMB = re.compile(r"位置(?:是)?\s*[:：]\s*(?P<path>.+)")
_SOURCE = re.compile(r"来源\s*[:：]\s*(?P<site>[^\s|｜]{2,30})")
_ADDRESS = re.compile(
    r"(?:链接地址|原文链接|原文地址|本文(?:链接|地址)|网址|来源网址)\s*[:：]\s*(?P<url>https?://[^\s,，。;；)）]+)"
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """As the page shows them; None where it does not. `published` is YYYY-MM-DD[ HH:MM:SS]."""

    title: str
    site: str | None
    url: str | None
    published: str | None


def page_facts(dom: Dom) -> PageFacts:
    """Facts from the meta values first, then from the lines around the paper.

    The meta value `created`, the day a document was begun, counts where nothing else names a day.
    """
    lines = [block.text for block in dom.blocks]
    crumb = next((found for line in lines[:80] if (found := _CRUMB.search(line))), None)
    crumbs = [c.strip() for c in re.split(r"[>»›]+", crumb["path"]) if c.strip()] if crumb else []
    source = next((found["site"] for line in lines[:120] if (found := _SOURCE.search(line))), None)
    shown = next((found["url"] for line in lines if (found := _ADDRESS.search(line))), None)
    title = page_title(dom.blocks, dom.title or _named(crumbs, lines), dom.meta)
    return PageFacts(
        title=title,
        site=dom.meta.get("sitename") or source or (crumbs[0] if crumbs else None),
        url=shown or _http(dom.meta.get("canonical")) or _http(dom.meta.get("og:url")),
        published=published(dom.blocks, dom.meta, title) or dom.meta.get("created"),
    )


def _named(crumbs: list[str], lines: list[str]) -> str:
    """The end of a breadcrumb that the page repeats as a line: the title of a text dump."""
    return crumbs[-1] if crumbs and crumbs[-1] in lines else ""


def _http(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
