"""What a reader of a Word document sees: changes settled, text boxes beside their paragraph, fields read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

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
LISTED = "listed"
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")


def settle(document: Element) -> None:
    """Change the document into what it shows: insertions in, deletions out, each text box once.

    Large parts go in one step or from the inside out: a part that is cut off while its elements are still
    held costs lxml the square of their number.
    """
    for each in reversed(list(document.iter(f"{_MC}AlternateContent"))):
        _choose(each)
    _hoist(document)
    _mark_contents(document)
    for paragraph in reversed(list(document.iter(w("p")))):
        if _mark_deleted(paragraph):
            _merge(paragraph)
    etree.strip_elements(document, *_GONE, with_tail=False)
    etree.strip_tags(document, *_WRAPPERS)
    for each in reversed(list(document.iter(w("tr"), w("sym")))):
        if _row_deleted(each) or _no_symbol(each):
            each.getparent().remove(each)


def _choose(alternatives: Element) -> None:
    """Keep the one of the alternatives that holds a text box, else what old programs are to show."""
    branches = list(alternatives)
    with_text = (branch for branch in branches if next(branch.iter(_TEXT_BOX), None) is not None)
    chosen = next(with_text, branches[-1] if branches else None)
    for branch in branches:
        if branch is not chosen:
            alternatives.remove(branch)
    if chosen is not None:
        for child in list(chosen):
            alternatives.addprevious(child)
    alternatives.getparent().remove(alternatives)


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


def _mark_contents(document: Element) -> None:
    """Set LISTED on the paragraphs of a table of contents: they ask where a heading stands, or lead there."""
    for each in document.iter(w("instrText"), w("hyperlink")):
        leads = each.get(w("anchor"), "").startswith("_Toc")
        if leads or "PAGEREF _Toc" in (each.text or ""):
            for paragraph in each.iterancestors(w("p")):
                paragraph.set(LISTED, "1")


def _mark_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))


def _merge(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    first = next(iter(following), None)
    properties = first if first is not None and first.tag == w("pPr") else None
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
