"""Conditions put together in one normal form, so that what means the same is the same value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.model import Either, Every, Except, Known, Node


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
