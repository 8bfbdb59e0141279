"""HTML -> blocks. The one room of bs4: everything after it sees visible lines with their DOM path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from indexer.model import Block
from indexer.read.disguise import INVISIBLE, hidden_inside
from indexer.read.nesting import flattened

_SKIP = {
    "script", "style", "noscript", "template", "iframe", "object", "select", "button", "textarea", "svg",
    "head", "title", "input", "canvas", "video", "audio", "map", "rt", "rp",
}  # fmt: skip
_BLOCK = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_NESTED = ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "br"]
_STRAY_END = re.compile(r"</(?:html|body)\s*>", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?:\.0*)?(?:px|pt|r?em|%)?\s*(?:;|!|$)", re.I)
"""On an inline element no letter of it is seen; a block element may give its children a size again."""
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*+[\r\n]\s*+")
_UNNAMED = re.compile(r"[\s/~]+")
_ELEMENT = re.compile(r"<[A-Za-z]")
MAX_ELEMENTS = 200_000
"""A tree takes about a kilobyte an element: who reads a page must refuse larger ones."""
MAX_DEPTH, MAX_PATH, MAX_NAMES, MAX_META = 60, 2000, 12, 1000
"""Deeper elements are read as if they stood at this depth, or where the path has this length: hostile
pages nest without end. So many classes of an element name it; so much of a meta value is read."""


@dataclass(slots=True)
class _Line:
    path: str
    level: int
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0

    def block(self) -> Block | None:
        written = "".join(self.parts)
        shown = written.translate(INVISIBLE)
        text = _BLANK.sub(" ", _SOURCE_BREAK.sub(_unbroken, shown)).strip()
        if not text:
            return None
        size = max(1, len(text.replace(" ", "")))
        note = hidden_inside(written, shown)
        return Block(text, self.level, self.path, min(1.0, self.linked / size), self.bold >= size, note=note)


def _unbroken(gap: re.Match[str]) -> str:
    """A line break of the source between two Chinese characters is seen by no reader as a space."""
    following = gap.string[gap.end() : gap.end() + 1]
    return "" if following and not following.isascii() else gap[0]


@dataclass(frozen=True, slots=True)
class Dom:
    """What a page holds: its visible lines, its <title>, its meta values by lower-case name."""

    blocks: tuple[Block, ...]
    title: str
    meta: dict[str, str]


def elements(html: str) -> int:
    """How many elements a page opens."""
    return sum(1 for _ in _ELEMENT.finditer(html))


def parse(html: str) -> Dom:
    """Lines of a decoded page in reading order. Stray </body> and </html> would end the page too early."""
    soup = BeautifulSoup(flattened(_STRAY_END.sub("", html)), "lxml")
    title = soup.title.get_text() if soup.title else ""
    return Dom(tuple(_blocks(soup)), _BLANK.sub(" ", title).strip(), _meta(soup))


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").lower()
        if name and tag.get("content"):
            found.setdefault(name, str(tag["content"])[:MAX_META].strip())
    link = soup.find("link", rel="canonical")
    if isinstance(link, Tag) and link.get("href"):
        found["canonical"] = str(link["href"])[:MAX_META]
    return found


def _blocks(soup: BeautifulSoup) -> Iterator[Block]:
    line = _Line("", 0)
    for event, value, path, level, in_link, in_bold in _walk(soup):
        if event == "text":
            size = len(_BLANK.sub("", value.translate(INVISIBLE)))
            line.parts.append(value)
            line.linked += size * in_link
            line.bold += size * in_bold
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
    if path.count("/") < MAX_DEPTH and len(path) < MAX_PATH:
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
        *(f".{name}" for name in node.get_attribute_list("class")[:MAX_NAMES]),
    ]
    return node.name + _UNNAMED.sub("", "".join(name for name in names if len(name) < 60))


def _hidden(node: Tag) -> bool:
    style = str(node.get("style") or "")
    unseen = _HIDDEN.search(style) or (node.name not in _BLOCK and _NO_SIZE.search(style))
    return node.name in _SKIP or node.has_attr("hidden") or bool(unseen)
