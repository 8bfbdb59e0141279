"""The measure types and their names, as `corpus/measures/*.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.model import Measure
from indexer.text import fold


def _tables() -> Iterator[dict[str, Any]]:
    """Every [[measure]] table with its group, in the order of the file names."""
    files = (entry for entry in ROOT.joinpath("measures").iterdir() if entry.name.endswith(".toml"))
    for file in sorted(files, key=lambda entry: entry.name):
        try:
            content = tomllib.loads(file.read_text("utf-8"))
            for table in content["measure"]:
                yield {"group": content["group"], **table}
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise BrokenDataError(
                f"corpus/measures/{file.name}", f"not a list of measures: {error}"
            ) from error


def _measure(table: dict[str, Any]) -> Measure:
    return Measure(
        id=table["id"],
        group=table["group"],
        name=table["name"],
        aliases=tuple(table["aliases"]),
        exclusions=tuple(table.get("exclusions", ())),
        scope=table.get("scope", ""),
        broader=table.get("broader"),
    )


@cache
def load() -> tuple[Measure, ...]:
    """All measures; raises BrokenDataError where a file is not what it should be."""
    return tuple(_measure(table) for table in _tables())


@cache
def hints() -> dict[str, tuple[str, ...]]:
    """Measure id -> words that suggest it in a paper without being another name of it."""
    return {table["id"]: tuple(table.get("hints", ())) for table in _tables()}


@cache
def strength() -> dict[str, float]:
    """Measure id -> how much a mention in a text says; 1 unless the names are rare or everyday words."""
    return {table["id"]: float(table.get("strength", 1.0)) for table in _tables()}


@cache
def by_id() -> dict[str, Measure]:
    """Measure id -> measure."""
    return {measure.id: measure for measure in load()}


@cache
def _by_name() -> dict[str, Measure]:
    names: dict[str, Measure] = {}
    for measure in load():
        for name in measure.names:
            names.setdefault(fold(name), measure)
    # An official name beats another measure's alias.
    return names | {fold(measure.name): measure for measure in load()}


def expand(term: str) -> Measure | None:
    """The measure that this term names, whatever its width, case or script."""
    return _by_name().get(fold(term.strip()))


@cache
def words() -> tuple[str, ...]:
    """All names and aliases, each once: what the tokenizer must not cut apart."""
    return tuple(dict.fromkeys(name for m in load() for name in m.names))
