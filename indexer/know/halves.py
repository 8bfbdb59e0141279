"""Does a text look back on what was done, or ahead to what is planned? Told by the words of each."""

from __future__ import annotations

import re

# Each word is several times as frequent in the one half of work reports as in the other.
_DONE = re.compile(
    r"入选|荣获|获评|获批|被评为|授予|成功(?:举办|创建|入|获)|一年来|过去|五年来|累计|连续\d|位居|首次|首个|[省国市]首|同比|超额|"
    r"圆满|顺利|步伐|成效|取得|(?<!力争)(?<!确保)完成|办结|建成(?!后)|竣工|新增(?!长)[^，。；、]{0,12}\d|率先|名列|突破|达到?\d|"
    r"分别(?:增长|达|为|提高)|增长\d{1,4}(?:\.\d{1,4})?%(?!以上|左右|以内)|提高\d|下降\d|比上年|明显|进一步(?:改善|优化|增强)|"
    r"得到|稳步|不断(?:提高|完善|增强)|已|了"
)
_AHEAD = re.compile(
    r"力争|争创|争取|年内|确保|今年(?!以来)|力求|预期|目标|打造|做[大优强实精]|大力|加快(?!发展步伐)|因地制宜|用[好足]|办好|做好|抓好|"
    r"建立健全|更[好多]|引导|鼓励|着力|依托|围绕|积极|坚决|坚持|严格|加强|强化|完善(?!的)|健全|支持|推动|深化|落实|加大|继续|"
    r"规划建设|(?:以上|左右|以内)[，、；。]"
)
AHEAD, OPENS_AHEAD = 1.7, 1.5
"""So many words of planning stand against one of having done in a plan, and in its first quarter."""
OPENING = 1000


def looks_ahead(text: str) -> bool:
    """Is it a plan? A text that begins by looking back is none, however long the plan behind."""
    opening = text[: max(OPENING, len(text) // 4)]
    return _balance(text) > AHEAD and _balance(opening) > OPENS_AHEAD


def _balance(text: str) -> float:
    done = sum(1 for _ in _DONE.finditer(text))
    ahead = sum(1 for _ in _AHEAD.finditer(text))
    return (ahead + 1) / (done + 1)
