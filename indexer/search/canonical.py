"""A `Query` written back as a line that `parse` reads as the same conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer.model import Counted, Either, Every, Except, Filters, Known, Node, Query, Words
from indexer.search import amounts, wording, years
from indexer.search.docnumbers import is_number, numbers
from indexer.search.marks import VALUE, quoted, trimmed
from indexer.text import fold

_BLANK, _OR, _AND, _ONE = range(4)
"""How tight what stands around a condition binds."""
_OFFICE, _NUMBER = re.compile(r"[\d年第发办函字令规文电通传告]$"), re.compile(r"\d{1,4}号|(?:19|20)\d\d")


def canonical(query: Query) -> str:
    """The line of a query: its filters as fields, then its conditions. Page, sort and notes are not in it."""
    return " ".join(filter(None, (*_filters(query.filters), written(query.root))))


def written(root: Node | None) -> str:
    """The line of conditions alone, "" of none."""
    if isinstance(root, Every):
        return _joined(f"({_written(p, _OR)})" if _plain(p) else _written(p, _OR) for p in root.parts)
    return _written(root, _BLANK) if root else ""


def _plain(node: Node) -> bool:
    """Alternatives of single conditions: brackets are not needed, but read better."""
    return isinstance(node, Either) and all(isinstance(part, Words | Known | Counted) for part in node.parts)


def _filters(filters: Filters) -> Iterator[str]:
    for field, values in filters.chosen().items():
        yield _field(field, values)


def _written(node: Node, around: int) -> str:
    if isinstance(node, Every):
        return _every(node, around)
    if isinstance(node, Either):
        said = f" {_operator('or')} ".join(_written(part, _AND) for part in node.parts)
        return said if around <= _OR else f"({said})"
    if isinstance(node, Except):
        return "-" + _written(node.part, _ONE)
    if isinstance(node, Words):
        return _words(node)
    if isinstance(node, Counted):
        return wording.shown("fields")[wording.FIGURE] + amounts.written(node)
    return _field(node.field, node.values)


def _every(node: Every, around: int) -> str:
    if around == _BLANK:
        return _joined(_written(part, _OR) for part in node.parts)
    if around == _ONE:
        return f"({_every(node, _BLANK)})"
    return f" {_operator('and')} ".join(_written(part, _ONE) for part in node.parts)


def _joined(parts: Iterable[str]) -> str:
    """Parts with blanks between them; where two words would make a document's number, with a stop."""
    row: list[str] = []
    for part in parts:
        if row and _NUMBER.match(fold(part)) and _OFFICE.search(fold(row[-1])):
            row.append("。")
        row.append(part)
    return " ".join(row)


def _operator(kind: str) -> str:
    return wording.shown("operators")[kind]


def _words(node: Words) -> str:
    zone = f"{wording.shown('fields')[wording.TITLE]}:" if node.zone == "title" else ""
    return zone + (quoted(node.text) if node.literal else node.text)


def _field(field: str, values: Iterable[str]) -> str:
    name = wording.shown("fields")[field]
    if field == "year":
        said = ",".join(years.written(map(int, values)))
    elif field in ("kind", "level", "figures"):
        said = ",".join(wording.shown(field).get(value, value) for value in values)
    else:
        said = ",".join(map(_value, values))
    return f"{name}:{said}"


def _value(value: str) -> str:
    plain = VALUE.fullmatch(fold(value)) and trimmed(value) == value and not any(numbers(fold(value)))
    return value if plain or is_number(value) else quoted(value)
