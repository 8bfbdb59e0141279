"""What a page says about itself: title, site, address, publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.read.dom import Dom
from indexer.read.marks import PART, prose

_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})日?(?:\s*(?P<t>\d{1,2}:\d{2}(?::\d{2})?))?"
)
_DATED = re.compile(r"时间|日期|发布|来源|更新")
_CRUMB = re.compile(r"位置(?:是)?\s*[:：]\s*(?P<path>.+)")
_SOURCE = re.compile(r"来源\s*[:：]\s*(?P<site>[^\s|｜]{2,30})")
_ADDRESS = re.compile(
    r"(?:链接地址|原文链接|原文地址|本文(?:链接|地址)|网址|来源网址)\s*[:：]\s*(?P<url>https?://[^\s,，。;；)）]+)"
)
_META_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publication_date",
    "og:release_date",
    "date",
)
_META_TITLES = ("articletitle", "og:title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """As the page shows them; None where it does not. `published` is YYYY-MM-DD[ HH:MM:SS]."""

    title: str
    site: str | None
    url: str | None
    published: str | None


def page_facts(dom: Dom) -> PageFacts:
    """Facts from the meta values first, then from the lines around the paper."""
    lines = [block.text for block in dom.blocks]
    crumb = next((found for line in lines[:80] if (found := _CRUMB.search(line))), None)
    crumbs = [c.strip() for c in re.split(r"[>»›]+", crumb["path"]) if c.strip()] if crumb else []
    source = next((found["site"] for line in lines[:120] if (found := _SOURCE.search(line))), None)
    shown = next((found["url"] for line in lines if (found := _ADDRESS.search(line))), None)
    return PageFacts(
        title=_title(dom, lines, crumbs),
        site=dom.meta.get("sitename") or source or (crumbs[0] if crumbs else None),
        url=shown or _http(dom.meta.get("canonical")) or _http(dom.meta.get("og:url")),
        published=_published(dom.meta, lines),
    )


def _http(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _title(dom: Dom, lines: list[str], crumbs: list[str]) -> str:
    """The heading that the <title> element repeats, else what meta, headings or breadcrumb say."""
    heads = [b.text for b in dom.blocks if b.level in (1, 2, 3) and len(b.text) >= 4]
    for text in heads:
        if dom.title and (text in dom.title or dom.title in text):
            return text
    named = next((dom.meta[key] for key in _META_TITLES if dom.meta.get(key)), "")
    if named:
        return named
    repeated = [line for line in lines[:120] if len(line) >= 6 and dom.title.startswith(line)]
    if repeated:
        return max(repeated, key=len)
    if heads and dom.blocks and not dom.title:
        return heads[0]
    if dom.title:
        return re.split(r"\s*(?:[-_|—–]{1,2})\s*(?=[^-_|—–]{2,20}$)", dom.title)[0]
    if crumbs and crumbs[-1] in lines:
        return crumbs[-1]
    return next(
        (line for line in lines[:10] if not prose(line) and not PART.match(line) and len(line) >= 4), ""
    )


def _published(meta: dict[str, str], lines: list[str]) -> str | None:
    for key in _META_DATES:
        found = _DATE.search(meta.get(key, ""))
        if found:
            return _written(found)
    dates = [(line, found) for line in lines[:200] if len(line) < 120 and (found := _DATE.search(line))]
    dates.sort(key=lambda pair: not _DATED.search(pair[0]))
    return _written(dates[0][1]) if dates else None


def _written(found: re.Match[str]) -> str:
    day = f"{found['y']}-{int(found['m']):02d}-{int(found['d']):02d}"
    clock = found["t"]
    return f"{day} {clock if clock.count(':') == 2 else clock + ':00'}" if clock else day
