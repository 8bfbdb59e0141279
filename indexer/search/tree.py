"""A query's conditions: in one normal form, so that what means the same is the same value; walked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.model import Either, Every, Except, Known, Node, Words


def every(parts: Iterable[Node]) -> Node | None:
    """All of them, each once; None of none."""
    flat = tuple(dict.fromkeys(_flat(parts, Every)))
    return Every(flat) if len(flat) > 1 else flat[0] if flat else None


def either(parts: Iterable[Node]) -> Node | None:
    """One of them, each once, values of one field together; None of none."""
    flat = tuple(_together(dict.fromkeys(_flat(parts, Either))))
    return Either(flat) if len(flat) > 1 else flat[0] if flat else None


def excluded(part: Node) -> Node:
    """Not this; of what is excluded twice, the thing itself."""
    return part.part if isinstance(part, Except) else Except(part)


def known(field: str, values: Iterable[str]) -> Known:
    """Values of a field, each once; years in their order."""
    chosen = dict.fromkeys(values)
    return Known(field, tuple(sorted(chosen, key=int) if field == "year" else chosen))  # type: ignore[arg-type]


def wanted(root: Node | None) -> Iterator[Words]:
    """The words that a result should hold, those of each alternative too, in the order of the query."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Words):
            yield node
        elif isinstance(node, Every | Either):
            waiting.extend(reversed(node.parts))


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same tree, each condition in it changed: what `Every` and `Either` hold, an `Except` as a whole."""
    if isinstance(node, Every | Either):
        return replace(node, parts=tuple([mapped(part, change) for part in node.parts]))
    return change(node)


def _flat(parts: Iterable[Node], kind: type[Every] | type[Either]) -> Iterator[Node]:
    for part in parts:
        if isinstance(part, (Every, Either)) and isinstance(part, kind):
            yield from part.parts
        else:
            yield part


def _together(parts: Iterable[Node]) -> Iterator[Node]:
    kept = list(parts)
    values: dict[str, list[str]] = {}
    for part in kept:
        if isinstance(part, Known):
            values.setdefault(part.field, []).extend(part.values)
    for part in kept:
        if not isinstance(part, Known):
            yield part
        elif part.field in values:
            yield known(part.field, values.pop(part.field))
