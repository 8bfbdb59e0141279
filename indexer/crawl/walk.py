"""The walk over a frontier: which address next, and when. Knows no network: `fetch` does."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from indexer.crawl.addresses import host as host_of
from indexer.crawl.addresses import shape
from indexer.crawl.answers import Answer, Ask
from indexer.crawl.events import Ended, Event, Limits
from indexer.crawl.frontier import Done, Frontier, Link, Task, Visit
from indexer.crawl.manners import Fetch, Manners
from indexer.crawl.pace import RETRY_AFTER, Host, Pace, back_off
from indexer.crawl.profile import Profile, Sites
from indexer.crawl.react import BARREN, Keep, Reaction, failed, react
from indexer.crawl.robots import Robots

TRIES = 4
"""How often an address is asked before it counts as failed."""
DOWN = 6
"""Failures of a host in a row after which it is left alone for an hour."""
HOUR = 3600.0
QUIET = frozenset({"followed", "alias", "moved"})
"""Outcomes that nobody needs to be told."""


class Desk(NamedTuple):
    """Where answers go: to the library, to whoever watches, to a WARC file (its path and length since).

    `holds` says whether the library still has the page of an address, so that "not modified" will do.
    """

    keep: Keep
    tell: Callable[[Event], None]
    holds: Callable[[str], bool]
    record: Callable[[Answer], tuple[str, int]] | None = None


class Walk:
    """One run over a frontier, in one event loop."""

    def __init__(
        self, frontier: Frontier, sites: Sites, fetch: Fetch, desk: Desk, limits: Limits | None = None
    ) -> None:
        self._frontier, self._sites, self._fetch, self._desk = frontier, sites, fetch, desk
        self._limits = limits or Limits()
        self._manners = Manners(frontier, fetch)
        self._pace = Pace()
        self._wake = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None
        self._answers = self._bytes = self._waiting = 0
        self._answered: Counter[str] = Counter()
        self._begun = time.monotonic()
        self._stopping = ""

    def stop(self, reason: str) -> None:
        """Ask nothing more; what is under way is waited for."""
        self._stopping = self._stopping or reason
        self._wake.set()

    async def run(self) -> Ended:
        """Ask until nothing is left or a limit is met; raises what keeping a page raises."""
        self._expect(self._frontier.hosts())
        self._waiting = self._frontier.counts().get("waiting", 0)
        self._answered.update(self._frontier.answered())
        while not (self._failure or self._over()):
            if (self._full() or not self._start_one()) and not await self._pause():
                break
        if self._running:  # an answer that is here is worth keeping
            await asyncio.wait(self._running)
        if self._failure:
            raise self._failure
        left = self._frontier.counts().get("waiting", 0)
        if not left:
            self._frontier.end(time.time())
        return Ended(self._stopping, left, self._answers, self._bytes)

    def _over(self) -> bool:
        limits, spent = self._limits, time.monotonic() - self._begun
        if limits.answers is not None and self._answers >= limits.answers:
            self.stop(f"达到本次上限 {limits.answers} 页")
        elif limits.bytes is not None and self._bytes >= limits.bytes:
            self.stop(f"达到本次上限 {limits.bytes >> 20} MB")
        elif limits.seconds is not None and spent >= limits.seconds:
            self.stop(f"达到本次时限 {limits.seconds:.0f} 秒")
        return bool(self._stopping)

    def _full(self) -> bool:
        """Whether what is under way may already be all that this run may ask."""
        most = self._limits.answers
        return most is not None and self._answers + self._pace.flying >= most

    async def _pause(self) -> bool:
        """Wait until a host is ready or an answer is in; False where neither will be."""
        seconds = None if self._full() else self._pace.wait(time.time())
        if seconds is None and not self._pace.flying:
            return False
        if seconds is not None and self._limits.seconds is not None:
            seconds = min(seconds, self._begun + self._limits.seconds - time.monotonic())
        self._wake.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)
        return True

    def _expect(self, hosts: Iterable[str]) -> None:
        names = set(hosts)
        for name in names:
            if not self._pace.knows(name):
                self._pace.host(name, self._frontier.next_at(name))
        self._pace.waits(names)

    # --- the next question --------------------------------------------------------------------------

    def _start_one(self) -> bool:
        """Send out one question; False where no host may be asked now."""
        now = time.time()
        for host in self._pace.ready(now):
            task = self._choose(host, now)
            if task:
                self._start(task, host, now)
                return True
        return False

    def _choose(self, host: Host, now: float) -> Task | None:
        """The host's next address that is worth asking; those that are not are settled on the way."""
        while task := self._frontier.next(host.name, now, host.flying):
            rules = self._manners.of(task.url)
            if len(host.flying) >= (self._profile(task).concurrency if rules else 1):
                break
            reaction = self._refused(task, rules) if rules else None
            if reaction is None:
                return task
            self._settle(task, reaction)
        if host.flying:
            self._pace.rest(host.name, float("inf"))  # its answer will wake us
        else:
            self._pace.rest(host.name, self._frontier.due(host.name))
        return None

    def _refused(self, task: Task, rules: Robots) -> Reaction | None:
        """Why an address is not asked after all."""
        profile = self._profile(task)
        if rules.reason:
            return failed(rules.reason)
        if not rules.allows(task.url):
            return _passed("robots.txt 不许抓取")
        if task.depth and self._answered[profile.name] >= profile.pages:
            return _passed(f"本站已达上限 {profile.pages} 页")
        if task.depth and task.kind != "sitemap" and self._frontier.barren(shape(task.url)) >= BARREN:
            return _passed(f"同类地址已连续 {BARREN} 页没有新内容,像是日历、无尽的翻页或会话编号")
        return None

    def _profile(self, task: Task) -> Profile:
        return self._sites.profiles[self._sites.of(task.url) or 0]

    def _start(self, task: Task, host: Host, now: float) -> None:
        rules, profile = self._manners.of(task.url), self._profile(task)
        self._hold(host, now + max(profile.delay, rules.delay if rules else 0.0))
        host.flying.add(task.id)
        question = self._ask(task, host) if rules else self._ask_robots(task, host, profile)
        work = asyncio.ensure_future(self._guarded(question, task, host))
        self._running.add(work)
        work.add_done_callback(self._running.discard)

    def _hold(self, host: Host, until: float) -> None:
        """Leave a host alone until then, also in a later run."""
        host.next_at = max(host.next_at, until)
        self._frontier.wait_until(host.name, host.next_at)

    # --- an answer ----------------------------------------------------------------------------------

    async def _guarded(self, question: Awaitable[None], task: Task, host: Host) -> None:
        try:
            await question
        except BaseException as error:  # handed on to run(), which stops for it
            self._failure = self._failure or error
        finally:
            host.flying.discard(task.id)
            self._pace.waits([host.name])
            self._wake.set()

    async def _ask_robots(self, task: Task, host: Host, profile: Profile) -> None:
        self._hold(host, time.time() + await self._manners.ask(task.url, profile.delay))
        rules = self._manners.of(task.url)
        if rules and profile.depth:
            maps = [url for url in rules.sitemaps if profile.owns(url)]
            self._waiting += self._frontier.put(Link(url, "sitemap", profile.name, 1) for url in maps)
            self._expect(map(host_of, maps))

    async def _ask(self, task: Task, host: Host) -> None:
        answer = await self._fetch(Ask(task.url, self._conditions(task)))
        self._answers += 1
        self._bytes += len(answer.body)
        if self._another_time(task, host, answer):
            return
        warc = self._desk.record(answer) if self._desk.record and answer.status else None
        reaction = await react(task, answer, self._profile(task), self._frontier, self._desk.keep)
        self._answered[self._profile(task).name] += 1
        self._settle(task, reaction._replace(done=reaction.done._replace(warc=warc)))

    def _conditions(self, task: Task) -> tuple[tuple[str, str], ...]:
        """The headers that ask only for what has changed, whatever the old answer said about caching."""
        visit = self._frontier.visit(task) or Visit()
        if task.kind in ("article", "any") and not self._desk.holds(task.url):
            return ()
        said = (("If-None-Match", visit.etag), ("If-Modified-Since", visit.modified))
        return tuple((name, value) for name, value in said if value)

    def _another_time(self, task: Task, host: Host, answer: Answer) -> bool:
        """Whether the address will be asked again; a host that fails and fails is left alone."""
        host.failures = host.failures + 1 if answer.again else 0
        if not answer.again or task.attempts + 1 >= TRIES:
            return False
        now, asked = time.time(), answer.retry_after()
        pause = back_off(task.attempts, asked)
        self._frontier.postpone(task, now + pause, answer.problem or f"HTTP {answer.status}")
        if asked is not None:
            self._hold(host, now + min(asked, RETRY_AFTER))
        elif host.failures >= DOWN:
            self._hold(host, now + HOUR)
        return True

    def _settle(self, task: Task, reaction: Reaction) -> None:
        done = reaction.done
        self._waiting += self._frontier.finish(task, done, time.time()) - 1
        self._expect({host_of(link.url) for link in done.links})
        if done.outcome not in QUIET:
            self._desk.tell(Event(task.url, done.outcome, done.reason, reaction.sections, self._waiting))


def _passed(reason: str) -> Reaction:
    return Reaction(Done("passed", reason, fruitful=None))
