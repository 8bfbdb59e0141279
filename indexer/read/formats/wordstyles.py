"""What the styles of a Word document say: role, weight, size, place and numbering of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from indexer.read.formats.package import Element, w

_NAMES = (
    (re.compile(r"(?:title|标题)$"), "Title"),
    (re.compile(r"(?:subtitle|副标题)$"), "Subtitle"),
    (re.compile(r"(?:heading|标题) ?(?P<n>[1-9])$"), "H"),
    (re.compile(r"(?:toc|.{0,20}目录|contents) ?(?:[1-9]|heading|标题)?$"), "Contents"),
)
"""The names that Word, WPS and LibreOffice give to their own styles."""
_BLACK = re.compile(r"黑体|hei(?:ti)?\b|小标宋|xiaobiaosong|bold|black|heavy", re.I)
"""Fonts that stand for bold type: Chinese office papers set headings in them, not in bold."""
MAX_DEPTH = 30
"""Styles are based on each other so deep at most; a circle ends here too."""


class Look(NamedTuple):
    """How a paragraph or run looks; None where nothing is said. `size` is in points.

    `role` is Title, Subtitle, Contents, H1 to H9, or "" for plain text. `number` is (id of the list,
    level), the level None where the list itself says which.
    """

    role: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    centred: bool | None = None
    number: tuple[str, int | None] | None = None

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing, the one below."""
        said = {name: value for name, value in self._asdict().items() if value is not None}
        merged = below._replace(**said)
        if self.number and not self.number[0] and below.number:  # a level alone: the list is inherited
            return merged._replace(number=(below.number[0], self.number[1]))
        return merged


NOTHING = Look()


class Styles:
    """The styles of a document, each with all that it inherits."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._own: dict[str, Element] = {}
        self._known: dict[str, Look] = {}
        self._default, base = "", NOTHING
        for part in parts:
            base = _run(part.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
            for style in part.iter(w("style")):
                name = style.get(w("styleId"), "")
                self._own.setdefault(name, style)
                if style.get(w("default")) in ("1", "true") and style.get(w("type")) == "paragraph":
                    self._default = name
        self._base = base

    def look(self, style: str) -> Look:
        """What a style of that id says with all that it is based on."""
        chain: list[str] = []
        while style in self._own and style not in self._known and len(chain) < MAX_DEPTH:
            chain.append(style)
            based = self._own[style].find(w("basedOn"))
            style = based.get(w("val"), "") if based is not None else ""
        found = self._known.get(style, self._base)
        for name in reversed(chain):
            found = self._known[name] = _style(self._own[name]).over(found)
        return found

    def paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph by its w:pPr."""
        own = _paragraph(properties)
        style = properties.find(w("pStyle")) if properties is not None else None
        return own.over(self.look(style.get(w("val"), "") if style is not None else self._default))

    def run(self, properties: Element | None) -> Look:
        """The look of a run by its w:rPr, its paragraph's left out."""
        style = properties.find(w("rStyle")) if properties is not None else None
        named = self._own.get(style.get(w("val"), "")) if style is not None else None
        return _run(properties).over(_style(named) if named is not None else NOTHING)

    def style_of(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        style = properties.find(w("pStyle")) if properties is not None else None
        return str(style.get(w("val"), "")) if style is not None else self._default


def _style(style: Element) -> Look:
    """What a style says itself."""
    name = style.find(w("name"))
    said = _paragraph(style.find(w("pPr"))).over(_run(style.find(w("rPr"))))
    named = _role((name.get(w("val")) or "").strip().lower()) if name is not None else None
    return said._replace(role=named) if named else said


def _role(name: str) -> str | None:
    for pattern, role in _NAMES:
        if found := pattern.match(name):
            return role + (found["n"] if role == "H" else "")
    return None


def _paragraph(properties: Element | None) -> Look:
    if properties is None:
        return NOTHING
    aligned = properties.find(w("jc"))
    return Look(
        role=_outline(properties.find(w("outlineLvl"))),
        centred=None if aligned is None else aligned.get(w("val")) == "center",
        number=_number(properties.find(w("numPr"))),
    )


def _outline(level: Element | None) -> str | None:
    if level is None:
        return None
    value = level.get(w("val"), "")
    return f"H{int(value) + 1}" if value in set("012345678") else ""


def _number(properties: Element | None) -> tuple[str, int | None] | None:
    if properties is None:
        return None
    name, level = properties.find(w("numId")), properties.find(w("ilvl"))
    at = level.get(w("val"), "") if level is not None else ""
    return (name.get(w("val"), "") if name is not None else "", int(at) if at in set("012345678") else None)


def _run(properties: Element | None) -> Look:
    if properties is None:
        return NOTHING
    size, font = properties.find(w("sz")), properties.find(w("rFonts"))
    named = font is not None and bool(_BLACK.search(font.get(w("eastAsia"), "")))
    bold = _on(properties.find(w("b")))
    half = size.get(w("val"), "") if size is not None else ""
    return Look(
        bold=True if named else bold,
        hidden=_on(properties.find(w("vanish"))),
        size=int(half) / 2 if half.isascii() and half.isdigit() and len(half) < 5 else None,
    )


def _on(switch: Element | None) -> bool | None:
    return None if switch is None else switch.get(w("val"), "1") not in ("0", "false", "off")
