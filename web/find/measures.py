"""One measure: what it is, and how all places do it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from indexer.errors import NotFoundError
from indexer.model import Filters, Measure, Query, Results, Sort
from web import present
from web.desk import library, measure
from web.errors import BadRequestError

PAGE_SIZE = 10
MAX_PAGE = 1000
MAX_UNIT = 20
UNITS = 4
"""Units that a list may be sorted by."""


@dataclass(frozen=True, slots=True)
class Listed:
    """How the practices of a measure are listed: by which order, in which unit, from which page."""

    sort: str = ""
    unit: str = ""
    page: int = 1

    def args(self) -> dict[str, str]:
        """The arguments of the address that lists them so."""
        said = {"sort": self.sort, "unit": self.unit, "page": str(self.page) if self.page > 1 else ""}
        return {name: value for name, value in said.items() if value}

    def at(self, page: int) -> Listed:
        """The same on another page."""
        return replace(self, page=page)


def of_measure(measure_id: str) -> ResponseReturnValue:
    """One measure: its names and kin, practices of all places, where and when, what goes with it."""
    known = measure(measure_id)
    if known is None:
        raise NotFoundError("measure", measure_id)
    listed, evidence = listed_of(request.args), library().evidence
    found = practices(known, listed)
    profile = evidence.profile(measure_id)
    return render_template(
        "find/measure.html",
        measure=known,
        kin=_kin(known),
        listed=listed,
        found=found,
        around=evidence.measure(measure_id),
        profile=profile,
        orders=_orders(listed, [unit for unit, _count in profile.units[:UNITS]]),
        pages=present.pages(found.total, listed.page, PAGE_SIZE),
        last=max(1, -(-found.total // PAGE_SIZE)),
    )


def listed_of(args: MultiDict[str, str]) -> Listed:
    """The order and page of a request; raises BadRequestError with a sentence."""
    sort, unit, page = args.get("sort", ""), args.get("unit", ""), args.get("page") or "1"
    if sort not in ("", "year", "figure"):
        raise BadRequestError(_("排序只能是 year 或 figure，没有「%(sort)s」。", sort=sort[:40]))
    if len(unit) > MAX_UNIT:
        raise BadRequestError(_("单位太长。"))
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= 6 else 0
    if not 1 <= number <= MAX_PAGE:
        raise BadRequestError(
            _("页码应在 1 到 %(last)s 之间，没有「%(page)s」。", last=MAX_PAGE, page=page[:40])
        )
    return Listed(sort, unit if sort == "figure" else "", number)


def practices(known: Measure, listed: Listed) -> Results:
    """One page of a measure's practices: the best in turns of their places, or in the order asked for."""
    query = Query("") if listed.sort else library().parsed(known.name)
    if listed.sort == "year":
        query = replace(query, sort=Sort("year"))
    elif listed.sort == "figure":
        query = replace(query, sort=Sort("figure", listed.unit))
    place = {"offset": (listed.page - 1) * PAGE_SIZE, "limit": PAGE_SIZE}
    return library().find(
        replace(query, filters=Filters(measures=(known.id,)), facets=(), relax=False, **place)  # type: ignore[arg-type]
    )


def _orders(listed: Listed, units: list[str]) -> list[tuple[str, Listed, bool]]:
    """The orders to choose from: how each is called, its arguments, whether it is the one."""
    offered = [(_("各地轮流"), Listed()), (_("年份"), Listed("year"))]
    offered += [(_("数字（%(unit)s）", unit=unit), Listed("figure", unit)) for unit in units]
    return [(name, order, order == listed.at(1)) for name, order in offered]


def _kin(known: Measure) -> list[tuple[str, list[Measure]]]:
    """The measures around it in the thesaurus: the wider one, narrower ones, others worth a look."""
    every = library().thesaurus.measures
    wider = [each for each in every if each.id == known.broader]
    narrower = [each for each in every if each.broader == known.id]
    related = [each for each in every if each.id in known.related and each not in (*wider, *narrower)]
    named = [(_("上位"), wider), (_("下位"), narrower), (_("相关"), related)]
    return [(name, members) for name, members in named if members]
