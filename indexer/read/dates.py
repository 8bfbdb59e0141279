"""When was the page published? Dates weighed by their label, their place, and the page's meta values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from indexer.model import Block
from indexer.read.marks import prose

_CLOCK = r"(?:[\sT-]{0,3}(?P<t>\d{1,2}:\d{2}(?::\d{2})?))?"
_NUMERIC = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>[0-3]?\d)(?!\d(?!\d:))日?"
    + _CLOCK
)
_CHINESE = re.compile(
    r"(?P<y>[一二][〇○零Oo一二九八七六五四三]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?|[一二三四五六七八九十]{{1,2}}月"
_ENGLISH = re.compile(
    rf"(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}),?\s+(?P<y2>(?:19|20)\d\d)",
    re.I,
)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "O": 0, "o": 0}
_META = (
    "pubdate", "publishdate", "article:published_time", "firstpublishedtime", "datepublished",
    "publication_date", "og:published_time", "og:release_date", "apub:time", "dc.date", "date",
)  # fmt: skip
_PUBLISHED = re.compile(
    r"(?:发\s*布|发\s*表|发\s*文|公\s*布|公\s*开|刊\s*发|生\s*成|上\s*传|更\s*新|信\s*息)\s*(?:日\s*期|时\s*间)|(?<!文)(?<!发)(?<!效)(?<!行)(?:日\s*期|时\s*间)\s*[:：]"
)
_WRITTEN = re.compile(r"成\s*文|印\s*发|签\s*发|生\s*效|施\s*行|实\s*施")
_ENDS = re.compile(r"失\s*效|有\s*效|废\s*止|截\s*止")
_SOURCE = re.compile(r"来\s*源|作\s*者|编\s*辑|浏\s*览|点\s*击|字\s*[体号]|阅\s*读|记者")
_NOT = re.compile(r"今天是|今日|Copyright|©|版权所有|备案|ICP", re.I)
REACH = 300
"""A page shows its date among so many of its first lines."""
NEAR = 14
"""So many lines from the title a bare date is the page's own."""


def published(blocks: Sequence[Block], meta: Mapping[str, str], title: str) -> str | None:
    """YYYY-MM-DD[ HH:MM:SS] of the best witness, or None."""
    named = (found for key in _META if key in meta for found in _dates(meta[key]))
    witnesses = [(4.0, found) for found in named][:1]
    front = _front(blocks, title)
    for i, block in enumerate(blocks[:REACH]):
        if len(block.text) <= 160 and not _NOT.search(block.text):
            above = blocks[i - 1].text if i else ""
            witnesses += _weighed(block.text, above, i in front)
    last = (block.text for block in blocks[REACH:] if len(block.text) < 30)
    witnesses += [(0.5, found) for text in last for found in _dates(text)]
    return max(witnesses, key=lambda pair: pair[0])[1] if witnesses else None


def _front(blocks: Sequence[Block], title: str) -> range:
    """The lines around the title: from a few above it down to the first paragraph."""
    at = next(
        (i for i, b in enumerate(blocks[:REACH]) if title and b.text and title.startswith(b.text)), None
    )
    if at is None:
        return range(0)
    below = range(at + 1, min(at + NEAR, len(blocks)))
    return range(max(0, at - 4), next((i for i in below if prose(blocks[i].text)), below.stop))


def _weighed(line: str, above: str, near: bool) -> Iterator[tuple[float, str]]:
    """Each date of a line with its weight, by the label that stands before it."""
    at = 0
    for start, end, found in _found(line):
        label = line[at:start][-24:] or (above[-16:] if len(above) <= 16 else "")
        at = end
        if _ENDS.search(label):
            continue
        if _WRITTEN.search(label):
            yield 1.0, found
        elif _PUBLISHED.search(label):
            yield 5.0, found
        elif near and len(line) <= 100 and not re.search(r"[。，,]", line):
            alone = end - start > len(line) - 3 and len(found) == 10  # may be the paper's own date
            yield (3.8 if alone else 4.5 + 0.1 * bool(_SOURCE.search(line)) + 0.1 * (len(found) > 10)), found
        elif _SOURCE.search(line):
            yield 3.5, found
        elif len(line) <= 40:
            yield 2.0 if len(found) > 10 else 1.5, found


def _dates(text: str) -> Iterator[str]:
    return (found for _, _, found in _found(text))


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, date) of each real date."""
    hits = [*_NUMERIC.finditer(text), *_CHINESE.finditer(text), *_ENGLISH.finditer(text)]
    for hit in sorted(hits, key=re.Match.start):
        parts = {key[0]: value for key, value in hit.groupdict().items() if value}
        year, month, day = _year(parts["y"]), _small(parts["m"]), _small(parts["d"])
        if 1980 <= year <= datetime.now(UTC).year + 1 and 1 <= month <= 12 and 1 <= day <= 31:
            yield hit.start(), hit.end(), f"{year}-{month:02d}-{day:02d}{_clock(parts.get('t'))}"


def _clock(shown: str | None) -> str:
    if not shown:
        return ""
    return f" {shown:>05}:00" if shown.count(":") == 1 else f" {shown:>08}"


def _year(text: str) -> int:
    return (
        int(text) if text.isascii() and text.isdigit() else int("".join(str(_DIGITS.get(c, 0)) for c in text))
    )


def _small(text: str) -> int:
    """A day or month: 6, 六, 十一, 二十三, or Jun."""
    if text.isdigit() and text.isascii():
        return int(text)
    if text[:3].lower() in _MONTHS:
        return _MONTHS.index(text[:3].lower()) + 1
    tens, ten, ones = text.rstrip("月日").rpartition("十")
    return (10 * (_DIGITS.get(tens, 1) if tens else 1) if ten else 0) + _DIGITS.get(ones, 0)
