"""The table of routes as an OpenAPI 3.1 document, and as a page to read."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from web.errors import SENTENCES
from web.programs.routes import ROUTES, Route, Schema
from web.programs.shapes import SHAPES, ref

PREFIX = "/api/v1"
FORM = {
    "type": "object",
    # In a form everything is text, so no type is said of what may be any text.
    "properties": {"file": {"type": "string", "format": "binary"}, "name": {}, "url": {}},
    "required": ["file"],
}
SAYS = {**SENTENCES, 422: "读不出文章。", 503: "另一个程序正在写入收录，请稍后再试。"}

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def document() -> ResponseReturnValue:
    """The API in OpenAPI 3.1."""
    return jsonify(described())


@blueprint.get("/docs")
def docs() -> ResponseReturnValue:
    """The same for a person."""
    return render_template(
        "programs/docs.html", routes=ROUTES, shapes=SHAPES, prefix=PREFIX, errors=errors_of, says=SAYS
    )


def described() -> Schema:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "做法", "version": "1", "description": "检索各地政策材料中的做法；写入需要口令。"},
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {
            "schemas": SHAPES,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def errors_of(route: Route) -> tuple[int, ...]:
    """The statuses, other than success, that a route may answer with."""
    return tuple(sorted({*route.errors, 503, *((401, 403) if route.writes else ())}))


def _operation(route: Route) -> Schema:
    good = {"description": route.says, "content": _json(route.answer)}
    codes = ("200", "201") if route.name == "add" else ("200",)
    bad = {str(code): {"description": SAYS[code], "content": _json("Error")} for code in errors_of(route)}
    said: Schema = {
        "operationId": route.name,
        "summary": route.says,
        "parameters": [
            {
                "name": p.name,
                "in": p.where,
                "schema": p.schema,
                "description": p.says,
                "required": p.where == "path",
            }
            for p in route.parameters
        ],
        "responses": {**dict.fromkeys(codes, good), **bad},
    }
    if route.body:
        content = {**_json(route.body), "multipart/form-data": {"schema": FORM}}
        said["requestBody"] = {"required": True, "content": content}
    return said | ({"security": [{"token": []}]} if route.writes else {})


def _json(shape: str) -> Schema:
    return {"application/json": {"schema": ref(shape)}}
