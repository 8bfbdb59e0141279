"""How a text sounds; the only room that knows pypinyin.

It is imported at the first use: its tables take a quarter of a second, and most searches need none of them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from corpus import ROOT
from indexer.errors import BrokenDataError
from indexer.text import fold

_FIRST, _LAST = 0x4E00, 0x9FFF
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))
"""What many speakers do not tell apart at the beginning of a syllable; -ng and -n, n- and l- besides."""


@cache
def _load() -> None:
    """Teach pypinyin the names it reads wrong; raises BrokenDataError."""
    from pypinyin import load_phrases_dict

    phrases = {}
    for number, line in enumerate(ROOT.joinpath("pinyin.tsv").read_text("utf-8").splitlines()[1:], 2):
        word, _, said = line.partition("\t")
        if len(word) != len(said.split()):
            raise BrokenDataError("corpus/pinyin.tsv", f"line {number}: {word} has not so many syllables")
        phrases[word] = [[syllable] for syllable in said.split()]
    load_phrases_dict(phrases)


def spelled(text: str) -> str:
    """The text in pinyin without tones, each syllable and each other word with a capital, no punctuation.

    标准化厂房 is BiaoZhunHuaChangFang, 5G基站 is 5GJiZhan.
    """
    from pypinyin import lazy_pinyin

    _load()
    row = lazy_pinyin(fold(text), errors=_worded)
    return "".join(map(_capital, row))


def initials(spelled: str) -> str:
    """The first letters of what `spelled` gives, digits too, in small letters: bzhcf."""
    return "".join(char for char in spelled if char.isupper() or char.isdigit()).lower()


@cache
def sounds() -> dict[int, str]:
    """A table for `str.translate`: characters that sound nearly alike become the same one."""
    from pypinyin.pinyin_dict import pinyin_dict

    known: dict[str, str] = {}
    table = {}
    for code in range(_FIRST, _LAST + 1):
        readings = pinyin_dict.get(code)
        if readings:
            sound = _rough(_plain(readings.split(",")[0]))
            table[code] = known.setdefault(sound, chr(_FIRST + len(known)))
    return table


def _plain(syllable: str) -> str:
    """Without its tone."""
    parts = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    return "".join(char for char in parts if char.isascii())


def _rough(syllable: str) -> str:
    for one, other in _ALIKE:
        syllable = other + syllable[2:] if syllable.startswith(one) else syllable
    syllable = syllable[:-1] if syllable.endswith("ng") else syllable
    return "n" + syllable[1:] if syllable.startswith("l") else syllable


def _worded(other: str) -> str:
    return "".join(char for char in other if char.isalnum())


def _capital(syllable: str) -> str:
    return syllable[:1].upper() + syllable[1:]
