"""What stands around a number says how exact it is and of what kind."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.know.words import any_of
from indexer.model import Approximation, FigureKind
from indexer.units import COUNTED

_GIVEN = "(?:给予|予以|奖励|补贴|补助|支持|资助|申报|安排|达到?|为|到)?"
_LOWER = re.compile(f"{any_of('at_least')}$")
_UPPER = re.compile(f"{any_of('at_most')}{_GIVEN}$")
_ABOUT = re.compile(f"{any_of('about')}$")
_AFTER_ABOUT = ("左右", "上下")
_AFTER_UPPER = ("以内", "以下", "之内")
_AFTER_LOWER = ("以上", "及以上", "之上", "（含）以上", "(含)以上")

_RATE_UNITS = frozenset({"百分点", "千分点", "倍", "番"})
_PARTS = frozenset({"%", "‰", "成", ""})
_BY = "(?:了|约|近|超过|超|逾|至少|不低于|不少于)*$"
_RATE_OF_CHANGE = re.compile(any_of("rates"))
# It changed by so much: no level (到) stands behind the verb.
_CHANGED = re.compile(any_of("changes") + _BY)
_GREW = re.compile(any_of("grew") + _BY)
# 提高19项标准 raises so many, not by so many.
_RAISED = re.compile("(?:提高|提升|降低|缩短)$")
_AIMED = re.compile(any_of("aims"))
_LAID_OUT = re.compile("规划(?:总?面积|建设|投资|新建)[^，,]*$")
_LISTS_AIMS = re.compile("目标(?:任务)?(?:为|是|[:：])")
_GRANT = re.compile(any_of("grants"))
_GIVES = re.compile("(?<![获发得现])(?:奖励|补贴|补助)(?:投资额?度?|企业|其|个人)?(?:的|最高|不超过)?$")
_AFTER_GRANT = re.compile("(?:的|以内的|以下的)?(?:一次性|资金|财政)*(?:奖励|补贴|补助|支持|资助|配套)")
_GRANTED = re.compile(any_of("granted"))
# What must be reached before a policy gives; which ones of a kind are meant.
_CONDITION = re.compile("[^。；;\n]{0,30}?(?:给予|予以|一次性奖)")
_CLASS = re.compile(
    "(?:及?以[上下]|[（(]含[）)]以上)的?(?=[\u4e00-\u9fff“（])(?![和与及])|的[，,、；]|的(?:企业|项目|单位)"
)
_OVER = re.compile("(?:超过?|过|破|达到?|近)$")
_KIND = re.compile("的?[\u4e00-\u9fff]{0,5}?(?:企业|项目|产业|集群|园区|平台|单位|大户|强镇|[镇乡村县])")
_EXISTS = re.compile(f"{any_of('exists')}[^，,]*$")
_DONE = re.compile(f"^{any_of('deeds')}|(?:新增|净增)$")
_STANDS = re.compile("^累计(?:建成|实施|注册|入驻|引进|完成投资)")
_ALREADY = re.compile("已(?:引进|投产|入驻|建成|签约|落户|开通|有|征|挂牌|认定)[^，,]*$")
_DEED = re.compile(any_of("deeds"))
_STATE = re.compile(any_of("states"))
_HELD = re.compile(f"(?:{any_of('holds')}|有)[^，,、有]{{0,16}}$")
_FLOWING = re.compile(any_of("flows"))
_DEED_AFTER = 16
_LISTED = re.compile("[、和与及以]*")


class Scene(NamedTuple):
    """What a figure stands in, all of it within its sentence.

    `before` runs from the figure before (or the sentence's start) to the number, `head` from the
    sentence's start, `after` goes on behind the figure; `words` is the subject; `goal` says that aims are
    listed; `previous` is the kind of the figure close before it.
    """

    before: str
    head: str
    after: str
    words: str
    goal: bool
    previous: FigureKind | None


def approximation(before: str, more: bool, after: str) -> Approximation | None:
    """余, 以上 and 超过 say at least; 以下 and 最高 at most; 约, 近 and 左右 about."""
    if after.startswith(_AFTER_ABOUT) or _ABOUT.search(before):
        return "about"
    if after.startswith(_AFTER_UPPER) or _UPPER.search(before):
        return "upper"
    return "lower" if more or after.startswith(_AFTER_LOWER) or _LOWER.search(before) else None


def lists_aims(text: str) -> bool:
    """Do aims follow, one after the other (主要预期目标是: …)?"""
    return bool(_LISTS_AIMS.search(text))


def selects(unit: str, before: str, after: str) -> bool:
    """5000万元以上的项目, 超10亿元企业: the number says which, not how much."""
    if unit in _RATE_UNITS or unit in _PARTS:
        return False
    found = _CLASS.match(after)
    if found:
        return unit not in COUNTED or found[0][-1] in "，,；"
    return unit not in COUNTED and bool(_OVER.search(before) and _KIND.match(after))


def kind_of(unit: str, rank: bool, scene: Scene, planned: bool) -> FigureKind:
    """The kind of a figure; in a plan every number is aimed at, but for what already stands."""
    if rank:
        return "rank"
    if scene.previous and _LISTED.fullmatch(scene.before):
        return scene.previous
    if selects(unit, scene.before, scene.after) or _is_condition(scene):
        return "stock"
    aimed = planned or scene.goal or _is_aim(scene) or _is_grant(scene)
    if aimed:
        exists = planned and unit not in _PARTS and _EXISTS.search(scene.before)
        return "stock" if exists else "target"
    if _changes(unit, scene.before):
        return "growth"
    return "share" if unit in _PARTS else _state(unit, scene)


def _is_aim(scene: Scene) -> bool:
    return bool(_AIMED.search(scene.head) or _LAID_OUT.search(scene.before))


def _is_condition(scene: Scene) -> bool:
    return bool(_CONDITION.match(scene.after)) and not _GRANT.search(scene.before)


def _is_grant(scene: Scene) -> bool:
    """What a policy gives and its ceilings; not what was paid out under it."""
    if _GRANTED.search(scene.before):
        return False
    return bool(_GRANT.search(scene.head) or _GIVES.search(scene.before) or _AFTER_GRANT.match(scene.after))


def _changes(unit: str, before: str) -> bool:
    if unit in _RATE_UNITS:
        return True
    if unit in _PARTS:
        return bool(_RATE_OF_CHANGE.search(before) or _CHANGED.search(before))
    return bool(_GREW.search(before)) and not (unit in COUNTED and _RAISED.search(before))


def _state(unit: str, scene: Scene) -> FigureKind:
    """What stands, or what was done and flowed in a period."""
    words = scene.words
    if _STANDS.search(words) or _ALREADY.search(scene.before):
        return "stock"
    if _FLOWING.search(words) or _DONE.search(words):
        return "flow"
    if _STATE.search(words) or _HELD.search(scene.before):
        return "stock"
    if _DEED.search(words) or (unit in COUNTED and _DEED.search(scene.after[:_DEED_AFTER])):
        return "flow"
    if scene.previous in ("stock", "flow"):
        return scene.previous
    return "stock" if unit in COUNTED else "flow"
