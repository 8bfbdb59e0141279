"""The walk with answers that come from nowhere: what it asks, in which order, and what it makes of it."""

import asyncio
import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from indexer.crawl import pace, walk
from indexer.crawl.answers import Answer
from indexer.crawl.events import Limits
from indexer.crawl.frontier import Frontier, Link
from indexer.crawl.profile import Profile, Sites
from indexer.crawl.react import Kept
from indexer.crawl.walk import Desk, Walk
from indexer.errors import BrokenDataError

HTML = (("Content-Type", "text/html"),)


class World:
    """Answers by address; whatever has none is 404."""

    def __init__(self, tmp_path, profile=None):
        self.pages = {}
        self.asked = []
        self.told = {}
        self.kept = []
        self.outcomes = {}
        self.profile = profile or Profile("甲", ("http://a.cn/",), ("a.cn",), delay=0.0)
        self.file = tmp_path / "crawl.sqlite"

    def answer(self, url, body="", status=200, problem="", passing=False, **headers):
        more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        now = datetime.now(UTC)
        self.pages[url] = Answer(url, status, HTML + more, body.encode(), now, problem, passing)

    def links(self, url, *targets):
        self.answer(url, "".join(f'<a href="{target}">x</a>' for target in targets))

    async def fetch(self, ask):
        self.asked.append(ask)
        found = self.pages.get(ask.url) or Answer(ask.url, 404, (), b"none here")
        return replace(found, fetched_at=datetime.now(UTC))

    async def keep(self, page):
        self.kept.append(page.url)
        found = self.outcomes.get(page.url, "added")
        if isinstance(found, Exception):
            raise found
        return Kept(found, "no paper found" if found == "failed" else "", 1)

    def run(self, limits=None, holds=lambda _: True):
        frontier = Frontier.open(self.file)
        try:
            profile = self.profile
            starts = [Link(url, profile.kind(url) or "list", profile.name) for url in profile.start]
            frontier.begin("x", starts, 0.0)
            desk = Desk(self.keep, lambda event: self.told.setdefault(event.url, event), holds)

            async def go():
                return await Walk(frontier, Sites((profile,)), self.fetch, desk, limits).run()

            return asyncio.run(go())
        finally:
            frontier.close()

    @property
    def urls(self):
        return [ask.url for ask in self.asked]


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setattr(pace, "BACK_OFF", 0.001)
    return World(tmp_path)


def test_robots_first_then_breadth_first_each_once(world):
    world.links("http://a.cn/", "/1.html", "/2.html", "/1.html#x", "http://b.cn/", "/x.jpg")
    world.links("http://a.cn/1.html", "/", "/3.html")
    world.answer("http://a.cn/2.html", "<p>x")
    ended = world.run()
    names = ["/robots.txt", "/", "/1.html", "/2.html", "/3.html"]
    assert world.urls == ["http://a.cn" + name for name in names]
    assert (ended.waiting, ended.reason) == (0, "")
    assert world.told["http://a.cn/3.html"].reason == "HTTP 404"


def test_robots_txt_is_obeyed_and_asked_once(world):
    world.answer("http://a.cn/robots.txt", "User-agent: *\nDisallow: /secret\nSitemap: http://a.cn/map.xml")
    world.links("http://a.cn/", "/secret/1.html", "/open.html")
    world.answer("http://a.cn/map.xml", "<urlset><url><loc>http://a.cn/mapped.html</loc></url></urlset>")
    world.run()
    assert "http://a.cn/secret/1.html" not in world.urls
    assert {"http://a.cn/open.html", "http://a.cn/mapped.html"} <= set(world.urls)
    assert "robots.txt" in world.told["http://a.cn/secret/1.html"].reason
    world.run()
    assert world.urls.count("http://a.cn/robots.txt") == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_where_robots_txt_is_kept_from_us_nothing_is_asked(world, status):
    world.answer("http://a.cn/robots.txt", status=status)
    world.run()
    assert set(world.urls) == {"http://a.cn/robots.txt"}
    assert "robots.txt" in world.told["http://a.cn/"].reason


def test_a_503_is_asked_again_and_counts_as_failed_in_the_end(world):
    world.answer("http://a.cn/", status=503)
    world.run()
    assert world.urls.count("http://a.cn/") == walk.TRIES
    assert world.told["http://a.cn/"].reason == "HTTP 503"


