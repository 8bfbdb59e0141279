"""The tables of the thesaurus: what ships in `corpus/measures`, and a user's own files laid over it.

A user's table names a measure by its id. Of a known one it replaces the fields it gives, adds to its
words (`add_aliases`, …) or takes from them (`remove_aliases`, …), or turns it off (`disabled = true`).
Of an unknown one it must give a name and aliases. Every other key is refused, so that a slip is seen.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.model import Measure

LISTS = ("aliases", "hints", "exclusions")
TEXTS = ("group", "name", "definition", "broader")
LONGEST = 40
"""Characters of a word: longer ones are sentences, and match nothing."""
MOST = 20_000
"""Words a user's files may give; each costs memory in every process."""
OWN_GROUP = "自定义"
_ID = re.compile(r"[a-z][a-z0-9-]{1,47}")
_KEYS = {"id", "related", "disabled", *TEXTS, *LISTS, *(f"{v}_{x}" for v in ("add", "remove") for x in LISTS)}
Table = dict[str, Any]


class Topic(NamedTuple):
    """What papers also speak of and no measure covers."""

    id: str
    name: str
    words: tuple[str, ...]


def _content(file: Traversable | Path, shown: str) -> Table:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenDataError(shown, f"cannot be read as TOML ({error}); mend it or take it away") from error


def _files(folder: Traversable | Path) -> list[Any]:
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def _tables(folder: Traversable | Path, shown: str) -> Iterator[tuple[str, Table]]:
    """Every [[measure]] table with the file it stands in; the file's group is handed down to it."""
    for file in _files(folder):
        name = f"{shown}/{file.name}"
        content = _content(file, name)
        tables = content.get("measure")
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise BrokenDataError(name, "has no [[measure]] tables")
        group = {"group": content["group"]} if "group" in content else {}
        yield from ((name, _checked(name, {**group, **table})) for table in tables)


def _checked(file: str, table: Table) -> Table:
    """The table, if every field is what it must be."""
    key = table.get("id")
    if not isinstance(key, str) or not _ID.fullmatch(key):
        raise BrokenDataError(file, f"id = {key!r}: an id is small letters, digits and hyphens")
    for field, value in table.items():
        if field not in _KEYS:
            raise BrokenDataError(file, f"{key}: there is no field {field!r}; known are {sorted(_KEYS)}")
        words = field.split("_")[-1] in (*LISTS, "related")
        if words and not (isinstance(value, list) and all(map(_is_word, value))):
            raise BrokenDataError(file, f"{key}: {field} must list words of 1 to {LONGEST} characters")
        if field in TEXTS and not (isinstance(value, str) and value.strip()):
            raise BrokenDataError(file, f"{key}: {field} must be a text in quotes")
    return table


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST


def _laid_over(file: str, old: Table, new: Table) -> Table:
    """The old table as the new one changes it; raises BrokenDataError where a new type lacks its fields."""
    mixed = {**old, **{k: v for k, v in new.items() if not k.startswith(("add_", "remove_"))}}
    if not old:
        mixed.setdefault("group", OWN_GROUP)
    elif "group" in new and "name" not in new:
        mixed["group"] = old["group"]  # a file's group is for the types it brings, not for those it amends
    for field in LISTS:
        kept = [word for word in mixed.get(field, ()) if word not in new.get(f"remove_{field}", ())]
        mixed[field] = list(dict.fromkeys([*kept, *new.get(f"add_{field}", ())]))
    if not mixed.get("disabled") and not ("name" in mixed and mixed["aliases"]):
        raise BrokenDataError(file, f"{new['id']}: a new type needs a name and aliases")
    return mixed


def _measure(table: Table) -> Measure:
    return Measure(
        id=table["id"],
        group=table["group"],
        name=table["name"],
        aliases=tuple(table["aliases"]),
        exclusions=tuple(table["exclusions"]),
        definition=table.get("definition", ""),
        broader=table.get("broader"),
        related=tuple(table.get("related", ())),
        hints=tuple(table["hints"]),
    )


def measures(own: Path | None = None) -> tuple[Measure, ...]:
    """All measures, those of the user's folder laid over the shipped ones; raises BrokenDataError."""
    found: dict[str, Table] = {}
    for file, table in _tables(ROOT.joinpath("measures"), "corpus/measures"):
        found[table["id"]] = _laid_over(file, {}, table)
    added = list(_tables(own, str(own))) if own else []
    if sum(len(v) for _, table in added for v in table.values() if isinstance(v, list)) > MOST:
        raise BrokenDataError(str(own), f"more than {MOST} words; take some away")
    for file, table in added:
        found[table["id"]] = _laid_over(file, found.get(table["id"], {}), table)
    kept = (table for table in found.values() if not table.get("disabled"))
    return tuple(map(_measure, kept))


def topics() -> tuple[Topic, ...]:
    """The topics no measure covers, as `corpus/tagger/untyped.toml` lists them."""
    content = _content(ROOT.joinpath("tagger", "untyped.toml"), "corpus/tagger/untyped.toml")
    return tuple(Topic(t["id"], t["name"], tuple(t["words"])) for t in content["topic"])


def words_of(measures: Iterable[Measure]) -> tuple[str, ...]:
    """All names and aliases, each once."""
    return tuple(dict.fromkeys(name for measure in measures for name in measure.names))
