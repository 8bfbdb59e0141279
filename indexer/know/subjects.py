"""Of what a number is the number: the noun before it or behind its counter, or the figure before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.know.words import any_of
from indexer.units import COUNTED

_BRACKETED = re.compile(r"[（(][^（）()]{0,30}[)）]")
_CLAUSE = re.compile("[，,：:；;]|——|[（(]")
_ITEM = re.compile("、|以及|和(?!谐|美|田|顺|平)|与(?!会)|(?<!普)及(?!时|其|格|早)")
_LEADS = re.compile(f"^{any_of('leads')}+")
_TAILS = re.compile(f"{any_of('tails')}+$")
_VERB = re.compile(f"^{any_of('deeds')}了?")
_HELD = re.compile("(?<=.)(?:[共现拥设建已]有|下?辖)$")
_HOLDS = re.compile(f"^{any_of('holds')}了?")
_CHANGE = re.compile(f"^{any_of('against')}*{any_of('changes')}?$")
_RELATION = re.compile(f"^{any_of('against')}*{any_of('relations')}")
_SAID = re.compile(any_of("said"))
_NOUN = re.compile("[余多]?的?([\u4e00-\u9fffA-Za-z“”·]{1,24})")
_NO_NOUN = re.compile("及?以[上下内]|左右|之[内上]|上下|[增减升降提][加少长至到高低]|[和与及或至到比占]")
_ALSO = re.compile("(.+?)等([^等]{2,})$")
# 城镇和农村|居民人均可支配收入: what several names share stands behind the last.
_MEASURE = re.compile(
    "(?:居民|农民)?(?:人均)?(?:可支配|纯)?收入$|(?:增加值|总?产值|总额|余额|面积|产量|[覆普满合就办入]\\w率|满意度|投资|人[数次]|补助|贷款|存款|比重|占比|数量|里程|产能|能力|床位|规模|价格|标准|[率量额值数])$"
)
_BOUND = re.compile("^及?(?:[（(]含[）)])?以[上下]的?|^的")
_TWINS = {"存贷款": ("存款", "贷款"), "城乡": ("城镇", "农村"), "进出口": ("进口", "出口")}
LONG = 24
NEAR = 8


class Said(NamedTuple):
    """A subject; its topic, of which a bare 增长 behind it speaks; its verb, with which a list goes on."""

    text: str
    topic: str
    verb: str = ""
    unit: str = ""


def subject_of(before: str, unit: str, after: str, previous: Said | None) -> Said:
    """The subject of one figure, from the words since the figure before it or its sentence's start."""
    clause, joined = _clause(before, unit, previous is not None)
    words = _clean(clause)
    held = _HOLDS.match(words)
    words = words[held.end() :] if held else words
    noun = noun_after(after, unit, words)
    if not unit and noun:
        return Said(noun, noun, unit=unit)  # 让25万农村人口: what a bare number counts stands behind it
    if not words and not noun:
        return _inherited(previous, joined)._replace(unit=unit)
    if words and not noun and (_CHANGE.match(words) or _RELATION.match(words)):
        topic = _topic(before, previous)
        return Said(topic + words, topic, unit=unit)
    verb = _VERB.match(words)
    carried = _carried(previous, unit, words) if previous and joined and not verb else ""
    text = carried + _joined(words, noun, verb[0] if verb else "")
    return Said(text, text, verb[0] if verb else carried, unit)


def class_subject(said: Said, after: str) -> Said:
    """The subject of a number that says which (3亿元以上项目): not how much there is."""
    noun = noun_after(_BOUND.sub("", after), "", "")
    words = said.text if noun in said.text else said.text + noun
    return said._replace(text=f"{words}（门槛）")


def _carried(previous: Said, unit: str, words: str) -> str:
    """新增企业3家、商户6户: the verb stands once, before the first."""
    alike = unit == previous.unit or unit in COUNTED
    return previous.verb if alike and not words.startswith("累计") else ""


def _topic(before: str, previous: Said | None) -> str:
    """Of what a bare 增长 speaks: the noun of the clause before it, or the figure before it."""
    between = [piece for piece in _CLAUSE.split(_BRACKETED.sub("", before))[:-1] if len(piece.strip()) > 3]
    if previous and not between[-1:]:
        return previous.topic
    return _noun_of(between[-1]) if between else ""


