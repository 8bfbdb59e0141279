"""Which line is the page's title? The <title> element proposes, the lines that people see confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from indexer.model import Block
from indexer.read.marks import PART, prose, signs
from indexer.read.styles import numbered

_SEPARATOR = re.compile(r"\s*(?:[-_|｜—–»«<>]|::|·(?=[^·]*$))+\s*")
_LABELLED = re.compile(
    r"^(?:(?:公文|文件)?标\s*题|主\s*题)\s*[:：]\s*(?:(?:转发|回复|答复|Fwd?|Re)\s*[:：]\s*){0,3}(?P<title>\S.{3,120})$",
    re.I,
)
_NAMED = re.compile(r"(?:^|[-_.#])(?:\w*(?:title|headline|biaoti)|tit|bt|h1)(?:[-_.]|\d*$)", re.I)
_OTHER = re.compile(
    r"(?:list|nav|menu|side|relat|recom|hot|foot|logo|site|column|channel|sub|small|block|box)", re.I
)
_META = ("articletitle", "og:title", "headline", "dc.title", "title")
_SOURCE = re.compile(
    r"(?:(?:发布|发表|更新|公布)?(?:时间|日期)|(?:信息|文章|稿件)?来源|作者)\s*[:：]|\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?.{0,20}来源"
)
_ELLIPSIS = re.compile(r"(?:…|\.{3,})\s*$")
REACH = 400
"""A title stands among the first so many lines of its page."""
RUN = 4
"""So many lines at most make one title."""
SHORT, LONG = 4, 12
MOST = 300
"""So many characters of what proposes a title are looked at."""
NEAR = 15
"""A title stands so few lines above the running text."""
PLAIN = 16.0
"""The size of text, in px, on a page that states none."""
TEXT = 40
"""A paragraph of running text has so many characters."""


def bare(text: str) -> str:
    """The words alone: how titles are compared."""
    return re.sub(r"[\W_]+", "", text).lower()


def page_title(blocks: Sequence[Block], element: str, meta: Mapping[str, str]) -> str:
    """The page's title, as its lines show it where they do; "" where nothing names it."""
    element = element[:MOST]
    near = [block for block in blocks[:REACH] if len(block.text) <= 150]
    labelled = (found["title"] for block in near if (found := _LABELLED.match(block.text)))
    named = [said for key in _META if len(bare(said := meta.get(key, "")[:MOST])) >= SHORT]
    shown = _Shown(near)
    text = _text_begins(near)
    hits = [hit for proposed in (*_proposals(element), *named) if (hit := shown.as_line(proposed))]
    return (
        next(labelled, "")
        or next((line for at, line in hits if text - NEAR <= at <= text), "")
        or _emphasised(near, text)
        or next((line for _, line in hits), "")
        or _called_title(near)
        or next(iter(named), "")
        or _without_site(element)
        or _above_source(near)
        or _first_line(blocks)
    )


def _proposals(element: str) -> Iterator[str]:
    """What <title> may mean without its site's name: from the longest beginning to the parts alone."""
    # A blank alone may part the site's name too; a line that says the rest decides.
    cuts = [found.span() for found in _SEPARATOR.finditer(element)] or [
        found.span() for found in re.finditer(r"\s+", element)
    ]
    ends = [len(element), *(start for start, _ in reversed(cuts))]
    yield from (element[:end].strip() for end in ends)
    rest = [element[end:].strip() for _, end in cuts]
    yield from (part for part in rest if len(bare(part)) >= LONG)


def _without_site(element: str) -> str:
    """<title> without its last part, where that is as short as a site's name."""
    found = [cut for cut in _SEPARATOR.finditer(element) if len(element) - cut.end() <= 20]
    head = element[: found[-1].start()] if found else element
    return head if len(bare(head)) >= SHORT else element


class _Shown:
    """The lines of a page, to be asked for the one, or the run of some, that a title is written in."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._bare = [bare(block.text) for block in blocks]
        self._heads = [i for i, block in enumerate(blocks) if block.level or _is_named(block)]

    def as_line(self, proposed: str) -> tuple[int, str] | None:
        """(where, the title as the page shows it), or None where it does not."""
        wanted = bare(_ELLIPSIS.sub("", proposed))
        if len(wanted) < SHORT:
            return None
        if _ELLIPSIS.search(proposed) and len(wanted) >= LONG:
            return next(
                ((i, self._blocks[i].text) for i, own in enumerate(self._bare) if own.startswith(wanted)),
                None,
            )
        for i in (*self._heads, *range(len(self._bare))):
            if self._bare[i] == wanted and (len(wanted) >= 8 or i in self._heads):
                return i, self._blocks[i].text
        return self._as_run(wanted)

    def _as_run(self, wanted: str) -> tuple[int, str] | None:
        """Several lines in a row that together say it."""
        for i, first in enumerate(self._bare):
            if not 2 <= len(first) < len(wanted) or not wanted.startswith(first):
                continue
            said, last = first, i
            while len(said) < len(wanted) and last + 1 < min(i + RUN, len(self._bare)):
                last += 1
                said += self._bare[last]
            if said == wanted:
                return i, "".join(block.text for block in self._blocks[i : last + 1])
        return None


def _is_named(block: Block) -> bool:
    """Whether the element of a line is called a title."""
    steps = [step.partition("~")[0] for step in block.path.rsplit("/", 2)[-2:]]
    names = [name for step in steps for name in re.findall(r"[.#][^.#]+", step)]
    return any(_NAMED.search(name[1:]) and not _OTHER.search(name) for name in names)


def _text_begins(blocks: Sequence[Block]) -> int:
    """The line that the running text begins with; the number of lines where there is none."""
    prosaic = (
        i for i, b in enumerate(blocks) if len(b.text) >= TEXT and prose(b.text) and b.link_share < 0.4
    )
    return next(prosaic, len(blocks))


def _emphasised(blocks: Sequence[Block], text: int) -> str:
    """The lowest line above the text that is a heading, else one in larger print, else a bold one."""
    usual = median([b.size for b in blocks[text:] if prose(b.text)] or [0.0])
    above = [b for b in blocks[max(0, text - NEAR) : text] if _may_be_title(b)][::-1]
    headings = [b for b in above if 0 < b.level < 4]
    larger = [b for b in above if b.size > max(usual, PLAIN)]
    bold = [b for b in above if b.bold and b.size >= usual]
    return next((b.text for b in (*headings, *larger, *bold)), "")


def _may_be_title(block: Block) -> bool:
    fits = 6 <= len(bare(block.text)) <= 60 and block.link_share < 0.5 and not prose(block.text)
    return fits and not (_SOURCE.match(block.text) or numbered(block.text) or signs(block.text))


def _called_title(blocks: Sequence[Block]) -> str:
    """The first line that stands in an h1 or in an element called title, and in no link."""
    lines = [b for b in blocks if b.link_share < 0.5 and not prose(b.text) and len(bare(b.text)) >= 6]
    found = [b for b in lines if b.level == 1] or [b for b in lines if _is_named(b) or b.level == 2]
    return found[0].text if found else ""


def _above_source(blocks: Sequence[Block]) -> str:
    """The line above the first one that tells date and source."""
    for above, block in pairwise(blocks):
        if _SOURCE.match(block.text) and len(bare(above.text)) >= 8 and not _SOURCE.match(above.text):
            return above.text
    return ""


def _first_line(blocks: Sequence[Block]) -> str:
    lines = (block.text for block in blocks[:10] if len(block.text) >= SHORT)
    named = (line for line in lines if not prose(line) and not PART.match(line))
    return next((line for line in named if line[-1] not in "。；;，,、"), "")
