"""The fields of the query language: their names, and what their values are."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from indexer.model import Field
from indexer.search import docnumbers, wording, years
from indexer.search.marks import trimmed
from indexer.text import fold

_FIXED = ("kind", "level", "figures")


@cache
def _not() -> frozenset[str]:
    return frozenset(fold(name) for name, kind in wording.operators().items() if kind == "not")


@cache
def named() -> re.Pattern[str]:
    """A field's `name`, and the `colon` behind it where there is one."""
    return re.compile(
        rf"(?P<name>{wording.any_of([*wording.fields(), *_not()])})(?:\s{{0,2}}(?P<colon>:)\s{{0,3}})?"
    )


def field_of(name: str) -> str:
    """The field that a folded name names: one of `Field`, "title", "amount", or the operator "not"."""
    return "not" if name in _not() else wording.fields()[name]


def values_of(field: str, value: str) -> tuple[str, ...] | None:
    """What a typed value is in a field, None where it is none."""
    assert field in get_args(Field)
    folded = fold(value.strip())
    if field == "year":
        found = years.stated(folded, 0)
        return tuple(map(str, found.years)) if found and found.end == len(folded) else None
    if field in _FIXED:
        known = wording.values(field).get(folded)
        return (known,) if known else None
    value = trimmed(value)
    if field == "number":
        return (docnumbers.normal(value),) if value else None
    return (value,) if value else None
