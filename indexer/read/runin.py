"""Headings that open a paragraph or stand between sentences: 营造宽松环境。我区…"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.read.styles import numbered

_DEED = re.compile(
    r"(?:^|(?<=[。!！?？])\s*)(?P<heading>(?:营造|培育|提供|创新|大力|加大|加快|提升|支持|集聚|促进|推进|强化|完善|深化|优化|健全|建立|实施"
    r"|开展|打造|拓展|加强|积极|狠抓|突出|落实|规范|搭建|发展|壮大|做强|做大|做优|扩大|推动|引进|抓好|抓实|注重|严格|聚焦|激发"
    r"|构建|保障|改善|鼓励|盘活|简化|降低|延伸|夯实|厚植|助推|引导|统筹|破解|用好|办好|建好|建强|配强|畅通|释放|放大)"
    r"[^。,，;；:：!?？\d“”]{2,16})。(?=[^。]{12,})"
)
_PARALLEL = re.compile(r"(?P<heading>[\u4e00-\u9fff“”、]{3,20})。(?=.{15,})")
_NO_HEADING = re.compile(
    r"^(?:我们|我市|我县|我区|我省|这|同时|各位|今年|去年|一年来|当前|目前|但|他|她|因此|为此|此外)"
)
_STATE = re.compile(
    r"(?:^|(?<=[。!！?？]))\s*(?P<heading>[\u4e00-\u9fff]{2,12}"
    r"(?:(?:持续|稳步|平稳|快速|加速|不断|明显|显著|全面|深入|扎实|有效|有力|有序|进一步|更加|日益|逐步|大幅|蓬勃|健康|强劲|加快)[\u4e00-\u9fff]{1,4}"
    r"|(?:焕发|实现|保持|取得|呈现|迈出|跃上|再上|迈上|再创|得到)[\u4e00-\u9fff]{0,6}(?:新颜|转型|突破|跨越|提升|增长|稳定|佳绩|新高|台阶|步伐|进展|成效|变化|加强|提高|活力)"
    r"|(?:成效|成果|效果|效益|活力|势头|亮点|特色)[\u4e00-\u9fff]{2}))。(?=[^。]{12,})"
)
_SHORT = re.compile(r"(?<=。)(?P<heading>(?P<topic>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2,6})。(?=[^。]{12,})")
_DASHED = re.compile(r"^[—–-]{1,2}\s*(?P<heading>[^。:：;；]{3,40})[。:：](?=.{8,})")
MIN_UNIT, MIN_ORDER = 30, 20
"""So many characters stand at least, on average, between headings inside a unit, and inside a paragraph."""

Place = tuple[int, int, int]
"""(start, start of the heading, end of the heading) in the line."""


def paragraph(lines: Sequence[str], i: int) -> list[Place]:
    """The headings of an unnumbered paragraph."""
    line = lines[i]
    dashed = _DASHED.match(line)
    if dashed:
        return [(0, dashed.start("heading"), dashed.end("heading"))]
    if _DEED.match(line):
        return _far_apart([_place(found) for found in _DEED.finditer(line)], len(line))
    return _parallel(lines, i)


def inside(line: str, begin: int, end: int) -> list[Place]:
    """The headings between the sentences of a numbered unit: two at least, of one make."""
    text = line[begin:end]
    states = [_place(m) for m in _STATE.finditer(text)]
    found = sorted({*states, *_alike(text)}) if len(states) != 1 else _alike(text)
    if len(found) < 2 or (len(text) - found[0][0]) / len(found) < MIN_UNIT:
        return []
    return [(a + begin, b + begin, c + begin) for a, b, c in found]


def _alike(text: str) -> list[Place]:
    """项目谋划实。…项目引进多。…: three or more of one topic and one length."""
    groups: dict[tuple[str, int], list[Place]] = {}
    for m in _SHORT.finditer(text):
        groups.setdefault((m["topic"], len(m["heading"])), []).append(_place(m))
    return max((g for g in groups.values() if len(g) >= 3), key=len, default=[])


def _place(found: re.Match[str]) -> Place:
    return (found.start("heading"), found.start("heading"), found.end("heading"))


def _far_apart(places: list[Place], size: int) -> list[Place]:
    """Short orders one after another are the text of one unit: then the first alone is a heading."""
    return places if places and size / len(places) >= MIN_ORDER else places[:1]


def _parallel(lines: Sequence[str], i: int) -> list[Place]:
    """做减法。… over 做公开。…: neighbours that open alike are headings, one alone may be a sentence."""
    found = _PARALLEL.match(lines[i])
    beside = (lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines))
    alike = any(_PARALLEL.match(x) and not numbered(x) and not _NO_HEADING.match(x) for x in beside)
    return [_place(found)] if found and alike and not _NO_HEADING.match(lines[i]) else []
