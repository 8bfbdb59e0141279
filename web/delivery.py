"""How answers travel: compressed where that pays, and files kept by browsers while they are the same."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

SMALL = 800
"""Bytes under which packing costs more than it saves."""
LEVEL = 5
YEAR = 365 * 24 * 3600
PACKED = ("text/", "application/json", "application/atom+xml", "image/svg+xml", "application/javascript")


def register(app: Flask) -> None:
    """Give static files addresses that change with their content, and compress what the app answers."""
    root = Path(app.static_folder or "static")

    @app.url_defaults
    def _stamp(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "v" not in values and (mark := _mark(root, values.get("filename", ""))):
            values["v"] = mark

    app.after_request(_keep)
    app.after_request(_pack)


@cache  # files of an installation do not change while it runs
def _mark(root: Path, name: str) -> str:
    path = root / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""


def _keep(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200 and "v" in request.args:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _pack(response: Response) -> Response:
    if not (response.mimetype or "").startswith(PACKED) or response.status_code == 304:
        return response
    response.vary.add("Accept-Encoding")
    # A page with a form holds a secret beside what its address says: its packed length would tell of both.
    secret = "csrf_token" in g
    if secret or not request.accept_encodings["gzip"] or response.headers.get("Content-Encoding"):
        return response
    if request.method == "HEAD" or (request.endpoint != "static" and response.is_streamed):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= SMALL:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        tag, _ = response.get_etag()
        if tag:
            response.set_etag(tag, weak=True)
    return response
