"""The JSON door: search, suggest, one paper, add one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from indexer.report import paper_json, results_json, source_json, suggestions_json
from web.curate import uploads
from web.desk import library
from web.errors import BadRequestError
from web.find.search import find
from web.forms import asked
from web.security import require_bearer

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """What `zuofa search --json` prints."""
    return jsonify(results_json(find(asked(request.args, library().thesaurus.by_id))))


@blueprint.get("/suggest")
def suggest() -> ResponseReturnValue:
    """What `zuofa suggest --json` prints, for the beginning of a query in `q`."""
    return jsonify(suggestions_json(library().suggest(request.args.get("q", ""))))


@blueprint.get("/papers/<paper_id>")
def paper(paper_id: str) -> ResponseReturnValue:
    """One paper with its sections."""
    stored = library().paper(paper_id)
    return jsonify({"id": stored.id, **paper_json(stored.tagged), "source": source_json(stored)})


@blueprint.post("/papers")
def add() -> ResponseReturnValue:
    """Add the page in {"text" or "html", "name", "url"}, or the `file` of a form with `name` and `url`."""
    require_bearer()
    added = library().add(uploads.page(_given()))
    answer = {"url": added.url, "outcome": added.outcome, "papers": added.papers, "sections": added.sections}
    return jsonify(answer), 201 if added.outcome == "added" else 200


def _given() -> uploads.Upload:
    file = request.files.get("file")
    if file:
        name, url = request.form.get("name", ""), request.form.get("url", "").strip()
        return uploads.upload(name or file.filename or "", file.read(), url)
    body = request.get_json()
    if not isinstance(body, dict):
        raise BadRequestError('请提交一个 JSON 对象：{"text" 或 "html"，"name"，"url"}，或以表单提交 file。')
    text, html = _string(body, "text"), _string(body, "html")
    if bool(text) == bool(html):
        raise BadRequestError("text 和 html 须且只须给出一个。")
    media_type = "text/html; charset=utf-8" if html else "text/plain; charset=utf-8"
    content = (html or text).encode("utf-8", "replace")
    return uploads.upload(_string(body, "name"), content, _string(body, "url").strip(), media_type)


def _string(body: dict[str, Any], key: str) -> str:
    value = body.get(key) or ""
    if not isinstance(value, str):
        raise BadRequestError(f"{key} 应为字符串。")
    return value
