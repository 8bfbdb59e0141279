"""Headings that open a paragraph or stand between sentences: 营造宽松环境。我区…

A short sentence without a comma may be one, or mere text. Company tells: headings are of about one
length, each has text of its own below it, and a paper that has one usually has more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from indexer.model import Block, Span
from indexer.read.styles import numbered

_TOPIC = re.compile(
    r"(?:^|(?<=[。!！?？]))\s*(?P<heading>(?:[^。,，;；:：!！?？\s\d(（“”]|“[^“”]{1,12}”){3,20})。(?=.{8,})"
)
_DEED = re.compile(
    r"(?:营造|培育|提供|创新|大力|加大|加快|提升|支持|集聚|促进|推进|强化|完善|深化|优化|健全|建立|实施"
    r"|开展|打造|拓展|加强|积极|狠抓|突出|落实|规范|搭建|发展|壮大|做强|做大|做优|扩大|推动|引进|抓好|抓实|注重|严格|聚焦|激发"
    r"|构建|保障|改善|鼓励|盘活|简化|降低|延伸|夯实|厚植|助推|引导|统筹|破解|用好|办好|建好|建强|配强|畅通|释放|放大)"
)
_NO_HEADING = re.compile(
    r"(?:我们|我市|我县|我区|我省|这|那|同时|各位|今年|去年|一年来|当前|目前|但|他|她|因此|为此|此外|其中|全市|全年)"
)
_DASHED = re.compile(r"[—–-]{1,2}\s*(?P<heading>[^。:：;；]{3,40})[。:：](?=.{8,})")
_ENDS = "。:：.．"
LONGER = 4
"""A topic so many characters longer than the short ones of its paragraph is a sentence."""
ALONE = 12
"""A heading has so many characters of text before the next; of two with less between, the longer is text."""
INTRO = 60
"""What introduces a heading's own sub-headings is at most so long."""
MIN_BODY = 35
"""So many characters of text stand, on average, below the headings of one paragraph."""
USUAL = 3
"""So many paragraphs that open with a topic make that the paper's way of heading."""
MAX_BOLD = 45


class Place(NamedTuple):
    """A heading in a line: where its unit starts, where it stands, and how it ranks ("dash" > "run-in")."""

    start: int
    head: int
    end: int
    style: str = "run-in"


class _Topic(NamedTuple):
    start: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


class Way(NamedTuple):
    """How a paper heads its paragraphs: `usual`, many open with a topic; `packed`, most hold several."""

    usual: bool = False
    packed: bool = False


def way(lines: Sequence[str]) -> Way:
    """What the paragraphs of a paper have in common."""
    opened = [line for line in lines if _opens(line)]
    several = sum(len(_led(_topics(line), len(line), Way())) > 2 for line in opened)
    return Way(len(opened) >= USUAL, several > 1 and several >= len(opened) / 2)


def paragraph(blocks: Sequence[Block], i: int, own: Way) -> list[Place]:
    """The headings of an unnumbered paragraph of a paper with a way of its own."""
    line = blocks[i].text
    dashed = _DASHED.match(line)
    if dashed:
        return [Place(0, *dashed.span("heading"), "dash")]
    bold = _bold(blocks[i], 0, len(line))
    if bold:
        return bold
    topics = _topics(line)
    if not topics or topics[0].start > 0:
        return _between(topics, len(line))
    found = _led(topics, len(line), own)
    accepted = len(found) > 1 or own.usual or _DEED.match(line) or _parallel(blocks, i)
    return found if accepted else []


def inside(block: Block, begin: int, end: int) -> list[Place]:
    """The headings between the sentences of a numbered unit: two at least, of one make."""
    bold = _bold(block, begin, end)
    if bold:
        return bold
    text = block.text[begin:end]
    topics = _topics(text)
    led = bool(topics) and topics[0].start == 0
    found = _led(topics, len(text), Way(usual=True)) if led else _between(topics, len(text))
    if len(found) < 2:
        return []
    return [p._replace(start=p.start + begin, head=p.head + begin, end=p.end + begin) for p in found]


