"""A browser over a library, without a server, and the form token of a page."""

from __future__ import annotations

import re
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer.library import Library
from web.app import create_app


def browse(library: Library, folder: Path, token: str) -> FlaskClient:
    app = create_app(library, folder, token)
    app.testing = True
    # Testing makes Flask raise what it should turn into a sentence.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


def csrf(answer: TestResponse) -> str:
    """The token that the form of a page carries."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    assert found
    return found[1]
