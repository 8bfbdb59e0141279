"""The robots.txt of every origin that a walk meets: asked for once a day, kept in the frontier."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urljoin

from indexer.crawl.addresses import origin
from indexer.crawl.answers import MOVED, Answer, Ask
from indexer.crawl.frontier import Frontier
from indexer.crawl.pace import back_off
from indexer.crawl.robots import Robots, robots

Fetch = Callable[[Ask], Awaitable[Answer]]
TRIES = 3
AGE = 24 * 3600.0
MOST_MOVES = 5


class Manners:
    """What each origin allows, as far as it is known."""

    def __init__(self, frontier: Frontier, fetch: Fetch) -> None:
        self._frontier, self._fetch = frontier, fetch
        self._known: dict[str, Robots] = {}
        self._tries: dict[str, int] = {}

    def of(self, url: str) -> Robots | None:
        """The rules that speak for an address; None where they must be asked for first."""
        where = origin(url)
        if where not in self._known:
            kept = self._frontier.robots(where, time.time() - AGE)
            if kept is None:
                return None
            self._known[where] = robots(*kept)
        return self._known[where]

    async def ask(self, url: str, delay: float) -> float:
        """Ask an origin for its rules; seconds until it may be asked again.

        Where none came and another try may bring them, they stay unknown.
        """
        where = origin(url)
        answer = await self._answer(f"{where}/robots.txt", delay)
        text = answer.body.decode("utf-8", "replace")
        rules = Robots(None, answer.problem) if answer.problem else robots(answer.status, text)
        tries = self._tries[where] = self._tries.get(where, 0) + 1
        if rules.reason and answer.again and tries < TRIES:
            return back_off(tries - 1, answer.retry_after())
        self._known[where] = rules
        if not rules.reason:
            self._frontier.keep_robots(where, answer.status, text, time.time())
        return max(rules.delay, delay)

    async def _answer(self, address: str, delay: float) -> Answer:
        answer = await self._fetch(Ask(address))
        for _ in range(MOST_MOVES):
            if answer.status not in MOVED or not answer.header("Location"):
                break
            await asyncio.sleep(delay)
            answer = await self._fetch(Ask(urljoin(answer.url, answer.header("Location"))))
        return answer