def _topics(text: str) -> list[_Topic]:
    """The short sentences of about one length, each with text below it."""
    spans = (m.span("heading") for m in _TOPIC.finditer(text) if not _NO_HEADING.match(m["heading"]))
    found = [_Topic(*span) for span in spans]
    if len(found) < 2:
        return found
    short = sorted(topic.size for topic in found)[len(found) // 4]
    kept: list[_Topic] = []
    for topic in found:
        if topic.size > short + LONGER and topic.start > 0 and len(found) > 2:
            continue
        if kept and topic.start - kept[-1].end <= ALONE:
            if topic.size >= kept[-1].size or kept[-1].start == 0:
                continue
            kept.pop()
        kept.append(topic)
    return _fitting(kept, len(text))


def _fitting(topics: Sequence[_Topic], size: int) -> list[_Topic]:
    """Those that are neither longer than most nor poorer in text, or at least not both."""
    bodies = _bodies(topics, size)
    usual, mean = median(t.size for t in topics), sum(bodies) / len(bodies)
    pairs = zip(topics, bodies, strict=True)
    return [t for t, body in pairs if t.start == 0 or t.size <= usual + 1 or body >= mean / 2]


def _bodies(topics: Sequence[_Topic], size: int) -> list[int]:
    ends = [*(t.start for t in topics[1:]), size]
    return [end - topic.end - 1 for topic, end in zip(topics, ends, strict=True)]


def _balanced(topics: Sequence[_Topic], size: int, least: int = MIN_BODY) -> bool:
    """Whether these share the text among them as headings do; three of one size may have little."""
    bodies = _bodies(topics, size)
    mean = sum(bodies) / len(bodies)
    enough = ALONE if len(topics) > 2 and _alike(topics, 0) else least
    return mean >= enough and min(bodies) >= mean / 4


def _alike(topics: Sequence[_Topic], by: int) -> bool:
    sizes = [topic.size for topic in topics]
    return max(sizes) - min(sizes) <= by


def _places(topics: Sequence[_Topic], style: str = "run-in") -> list[Place]:
    return [Place(t.start, t.start, t.end, style) for t in topics]


def _between(topics: Sequence[_Topic], size: int) -> list[Place]:
    """Headings of a paragraph that opens with other words: two at least."""
    enough = len(topics) > 2 or (len(topics) == 2 and _alike(topics, 3))
    return _places(topics) if enough and _balanced(topics, size) else []


def _led(topics: Sequence[_Topic], size: int, own: Way) -> list[Place]:
    """The heading that a paragraph opens with, with its brothers or with headings below it."""
    first, rest = topics[0], topics[1:]
    if len(rest) >= 2 and _bodies(topics, size)[0] <= INTRO and _balanced(rest, size):
        intro = _bodies(topics, size)[0]
        if sum(_bodies(rest, size)) / len(rest) > 1.5 * intro and (len(rest) > 2 or intro > ALONE):
            return [*_places([first]), *_places(rest, "run-in-inner")]
    pair = len(rest) == 1 and (own.packed or (not own.usual and _alike(topics, 2)))
    least = MIN_BODY if own.usual else ALONE
    if (pair or len(rest) >= 2) and _balanced(topics, size, least):
        return _places(topics)
    return _places([first])


def _opens(line: str) -> re.Match[str] | None:
    """The topic that an unnumbered paragraph opens with."""
    found = _TOPIC.match(line)
    plain = found and not _NO_HEADING.match(found["heading"]) and not numbered(line)
    return found if plain else None


def _parallel(blocks: Sequence[Block], i: int) -> bool:
    """做减法。… over 做公开。…: neighbours that open alike are headings, one alone may be a sentence."""
    return any(_opens(blocks[j].text) for j in (i - 1, i + 1) if 0 <= j < len(blocks))


def _bold(block: Block, begin: int, end: int) -> list[Place]:
    """The sentences that the page prints bold, where not most of the paragraph is."""
    spans = [_trimmed(block.text, s) for s in block.strong if begin <= s.start < end]
    fit = [s for s in spans if 3 <= s.end - s.start <= MAX_BOLD and _stands_alone(block.text, s, begin, end)]
    if not fit or sum(s.end - s.start for s in fit) > 0.6 * (end - begin):
        return []
    return [Place(s.start, s.start, s.end) for s in fit]


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    size = len(piece.rstrip().rstrip(_ENDS))
    return Span(span.start, span.start + size)


def _stands_alone(text: str, span: Span, begin: int, end: int) -> bool:
    """Whether it begins with a sentence, and ends as a heading does before more text."""
    opens = span.start == begin or text[: span.start].rstrip()[-1:] in "。!！?？;；"
    return opens and text[span.end : span.end + 1] in tuple(_ENDS) and span.end + 8 < end
