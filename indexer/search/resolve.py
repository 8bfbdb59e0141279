"""Measures that a query names, by their ids: standard-factory for 标准化厂房, 标准厂房 or its own id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.model import Either, Every, Except, Known, Node, Query
from indexer.search.notes import note

Named = Callable[[str], str | None]
"""The id of a measure by its id, name or alias; None where there is none."""


def resolved(query: Query, named: Named) -> Query:
    """The query with the ids of the measures it names; what names none stays, and is said."""
    unknown: dict[str, None] = {}

    def ids(values: tuple[str, ...]) -> tuple[str, ...]:
        found = {value: named(value) for value in values}
        unknown.update({note("measure", value): None for value, key in found.items() if key is None})
        return tuple(dict.fromkeys(key or value for value, key in found.items()))

    def walked(node: Node) -> Node:
        if isinstance(node, Known):
            return replace(node, values=ids(node.values)) if node.field == "measure" else node
        if isinstance(node, Every | Either):
            return replace(node, parts=tuple(map(walked, node.parts)))
        return Except(walked(node.part)) if isinstance(node, Except) else node

    filters = replace(query.filters, measures=ids(query.filters.measures))
    root = walked(query.root) if query.root else None
    return replace(query, root=root, filters=filters, notes=(*query.notes, *unknown))
