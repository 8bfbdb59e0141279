"""The Flask application around one library."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from flask_wtf.csrf import CSRFProtect

from indexer.library import Library
from web import delivery, errors, language, present, security
from web.compare import evidence
from web.curate import add, proof
from web.desk import measure_name
from web.find import search
from web.programs import api, feeds, metrics, openapi
from web.reading import reader

ROOMS = (
    search.blueprint,
    reader.blueprint,
    add.blueprint,
    proof.blueprint,
    api.blueprint,
    evidence.blueprint,
    openapi.blueprint,
    feeds.blueprint,
)


class _Json(DefaultJSONProvider):
    """UTF-8, in the order given."""

    ensure_ascii = False
    sort_keys = False


def create_app(library: Library, folder: Path, token: str) -> Flask:
    """Serve a library; uploads wait for their confirmation in the folder, the token allows to write."""
    app = Flask("web")
    app.json = _Json(app)
    app.config.update(_settings(token))
    app.extensions.update({"zuofa.library": library, "zuofa.folder": folder, "zuofa.token": token})
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals.update(p=present, measure_name=measure_name, may_write=security.may_write)
    CSRFProtect(app).exempt(api.blueprint)
    language.register(app)
    for blueprint in ROOMS:
        app.register_blueprint(blueprint)
    errors.register(app)
    metrics.register(app)
    delivery.register(app)
    app.after_request(security.harden)
    return app


def _settings(token: str) -> dict[str, object]:
    return {
        # Derived from the token: a new token ends every session, and no second secret lies about.
        "SECRET_KEY": hmac.new(token.encode(), b"zuofa session", hashlib.sha256).hexdigest(),
        "SESSION_COOKIE_NAME": "zuofa",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": errors.MAX_UPLOAD,
        # Pasted text is a form field, which Flask limits to half a megabyte unless told.
        "MAX_FORM_MEMORY_SIZE": errors.MAX_UPLOAD,
        "WTF_CSRF_TIME_LIMIT": None,
    }