def test_a_long_retry_after_leaves_the_host_for_the_next_run(world):
    world.answer("http://a.cn/", status=503, Retry_After="7200")
    ended = world.run()
    assert world.urls.count("http://a.cn/") == 1
    assert ended.waiting == 1
    assert world.run().waiting == 1
    assert world.urls.count("http://a.cn/") == 1


def test_a_dead_host_is_left_alone(world):
    world.links("http://a.cn/", *(f"/{n}.html" for n in range(50)))
    for n in range(50):
        world.answer(f"http://a.cn/{n}.html", status=0, problem="超时", passing=True)
    assert world.run().waiting == 50
    assert len(world.urls) < 20


def test_redirects_their_circles_and_their_ends(world):
    world.answer("http://a.cn/", status=302, Location="/home.html")
    world.links("http://a.cn/home.html", "/loop1", "/out", "/self", "/hop0")
    world.answer("http://a.cn/loop1", status=301, Location="/loop2")
    world.answer("http://a.cn/loop2", status=301, Location="/loop1")
    world.answer("http://a.cn/self", status=302, Location="/self")
    world.answer("http://a.cn/out", status=302, Location="http://b.cn/")
    for n in range(20):
        world.answer(f"http://a.cn/hop{n}", status=302, Location=f"/hop{n + 1}")
    world.run()
    assert "绕圈" in world.told["http://a.cn/loop2"].reason
    assert "绕圈" in world.told["http://a.cn/self"].reason
    assert "b.cn" in world.told["http://a.cn/out"].reason
    assert "http://a.cn/hop11" not in world.urls
    assert len(set(world.urls)) == len(world.urls)


