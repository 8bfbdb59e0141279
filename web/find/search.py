"""Home, the answer to a question, one measure over all places, and what is similar."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from indexer.model import Measure, Results, paper_id_of
from web import present
from web.desk import library
from web.find import measures, places
from web.forms import Asked, asked

blueprint = Blueprint("search", __name__)
blueprint.add_url_rule("/measure/<measure_id>", view_func=measures.of_measure)
blueprint.add_url_rule("/place/<name>", view_func=places.of_place)
PAGE_SIZE = 10


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The way in: a question, the measures, the places, the newest papers."""
    desk = library()
    known, newest = desk.places()[:40], desk.newest(8)
    return render_template(
        "find/home.html", groups=_groups(), places=known, newest=newest, stats=desk.stats()
    )


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    """Practice cards for a question."""
    question = asked(request.args, library().thesaurus.by_id)
    found = find(question)
    return render_template("find/results.html", asked=question, found=found, **_around(question, found))


@blueprint.get("/similar/<section_id>")
def similar(section_id: str) -> ResponseReturnValue:
    """What other papers did about the same, other places first."""
    hits = library().similar(section_id, 12)
    paper = library().paper(paper_id_of(section_id))
    return render_template(
        "find/similar.html",
        hits=hits,
        paper=paper,
        tagged=paper.section(section_id),
        section_id=section_id,
    )


@blueprint.get("/copies/<section_id>")
def copies(section_id: str) -> ResponseReturnValue:
    """Where a section stands again, the earliest first, and what is said otherwise there."""
    cluster = library().copies(section_id)
    paper = library().paper(paper_id_of(section_id))
    return render_template("find/copies.html", cluster=cluster, paper=paper, tagged=paper.section(section_id))


def find(question: Asked) -> Results:
    """Ask the library for one page of the answer."""
    offset = (question.page - 1) * PAGE_SIZE
    return library().search(question.text, question.filters, offset, PAGE_SIZE, question.expand)


def _around(question: Asked, found: Results) -> dict[str, object]:
    """What stands beside the cards: facets, page numbers, and measures near a question without answer."""
    listed = found.total + found.below
    return {
        "facets": present.facets(found) if found.total else [],
        "pages": present.pages(listed, question.page, PAGE_SIZE),
        "last": max(1, -(-listed // PAGE_SIZE)),
        "near": [] if found.total else _near(question.text),
    }


def _near(text: str) -> list[tuple[Measure, int]]:
    """Measures that share characters with the text, the closest first; else the best filled ones."""
    filled = [(m, n) for m, n in library().measures() if n]
    wanted = set(text)
    shared = {m.id: max(len(wanted & set(name)) for name in m.names) for m, _ in filled}
    close = [pair for pair in filled if shared[pair[0].id] >= 2]
    if close:
        return sorted(close, key=lambda pair: (-shared[pair[0].id], -pair[1]))[:8]
    return sorted(filled, key=lambda pair: -pair[1])[:8]


def _groups() -> list[tuple[str, list[tuple[Measure, int]]]]:
    counted = library().measures()
    return [(name, list(group)) for name, group in groupby(counted, key=lambda pair: pair[0].group)]