def _clause(before: str, unit: str, linked: bool) -> tuple[str, bool]:
    """The words of the figure's own clause, and whether it goes on with the list of the figure before."""
    plain = _BRACKETED.sub("", before)
    pieces = _CLAUSE.split(plain)
    if len(pieces) > 1 or not linked:
        return pieces[-1], False
    item = _ITEM.search(plain)
    if item:
        return plain[item.end() :], True
    # 10个方面27项: the words belong to the counter before, unless a counter has none to count.
    return ("" if unit in COUNTED else plain), True


def _clean(clause: str) -> str:
    """The words without what leads to them and joins them to the number."""
    words = _HELD.sub("", _TAILS.sub("", _LEADS.sub("", clause.strip())))
    also = _ALSO.match(words)
    if len(words) <= LONG and not also:
        return words
    verb = _VERB.match(words)
    if also and also[2].startswith("指标"):
        return _ITEM.split(also[1])[0] + "等" + also[2]
    if also:
        return (verb[0] if verb else "") + also[2][-LONG:]
    for cut in ("的", "、"):
        rest = words.rpartition(cut)[2]
        if 4 <= len(rest) <= LONG:
            return (verb[0] if verb and cut == "、" else "") + rest
    return words[-LONG:]


def noun_after(after: str, unit: str, words: str) -> str:
    """The noun behind a counter (52家本地企业), or behind an amount whose verb stands alone before it.

    It ends where something is said of it; "" where none stands there.
    """
    alone = not words or bool((verb := _VERB.match(words)) and verb.end() == len(words))
    if _NO_NOUN.match(after) or not (not unit or unit in COUNTED or alone or after.startswith("的")):
        return ""
    found = _NOUN.match(after)
    if not found:
        return ""
    said = _SAID.search(found[1], 2 if unit in COUNTED else 0)
    item = _ITEM.search(found[1])
    ends = [m.start() for m in (said, item) if m]
    return found[1][: min(ends)] if ends else found[1]


def _inherited(previous: Said | None, joined: bool) -> Said:
    if previous is None:
        return Said("", "")
    return previous if joined else previous._replace(text=previous.topic)


def _joined(words: str, noun: str, verb: str) -> str:
    if not noun:
        return words
    return (words if len(words) <= 8 else verb) + noun


def _noun_of(clause: str) -> str:
    """The noun a clause opens with."""
    first = _LEADS.sub("", clause.strip())
    said = _SAID.search(first, 2) or _VERB.search(first, 2)
    return (first[: said.start()] if said else first)[:LONG]


def each_subject(before: str, after: str, earlier: list[Said], count: int) -> list[Said]:
    """The subjects of `count` figures of one list behind 分别: 甲、乙分别为1和2; or of the figures before."""
    clause = _CLAUSE.split(_BRACKETED.sub("", before))[-1]
    left, _, right = clause.rpartition("分别")
    predicate = _TAILS.sub("", right)
    noun = noun_after(after, "", predicate) if predicate and not _CHANGE.match(predicate) else ""
    names = _names(left, count) or _names_before(left, earlier, count)
    return [Said(name + predicate + noun, name) for name in names or [_topic(before, None)] * count]


def _names(clause: str, count: int) -> list[str]:
    """The names that a list gives, one for each number; none where they are not as many."""
    left = _TAILS.sub("", _LEADS.sub("", clause.strip()))
    for both, twins in _TWINS.items():
        if count == 2 and both in left:
            return [left.replace(both, twin) for twin in twins]
    head, comma, last = left.rpartition("、")
    splits = ([*head.split("、"), *_ITEM.split(last)] if comma else [], left.split("、"), _ITEM.split(left))
    for items in splits:
        if left and len(items) == count:
            return [_completed(item, items[-1]) for item in items]
    return []


def _names_before(clause: str, earlier: list[Said], count: int) -> list[str]:
    """Those of the figures before, where the clause only says what of them (年均, 满意率); else its words."""
    left = _LEADS.sub("", clause.strip())
    told = [said.topic for said in earlier if said.unit != "%"][-count:]
    if len(told) == count > 1 and len(left) <= NEAR and not _ITEM.search(left):
        return told if not left or _CHANGE.match(left) else [topic + left for topic in told]
    if not left or _CHANGE.match(left):
        return told if len(told) == count else told[-1:] * count
    return [_clean(clause)] * count


def _completed(item: str, last: str) -> str:
    shared = _MEASURE.search(last)
    if item == last or _MEASURE.search(item):
        return item
    if shared and len(shared[0]) > 1:
        return item + shared[0]
    same = len(item) < len(last) and last[len(item) - 1] == item[-1]
    return item + last[len(item) :] if same else item
