"""What is said of a query that was read generously: short keys in `Query.notes`, a sentence for each.

A key may carry what it speaks of after a colon ("field:时间").
"""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
MAX_SAID = 30

_SENTENCES: dict[str, tuple[str, str]] = {
    "long": ("检索词太长，只读了前面一部分", "the query is too long; only its beginning was read"),
    "terms": ("条件太多，只取了前面一部分", "too many conditions; only the first ones were taken"),
    "nested": ("括号层数太多，里层的按没有括号读", "brackets nest too deep; the inner ones were ignored"),
    "brackets": ("括号不成对，多出的没有理会", "brackets without a partner were ignored"),
    "quote": ("引号不成对，单个的没有理会", "a quotation mark without a partner was ignored"),
    "operator": ("“或”“且”“不含”前后缺少词语，没有理会", "an operator without words beside it was ignored"),
    "characters": ("去掉了不能显示的字符", "characters that cannot be shown were left out"),
    "field": ("没有“{}”这个字段，按普通词语查", "there is no field “{}”; it was read as a word"),
    "value": ("“{}”不是这个字段的值，按普通词语查", "“{}” is no value of its field; it was read as words"),
    "empty": ("“{}”后面没有值，没有理会", "the field “{}” has no value and was ignored"),
    "measure": ("没有名为“{}”的措施", "there is no measure called “{}”"),
    "question": ("按提问理解，只查其中的实词", "read as a question: only its content words are looked for"),
    "nothing": ("没有可以检索的词语", "there is no word to look for"),
}


def note(key: str, about: str = "") -> str:
    """A key with what it speaks of, cut to a length that can be shown."""
    return f"{key}:{about if len(about) <= MAX_SAID else about[:MAX_SAID] + '…'}" if about else key


def sentence(note: str, language: Language = "zh") -> str:
    """A note as a sentence; an unknown key stands for itself."""
    key, _, about = note.partition(":")
    said = _SENTENCES.get(key)
    return said[language == "en"].format(about) if said else note
