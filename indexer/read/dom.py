"""HTML -> blocks. The one room of bs4: everything after it sees visible lines with their DOM path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from indexer.model import Block, Span
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
_BLANK = re.compile(r"[\s\x00\x01\x04-\x1f\x7f]+")
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*+[\r\n]\s*+")
_UNNAMED = re.compile(r"[\s/~]+")
_ON, _OFF = "\x02", "\x03"
_MARKS = re.compile("[\x02\x03]")
_SEAM = re.compile("\x03( ?)\x02")
_FONT_SIZE = re.compile(r"font-size\s*:\s*(?P<n>\d{1,3}(?:\.\d{1,4})?)\s*(?P<unit>px|pt|r?em)", re.I)
_PX = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
_FONT_STEPS = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_ELEMENT = re.compile(r"<[A-Za-z]")
MAX_ELEMENTS = 200_000
"""A tree takes about a kilobyte an element: who reads a page must refuse larger ones."""
MAX_DEPTH, MAX_PATH, MAX_NAMES, MAX_META = 60, 2000, 12, 1000
"""Deeper elements are read as if they stood at this depth, or where the path has this length: hostile
pages nest without end. So many classes of an element name it; so much of a meta value is read."""


class _Line:
    """A line in the making."""

    def __init__(self, state: _State) -> None:
        self._state = state
        self._parts: list[str] = []
        self._linked = self._bold = 0
        self._size = 0.0
        self._note = ""

    def add(self, text: str, state: _State) -> None:
        shown = text.translate(INVISIBLE)
        size = len(_BLANK.sub("", shown))
        plain = _MARKS.sub("", shown)
        self._note = self._note or hidden_inside(text, shown)
        self._parts.append(f"{_ON}{plain}{_OFF}" if state.bold and size else plain)
        self._linked += size * state.link
        self._bold += size * state.bold
        self._size = max(self._size, state.size if size else 0.0)

    def block(self) -> Block | None:
        marked = _BLANK.sub(" ", _SOURCE_BREAK.sub(_unbroken, "".join(self._parts))).strip()
        text, strong = _unmarked(marked) if self._bold else (marked, ())
        if not text:
            return None
        letters = max(1, len(text.replace(" ", "")))
        bold = self._bold >= letters
        return Block(
            text=text,
            level=self._state.level,
            path=self._state.path,
            link_share=min(1.0, self._linked / letters),
            bold=bold,
            strong=() if bold else strong,
            size=self._size,
            note=self._note,
        )


def _unbroken(gap: re.Match[str]) -> str:
    """A line break of the source between two Chinese characters is seen by no reader as a space."""
    following = gap.string[gap.end() : gap.end() + 1]
    return "" if following and not following.isascii() else gap[0]


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
    line = _Line(_State())
    for text, state in _walk(soup):
        if text is not None:
            line.add(text, state)
            continue
        block = line.block()
        if block:
            yield block
        line = _Line(state)
    block = line.block()
    if block:
        yield block


class _State(NamedTuple):
    """What holds for the text at a place of the page; `size` is the font's, in px, 0 unknown."""

    path: str = ""
    level: int = 0
    link: bool = False
    bold: bool = False
    row: bool = False
    size: float = 0.0


_Event = tuple[str | None, _State]
"""Text, or None where a line ends, with the state that holds."""


def _walk(soup: BeautifulSoup) -> Iterator[_Event]:
    """Text and line ends in reading order, without recursion."""
    stack: list[tuple[PageElement | None, _State]] = [(soup, _State())]
    serial = count()
    while stack:
        node, state = stack.pop()
        if node is None:
            yield None, state
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield str(node), state
        elif isinstance(node, Tag) and not _hidden(node):
            name = node.name
            cell = state.row and name in ("td", "th")
            if cell:
                yield " ", state
            if name == "br" or (name in _BLOCK and not cell):
                stack.append((None, state))
                state = _inside(node, state, next(serial))
                yield None, state
            state = state._replace(
                link=state.link or name == "a",
                bold=state.bold or name in ("b", "strong"),
                size=_size(node) or state.size,
            )
            stack.extend((child, state) for child in reversed(list(node.children)))


def _inside(node: Tag, state: _State, serial: int) -> _State:
    """The state inside a block element; each step of a path is unique on its page."""
    if node.name == "br":
        return state
    path, level, row = state.path, state.level, state.row
    if path.count("/") < MAX_DEPTH and len(path) < MAX_PATH:
        path = f"{path}/{_named(node)}~{serial}"
    if re.fullmatch("h[1-6]", node.name):
        level = int(node.name[1])
    if node.name == "tr":
        row = len(node.find_all(["td", "th"], recursive=False)) > 1 and node.find(_NESTED) is None
    return state._replace(path=path, level=level, row=row)


def _size(node: Tag) -> float:
    """The font size that an element sets, in px; 0 where it sets none."""
    styled = _FONT_SIZE.search(str(node.get("style") or ""))
    if styled:
        return float(styled["n"]) * _PX[styled["unit"].lower()]
    said = str(node.get("size") or "") if node.name == "font" else ""
    steps = _FONT_STEPS.get(said.lstrip("+"), 0.0)
    return steps + 4 if said.startswith("+") and steps else steps


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
