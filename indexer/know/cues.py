"""What stands around a number: of what it is the number, how exact, and whether reached or aimed at."""

from __future__ import annotations

import re

from indexer.model import Approximation, FigureKind

NEAR = 12
SUBJECT = 40
_LOWER = re.compile("(?:超过|突破|不低于|不少于|至少|高于|超|逾|大于)$")
_UPPER = re.compile("(?:不超过|最高|最多|不高于|低于|控制在|上限|至多)(?:给予|奖励|补贴|支持|不超过|达)?$")
_ABOUT = re.compile("(?:接近|大约|约|近|约为)$")
_TARGET = re.compile(
    r"力争|争取(?!资金)|目标|计划(?=[新建投引完实到用])|预计|确保|给予|奖励|补贴|补助|资助|将(?!近)|到20\d\d年|拟"
)
_GROWTH = re.compile("增长|增幅|增速|提高|下降|降低|提升|上升|减少|增加|同比|翻")
_STOCK = re.compile("累计|共有|拥有|现有|已有|达到|总数|目前|总面积|余额|存量|入驻")
_DEED = re.compile(
    "新|完成|实现|引进|培育|建设|开工|签约|实施|改造|办理|取消|打造|组织|开展|培训|净增|清理|安置|交付|竣工|编制|"
    "投产|创建|推进|储备|谋划|发放|服务|改制|安排|转移|淘汰|吸引|启动|认定|清除|造林|压减|受理|建成|出台"
)
_STOP = re.compile("[，,。；;、：:！!（）()“”《》\\s]")
_TAIL = re.compile(
    "(?:已经|达到|达|为|是|有|约|近|超过|超|突破|接近|逾|不低于|不少于|至少|的|了|共|在|分别|比|最高|到|成|至|从|仅|就)+$"
)
_HEAD = re.compile(
    "^(?:截[止至]目前|目前|其中|全年|今年以来|今年|上半年|近年来|[12]\\d{3}年|\\d{1,3}年|并且|并|且|和|及|与|以及|的|共|已)+"
)
_NOUN = re.compile("[\u4e00-\u9fff]{1,14}")
_CHANGE = re.compile("^(?:同比|环比|比上年|较上年|年均)?(?:增长|下降|提高|增加|减少)$")
_COUNTERS = frozenset("家户个项条件名人次场座套栋处台辆所种类支批")


def approximation(before: str, more: bool, after: str) -> Approximation | None:
    """余, 以上 and 超过 say at least; 以下 and 最高 at most; 约, 近 and 左右 about."""
    if after.startswith(("左右", "上下")) or _ABOUT.search(before):
        return "about"
    if _UPPER.search(before) or after.startswith(("以内", "以下", "之内")):
        return "upper"
    return "lower" if more or after.startswith(("以上", "及以上")) or _LOWER.search(before) else None


def kind_of(clause: str, unit: str) -> FigureKind:
    """Rate, share, aim, state or deed, by the words of the clause before the number."""
    near = clause[-NEAR:]
    if unit in ("百分点", "倍", "番") or (unit == "%" and _GROWTH.search(near)):
        return "target" if _TARGET.search(clause) else "growth"
    if _TARGET.search(clause):
        return "target"
    if unit == "%":
        return "share"
    if _STOCK.search(near):
        return "stock"
    return "stock" if unit in _COUNTERS and not _DEED.search(clause[-SUBJECT:]) else "flow"


def _before(text: str) -> str:
    """The words directly before the number, without the verb that only joins them to it."""
    piece = _STOP.split(text[-SUBJECT:])[-1]
    return _TAIL.sub("", _HEAD.sub("", piece))


def subject_of(before: str, unit: str, after: str, previous: str) -> str:
    """The noun before the number, or behind its counter; a bare 增长 speaks of the figure before."""
    words = _before(before)
    if _CHANGE.match(words) and previous:
        return previous + words
    noun = _NOUN.match(after) if unit in _COUNTERS else None
    if noun and not after.startswith(("以上", "以下", "左右", "以内")):
        return (words if len(words) <= 4 else "") + noun[0].removeprefix("的")
    return words or previous
