"""A request's arguments, parsed once into a frozen value that can write itself back as an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from werkzeug.datastructures import MultiDict

from indexer.model import Filters, SectionKind
from web.errors import BadRequestError

MAX_QUERY = 200
MAX_PAGE = 1000
MAX_VALUES = 20
FIELDS = {"measure": "measures", "place": "places", "year": "years", "kind": "kinds"}
"""The argument's name -> the field of Filters that it fills."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for: words, filters, and the page of the answer (from 1)."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    page: int = 1
    expand: bool = True

    def args(self) -> dict[str, Any]:
        """The arguments of the address that asks the same."""
        chosen = {name: [str(v) for v in getattr(self.filters, key)] for name, key in FIELDS.items()}
        page = {"page": str(self.page)} if self.page > 1 else {}
        exact = {} if self.expand else {"expand": "0"}
        return {"q": self.text, **{k: v for k, v in chosen.items() if v}, **page, **exact}

    def toggled(self, name: str, value: str) -> Asked:
        """The same with one filter value added, or dropped where it is set; from page 1."""
        kept: tuple[Any, ...] = getattr(self.filters, FIELDS[name])
        key = int(value) if name == "year" else value
        values = tuple(v for v in kept if v != key) if key in kept else (*kept, key)
        changed: dict[str, Any] = {FIELDS[name]: values}
        return replace(self, filters=replace(self.filters, **changed), page=1)

    def at(self, page: int) -> Asked:
        """The same on another page."""
        return replace(self, page=page)

    def saying(self, text: str) -> Asked:
        """Other words; what they say of all results is in them."""
        return Asked(text=text, expand=self.expand)

    def only_words(self) -> Asked:
        """The same words without any filter."""
        return replace(self, filters=Filters(), page=1)

    def unexpanded(self) -> Asked:
        """The same without the other names of a measure."""
        return replace(self, expand=False, page=1)

    def chosen(self) -> list[tuple[str, str]]:
        """Every filter value set, with the name of its argument."""
        return [(name, str(v)) for name, key in FIELDS.items() for v in getattr(self.filters, key)]


def asked(args: MultiDict[str, str], known: Container[str]) -> Asked:
    """The question of a request; `known` are the ids of measures. Raises BadRequestError with a sentence."""
    filters = Filters(
        measures=tuple(_measure(v, known) for v in _values(args, "measure")),
        places=tuple(_place(v) for v in _values(args, "place")),
        years=tuple(_number(v, "年份", 1900, 2200) for v in _values(args, "year")),
        kinds=tuple(_kind(v) for v in _values(args, "kind")),
    )
    page = _number(args.get("page") or "1", "页码", 1, MAX_PAGE)
    return Asked(_words(args.get("q", "")), filters, page, args.get("expand") != "0")


def _words(text: str) -> str:
    clean = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).strip()
    if len(clean) > MAX_QUERY:
        raise BadRequestError(f"检索词最长 {MAX_QUERY} 字，这里有 {len(clean)} 字。")
    return clean


def _values(args: MultiDict[str, str], name: str) -> list[str]:
    values = list(dict.fromkeys(v.strip() for v in args.getlist(name) if v.strip()))
    if len(values) > MAX_VALUES:
        raise BadRequestError(f"同一项最多选 {MAX_VALUES} 个条件。")
    return values


def _measure(value: str, known: Container[str]) -> str:
    if value in known:
        return value
    raise BadRequestError(f"没有编号为「{value[:40]}」的做法类别。")


def _place(value: str) -> str:
    if len(value) > 40:
        raise BadRequestError("地名太长。")
    return value


def _kind(value: str) -> SectionKind:
    if value in get_args(SectionKind):
        return cast(SectionKind, value)
    raise BadRequestError(f"段落类型只能是 {'、'.join(get_args(SectionKind))}，没有「{value[:40]}」。")


def _number(value: str, what: str, low: int, high: int) -> int:
    # isdecimal alone takes other scripts' digits, and int() of a very long number raises on its own.
    number = int(value) if value.isascii() and value.isdecimal() and len(value) <= 6 else -1
    if low <= number <= high:
        return number
    raise BadRequestError(f"{what}应在 {low} 到 {high} 之间，没有「{value[:40]}」。")
