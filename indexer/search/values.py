"""What a section is known by, beside its words: the values of its fields, and how they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.model import Document, FacetName, Field
from indexer.search.hashing import named
from indexer.text import fold

MOST = 16
"""Values of one field that a section is kept with."""
_BRACKETS = str.maketrans(
    dict.fromkeys("〔［【〖「『(<《〈{", "[") | dict.fromkeys("〕］】〗」』)>》〉}", "]")
)
_LEVEL = re.compile(
    r"(?<=..)(?:(?:[一-鿿]{1,4}族){0,4}(?:自治[区州县旗])|(?:维吾尔|哈萨克|柯尔克孜|蒙古)自治[区州县]|特别行政区|地区|林区|矿区|新区|[省市县区盟旗])$"
)


def of_document(document: Document, facet: FacetName) -> tuple[str, ...]:
    """The values of a section in a facet, each once."""
    single = {
        "year": None if document.year is None else str(document.year),
        "kind": document.kind,
        "site": document.site,
        "level": document.level,
        "figures": "yes" if document.figures else None,
    }
    if facet == "measure":
        return tuple(dict.fromkeys(document.measures))[:MOST]
    if facet == "place":
        return tuple(dict.fromkeys(document.place))[:MOST]
    value = single[facet]
    return (value,) if value else ()


def terms(document: Document) -> Iterator[int]:
    """The terms of all values of a section, each once."""
    found = {known(facet, value) for facet in _LISTED for value in of_document(document, facet)}
    found |= {known("place", short_place(name)) for name in document.place[:MOST]}
    if document.number:
        found.add(known("number", document.number))
    yield from found


_LISTED: tuple[FacetName, ...] = ("measure", "place", "year", "kind", "site", "level", "figures")


def known(field: Field, value: str) -> int:
    """The term of a value as a query gives it: a document number in any brackets."""
    return named(field, number(value) if field == "number" else value)


def number(text: str) -> str:
    """A document number in one writing: 宁政办发[2007]37号."""
    return re.sub(r"[\s第]+", "", fold(text.translate(_BRACKETS)).translate(_BRACKETS))


def short_place(name: str) -> str:
    """The name of a place without its kind: 漯河市 is 漯河, 广西壮族自治区 is 广西; 沛县 stays."""
    return _LEVEL.sub("", name)
