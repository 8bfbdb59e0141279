"""One paper to read."""

from __future__ import annotations

from itertools import pairwise

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web import present
from web.desk import library

blueprint = Blueprint("reader", __name__)


@blueprint.get("/paper/<paper_id>")
def paper(paper_id: str) -> ResponseReturnValue:
    """The paper with its outline, its sections, and where it is written."""
    stored = library().paper(paper_id)
    sections = stored.tagged.sections
    parts = [(present.new_headings(a, b), b) for a, b in pairwise((None, *sections)) if b]
    return render_template("reading/paper.html", paper=stored, parts=parts)