def test_what_has_not_changed_is_asked_for_conditionally_whatever_it_said_of_caching(world):
    world.answer("http://a.cn/", '<a href="/1.html">', ETag='"a"', Cache_Control="no-cache")
    world.answer("http://a.cn/1.html", "<p>x", Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")
    world.run()
    world.asked.clear()
    world.told.clear()
    world.answer("http://a.cn/", status=304)
    world.answer("http://a.cn/1.html", status=304)
    world.run()
    assert dict(world.asked[0].headers) == {"If-None-Match": '"a"'}
    assert dict(world.asked[1].headers) == {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"}
    assert world.told["http://a.cn/1.html"].outcome == "unchanged"
    world.asked.clear()
    world.run(holds=lambda _: False)
    assert not world.asked[0].headers


def test_a_calendar_is_left_after_a_while(world):
    def day(n):
        return f"http://a.cn/calendar?day={n}"

    world.links("http://a.cn/", day(0), "/1.html")
    world.answer("http://a.cn/1.html", "<p>x")
    for n in range(500):
        world.links(day(n), day(n + 1), "/1.html")
        world.outcomes[day(n)] = "failed"
    world.profile = replace(world.profile, depth=1000)
    world.run()
    assert "http://a.cn/1.html" in world.kept
    assert 15 < len(world.urls) < 30


@pytest.mark.parametrize("articles", [(), (re.compile("^/art"),)])
def test_addresses_that_change_with_every_visit_end(world, articles):
    """A session's number under a name that nobody knows: the same three pages under ever new addresses."""
    visits = itertools.count()
    met = set()

    async def fetch(ask):
        world.asked.append(ask)
        html = "".join(f'<a href="/art/{n}.html?zz={next(visits)}">x</a>' for n in range(3))
        return Answer(ask.url, 404 if "robots" in ask.url else 200, HTML, html.encode(), datetime.now(UTC))

    async def keep(page):
        path = page.url.partition("?")[0]
        outcome = "duplicate" if path in met else "added"
        met.add(path)
        return Kept(outcome)

    world.fetch, world.keep = fetch, keep
    world.profile = replace(world.profile, articles=articles, depth=1000)
    world.run()
    assert len(met - {"http://a.cn/"}) == 3
    assert len(world.urls) < 40


def test_paging_that_brings_articles_is_no_trap(world):
    world.profile = replace(
        world.profile, lists=(re.compile("^/list"),), articles=(re.compile("^/art"),), depth=99
    )
    world.profile = replace(world.profile, start=("http://a.cn/list?p=0",))
    for n in range(60):
        world.links(f"http://a.cn/list?p={n}", f"/art/{n}.html", f"/list?p={n + 1}")
        world.answer(f"http://a.cn/art/{n}.html", "<p>x")
    world.run()
    assert len(world.kept) == 60


def test_the_address_that_a_page_calls_its_own_is_not_asked_too(world):
    own = '<link rel="canonical" href="http://a.cn/x/1.html"><p>x'
    world.links("http://a.cn/", "/wap/1.html?from=top", "/x/1.html", "/2.html")
    world.answer("http://a.cn/wap/1.html?from=top", own)
    world.answer("http://a.cn/x/1.html", own)
    world.answer("http://a.cn/2.html", '<link rel="canonical" href="http://a.cn/"><p>x')
    world.run()
    assert "http://a.cn/x/1.html" not in world.urls
    assert "http://a.cn/2.html" in world.kept


def test_limits_of_a_run_leave_the_rest_for_the_next(world):
    world.links("http://a.cn/", *(f"/{n}.html" for n in range(9)))
    assert world.run(Limits(answers=4)).waiting == 6
    assert world.run(Limits(bytes=1)).waiting == 5
    assert world.run(Limits(seconds=0.0)).waiting == 5
    assert world.run().waiting == 0
    assert len(world.urls) == len(set(world.urls)) == 11


def test_limits_of_a_site_hold_for_the_whole_crawl(world):
    world.profile = replace(world.profile, depth=1, pages=3)
    world.links("http://a.cn/", "/1.html", "/2.html", "/3.html", "/4.html")
    world.links("http://a.cn/1.html", "/deep.html")
    world.run()
    assert world.urls[1:] == ["http://a.cn/", "http://a.cn/1.html", "http://a.cn/2.html"]
    assert "3" in world.told["http://a.cn/4.html"].reason


def test_a_library_that_can_keep_no_more_ends_the_run_and_the_address_is_asked_again(world):
    world.outcomes["http://a.cn/"] = BrokenDataError("disk", "full")
    world.links("http://a.cn/")
    with pytest.raises(BrokenDataError, match="full"):
        world.run()
    world.outcomes.clear()
    assert world.run().waiting == 0
    assert world.urls.count("http://a.cn/") == 2


def test_no_more_at_once_than_the_profile_allows(world):
    world.profile = replace(world.profile, concurrency=3)
    world.links("http://a.cn/", *(f"/{n}.html" for n in range(12)))
    under_way, most = set(), []
    fetch = world.fetch

    async def slow(ask):
        under_way.add(ask.url)
        most.append(len(under_way))
        await asyncio.sleep(0.01)
        under_way.discard(ask.url)
        return await fetch(ask)

    world.fetch = slow
    world.run()
    assert max(most) == 3
    assert len(set(world.urls)) == len(world.urls) == 14


def test_hosts_do_not_wait_for_each_other(world):
    world.profile = replace(world.profile, hosts=("a.cn", "b.cn"), start=("http://a.cn/", "http://b.cn/"))
    world.answer("http://a.cn/robots.txt", "User-agent: *\nCrawl-delay: 0.4")
    world.links("http://a.cn/", "/late.html")
    world.links("http://b.cn/", *(f"/{n}.html" for n in range(5)))
    world.run()
    assert world.urls[-1] == "http://a.cn/late.html"


def test_no_more_at_once_to_all_hosts_together(world, monkeypatch):
    monkeypatch.setattr(pace, "MOST", 2)
    hosts = tuple(f"h{n}.cn" for n in range(6))
    world.profile = replace(world.profile, hosts=hosts, start=tuple(f"http://{host}/" for host in hosts))
    turns = itertools.count()
    under_way, most = set(), []

    async def slow(ask):
        under_way.add(ask.url)
        most.append(len(under_way))
        await asyncio.sleep(0.02)
        under_way.discard(ask.url)
        return Answer(ask.url, 404)

    ready = pace.Pace.ready
    monkeypatch.setattr(pace.Pace, "ready", lambda self, now: (next(turns), ready(self, now))[1])
    world.fetch = slow
    world.run()
    assert max(most) == 2
    assert next(turns) < 100  # it waits for an answer, and does not look for a host all the while


def test_what_waits_is_told(world):
    world.links("http://a.cn/", "/1.html", "/2.html")
    world.run()
    assert [event.waiting for event in world.told.values()] == [2, 1, 0]


def test_what_a_site_says_of_pace_is_kept_to(world):
    world.answer("http://a.cn/robots.txt", "User-agent: *\nCrawl-delay: 0.3")
    world.links("http://a.cn/", "/1.html")
    begun = datetime.now(UTC)
    world.run()
    assert (datetime.now(UTC) - begun).total_seconds() > 0.6
