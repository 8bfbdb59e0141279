"""What a reader of a Word document sees: changes settled, text boxes beside their paragraph, fields read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.read.formats.package import Element, w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {
    w(name)
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "fldChar", "footnoteReference",
        "endnoteReference", "commentReference", "annotationRef", "rt", "drawing", "pict", "object",
        "bookmarkStart", "bookmarkEnd", "altChunk",
    )
}  # fmt: skip
_WRAPPERS = {w(name) for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "hyperlink")}
_TEXT_BOX = w("txbxContent")
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


def settle(document: Element) -> None:
    """Change the document into what it shows: insertions in, deletions out, each text box once."""
    for each in list(document.iter(f"{_MC}AlternateContent")):
        _choose(each)
    _hoist(document)
    for paragraph in reversed(list(document.iter(w("p")))):
        if _mark_deleted(paragraph):
            _merge(paragraph)
    for each in list(document.iter()):
        if each.tag in _GONE or _row_deleted(each) or _no_symbol(each):
            each.getparent().remove(each)
        elif each.tag in _WRAPPERS:
            unwrap(each)


def unwrap(element: Element) -> None:
    """Put the children of an element in its place."""
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _choose(alternatives: Element) -> None:
    """Keep the one of the alternatives that holds a text box, else what old programs are to show."""
    branches = list(alternatives)
    with_text = (branch for branch in branches if next(branch.iter(_TEXT_BOX), None) is not None)
    chosen = next(with_text, branches[-1] if branches else None)
    for branch in branches:
        if branch is not chosen:
            alternatives.remove(branch)
    if chosen is not None:
        unwrap(chosen)
    unwrap(alternatives)


def _hoist(document: Element) -> None:
    """Move the paragraphs of text boxes behind the paragraph that each is anchored in."""
    last: dict[Element, Element] = {}
    for box in list(document.iter(_TEXT_BOX)):
        host = next(box.iterancestors(w("p")), None)
        if host is None:
            continue
        for child in list(box):
            last.get(host, host).addnext(child)
            last[host] = child


def _mark_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))


def _merge(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    properties = following.find(w("pPr"))
    for child in reversed([child for child in paragraph if child.tag != w("pPr")]):
        if properties is None:
            following.insert(0, child)
        else:
            properties.addnext(child)
    paragraph.getparent().remove(paragraph)


def _row_deleted(row: Element) -> bool:
    return row.tag == w("tr") and row.find(f"{w('trPr')}/{w('del')}") is not None


def _no_symbol(sign: Element) -> bool:
    return sign.tag == w("sym") and not _HEX.fullmatch(sign.get(w("char"), ""))


def texts(part: Element) -> Iterator[str]:
    """The text of each paragraph of a part."""
    for paragraph in part.iter(w("p")):
        yield "".join(piece.text or "" for piece in paragraph.iter(w("t"))).strip()
