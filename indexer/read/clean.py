"""Which lines are the paper and which are the site? Region by mass of prose, then head and tail by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.read.lines import COLOPHON, END, FURNITURE, HEAD, IMPRINT, PAGE_MARK, TAIL
from indexer.read.marks import DOC_NUMBER, PART, TERMINAL, begins_unit, prose, signs
from indexer.read.region import Region, main_region

_STATES = re.compile(r"\d{4}年|附[件表图注录]|\d$|[|\t]")
BELOW = 0.3
"""What stands below a paper's end is at most so much of the paper."""
_HAN = re.compile("[\u4e00-\u9fff]")
_BUTTON = re.compile(r"(?:请)?(?:点击|点此|查看|下载|收听|播放|朗读|扫码)")

HEAD_LINES = 12
"""The title of a document stands among so many of its first lines."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a page; `reasons[i]` says why `blocks[i]` is in no paper, "" that it stays.

    `doubt` says where else on the page the papers might be.
    """

    blocks: tuple[Block, ...]
    reasons: tuple[str, ...]
    doubt: str | None = None

    @property
    def kept(self) -> tuple[Block, ...]:
        """The lines that stay."""
        return tuple(b for b, reason in zip(self.blocks, self.reasons, strict=True) if not reason)


def clean(blocks: tuple[Block, ...], title: str, region: Sequence[Block] = ()) -> Cleaned:
    """Part a page's lines into paper and boilerplate.

    `title` is the page's own, where known; `region` the lines that hold the paper, where its site is known.
    """
    text = [block for block in blocks if not block.reason]
    found = Region(list(region)) if region else main_region(text)
    inside = found.blocks
    start, end = _body(inside, title)
    reasons = {id(block): _reason(block, i, start, end) for i, block in enumerate(inside)}
    outside = "outside the main region"
    kept = tuple(b.reason or reasons.get(id(b), outside) for b in blocks)
    return Cleaned(blocks, kept, found.doubt)


def as_it_stands(blocks: tuple[Block, ...], title: str = "", apart: bool = False) -> Cleaned:
    """A document's lines: no site stands around them, so only what its format sets apart is no text.

    Nor is the head of an office paper, above the line that says `title`, nor its foot; `apart` takes that
    line itself off, for it stands over several papers.
    """
    reasons = [b.reason or ("page furniture" if PAGE_MARK.match(b.text) else "") for b in blocks]
    at = next((i for i, b in enumerate(blocks[:HEAD_LINES]) if title and b.text == title), -1)
    head = range(at + apart) if not any(prose(b.text) for b in blocks[: max(at, 0)]) else range(0)
    for i in head:
        if not signs(blocks[i].text):
            reasons[i] = reasons[i] or "before the paper"
    for i in range(len(blocks) - 1, at, -1):
        if not reasons[i] and not IMPRINT.match(blocks[i].text):
            break
        reasons[i] = reasons[i] or "after the paper"
    return Cleaned(blocks, tuple(reasons))


def _reason(block: Block, i: int, start: int, end: int) -> str:
    if i < start:
        return "before the paper"
    if i >= end:
        return "after the paper"
    if FURNITURE.match(block.text) or COLOPHON.match(block.text):
        return "page furniture"
    return "a link" if block.link_share > 0.8 and not prose(block.text) else ""


def _body(blocks: list[Block], title: str) -> tuple[int, int]:
    """Where the paper begins and ends among the lines of the region."""
    start = _start(blocks, title)
    end = len(blocks)
    last_prose = max((i for i, b in enumerate(blocks) if i >= start and _content(b)), default=start)
    for i in range(start, len(blocks)):
        if i > last_prose - 1 and TAIL.match(blocks[i].text) and not prose_after(blocks, i):
            end = i
            break
    end = _end(blocks, start, end)
    while end > start + 1 and (blocks[end - 1].link_share > 0.9 or _left_over(blocks[end - 1])):
        end -= 1
    return start, end


def _end(blocks: list[Block], start: int, end: int) -> int:
    """Before the line that says that the paper is over, where little stands below it."""
    for i in range(end - 1, start, -1):
        if END.match(blocks[i].text):
            below = sum(len(b.text) for b in blocks[i + 1 : end])
            return i if below < BELOW * sum(len(b.text) for b in blocks[start:i]) else end
    return end


def _left_over(block: Block) -> bool:
    """Whether a short last line of a text dump says nothing that ends a paper."""
    line = block.text
    ends = prose(line) or line[-1] in TERMINAL or begins_unit(line) or signs(line)
    return not (block.path or ends or block.level or _STATES.search(line))


def _content(block: Block) -> bool:
    return prose(block.text) and block.link_share < 0.4 and not TAIL.match(block.text)


def prose_after(blocks: list[Block], at: int) -> bool:
    """Whether real text still follows, so that the line at `at` cannot be the end."""
    return any(_content(b) and len(b.text) > 60 for b in blocks[at + 1 :])


def _start(blocks: list[Block], title: str) -> int:
    """After the last line of the site's head: navigation, title, source line."""
    first = next((i for i, b in enumerate(blocks) if PART.match(b.text)), None)
    if first is None:
        first = next((i for i, b in enumerate(blocks) if _content(b) and not HEAD.search(b.text[:60])), 0)
    start = 0
    number = first
    for i, block in enumerate(blocks[:first]):
        number = min(number, i) if DOC_NUMBER.fullmatch(block.text) else number
        if (
            FURNITURE.match(block.text)
            or HEAD.search(block.text)
            or block.link_share > 0.6
            or (block.text == title and i < number)
            or not _opens(block.text)
        ):
            start = i + 1
    return start


def _opens(line: str) -> bool:
    """Whether a line may stand above a paper's first paragraph: words enough, and no button's."""
    words = len(_HAN.findall(line)) >= 4 or begins_unit(line) or re.search(r"[〔\d]\d{3}", line)
    return bool(words) and not _BUTTON.match(line)
