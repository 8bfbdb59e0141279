"""The addresses that a page leads to: links, frames, the paging of common site programs, sitemaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from parsel import Selector
from scrapy.utils.sitemap import Sitemap
from w3lib.encoding import html_to_unicode

from indexer.config import MAX_PAGE_BYTES
from indexer.crawl.addresses import canonical, is_media
from indexer.crawl.answers import Answer
from indexer.errors import FormatError

MAX_LINKS = 5000
MAX_PAGES = 500
"""Pages of one list that a paging script may announce."""
_HTML = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/octet-stream",
    "text/xml",
    "application/xml",
    "",
)
_REFRESH = re.compile(
    r"^\s{0,9}\d{0,6}(?:\.\d{0,6})?\s{0,9};\s{0,9}url\s{0,9}=\s{0,9}['\"]?([^'\"]{1,2000})", re.I
)
# createPageHTML(count, current, "index", "html"): the pages index.html, index_1.html … of one common program.
_PAGING = re.compile(
    r"createPageHTML\(\s{0,9}(\d{1,4})\s{0,9},\s{0,9}\d{1,4}\s{0,9},"
    r"\s{0,9}['\"]([\w-]{1,40})['\"]\s{0,9},\s{0,9}['\"](\w{1,5})['\"]"
)


class Found(NamedTuple):
    """The addresses of a page in its order, each once; `own` is the one it calls its own, "" for none."""

    links: tuple[str, ...] = ()
    own: str = ""


def found(answer: Answer) -> Found:
    """The addresses in a page; none in what is no page, or larger than any."""
    if len(answer.body) > MAX_PAGE_BYTES:
        return Found()
    if answer.media_type not in _HTML or answer.body.startswith(
        (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
    ):
        return Found()
    _, text = html_to_unicode(answer.header("Content-Type") or None, answer.body)
    if "<" not in text:
        return Found()
    page = Selector(text=text.replace("\x00", ""), type="html")
    base = canonical(page.xpath("//base/@href").get() or "", answer.url) or answer.url
    every = (canonical(href, base) for href in _hrefs(page, text, base))
    links = dict.fromkeys(link for link in every if link and not is_media(link))
    own = page.xpath("//link[@rel='canonical']/@href").get()
    return Found(tuple(links)[:MAX_LINKS], (canonical(own, base) or "") if own else "")


def _hrefs(page: Selector, text: str, base: str) -> Iterator[str]:
    yield from page.xpath(
        "//a/@href | //area/@href | //frame/@src | //iframe/@src | //link[@rel='next']/@href"
    ).getall()
    for content in page.xpath(
        "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
    ).getall():
        if moved := _REFRESH.match(content):
            yield moved[1].strip()
    for count, name, ending in _PAGING.findall(text)[:10]:
        yield from (urljoin(base, f"{name}_{n}.{ending}") for n in range(1, min(int(count), MAX_PAGES)))


class Listed(NamedTuple):
    """What a sitemap names: pages, and further sitemaps."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


def listed(answer: Answer, most: int = 50_000) -> Listed:
    """The addresses of a sitemap (XML, or a text with one a line); raises FormatError."""
    if answer.body.lstrip()[:1] != b"<":
        lines = answer.body.decode("utf-8", "replace").split()[:most]
        return Listed(tuple(filter(None, map(canonical, lines))), ())
    try:
        sitemap = Sitemap(answer.body)
        every = [
            canonical(entry.get("loc", ""), answer.url)
            for entry, _ in zip(sitemap, range(most), strict=False)
        ]
    except (StopIteration, SyntaxError, ValueError, AttributeError) as error:
        raise FormatError(f"not a sitemap ({error})") from error
    addresses = tuple(dict.fromkeys(address for address in every if address))
    return Listed((), addresses) if sitemap.type == "sitemapindex" else Listed(addresses, ())
