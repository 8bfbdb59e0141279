"""Site profiles: what is known about the pages of one site, as data (`corpus/sites/*.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.model import Block

_PART = re.compile(r"[.#]?[^.#]+")
_FIELDS = {"sites", "regions", "keep", "drop"}


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """`sites`: hosts, or the name that pages show as their source. `regions`: elements that hold the
    paper, written div#id.class, the first that a page has. `keep`, `drop`: lines, whole."""

    sites: tuple[str, ...]
    regions: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def speaks_for(self, site: str) -> bool:
        """Whether the site is one of the profile's, or a subdomain of one."""
        return any(site == own or site.endswith("." + own) for own in self.sites)


@cache
def shipped() -> tuple[SiteProfile, ...]:
    """The profiles of `corpus/sites`; raises BrokenDataError."""
    return load(ROOT.joinpath("sites"))


def load(folder: Traversable) -> tuple[SiteProfile, ...]:
    """The profiles of a folder, none where it does not exist; raises BrokenDataError."""
    if not folder.is_dir():
        return ()
    files = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_profile(file) for file in sorted(files, key=lambda entry: entry.name))


def _profile(file: Traversable) -> SiteProfile:
    try:
        table = tomllib.loads(file.read_text("utf-8"))
        values = {key: tuple(map(str, table[key])) for key in _FIELDS & table.keys()}
        if unknown := table.keys() - _FIELDS:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        return SiteProfile(**values)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise BrokenDataError(str(file), f"not a site profile: {error}") from error


def write(profile: SiteProfile) -> str:
    """A profile as TOML, in the shape that `load` reads."""
    return "".join(_field(name, getattr(profile, name)) for name in ("sites", "regions", "keep", "drop"))


def _field(name: str, values: tuple[str, ...]) -> str:
    lines = "".join(f"    {_quoted(value)},\n" for value in values)
    return f"{name} = [\n{lines}]\n" if values else ""


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


def site_of(addresses: Iterable[str | None], name: str | None) -> str | None:
    """What rules call the site of a page: the host of its first http address, else the name it shows."""
    for address in addresses:
        parts = urlsplit(address or "")
        if parts.scheme in ("http", "https") and parts.hostname:
            return parts.hostname
    return name


def region(blocks: Sequence[Block], selectors: Iterable[str]) -> list[Block]:
    """The lines inside the first of the elements that the page has; none where it has none of them."""
    for selector in selectors:
        wanted = frozenset(_PART.findall(selector))
        fits = {path: _fits(path, wanted) for path in dict.fromkeys(block.path for block in blocks)}
        if any(fits.values()):
            return [block for block in blocks if fits[block.path]]
    return []


def _fits(path: str, wanted: frozenset[str]) -> bool:
    steps = (step.partition("~")[0] for step in path.split("/"))
    return any(wanted <= set(_PART.findall(step)) for step in steps)
