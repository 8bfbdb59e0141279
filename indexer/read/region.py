"""Which element of a page holds its papers? The container of the paragraphs, by mass, names and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.model import Block
from indexer.read.lines import FURNITURE, TAIL
from indexer.read.marks import prose

_TOKEN = re.compile(r"[a-z]+")
_SITE = (
    "comment", "pinglun", "recom", "relat", "tuijian", "xgyd", "hot", "rank", "share", "fenxiang", "side",
    "foot", "copyright", "menu", "nav", "crumb", "guess", "like", "ads", "advert", "author", "tags", "qr",
    "ewm", "login", "search", "pager", "pagination", "banner", "logo", "toolbar", "link", "statement",
    "shenming", "breadcrumb", "popup", "dialog", "subscribe",
)  # fmt: skip
_TEXT = (
    "content", "article", "artibody", "zoom", "text", "txt", "trs", "detail", "word", "con", "cont", "entry",
    "post", "body", "main",
)  # fmt: skip
SHARE = 0.75
"""An element that holds so much of what its parent holds stands for it."""
SHEET = 60
"""So many characters of prose make a sheet."""
SAFE = 0.6
"""Below this confidence the choice of the region is told as a doubt."""
MINOR = 0.12
"""Where so little of the prose stands outside what is called side matter, names are not believed."""


class Region(NamedTuple):
    """The lines that hold the papers, and the second best: the first line of another element's prose.

    `confidence` is 0 to 1: how much of the prose of both stands in the region.
    """

    blocks: list[Block]
    confidence: float = 1.0
    rival: str = ""

    @property
    def doubt(self) -> str | None:
        """A sentence where the choice was close."""
        if self.confidence >= SAFE:
            return None
        return f"the page holds other text that weighs nearly as much, beginning with “{self.rival[:40]}”"


def main_region(blocks: Sequence[Block]) -> Region:
    """The element that holds the papers, less side matter; all lines where there is no DOM."""
    masses = [_mass(block) for block in blocks]
    own = [0.0 if _is_side(block.path) else mass for block, mass in zip(blocks, masses, strict=True)]
    named = sum(own) >= MINOR * sum(masses)  # else the page calls its papers by a strange name
    masses = own if named else masses
    standing: dict[str, float] = {}
    for block, mass in zip(blocks, masses, strict=True):
        standing[block.path] = standing.get(block.path, 0.0) + mass
    held, scores = _held(standing), _scores(standing)
    if not scores:
        return Region(list(blocks))
    best = max(scores, key=lambda path: (scores[path] * _weight(path), path.count("/")))
    at = _widened(_with_brothers(_narrowed(best, held), held), blocks)
    inside = [b for b in _inside(blocks, at) if not (named and _is_side(b.path[len(at) :]))]
    return Region(inside, *_second(blocks, masses, at, scores))


def _second(
    blocks: Sequence[Block], masses: Sequence[float], at: str, scores: Mapping[str, float]
) -> tuple[float, str]:
    """(confidence, first line) of the best element that is neither in the region nor around it."""
    apart = (p for p in scores if not (p + "/").startswith(at + "/") and not (at + "/").startswith(p + "/"))
    rival = max(apart, key=lambda path: scores[path] * _weight(path), default="")
    if not rival:
        return 1.0, ""
    pairs = list(zip(blocks, masses, strict=True))
    ours = sum(mass for block, mass in pairs if (block.path + "/").startswith(at + "/"))
    other = [(block, mass) for block, mass in pairs if (block.path + "/").startswith(rival + "/")]
    weight = sum(mass for _, mass in other)
    line = next((block.text for block, mass in other if mass and prose(block.text)), "")
    return (ours / (ours + weight) if line else 1.0), line


def _scores(standing: Mapping[str, float]) -> dict[str, float]:
    """What the paragraphs of each element weigh, those one and two elements further in as well."""
    scores: dict[str, float] = {}
    for path, mass in standing.items():
        for weight in (1.0, 1.0, 0.5):
            if path:
                scores[path] = scores.get(path, 0.0) + weight * mass
            path = path.rpartition("/")[0]
    return scores


def _held(standing: Mapping[str, float]) -> dict[str, float]:
    """All that each element holds, however deep: every element is added to its parent once."""
    held: dict[str, float] = {}
    for path in standing:
        new = []
        while path and path not in held:
            new.append(path)
            path = path.rpartition("/")[0]
        held.update((step, standing.get(step, 0.0)) for step in reversed(new))
    for path in sorted(held, key=lambda path: path.count("/"), reverse=True):
        parent = path.rpartition("/")[0]
        if parent:
            held[parent] += held[path]
    return held


@lru_cache(maxsize=4096)
def _is_side(path: str) -> bool:
    """Whether any element on the way is called side matter."""
    return any(_named(step) < 0 for step in path.split("/"))


def elements(path: str) -> Iterator[str]:
    """The path of every element that a path leads through, the outermost first."""
    at = path.find("/", 1)
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
    if path:
        yield path


def _mass(block: Block) -> float:
    """Characters of prose; a list of links weighs nothing, a short line little."""
    if block.link_share > 0.4 or FURNITURE.match(block.text):
        return 0.0
    return len(block.text) * (1.0 if prose(block.text) else 0.2)


@lru_cache(maxsize=4096)
def _named(step: str) -> int:
    """-1 where an element is called side matter, 1 where it is called text, 0 where its name says nothing."""
    tokens = _TOKEN.findall(step.partition("~")[0].partition(".")[2].lower() + " " + _identity(step))
    if any(token.startswith(_SITE) for token in tokens):
        return -1
    return 1 if any(token.startswith(_TEXT) for token in tokens) else 0


def _identity(step: str) -> str:
    found = re.search(r"#([^.~]+)", step)
    return found[1].lower() if found else ""


def _weight(path: str) -> float:
    signs = [_named(step) for step in path.rsplit("/", 3)[1:]]
    return (0.3 if -1 in signs else 1.0) * (1.5 if 1 in signs else 1.0)


def _narrowed(at: str, held: Mapping[str, float]) -> str:
    """The innermost element that still holds nearly all of what `at` holds."""
    children: dict[str, list[str]] = {}
    for path in held:
        children.setdefault(path.rpartition("/")[0], []).append(path)
    while inner := children.get(at):
        best = max(inner, key=held.__getitem__)
        if held[best] < SHARE * held[at] or best.rpartition("/")[2].startswith(("p", "tr", "tbody")):
            return at
        at = best
    return at


def _with_brothers(at: str, held: Mapping[str, float]) -> str:
    """The parent, where elements called the same hold text too: the sheets of a document viewer."""
    parent, _, step = at.rpartition("/")
    name = step.partition("~")[0]
    if "." not in name or parent.count("/") < 2:
        return at
    alike = [p for p in held if p.startswith(parent + "/" + name + "~") and p.count("/") == at.count("/")]
    return parent if sum(held[path] >= SHEET for path in alike) > 1 else at


def _widened(at: str, blocks: Sequence[Block]) -> str:
    """The outermost element around `at` in which nothing but more of the paper stands."""
    start, end = _reach(blocks, at, *_first(blocks, at))
    while at.count("/") > 2:
        parent = at.rpartition("/")[0]
        first, last = _reach(blocks, parent, start, end)
        more = (*blocks[first:start], *blocks[end:last])
        if _named(parent.rpartition("/")[2]) < 0 or not all(_belongs(b, parent) for b in more):
            return at
        at, start, end = parent, first, last
    return at


def _first(blocks: Sequence[Block], at: str) -> tuple[int, int]:
    """An empty stretch where the lines of an element begin."""
    found = next((i for i, block in enumerate(blocks) if _is_in(block, at)), 0)
    return found, found


def _reach(blocks: Sequence[Block], at: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of lines widened to all of an element: its lines stand together."""
    while start > 0 and _is_in(blocks[start - 1], at):
        start -= 1
    while end < len(blocks) and _is_in(blocks[end], at):
        end += 1
    return start, end


def _belongs(block: Block, parent: str) -> bool:
    below = block.path[len(parent) :].split("/")
    return (
        block.link_share < 0.4
        and not TAIL.match(block.text)
        and not FURNITURE.match(block.text)
        and all(_named(step) >= 0 for step in below if step)
    )


def _inside(blocks: Sequence[Block], at: str) -> list[Block]:
    return [block for block in blocks if _is_in(block, at)]


def _is_in(block: Block, at: str) -> bool:
    return block.path.startswith(at) and block.path[len(at) : len(at) + 1] in ("", "/")
