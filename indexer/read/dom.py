"""HTML -> blocks. The one room of bs4: everything after it sees visible lines with their DOM path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from indexer.model import Block, Span

_SKIP = {
    "script", "style", "noscript", "template", "iframe", "object", "select", "button", "textarea", "svg",
    "head", "title", "input", "canvas", "video", "audio", "map",
}  # fmt: skip
_BLOCK = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_NESTED = ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "br"]
_STRAY_END = re.compile(r"</(?:html|body)\s*>", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_BLANK = re.compile(r"[\s\u200b-\u200d\ufeff\u00ad]+")
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n]\s*(?=[^\x00-\x7f\s])")
"""A line break of the source between two Chinese characters, which no reader sees as a space."""
_UNNAMED = re.compile(r"[\s/~]+")
_ON, _OFF = "\x02", "\x03"
_MARKS = re.compile("[\x02\x03]")
_SEAM = re.compile("\x03( ?)\x02")
MAX_DEPTH = 200
"""Deeper elements are read as if they stood at this depth: hostile pages nest without end."""


@dataclass(slots=True)
class _Line:
    path: str
    level: int
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    def add(self, text: str, in_link: bool, in_bold: bool) -> None:
        size = len(_BLANK.sub("", text))
        plain = _MARKS.sub("", text)
        self.parts.append(f"{_ON}{plain}{_OFF}" if in_bold and size else plain)
        self.linked += size * in_link
        self.bold += size * in_bold

    def block(self) -> Block | None:
        marked = _BLANK.sub(" ", _SOURCE_BREAK.sub("", "".join(self.parts))).strip()
        text, strong = _unmarked(marked) if self.bold else (marked, ())
        if not text:
            return None
        size = max(1, len(text.replace(" ", "")))
        bold = self.bold >= size
        return Block(text, self.level, self.path, min(1.0, self.linked / size), bold, () if bold else strong)


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text of a line without the marks of its bold stretches, and where these stand."""
    pieces, spans = list[str](), list[Span]()
    at, blank = 0, True
    for i, raw in enumerate(_MARKS.split(_SEAM.sub(r"\1", marked))):
        piece = raw.lstrip(" ") if blank else raw
        bold = piece.strip(" ")
        if i % 2 and bold:
            start = at + piece.index(bold)
            spans.append(Span(start, start + len(bold)))
        pieces.append(piece)
        at += len(piece)
        blank = piece.endswith(" ") if piece else blank
    return "".join(pieces).rstrip(" "), tuple(spans)


@dataclass(frozen=True, slots=True)
class Dom:
    """What a page holds: its visible lines, its <title>, its meta values by lower-case name."""

    blocks: tuple[Block, ...]
    title: str
    meta: dict[str, str]


def parse(html: str) -> Dom:
    """Lines of a decoded page in reading order. Stray </body> and </html> would end the page too early."""
    soup = BeautifulSoup(_STRAY_END.sub("", html), "lxml")
    title = soup.title.get_text() if soup.title else ""
    return Dom(tuple(_blocks(soup)), _BLANK.sub(" ", title).strip(), _meta(soup))


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").lower()
        if name and tag.get("content"):
            found.setdefault(name, str(tag["content"]).strip())
    link = soup.find("link", rel="canonical")
    if isinstance(link, Tag) and link.get("href"):
        found["canonical"] = str(link["href"])
    return found


def _blocks(soup: BeautifulSoup) -> Iterator[Block]:
    line = _Line("", 0)
    for event, value, path, level, in_link, in_bold in _walk(soup):
        if event == "text":
            line.add(value, in_link, in_bold)
            continue
        block = line.block()
        if block:
            yield block
        line = _Line(path, level)
    block = line.block()
    if block:
        yield block


_Event = tuple[str, str, str, int, bool, bool]


def _walk(soup: BeautifulSoup) -> Iterator[_Event]:
    """Text and line ends in reading order, without recursion."""
    stack: list[tuple[PageElement | None, str, int, bool, bool, bool]] = [(soup, "", 0, False, False, False)]
    serial = count()
    while stack:
        node, path, level, in_link, in_bold, in_row = stack.pop()
        if node is None:
            yield ("end", "", path, level, in_link, in_bold)
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield ("text", str(node), path, level, in_link, in_bold)
        elif isinstance(node, Tag) and not _hidden(node):
            name = node.name
            if in_row and name in ("td", "th"):
                yield ("text", " ", path, level, in_link, in_bold)
            breaks = name == "br" or (name in _BLOCK and not (in_row and name in ("td", "th")))
            outer = (path, level, in_link, in_bold, in_row)
            if breaks:
                path, level, in_row = _inside(node, path, level, in_row, next(serial))
                yield ("end", "", path, level, in_link, in_bold)
                stack.append((None, *outer))
            in_link, in_bold = in_link or name == "a", in_bold or name in ("b", "strong")
            stack.extend(
                (child, path, level, in_link, in_bold, in_row) for child in reversed(list(node.children))
            )


def _inside(node: Tag, path: str, level: int, in_row: bool, serial: int) -> tuple[str, int, bool]:
    """(path, heading level, row-ness) inside a block element; each step of a path is unique on its page."""
    if node.name == "br":
        return path, level, in_row
    if path.count("/") < MAX_DEPTH:
        path = f"{path}/{_named(node)}~{serial}"
    if re.fullmatch("h[1-6]", node.name):
        level = int(node.name[1])
    if node.name == "tr":
        in_row = len(node.find_all(["td", "th"], recursive=False)) > 1 and node.find(_NESTED) is None
    return path, level, in_row


def _named(node: Tag) -> str:
    """div#id.class: what a site profile calls the element by."""
    names = [
        f"#{node['id']}" if node.get("id") else "",
        *(f".{name}" for name in node.get_attribute_list("class")),
    ]
    return node.name + _UNNAMED.sub("", "".join(name for name in names if len(name) < 60))


def _hidden(node: Tag) -> bool:
    return node.name in _SKIP or node.has_attr("hidden") or bool(_HIDDEN.search(str(node.get("style") or "")))
