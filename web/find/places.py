"""One place: what it reported, by measure and year, and what its peers have and it has not."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from indexer.errors import NotFoundError
from indexer.evidence.around import AroundPlace
from indexer.evidence.desk import place_path
from indexer.evidence.ledger import Path
from indexer.search.values import short_place
from web.desk import library

YEARS = 8
"""Years that stand as columns, the newest; what is older is in the total."""
LACKING = 12


def of_place(name: str) -> ResponseReturnValue:
    """One place by its path (江苏省-宿迁市); a name alone leads to it, or to those that share it."""
    path = place_path(name[:120])
    try:
        about = library().evidence.place(path)
    except NotFoundError:
        return _named(name.strip()[:120])
    return _page(about)


def place_url(path: Path) -> str:
    """The address of a place's page."""
    return url_for("search.of_place", name="-".join(path))


def place_search(path: Path, **more: Any) -> dict[str, Any]:
    """The arguments of a search within a place; a county is told together with its city, for names repeat."""
    words = more.pop("q", "")
    outer = f"地区:{path[-2]}" if len(path) > 2 else ""
    return {"q": " ".join(filter(None, (words, outer))), "place": path[-1], **more}


def _page(about: AroundPlace) -> ResponseReturnValue:
    years = [year for year in about.years if year][:YEARS]
    return render_template(
        "find/place.html",
        about=about,
        years=[(about.years.index(year), year) for year in years],
        trail=[about.path[: depth + 1] for depth in range(len(about.path) - 1)],
        lacking=about.missing[:LACKING],
        searched=lambda **more: place_search(about.path, **more),
        papers=library().evidence.papers(about.path),
    )


def _named(name: str) -> ResponseReturnValue:
    """By name alone: the one place that is called so, a choice of several, or a page that says so."""
    found = library().evidence.places_named(name) or _short(name)
    if len(found) == 1:
        return redirect(place_url(found[0]), 302)
    page = render_template("find/noplace.html", name=name, found=found)
    return page, 200 if found else 404


def _short(name: str) -> tuple[Path, ...]:
    """Those whose name without its kind it is: 沭阳."""
    paths = library().evidence.paths()
    return tuple(path for path in paths if len(name) > 1 and short_place(path[-1]) == name)
