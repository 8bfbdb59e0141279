"""Why a line of a page stands where it does, in the two languages of the interface."""

from __future__ import annotations

import re

from indexer.model import CorrectionKind

REASONS = {
    "outside the main region": "正文区域之外",
    "before the paper": "正文之前",
    "after the paper": "正文之后",
    "page furniture": "页面附带文字",
    "a link": "链接",
    "a rule of its site": "本站规则",
    "decided by hand": "人工决定",
    "the line before stops in mid-sentence": "上一行句子未完，接在其后",
    "the paper's title": "文章标题",
    "the paper's signature": "署名",
    "above or below the paper's text": "篇首或篇末，不属正文",
}
_DOUBTS = (
    (
        re.compile("another paper seems to begin with “(.*)”, but the signs are few"),
        r"“\1”处似乎另起一篇，但依据不足",
    ),
    (
        re.compile("the page holds other text that weighs nearly as much, beginning with “(.*)”"),
        r"页面另有一处文字分量相近，以“\1”开头",
    ),
    (re.compile("another paper may begin with “(.*)”"), r"“\1”处可能另起一篇"),
)
KINDS: dict[CorrectionKind, str] = {
    "keep": "放回正文",
    "drop": "不属正文",
    "begin": "从这里起另是一篇",
    "continue": "不另起一篇",
}


def in_chinese(reason: str) -> str:
    """The reason in Chinese; as it is where no translation is known."""
    for pattern, chinese in _DOUBTS:
        if found := pattern.fullmatch(reason):
            return found.expand(chinese)
    return REASONS.get(reason, reason)
