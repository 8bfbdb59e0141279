"""The numbers that Word writes by itself before paragraphs: 一、 (一) 1. 第一条, counted as Word counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.read.formats.numerals import written
from indexer.read.formats.package import Element, w

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_OPEN = re.compile(r"[\w条章节]$")
"""Behind these a blank parts the number from the words (第一条, 1.1); behind others they follow at once."""
MAX_LABEL = 40


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number's style, the text around it (%1 stands for level 1's number)."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    after: int | None = None
    legal: bool = False
    names: str = ""

    def restarts(self, at: int, used: int) -> bool:
        """Whether this level, standing at `at`, begins anew behind a number of level `used`."""
        return used < (at if self.after is None else self.after)


@dataclass(slots=True)
class _List:
    """A list in the document: lists of one `kind` count on from each other, unless they start anew."""

    kind: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document with where each stands; asked paragraph by paragraph, in their order."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        for part in parts:
            kinds = _kinds(part)
            for each in part.iterfind(w("num")):
                if (found := _list(each, kinds)) is not None:
                    self._lists[each.get(w("numId"), "")] = found

    def label(self, number: tuple[str, int | None] | None, style: str = "") -> str:
        """The number that stands before the next paragraph; "" where it has none.

        `number` is (id of its list, level); where the level is None the paragraph's style names it.
        """
        found = self._lists.get(number[0]) if number else None
        if number is None or found is None:
            return ""
        at = number[1] if number[1] is not None else _level_of(style, found.levels)
        if at not in found.levels:
            return ""
        return _label(found.levels, at, self._counted(number[0], found, at))

    def _counted(self, name: str, found: _List, at: int) -> Sequence[int | None]:
        """The state of the list with this paragraph counted in."""
        counts = self._counts.setdefault(found.kind, [None] * LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for level in found.starts:
                counts[level] = None
        before = counts[at]
        start = found.starts.get(at, found.levels[at].start)
        counts[at] = start if before is None else before + 1
        for inner in range(at + 1, LEVELS):
            if inner not in found.levels or found.levels[inner].restarts(inner, at):
                counts[inner] = None
        return counts


def _level_of(style: str, levels: Mapping[int, Level]) -> int:
    return next((at for at, level in levels.items() if style and level.names == style), 0)


def _label(levels: Mapping[int, Level], at: int, counts: Sequence[int | None]) -> str:
    level = levels[at]
    if level.style == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        inner = int(found[1]) - 1
        own = levels.get(inner, Level())
        value = counts[inner]
        return written(own.start if value is None else value, "decimal" if level.legal else own.style)

    return _PLACE.sub(number, level.text).strip()


def before(label: str, text: str) -> str:
    """The number as it is written before that text: with a blank where the two would run together."""
    apart = _OPEN.search(label) or (label.endswith(".") and text[:1].isdigit())
    return f"{label} " if apart else label


def _kinds(part: Element) -> dict[str, tuple[str, dict[int, Level]]]:
    """(name of its counters, levels) of every w:abstractNum; one that only links to another is that other."""
    own = {each.get(w("abstractNumId"), ""): each for each in part.iterfind(w("abstractNum"))}
    linked = {_value(each, "styleLink"): name for name, each in own.items() if _value(each, "styleLink")}
    found = {}
    for name, each in own.items():
        at = linked.get(_value(each, "numStyleLink"), name)
        found[name] = (at, _levels(own[at]))
    return found


def _list(num: Element, kinds: Mapping[str, tuple[str, dict[int, Level]]]) -> _List | None:
    kind = kinds.get(_value(num, "abstractNumId"))
    if kind is None:
        return None
    levels, starts = dict(kind[1]), {}
    for override in num.iterfind(w("lvlOverride")):
        at = _int(override.get(w("ilvl")), -1)
        if at not in range(LEVELS):
            continue
        levels |= _levels(override)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[at] = _int(start.get(w("val")), 1)
    return _List(kind[0], levels, starts)


def _levels(parent: Element) -> dict[int, Level]:
    found = {}
    for each in parent.iterfind(w("lvl")):
        at = _int(each.get(w("ilvl")), -1)
        if at in range(LEVELS):
            found[at] = _level(each)
    return found


def _level(each: Element) -> Level:
    restart = each.find(w("lvlRestart"))
    return Level(
        # A style of its own making stands in a choice, beside what others should write.
        style=next((format.get(w("val"), "") for format in each.iter(w("numFmt"))), "decimal"),
        text=_value(each, "lvlText")[:MAX_LABEL],
        start=_int(_value(each, "start"), 1),
        after=None if restart is None else _int(restart.get(w("val")), 0),
        legal=each.find(w("isLgl")) is not None,
        names=_value(each, "pStyle"),
    )


def _value(parent: Element, name: str) -> str:
    found = parent.find(w(name))
    return str(found.get(w("val"), "")) if found is not None else ""


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
