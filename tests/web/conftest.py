"""A site over the sample pages, for every test of the web rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import browse
from flask.testing import FlaskClient

from indexer.crawl.folder import pages
from indexer.library import Added, Library
from indexer.model import Page

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
TOKEN = "a-token-for-the-web-tests"


def filled(folder: Path) -> Library:
    library = Library.open(folder)
    for outcome in library.add_all(page for page in pages([SAMPLES]) if isinstance(page, Page)):
        assert isinstance(outcome, Added), outcome
    return library


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Path]]:
    """The samples in a library that its tests only read."""
    folder = tmp_path_factory.mktemp("samples")
    with filled(folder) as library:
        yield library, folder


@pytest.fixture
def client(shelf: tuple[Library, Path]) -> FlaskClient:
    """A reader's browser over the shared library."""
    return browse(*shelf, TOKEN)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The samples in a library of the test's own, to write to."""
    with filled(tmp_path) as opened:
        yield opened


@pytest.fixture
def writer(library: Library, tmp_path: Path) -> FlaskClient:
    """A browser over the test's own library."""
    return browse(library, tmp_path, TOKEN)


@pytest.fixture
def first_id() -> Callable[[FlaskClient, str], str]:
    """The id of the first section found for a line."""

    def first(client: FlaskClient, line: str) -> str:
        hits = client.get("/api/v1/search", query_string={"q": line}).get_json()["hits"]
        assert hits
        return str(hits[0]["id"])

    return first
