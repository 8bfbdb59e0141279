"""Crawl profiles: which pages of a site are wanted, and how gently it is asked, as a sites file says it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from indexer.crawl.addresses import canonical, host, path_of
from indexer.errors import BrokenDataError

Kind = Literal["list", "article", "any", "sitemap"]
"""list: its links are followed; article: it is kept; any: both, as it comes; sitemap: a list for machines."""
DELAY = 1.0
"""Seconds between two questions to one host, unless the site or its robots.txt wants more."""
DEPTH = 12
PAGES = 5000


@dataclass(frozen=True, slots=True)
class Profile:
    """One site: `start` addresses, `hosts` that belong to it (those of `start` if none), patterns.

    `lists` and `articles` are regular expressions looked for in path and query; with none, every page of
    the hosts is followed and kept if it holds a paper. `exclude` forbids. `delay` in seconds, at most
    `concurrency` questions at once to a host, links followed `depth` steps, at most `pages` answers.
    """

    name: str
    start: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    lists: tuple[re.Pattern[str], ...] = ()
    articles: tuple[re.Pattern[str], ...] = ()
    exclude: tuple[re.Pattern[str], ...] = ()
    sitemaps: tuple[str, ...] = ()
    delay: float = DELAY
    concurrency: int = 1
    depth: int = DEPTH
    pages: int = PAGES

    def owns(self, address: str) -> bool:
        """Whether the address belongs to this site."""
        return host(address) in self.hosts

    def kind(self, address: str) -> Kind | None:
        """What a page of this address is for; None for one that is not wanted."""
        path = path_of(address)
        if not self.owns(address) or any(pattern.search(path) for pattern in self.exclude):
            return None
        if not (self.lists or self.articles):
            return "any"
        if any(pattern.search(path) for pattern in self.articles):
            return "article"
        return "list" if any(pattern.search(path) for pattern in self.lists) else None


@dataclass(frozen=True, slots=True)
class Sites:
    """What a crawl is about: its profiles, and whom a site's owner may write to."""

    profiles: tuple[Profile, ...]
    contact: str = ""

    def slower(self, delay: float) -> Sites:
        """The same, with at least that delay between two questions."""
        profiles = tuple(replace(each, delay=max(each.delay, delay)) for each in self.profiles)
        return replace(self, profiles=profiles)

    def of(self, address: str) -> int | None:
        """The number of the profile that the address belongs to."""
        return next((n for n, profile in enumerate(self.profiles) if profile.owns(address)), None)


def of_addresses(addresses: Sequence[str], **limits: Any) -> Sites:
    """Profiles for start addresses alone, one a host: its pages are followed, the limits are the caller's."""
    wanted: dict[str, list[str]] = {}
    for address in addresses:
        where = canonical(address if "://" in address else f"http://{address}")
        if where is None:
            raise BrokenDataError(
                address, "not an address that could be fetched; write http://… or https://…"
            )
        wanted.setdefault(host(where), []).append(where)
    return Sites(tuple(Profile(name, tuple(found), (name,), **limits) for name, found in wanted.items()))


def load(file: Path) -> Sites:
    """A sites file (TOML); raises BrokenDataError that names the site and the field."""
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BrokenDataError(str(file), f"cannot be opened: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenDataError(str(file), f"not a sites file: {error}") from error
    sites, given = (
        table.get("site"),
        {k: v for k, v in table.items() if k in ("delay", "concurrency", "depth")},
    )
    if unknown := table.keys() - {"site", "contact", "delay", "concurrency", "depth"}:
        raise BrokenDataError(str(file), f"unknown: {', '.join(sorted(unknown))}")
    if not isinstance(sites, list) or not sites:
        raise BrokenDataError(str(file), "names no site; each is a table [[site]] with its start addresses")
    profiles = tuple(_profile(f"{file}: site {n}", given | each) for n, each in enumerate(sites, 1))
    return Sites(profiles, str(table.get("contact", "")))


def _profile(where: str, table: Mapping[str, Any]) -> Profile:
    known = {field.name for field in fields(Profile)}
    if unknown := table.keys() - known:
        raise BrokenDataError(
            where, f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}"
        )
    start = _addresses(where, "start", table)
    if not start:
        raise BrokenDataError(where, "has no start address")
    own = tuple(dict.fromkeys(map(host, start)))
    profile = Profile(
        name=str(table.get("name", own[0])),
        start=start,
        hosts=own + tuple(map(str, _listed(where, "hosts", table))),
        lists=_patterns(where, "lists", table),
        articles=_patterns(where, "articles", table),
        exclude=_patterns(where, "exclude", table),
        sitemaps=_addresses(where, "sitemaps", table),
    )
    return replace(profile, **_numbers(where, table))


def _numbers(where: str, table: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, least in (("delay", 0.0), ("concurrency", 1), ("depth", 0), ("pages", 1)):
        if name in table:
            value = table[name]
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < 1e9:
                raise BrokenDataError(where, f"{name} must be a number from {least}, not {value!r}")
            found[name] = value if name == "delay" else int(value)
    return found


def _listed(where: str, name: str, table: Mapping[str, Any]) -> list[str]:
    found = table.get(name, [])
    found = [found] if isinstance(found, str) else found
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BrokenDataError(where, f"{name} must be a list of texts")
    return found


def _addresses(where: str, name: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    found = []
    for each in _listed(where, name, table):
        address = canonical(each)
        if address is None:
            raise BrokenDataError(where, f"{name}: {each} is no address; write http://… or https://…")
        found.append(address)
    return tuple(found)


def _patterns(where: str, name: str, table: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(each) for each in _listed(where, name, table))
    except re.error as error:
        raise BrokenDataError(
            where, f"{name}: {error.pattern!r} is no regular expression: {error}"
        ) from error
