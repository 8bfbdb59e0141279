"""Practices or places side by side, row by row, in the words of their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from indexer.comparing import amounts
from indexer.comparing.values import MOST, Comparison, Side
from indexer.evidence.ledger import Path
from indexer.model import Hit
from web import present
from web.compare.scope import path_of
from web.desk import library, measure
from web.errors import BadRequestError

MAX_ID = 40
OFFERED = 6
"""Practices or places that are offered to stand beside a single one."""
KINDS = {
    "stock": _l("存量"),
    "flow": _l("新增"),
    "target": _l("目标"),
    "share": _l("占比"),
    "growth": _l("增速"),
    "rank": _l("位次"),
}
"""How each kind of figure is called."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is compared: sections by id, places by path, and on which measure (None for what they share).

    `left` counts those that were asked for beyond the most that fit.
    """

    sections: tuple[str, ...] = ()
    places: tuple[Path, ...] = ()
    measure: str | None = None
    left: int = 0

    def args(self, **changed: Any) -> dict[str, Any]:
        """The arguments of the address that compares these, some changed."""
        said = {"measure": self.measure, "s": self.sections, "place": ["-".join(p) for p in self.places]}
        return {name: value for name, value in (said | changed).items() if value}

    def without(self, at: int) -> dict[str, Any]:
        """The arguments for all but the side at that place."""
        count = len(self.sections)
        sections = [key for n, key in enumerate(self.sections) if n != at]
        places = ["-".join(path) for n, path in enumerate(self.places, count) if n != at]
        return self.args(s=sections, place=places)


def side_by_side() -> ResponseReturnValue:
    """Two to six practices or places on one measure; with fewer, what may be set beside them."""
    chosen = chosen_of(request.args)
    found = library().sides.compare(chosen.sections, chosen.places, chosen.measure)
    few = len(found.sides) < 2
    return render_template(
        "compare/sides.html",
        chosen=chosen,
        found=found,
        heads=[_head(side) for side in found.sides],
        kinds=KINDS,
        normalised=amounts.normalised,
        others=_similar(chosen) if few else (),
        places=_reporting(chosen, found) if few else (),
    )


def chosen_of(args: MultiDict[str, str]) -> Chosen:
    """What a request compares; raises BadRequestError with a sentence."""
    measure_id = args.get("measure") or None
    if measure_id and measure(measure_id) is None:
        raise BadRequestError(_("没有编号为「%(id)s」的做法类别。", id=measure_id[:40]))
    sections = tuple(dict.fromkeys(key.strip()[:MAX_ID] for key in args.getlist("s") if key.strip()))
    places = tuple(dict.fromkeys(path for path in map(path_of, args.getlist("place")) if path))
    if places and measure_id is None:
        raise BadRequestError(_("地区之间要就一项措施来比，请从一项措施的页面选起。"))
    kept = sections[:MOST]
    beside = places[: MOST - len(kept)]
    left = len(sections) + len(places) - len(kept) - len(beside)
    return Chosen(kept, beside, measure_id, left)


def _head(side: Side) -> dict[str, Any]:
    """What stands over a column: a place, and the practice or how many of how many."""
    place = side.place
    names = side.path or (place.names if place else ())
    years = sorted({each.head.year for each in side.practices if each.head.year})
    heading = "" if side.path or not side.practices else _heading(side)
    return {
        "name": names[-1] if names else _("地区不详"),
        "outer": names[:-1],
        "heading": heading,
        "years": years,
        "inner": _inner(side),
    }


def _inner(side: Side) -> dict[str, str]:
    """Where each practice that stands for a place was done, and when; nothing for a practice by itself."""
    if not side.path:
        return dict.fromkeys((each.id for each in side.practices), "")
    heads = {each.id: each.head for each in side.practices}
    return {
        key: " ".join(filter(None, (head.place.short if head.place else "", present.year(head))))
        for key, head in heads.items()
    }


def _heading(side: Side) -> str:
    said = side.practices[0].stored
    return said.tagged.section.headings[-1] if said.tagged.section.headings else said.paper.title


def _similar(chosen: Chosen) -> tuple[Hit, ...]:
    return library().similar(chosen.sections[0], OFFERED) if chosen.sections else ()


def _reporting(chosen: Chosen, found: Comparison) -> list[tuple[Path, int]]:
    """The places that report most of the measure, for one that stands alone."""
    if not chosen.places or found.measure is None:
        return []
    columns = library().evidence.measure(found.measure).provinces
    ranked = sorted(columns, key=lambda column: -column.total)
    others = [c for c in ranked if c.path and c.total and c.path not in chosen.places]
    return [(column.path, column.total) for column in others[:OFFERED]]
