"""What a map is asked for, parsed once from an address, and written back as one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from indexer.evidence.desk import place_path
from indexer.evidence.ledger import LEVELS
from indexer.evidence.matrix import Scope
from indexer.model import SectionKind
from web.errors import BadRequestError

FIRST, LAST = 1900, 2200
LONGEST = 120
"""Characters of a place's names."""


def scope_of(args: MultiDict[str, str]) -> Scope:
    """The scope of a request; raises BadRequestError with a sentence."""
    since, until = _year(args.get("from", "")), _year(args.get("to", ""))
    if since and until and since > until:
        raise BadRequestError(
            _("起始年份 %(since)s 晚于截止年份 %(until)s，请换过来。", since=since, until=until)
        )
    return Scope(
        inside=path_of(args.get("in", "")),
        since=since,
        until=until,
        levels=_chosen(args, "level", LEVELS),
        kinds=cast("tuple[SectionKind, ...]", _chosen(args, "kind", get_args(SectionKind))),
    )


def path_of(name: str) -> tuple[str, ...]:
    """A place as an address writes it; raises BadRequestError where it is too long for one."""
    if len(name) > LONGEST:
        raise BadRequestError(_("地名太长。"))
    return place_path(name)


def scope_args(scope: Scope) -> dict[str, Any]:
    """The arguments of the address that asks for it."""
    said: dict[str, Any] = {
        "in": "-".join(scope.inside),
        "from": scope.since,
        "to": scope.until,
        "level": list(scope.levels),
        "kind": list(scope.kinds),
    }
    return {name: value for name, value in said.items() if value}


def opened(scope: Scope, inside: tuple[str, ...]) -> dict[str, Any]:
    """The arguments for the same of another place."""
    return scope_args(replace(scope, inside=inside))


def _year(value: str) -> int | None:
    if not value.strip():
        return None
    number = int(value) if value.isascii() and value.isdecimal() and len(value) == 4 else -1
    if FIRST <= number <= LAST:
        return number
    raise BadRequestError(
        _(
            "年份应在 %(first)s 到 %(last)s 之间，没有「%(value)s」。",
            first=FIRST,
            last=LAST,
            value=value[:40],
        )
    )


def _chosen(args: MultiDict[str, str], name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = dict.fromkeys(value for value in args.getlist(name) if value)
    for value in values:
        if value not in known:
            raise BadRequestError(
                _(
                    "%(name)s 只能是 %(known)s，没有「%(value)s」。",
                    name=name,
                    known="、".join(known),
                    value=value[:40],
                )
            )
    return tuple(values)
