"""A site over the sample pages, for every test of the web rooms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.crawl.folder import pages
from indexer.library import Added, Library
from indexer.model import Page
from web.app import create_app

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TOKEN = "a-token-for-the-web-tests"


def filled(folder: Path) -> Library:
    library = Library.open(folder)
    for outcome in library.add_all(page for page in pages([SAMPLES]) if isinstance(page, Page)):
        assert isinstance(outcome, Added), outcome
    return library


def browse(library: Library, folder: Path) -> FlaskClient:
    app = create_app(library, folder, TOKEN)
    app.testing = True
    # Testing makes Flask raise what it should turn into a sentence.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Path]]:
    """The samples in a library that its tests only read."""
    folder = tmp_path_factory.mktemp("samples")
    with filled(folder) as library:
        yield library, folder


@pytest.fixture
def client(shelf: tuple[Library, Path]) -> FlaskClient:
    """A reader's browser over the shared library."""
    return browse(*shelf)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The samples in a library of the test's own, to write to."""
    with filled(tmp_path) as opened:
        yield opened


@pytest.fixture
def writer(library: Library, tmp_path: Path) -> FlaskClient:
    """A browser over the test's own library."""
    return browse(library, tmp_path)


@pytest.fixture
def first_id() -> Callable[[FlaskClient, str], str]:
    """The id of the first section found for a line."""

    def first(client: FlaskClient, line: str) -> str:
        hits = client.get("/api/v1/search", query_string={"q": line}).get_json()["hits"]
        assert hits
        return str(hits[0]["id"])

    return first


@pytest.fixture
def csrf() -> Callable[[str], str]:
    """The token that a page's form carries."""

    def of(html: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', html)
        assert found
        return found[1]

    return of
