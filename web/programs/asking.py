"""The question of an API call as a query: what the site's form asks, and order, grouping and cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from indexer.evidence.ledger import LEVELS
from indexer.library import Library
from indexer.model import Query, Sort
from indexer.search.ordering import Cursor
from web.errors import BadRequestError
from web.forms import MAX_VALUES, asked
from web.programs.routes import MOST, SORTS


def query_of(args: MultiDict[str, str], library: Library, limit: int = 10) -> Query:
    """The question of a request, ready for `Library.find`; raises BadRequestError with a sentence."""
    question = asked(args, library.thesaurus.by_id)
    filters = replace(
        question.filters,
        sites=values(args, "site", 100),
        levels=_levels(values(args, "level", 20)),
        figures=one_of(args, "figures", ("0", "1")) == "1",
    )
    size = number(args, "limit", 1, MOST, limit)
    by: Any = one_of(args, "sort", SORTS)
    query = library.parsed(question.text, filters, one_of(args, "expand", ("1", "0")) == "1")
    after = _cursor(args.get("cursor") or None)
    return replace(
        query,
        offset=0 if after else (question.page - 1) * size,
        limit=size,
        sort=Sort(by, text(args, "unit", 20)),
        by_paper=one_of(args, "group", ("section", "paper")) == "paper",
        after=after,
    )


def number(args: MultiDict[str, str], name: str, low: int, high: int, default: int) -> int:
    """A whole number within bounds; raises BadRequestError."""
    said = args.get(name)
    value = default if said is None else _whole(said)
    if not low <= value <= high:
        raise BadRequestError(f"{name} 应在 {low} 到 {high} 之间。")
    return value


def one_of(args: MultiDict[str, str], name: str, known: tuple[str, ...]) -> str:
    """One of the known values, the first where none is given; raises BadRequestError."""
    value = args.get(name, known[0])
    if value not in known:
        raise BadRequestError(f"{name} 只能是 {'、'.join(known)}，没有「{value[:40]}」。")
    return value


def text(args: MultiDict[str, str], name: str, most: int) -> str:
    """A text of bounded length; raises BadRequestError."""
    value = args.get(name, "")
    if len(value) > most:
        raise BadRequestError(f"{name} 最长 {most} 字。")
    return value.strip()


def values(args: MultiDict[str, str], name: str, most: int) -> tuple[str, ...]:
    """The values of an argument that may be given many times; raises BadRequestError."""
    found = tuple(dict.fromkeys(v.strip() for v in args.getlist(name) if v.strip()))
    if len(found) > MAX_VALUES or any(len(value) > most for value in found):
        raise BadRequestError(f"{name} 最多 {MAX_VALUES} 个，每个最长 {most} 字。")
    return found


def _levels(found: tuple[str, ...]) -> tuple[str, ...]:
    for value in found:
        if value not in LEVELS:
            raise BadRequestError(f"level 只能是 {'、'.join(LEVELS)}，没有「{value}」。")
    return found


def _cursor(said: str | None) -> str | None:
    if said and (len(said) > 400 or Cursor.read(said) is None):
        raise BadRequestError("cursor 不是本站答复里的，请从第一页重新开始。")
    return said


def _whole(said: str) -> int:
    # isdecimal alone takes other scripts' digits, and int() of a very long number raises on its own.
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 6 else -1
