"""The words of the query language, as `corpus/query.toml` lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.text import fold

FIGURE, TITLE = "amount", "title"
"""What stands before a colon like a field, and is none of `Field`."""


@cache
def _table(name: str) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = tomllib.loads(ROOT.joinpath("query.toml").read_text("utf-8"))[name]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BrokenDataError("corpus/query.toml", f"has no table {name} ({error})") from error
    return found


@cache
def fields() -> dict[str, str]:
    """Folded name -> the field it names."""
    return {fold(name): field for field, names in _table("fields").items() for name in names}


@cache
def operators() -> dict[str, str]:
    """Operator as written -> "or", "and", "not"."""
    return {name: kind for kind, names in _table("operators").items() for name in names}


@cache
def values(field: str) -> dict[str, str]:
    """Folded name -> value of a field that knows only some ("kind", "level", "figures")."""
    return {fold(name): value for value, names in _table(field).items() for name in names}


@cache
def shown(field: str) -> dict[str, str]:
    """Value -> the name it is shown by; for "fields", field -> its name."""
    return {value: names[0] for value, names in _table(field).items()}


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of words, folded."""
    return frozenset(map(fold, _table(table)[name]))


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of them, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) + ")"
