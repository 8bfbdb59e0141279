"""Which line is the page's title? The <title> element proposes, the lines that people see confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.model import Block
from indexer.read.marks import PART, prose

_SEPARATOR = re.compile(r"\s*(?:[-_|｜—–»«<>]|::|·(?=[^·]*$))+\s*")
_LABELLED = re.compile(r"^(?:公文|文件)?标\s*题\s*[:：]\s*(?P<title>\S.{3,120})$")
_NAMED = re.compile(r"(?:^|[-_.#])(?:\w*(?:title|headline|biaoti)|tit|bt|h1)(?:[-_.]|\d*$)", re.I)
_OTHER = re.compile(
    r"(?:list|nav|menu|side|relat|recom|hot|foot|logo|site|column|channel|sub|small|block|box)", re.I
)
_META = ("articletitle", "og:title", "headline", "dc.title", "title")
_ELLIPSIS = re.compile(r"(?:…|\.{3,})\s*$")
REACH = 400
"""A title stands among the first so many lines of its page."""
RUN = 4
"""So many lines at most make one title."""
SHORT, LONG = 4, 12
MOST = 300
"""So many characters of what proposes a title are looked at."""


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
    return (
        next(labelled, "")
        or next((line for proposed in _proposals(element) if (line := shown.as_line(proposed))), "")
        or next((line for proposed in named if (line := shown.as_line(proposed))), "")
        or _called_title(near)
        or next(iter(named), "")
        or _without_site(element)
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

    def as_line(self, proposed: str) -> str:
        """The title as the page shows it, "" where it does not."""
        wanted = bare(_ELLIPSIS.sub("", proposed))
        if len(wanted) < SHORT:
            return ""
        if _ELLIPSIS.search(proposed) and len(wanted) >= LONG:
            return next((b.text for b, own in self._pairs() if own.startswith(wanted)), "")
        for i in (*self._heads, *range(len(self._bare))):
            if self._bare[i] == wanted and (len(wanted) >= 8 or i in self._heads):
                return str(self._blocks[i].text)
        return self._as_run(wanted)

    def _pairs(self) -> Iterator[tuple[Block, str]]:
        yield from zip(self._blocks, self._bare, strict=True)

    def _as_run(self, wanted: str) -> str:
        """Several lines in a row that together say it."""
        for i, first in enumerate(self._bare):
            if not 2 <= len(first) < len(wanted) or not wanted.startswith(first):
                continue
            said, last = first, i
            while len(said) < len(wanted) and last + 1 < min(i + RUN, len(self._bare)):
                last += 1
                said += self._bare[last]
            if said == wanted:
                return "".join(block.text for block in self._blocks[i : last + 1])
        return ""


def _is_named(block: Block) -> bool:
    """Whether the element of a line is called a title."""
    steps = [step.partition("~")[0] for step in block.path.rsplit("/", 2)[-2:]]
    names = [name for step in steps for name in re.findall(r"[.#][^.#]+", step)]
    return any(_NAMED.search(name[1:]) and not _OTHER.search(name) for name in names)


def _called_title(blocks: Sequence[Block]) -> str:
    """The first line that stands in an h1 or in an element called title, and in no link."""
    lines = [b for b in blocks if b.link_share < 0.5 and not prose(b.text) and len(bare(b.text)) >= 6]
    found = [b for b in lines if b.level == 1] or [b for b in lines if _is_named(b) or b.level == 2]
    return found[0].text if found else ""


def _first_line(blocks: Sequence[Block]) -> str:
    lines = (block.text for block in blocks[:10] if len(block.text) >= SHORT)
    named = (line for line in lines if not prose(line) and not PART.match(line))
    return next((line for line in named if line[-1] not in "。；;，,、"), "")
