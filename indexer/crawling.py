"""A crawl into a library: frontier, walk and downloader put together; an answer is kept, then noted."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from indexer.config import answer_seconds, contact, private_addresses
from indexer.crawl.events import Ended, Event, Limits
from indexer.crawl.frontier import Frontier, Link
from indexer.crawl.profile import Sites
from indexer.errors import MissingExtraError
from indexer.intake import Intake
from indexer.library import Failed, Library
from indexer.model import Page

FILE = "crawl.sqlite"


class Watcher(NamedTuple):
    """Who hears of a run: whether it goes on with an earlier one, and what becomes of each address."""

    begun: Callable[[bool], None]
    tell: Callable[[Event], None]


def crawl(
    library: Library,
    sites: Sites,
    limits: Limits,
    watcher: Watcher,
    warc: Path | None = None,
    workers: int | None = None,
) -> Ended:
    """Ask the sites for what is new, or go on where an earlier run stopped; once in a process.

    Raises MissingExtraError, BusyError, BrokenDataError.
    """
    try:
        from indexer.crawl.fetch import Downloads, Fetching, run
        from indexer.crawl.react import Kept
        from indexer.crawl.walk import Desk, Walk
        from indexer.crawl.warc import Recorder
    except ImportError as error:
        raise MissingExtraError("crawling", "crawl") from error
    fetching = Fetching(sites.contact or contact(), private_addresses(), answer_seconds())
    walks: list[Walk] = []

    with ExitStack() as stack:
        frontier = stack.enter_context(closing(Frontier.open(library.folder / FILE)))
        watcher.begun(_begin(frontier, sites))
        length = _claimed(frontier, warc) if warc else None
        recorder = stack.enter_context(closing(Recorder(warc, length, fetching.agent))) if warc else None
        intake = stack.enter_context(Intake(library, workers))

        async def keep(page: Page) -> Kept:
            came = await asyncio.wrap_future(intake.submit(page))
            if isinstance(came, Failed):
                return Kept("failed", came.reason)
            return Kept(came.outcome, sections=came.sections)

        async def errand(downloads: Downloads) -> Ended:
            desk = Desk(keep, watcher.tell, library.has_page, recorder)
            walks.append(Walk(frontier, sites, downloads, desk, limits))
            return await walks[0].run()

        return run(errand, fetching, lambda: walks[0].stop("interrupted"))


def _claimed(frontier: Frontier, warc: Path) -> int | None:
    """How much of the WARC file is noted; a new one is claimed first, so that a kill leaves no stranger."""
    path = str(warc.resolve())
    if not warc.exists():
        frontier.claim_warc(path)
    return frontier.warc_length(path)


def _begin(frontier: Frontier, sites: Sites) -> bool:
    """Go on with the crawl of these start addresses that is not at its end, else begin one."""
    starts = [Link(url, p.kind(url) or "list", p.name) for p in sites.profiles for url in p.start]
    maps = [Link(url, "sitemap", p.name) for p in sites.profiles for url in p.sitemaps]
    named = "\n".join(sorted(link.url for link in (*starts, *maps)))
    return frontier.begin(hashlib.sha256(named.encode()).hexdigest()[:16], (*starts, *maps), time.time())
