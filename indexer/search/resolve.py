"""Measures that a query names, by their ids: standard-factory for 标准化厂房, 标准厂房 or its own id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.model import Except, Known, Node, Query
from indexer.search.notes import note
from indexer.search.tree import mapped

Named = Callable[[str], str | None]
"""The id of a measure by its id, name or alias; None where there is none."""


def resolved(query: Query, named: Named) -> Query:
    """The query with the ids of the measures it names; what names none stays, and is said."""
    unknown: dict[str, None] = {}

    def ids(values: tuple[str, ...]) -> tuple[str, ...]:
        found = {value: named(value) for value in values}
        unknown.update({note("measure", value): None for value, key in found.items() if key is None})
        return tuple(dict.fromkeys(key or value for value, key in found.items()))

    def named_by_id(node: Node) -> Node:
        if isinstance(node, Known) and node.field == "measure":
            return replace(node, values=ids(node.values))
        return Except(mapped(node.part, named_by_id)) if isinstance(node, Except) else node

    filters = replace(query.filters, measures=ids(query.filters.measures))
    root = mapped(query.root, named_by_id) if query.root else None
    return replace(query, root=root, filters=filters, notes=(*query.notes, *unknown))
