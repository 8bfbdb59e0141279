"""A page laid open: what became of every line, and the buttons that overrule it."""

from __future__ import annotations

import hashlib
from typing import cast, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from indexer.corrections import Proof
from indexer.model import CorrectionKind, Scope
from web.desk import library
from web.errors import BadRequestError, DeniedError
from web.security import sign_in

blueprint = Blueprint("proof", __name__)
MOST_LINES = 2000
"""More lines are not shown: a page of so many is corrected at the command line."""


@blueprint.get("/paper/<paper_id>/lines")
def lines(paper_id: str) -> ResponseReturnValue:
    """Every line of the paper's page with its fate."""
    proof = library().corrections.proof(paper_id)
    shown = proof.reading.lines[:MOST_LINES]
    papers = [library().paper(key) for key in proof.papers if library().holds(key)]
    return render_template(
        "curate/lines.html", proof=proof, shown=shown, papers=papers, paper_id=paper_id, state=_state(proof)
    )


@blueprint.post("/paper/<paper_id>/lines")
def decide(paper_id: str) -> ResponseReturnValue:
    """Overrule what became of a line, or take such a decision back."""
    if not sign_in(request.form.get("token", "")):
        raise DeniedError(403)
    corrections = library().corrections
    proof = corrections.proof(paper_id)
    kind, _, rest = request.form.get("do", "").partition(":")
    if kind == "undo" and rest.isdecimal():
        corrections.undo(int(rest))
    else:
        scope, _, number = rest.partition(":")
        line = _line(proof, kind, scope, number)
        corrections.make(paper_id, cast(CorrectionKind, kind), line, cast(Scope, scope))
    return redirect(url_for("proof.lines", paper_id=_following(proof, paper_id)), 303)


def _line(proof: Proof, kind: str, scope: str, number: str) -> str:
    """The line that a button stood beside; raises BadRequestError."""
    if kind not in get_args(CorrectionKind) or scope not in get_args(Scope):
        raise BadRequestError("没有这种改法。")
    if request.form.get("state") != _state(proof):
        raise BadRequestError("这一页刚刚更新过，请返回刷新后再改。")
    if not (number.isdecimal() and int(number) < len(proof.reading.lines)):
        raise BadRequestError("没有这一行。")
    return proof.reading.lines[int(number)].text


def _following(before: Proof, paper_id: str) -> str:
    """A paper of the same page to show next: the decision may have ended the one that was shown."""
    ids = [key for key in (paper_id, *before.papers) if library().holds(key)]
    return ids[0] if ids else library().corrections.papers_at(before.address)[0]


def _state(proof: Proof) -> str:
    """What tells these lines from those of a newer copy of the page."""
    return hashlib.sha256("\n".join(line.text for line in proof.reading.lines).encode()).hexdigest()[:16]
