"""The JSON door: a view for every route of the table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from indexer.report import (
    cluster_json,
    found_json,
    measure_json,
    paper_json,
    results_json,
    similar_json,
    source_json,
    suggestions_json,
)
from web.curate import uploads
from web.desk import library
from web.errors import BadRequestError
from web.forms import MAX_QUERY
from web.programs.asking import number, query_of, text
from web.programs.openapi import PREFIX
from web.programs.routes import MOST, ROUTES
from web.security import require_bearer

blueprint = Blueprint("api", __name__, url_prefix=PREFIX)


def search() -> ResponseReturnValue:
    """What `zuofa search --json` prints, and the cursor of the next page."""
    found = library().find(query_of(request.args, library()))
    return jsonify(results_json(found) | {"cursor": found.cursor})


def suggest() -> ResponseReturnValue:
    """What `zuofa suggest --json` prints, for the beginning of a query in `q`."""
    return jsonify(suggestions_json(library().suggest(text(request.args, "q", MAX_QUERY))))


def paper(paper_id: str) -> ResponseReturnValue:
    """One paper with its sections."""
    stored = library().paper(paper_id)
    return jsonify({"id": stored.id, **paper_json(stored.tagged), "source": source_json(stored)})


def section(section_id: str) -> ResponseReturnValue:
    """One section."""
    return jsonify(found_json(section_id, library().section(section_id)))


def similar(section_id: str) -> ResponseReturnValue:
    """What `zuofa similar --json` prints."""
    limit = number(request.args, "limit", 1, MOST, 6)
    hits = library().similar(section_id, limit)
    return jsonify({"id": section_id, "hits": [similar_json(hit) for hit in hits]})


def copies(section_id: str) -> ResponseReturnValue:
    """What `zuofa copies --json` prints."""
    return jsonify(cluster_json(library().copies(section_id)))


def measures() -> ResponseReturnValue:
    """Every measure with the number of its sections."""
    return jsonify({"measures": [measure_json(each, count) for each, count in library().measures()]})


def places() -> ResponseReturnValue:
    """Every place with the number of its papers, most first."""
    found = library().places()
    return jsonify({"places": [{"code": p.code, "place": list(p.names), "papers": n} for p, n in found]})


def add() -> ResponseReturnValue:
    """Add the page in {"text" or "html", "name", "url"}, or the `file` of a form with `name` and `url`."""
    require_bearer()
    added = library().add(uploads.page(_given()))
    answer = {"url": added.url, "outcome": added.outcome, "papers": added.papers, "sections": added.sections}
    return jsonify(answer), 201 if added.outcome == "added" else 200


def remove(paper_id: str) -> ResponseReturnValue:
    """Hide a paper until it is restored."""
    require_bearer()
    library().remove(paper_id)
    return jsonify({"id": paper_id, "removed": True})


def restore(paper_id: str) -> ResponseReturnValue:
    """Undo a removal."""
    require_bearer()
    library().restore(paper_id)
    return jsonify({"id": paper_id, "removed": False})


def _given() -> uploads.Upload:
    file = request.files.get("file")
    if file:
        name, url = request.form.get("name", ""), request.form.get("url", "").strip()
        return uploads.upload(name or file.filename or "", file.read(), url)
    body = request.get_json()
    if not isinstance(body, dict):
        raise BadRequestError('请提交一个 JSON 对象：{"text" 或 "html"，"name"，"url"}，或以表单提交 file。')
    plain, html = _string(body, "text"), _string(body, "html")
    if bool(plain) == bool(html):
        raise BadRequestError("text 和 html 须且只须给出一个。")
    media_type = "text/html; charset=utf-8" if html else "text/plain; charset=utf-8"
    content = (html or plain).encode("utf-8", "replace")
    return uploads.upload(_string(body, "name"), content, _string(body, "url").strip(), media_type)


def _string(body: dict[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str):
        raise BadRequestError(f"{key} 应为字符串。")
    return value


VIEWS = (search, suggest, paper, section, similar, copies, measures, places, add, remove, restore)


def _register() -> None:
    views = {view.__name__: view for view in VIEWS}
    for route in ROUTES:
        rule = route.path.replace("{", "<").replace("}", ">")
        blueprint.add_url_rule(rule, route.name, views[route.name], methods=[route.method])


_register()
