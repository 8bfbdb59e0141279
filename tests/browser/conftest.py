"""A browser, a site over the samples, and a guard against what a reader must never see."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import waitress
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from indexer.crawl.folder import pages
from indexer.library import Library
from indexer.model import Page as Source
from web.app import create_app

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
CHROMIUM = Path("/usr/bin/chromium")
# Without these the browser itself calls home, and the walk would count that as ours.
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TOKEN = "a-token-for-the-walk"


def _serve(server: BaseWSGIServer) -> None:
    try:
        server.run()
    except OSError:
        # waitress' loop wakes on a socket that close() has just taken away.
        return


@contextmanager
def serving(library: Library, folder: Path) -> Iterator[str]:
    """The address at which a library is served meanwhile."""
    server = waitress.create_server(create_app(library, folder, TOKEN), host="127.0.0.1", port=0)
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: its event loop, left open, would be in the way of the crawler's tests."""
    if not CHROMIUM.exists():
        if os.environ.get("ZUOFA_BROWSER") == "required":
            pytest.fail(f"ZUOFA_BROWSER=required, and there is no {CHROMIUM}")
        pytest.skip(f"no {CHROMIUM}: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sample pages in a library."""
    with Library.open(tmp_path_factory.mktemp("samples")) as library:
        for _ in library.add_all(page for page in pages([SAMPLES]) if isinstance(page, Source)):
            pass
        yield library


@pytest.fixture(scope="session")
def sample_site(samples: Library) -> Iterator[str]:
    """The site over the samples."""
    with serving(samples, samples.folder) as address:
        yield address


class Walk:
    """A tab that remembers what a reader must never see."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._console(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _request(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.site).netloc:
            self.complaints.append(f"request to {url}")

    def fits(self) -> None:
        """Nothing complained, and nothing sticks out sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        assert self.complaints == []


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Walk]]:
    """Opens a guarded tab of a width and a scheme, with or without scripts."""
    contexts, walks = [], []

    def opening(site: str, width: int = 1440, scheme: str = "light", scripts: bool = True) -> Walk:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        walks.append(Walk(context, site))
        return walks[-1]

    yield opening
    for walk in walks:
        assert walk.complaints == []
    for context in contexts:
        context.close()
