"""What an answer means for its address: kept, followed, moved, gone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from indexer.crawl.addresses import canonical, key, shape, trap
from indexer.crawl.answers import MOVED, Answer
from indexer.crawl.frontier import Done, Frontier, Link, Task, Visit
from indexer.crawl.links import found, listed
from indexer.crawl.profile import Profile
from indexer.errors import FormatError
from indexer.model import Page

MAX_HOPS = 10
"""Redirects in a row that are followed."""
BARREN = 20
"""Answers of one shape in a row that bring nothing new, after which the rest of the shape is a trap."""


class Kept(NamedTuple):
    """What the library made of a page: "added", "unchanged", "replaced", "duplicate" or "failed"."""

    outcome: str
    reason: str = ""
    sections: int = 0


Keep = Callable[[Page], Awaitable[Kept]]


class Reaction(NamedTuple):
    """What became of an address, and how many sections it made findable."""

    done: Done
    sections: int = 0


async def react(task: Task, answer: Answer, profile: Profile, frontier: Frontier, keep: Keep) -> Reaction:
    """What an answer leads to; raises what keeping a page raises."""
    if answer.problem:
        return failed(answer.problem)
    if answer.status in MOVED:
        return Reaction(_moved(task, answer, profile, frontier))
    if answer.status == 304:
        return Reaction(_unchanged(task, profile, frontier))
    if answer.status != 200:
        return failed(f"HTTP {answer.status}")
    if task.kind == "sitemap":
        return Reaction(_sitemap(task, answer, profile, frontier))
    return await _page(task, answer, profile, frontier, keep)


def failed(reason: str) -> Reaction:
    """An address that brought nothing, and why."""
    return Reaction(Done("failed", reason, fruitful=None))


def _moved(task: Task, answer: Answer, profile: Profile, frontier: Frontier) -> Done:
    where = canonical(answer.header("Location"), answer.url)
    if where is None or not answer.header("Location"):
        return Done("failed", f"HTTP {answer.status} 没有可用的去向", fruitful=None)
    if frontier.target(where) == frontier.target(task.url):
        return Done("failed", "重定向绕圈", fruitful=None)
    if task.hops >= MAX_HOPS:
        return Done("failed", f"重定向超过 {MAX_HOPS} 次", fruitful=None)
    kind = task.kind if profile.owns(where) and not task.depth else profile.kind(where)
    if kind is None:
        return Done("passed", f"转到不收的地址 {where}", fruitful=None)
    link = Link(where, kind, profile.name, task.depth, task.hops + 1)
    return Done("moved", where, (link,), alias=where, fruitful=None)


def _unchanged(task: Task, profile: Profile, frontier: Frontier) -> Done:
    visit = frontier.visit(task) or Visit()
    links = _wanted(task, visit.links, profile, frontier)
    outcome = "unchanged" if task.kind in ("article", "any") else "followed"
    return Done(outcome, links=links, visit=visit, fruitful=True)


def _sitemap(task: Task, answer: Answer, profile: Profile, frontier: Frontier) -> Done:
    try:
        named = listed(answer)
    except FormatError as error:
        return Done("failed", str(error), fruitful=None)
    more = (Link(url, "sitemap", profile.name, task.depth + 1) for url in named.sitemaps if profile.owns(url))
    links = [*_wanted(task, named.pages, profile, frontier), *(more if task.depth < profile.depth else ())]
    return Done("followed", links=links, visit=_visit(answer, named.pages), fruitful=None)


async def _page(task: Task, answer: Answer, profile: Profile, frontier: Frontier, keep: Keep) -> Reaction:
    page = found(answer)
    own = page.own if _same_page(task, page.own, profile) else ""
    if own and frontier.is_done(own):
        return Reaction(Done("alias", own, alias=own, fruitful=None))
    links = _wanted(task, page.links, profile, frontier)
    new = frontier.unknown(link.url for link in links)
    leads = any(shape(url) != shape(task.url) for url in new)
    visit = _visit(answer, page.links)
    if task.kind == "list":
        return Reaction(Done("followed", links=links, visit=visit, alias=own, fruitful=leads))
    kept = await keep(answer.page())
    ok = kept.outcome != "failed"
    outcome = "passed" if task.kind == "any" and not ok else kept.outcome
    fruitful = leads or (ok and kept.outcome != "duplicate")
    done = Done(
        outcome, kept.reason, links, visit if ok else None, own, fruitful if ok or leads else _dry(task)
    )
    return Reaction(done, kept.sections)


def _dry(task: Task) -> bool | None:
    """A page without a paper is barren where any page is tried; of an article it says nothing."""
    return False if task.kind == "any" else None


def _visit(answer: Answer, links: Sequence[str]) -> Visit:
    return Visit(answer.header("ETag"), answer.header("Last-Modified"), tuple(links))


def _wanted(task: Task, urls: Iterable[str], profile: Profile, frontier: Frontier) -> list[Link]:
    """The addresses that the profile lets us follow from here."""
    if task.depth >= profile.depth:
        return []
    kinds = ((url, profile.kind(url)) for url in urls if not trap(url))
    links = [Link(url, kind, profile.name, task.depth + 1) for url, kind in kinds if kind]
    barren = {each for each in {shape(link.url) for link in links} if frontier.barren(each) >= BARREN}
    return [link for link in links if shape(link.url) not in barren]


def _same_page(task: Task, own: str, profile: Profile) -> bool:
    """Whether an address that a page calls its own is another name of it: sites state wrong ones, too."""
    if not own or key(own) == task.key or not profile.owns(own):
        return False
    ours, theirs = urlsplit(task.url).path, urlsplit(own).path
    last = theirs.rpartition("/")[2]
    return theirs == ours or (bool(last) and last == ours.rpartition("/")[2])
