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
    "invisible characters are left out": "略去不可见字符",
    "pinyin in brackets is left out": "略去括注的拼音",
    "a page number inside the line is left out": "略去行内页码",
}
_DOUBTS = (
    (
        re.compile("another paper seems to begin with “(.*)”, but the signs are few"),
        r"“\1”处似乎另起一篇，但依据不足",
    ),
    (re.compile("another paper may begin with “(.*)”"), r"“\1”处可能另起一篇"),
    (re.compile(r"(\d+) bytes fit no (\S+) character"), r"有\1个字节不合\2编码"),
    (re.compile(r"parts of it are written in (\S+)"), r"部分内容是\1编码"),
    (re.compile("bytes of it are lost, what stands around them is guessed"), "缺失若干字节，前后文字为推测"),
    (re.compile("its characters were damaged before it was saved: (.*)"), r"保存之前文字已损坏：\1"),
    (re.compile("no encoding fits clearly; chosen by its words and its label"), "编码不明，按用字和标注选定"),
)
KINDS: dict[CorrectionKind, str] = {
    "keep": "放回正文",
    "drop": "不属正文",
    "begin": "从这里起另是一篇",
    "continue": "不另起一篇",
}


def in_chinese(reason: str) -> str:
    """The reason in Chinese, or each of several; as it is where no translation is known."""
    known = _translated(reason)
    return known if known != reason else "；".join(map(_translated, reason.split("; ")))


def _translated(reason: str) -> str:
    for pattern, chinese in _DOUBTS:
        if found := pattern.fullmatch(reason):
            return found.expand(chinese)
    return REASONS.get(reason, reason)
