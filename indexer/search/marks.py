"""The marks of the query language: quotes, brackets, and what parts words. All after folding."""

from __future__ import annotations

import re

from indexer.text import fold

STRAIGHT = '"“”„‟〝〞'
"""One opens, any of them closes: people mix them."""
PAIRS = {"「": "」", "『": "』", "«": "»", "‹": "›", "‘": "’"}
CLOSERS = dict.fromkeys(STRAIGHT, STRAIGHT) | PAIRS
STRAY = "".join(PAIRS.values())
"""What closes a quotation where none was opened."""
_PARTING = ",;:!?，。、；：！？…·•・《》〈〉【】〔〕[]{}<>=≥≤≧≦|—~〜()"
_BREAK = re.escape(_PARTING + "".join(CLOSERS) + STRAY) + r"\s"
WORD = re.compile(rf"(?:[^{_BREAK}]|(?<=\d),(?=\d{{3}}))+")
"""A run of characters that are one word; a comma parts no thousands."""
VALUE = re.compile(rf"[^{re.escape(',;、|()（）' + ''.join(CLOSERS) + STRAY)}\s]+")
"""A run of characters that are one value of a field."""
SENTENCE = re.compile("[。！？!?；;\n]+")
"""What no phrase crosses."""
_SIGNS = "%‰℃°㎡㎢+#"


def trimmed(text: str) -> str:
    """The text without marks at its ends, "" where nothing else is there; a % stays behind its number."""
    start = next((n for n, char in enumerate(text) if char.isalnum()), None)
    if start is None:
        return ""
    end = len(text)
    while not (text[end - 1].isalnum() or text[end - 1] in _SIGNS):
        end -= 1
    return text[start:end]


def quoted(text: str) -> str:
    """The text between marks that do not stand in it."""
    inside = set(fold(text))
    if not inside.intersection(STRAIGHT):
        return f'"{text}"'
    opener = next((opener for opener, closer in PAIRS.items() if closer not in inside), '"')
    return opener + text + CLOSERS[opener][0]
