"""Addresses: one spelling for one page, and what an address alone gives away as a trap."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from corpus import ROOT

MAX_LENGTH = 1000
"""No paper's address is longer; what grows without end does."""
MAX_FIELDS = 12
MAX_REPEATS = 2
"""How often a path may hold the same folder: relative links that a site resolves wrongly go on for ever."""
PORTS = {"http": 80, "https": 443}
_SESSION_PATH = re.compile(r";[A-Za-z]{0,12}sess[A-Za-z]{0,6}id=[^/?;]{0,200}", re.I)
_BYTE = re.compile(r"%[0-9a-fA-F]{2}")
_SHAPE = re.compile(r"\d+")
_SAFE = "/%:@!$&'()*+,;=~-._"


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(ROOT.joinpath("crawl.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def canonical(address: str, base: str = "") -> str | None:
    """The one spelling of an http(s) address, or None where it is none; relative ones resolve against `base`.

    Scheme and host in lower case, no default port, no fragment, dots resolved, no session; the order of
    fields stays, since some sites mind it.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in PORTS or not host:
        return None
    name = f"[{host}]" if ":" in host else host
    netloc = name if port in (None, PORTS[parts.scheme]) else f"{name}:{port}"
    path = _dotless(_SESSION_PATH.sub("", _quoted(parts.path))) or "/"
    return urlunsplit((parts.scheme, netloc, path, _fields(parts.query), ""))


def _quoted(text: str, also: str = "") -> str:
    return _BYTE.sub(lambda found: found[0].upper(), quote(text, safe=_SAFE + also))


def _dotless(path: str) -> str:
    """A path without `.` and `..`, which never leaves the root."""
    if "/." not in path:
        return path
    done: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            done[1:] = done[1:-1]
        elif step != ".":
            done.append(step)
    return "/".join(done) + ("/" if steps[-1] in (".", "..") else "")


def _fields(query: str) -> str:
    """A query without the fields of a visit; one of another shape than a=b&c=d stays as it is."""
    if not query:
        return ""
    kept = [part for part in query.split("&") if part.partition("=")[0].lower() not in _table()["sessions"]]
    return _quoted("&".join(kept), "?[]")


def key(address: str) -> str:
    """What two spellings of one page have in common: the order of fields does not count."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query="&".join(sorted(parts.query.split("&")))))


def host(address: str) -> str:
    """The host of a canonical address with its port, "" for none."""
    return urlsplit(address).netloc


def origin(address: str) -> str:
    """Scheme and host: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def path_of(address: str) -> str:
    """Path and query as a person writes them, Chinese in place of its bytes: what patterns look at."""
    parts = urlsplit(address)
    return unquote(parts.path + ("?" + parts.query if parts.query else ""))


def shape(address: str) -> str:
    """The address with every number as 0 and no values: pages of one kind share it."""
    parts = urlsplit(address)
    names = ",".join(sorted({part.partition("=")[0] for part in parts.query.split("&")}))
    return f"{parts.netloc}{_SHAPE.sub('0', parts.path)}?{names}"


def trap(address: str) -> str:
    """Why nobody should follow this address, "" where nothing speaks against it."""
    parts = urlsplit(address)
    if len(address) > MAX_LENGTH:
        return f"an address of more than {MAX_LENGTH} characters"
    if parts.query.count("&") >= MAX_FIELDS:
        return f"an address with more than {MAX_FIELDS} fields"
    steps = Counter(step for step in parts.path.split("/") if step and not step.isdigit())
    if steps and max(steps.values()) > MAX_REPEATS:
        return "an address that holds the same folder again and again"
    return ""


def is_media(address: str) -> bool:
    """Whether its ending says that it is a picture, a program or another file without a page."""
    name = urlsplit(address).path.rpartition("/")[2]
    return "." in name and name.rpartition(".")[2].lower() in _table()["media"]
