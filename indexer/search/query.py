"""What a person types, as a `Query`: the product's own query language (docs/query.md).

Reads anything and refuses nothing, in time linear in the text; what was read generously is in `Query.notes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from indexer.model import FACETS, Every, FacetName, Filters, Known, Node, Query, Sort
from indexer.search.canonical import canonical
from indexer.search.grammar import Grammar
from indexer.search.lexer import Lexer
from indexer.search.questions import Cut
from indexer.search.tree import every
from indexer.search.typed import cleaned

__all__ = ["MAX_LENGTH", "MAX_LIMIT", "MAX_OFFSET", "canonical", "parse"]

MAX_LENGTH = 20_000
MAX_OFFSET, MAX_LIMIT = 100_000, 1000
_NAMES = {
    "measure": "measures", "place": "places", "year": "years", "kind": "kinds", "site": "sites",
    "level": "levels", "figures": "figures",
}  # fmt: skip
"""The field of a condition -> the field of `Filters` that says the same of all results."""


def parse(
    text: str,
    filters: Filters = Filters(),  # noqa: B008  # frozen
    offset: int = 0,
    limit: int = 10,
    *,
    cut: Cut | None = None,
    relax: bool = True,
    sort: Sort = Sort(),  # noqa: B008  # frozen
    facets: tuple[FacetName, ...] = FACETS,
    by_paper: bool = False,
) -> Query:
    """The query of a line, its fields laid over the filters given; never raises.

    Measures keep the name they were written by. `cut` cuts a question's stretches into words.
    """
    clean, notes = cleaned(text, MAX_LENGTH)
    root, said = _tree(clean, cut)
    root, filters = _lifted(root, filters)
    if clean.strip() and root is None and filters == Filters():
        notes = (*notes, *said, "nothing")
    return Query(
        text=clean,
        root=root,
        filters=filters,
        offset=min(max(offset, 0), MAX_OFFSET),
        limit=min(max(limit, 0), MAX_LIMIT),
        relax=relax,
        sort=sort,
        facets=facets,
        by_paper=by_paper,
        notes=tuple(dict.fromkeys((*notes, *said))),
    )


def _tree(text: str, cut: Cut | None) -> tuple[Node | None, tuple[str, ...]]:
    """The tree of a text. A text of nothing but question words is looked for as it stands."""
    for questions in (True, False):
        lexer, grammar = Lexer(text, cut, questions), Grammar()
        root = grammar.tree(lexer.tokens())
        if root or not lexer.asked:
            break
    return root, (*lexer.notes, *grammar.notes)


def _lifted(root: Node | None, filters: Filters) -> tuple[Node | None, Filters]:
    """What all results must be goes to the filters, where it means the same there."""
    parts: Iterable[Node] = root.parts if isinstance(root, Every) else (root,) if root else ()
    filters = replace(filters, years=tuple(sorted(set(filters.years))))
    kept = []
    for part in parts:
        joined = _joined(part, filters) if isinstance(part, Known) else None
        if joined is None:
            kept.append(part)
        filters = joined or filters
    return every(kept), filters


def _joined(part: Known, filters: Filters) -> Filters | None:
    """The filters with the condition, None where they cannot say it."""
    name = _NAMES.get(part.field)
    if name is None:
        return None
    before = getattr(filters, name)
    values: Any = tuple(map(int, part.values)) if part.field == "year" else part.values
    if part.field == "year" and before:
        values = tuple(year for year in values if year in before)
    if part.field == "figures":
        return replace(filters, figures=True)
    if before and before != values and part.field != "year":
        return None
    change: dict[str, Any] = {name: values}
    return replace(filters, **change) if values else None
