"""Units as papers write them, and the one unit each is compared in, as `corpus/units.tsv` lists them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus import ROOT
from indexer.errors import BrokenDataError

# What counts things one by one; a noun may stand behind it (52家企业).
COUNTED = frozenset(
    "家户个项条件名次场座套栋幢处台辆所种类支批只头宗张部门例起村镇对间片段块款篇眼株棵盏根艘架趟列枚册"
) | {"大类", "小类", "方面", "板块", "场次", "批次", "人次", "台套", "床", "户次", "家次"}
_TIMES = "人|月|年|天|日|户|次|夜|晚|小时|学期|床"
_PER = re.compile(
    rf"(?:[/每](?:百|千|万|亿)?(?:平方公里|平方米|立方米|千瓦时|人次|公里|公顷|公斤|亩|吨|斤|套|家|个|头|度|瓦|辆|{_TIMES})"
    rf"|(?<=[年月日天人户])[·・](?:{_TIMES}))"
)
_OTHER = re.compile(r"[（(]([\u4e00-\u9fff]{1,2})[）)]")
# As written, but for words that are half of one.
_WHOLE = {"个百分点": "百分点", "个点": "百分点", "个千分点": "千分点", "平": "平方米"}


class Unit(NamedTuple):
    """A unit: what it is compared in, by which factor, and what must not follow (台 + 湾 is no unit)."""

    normal: str
    factor: float
    not_before: tuple[str, ...]


@cache
def load() -> dict[str, Unit]:
    """Every unit by its writing; raises BrokenDataError where the table is not what it should be."""
    lines = ROOT.joinpath("units.tsv").read_text("utf-8").splitlines()
    return dict(_row(line, number) for number, line in enumerate(lines[1:], 2))


def _row(line: str, number: int) -> tuple[str, Unit]:
    try:
        written, normal, factor, not_before = line.split("\t")
        return written, Unit(normal, float(factor), tuple(filter(None, not_before.split("|"))))
    except ValueError as error:
        raise BrokenDataError("corpus/units.tsv", f"line {number}: {error}") from error


@cache
def _longest() -> int:
    return max(map(len, load()))


def unit_at(text: str, at: int) -> tuple[str, int] | None:
    """The unit that begins there and where it ends; 元/亩 and 人（次） are one unit."""
    units = load()
    for end in range(min(len(text), at + _longest()), at, -1):
        unit = units.get(text[at:end])
        if unit:
            named = text.startswith(("级", *unit.not_before), end)  # 40万吨级, 台湾
            return None if named else _extended(text, text[at:end], end)
    return None


def _extended(text: str, written: str, end: int) -> tuple[str, int]:
    """With the word in brackets behind it, and what it counts per."""
    other = _OTHER.match(text, end)
    if other and (written + other[1] in load() or other[1] in load()):
        written = written + other[1] if written + other[1] in load() else written
        end = other.end()
    whole = _WHOLE.get(written, written)
    for _ in range(2):
        per = _PER.match(text, end)
        if not per or (per[0][0] == "每" and (written in COUNTED or written == "天")):
            break
        whole, end = whole + per[0], per.end()
    return whole, end


def normal(value: float, unit: str) -> tuple[float | None, str]:
    """The value in the unit its kind is compared in (亩 and 公顷 in 平方米); (None, "") where unknown."""
    head, slash, per = unit.replace("每", "/").partition("/")
    known = load().get(head)
    if known is None:
        return None, ""
    return round(value * known.factor, 6), known.normal + slash + per
