"""What sites put into their text against copying, and what copying leaves in it: taken out, and said so.

Each change names itself in the line's note; offsets count in the text without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.model import Block

INVISIBLE = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x61C,
        0x180E,
        0xFEFF,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
    ]
)
"""Soft hyphens, zero-width and direction marks: nobody sees them, every search stumbles over them."""
HIDDEN = "invisible characters are left out"
PINYIN = "pinyin in brackets is left out"
PAGE_NUMBER = "a page number inside the line is left out"

_UNSEEN = "".join(map(chr, INVISIBLE))
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_LETTERS = rf"a-zü{_TONED}"
_SYLLABLES = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（](?=[^()（）]{{0,60}}[{_TONED}])[{_LETTERS} '’·-]{{1,60}}[)）]", re.I
)
"""(zhèng cè): a tone mark makes it sure."""
_SPELT = re.compile(r"(?:[\u3400-\u9fff][(（][a-zü]{1,6}[1-5]?[)）]){3,}", re.I)
"""政(zheng)策(ce)…: without tone marks only several in a row are sure."""
_SPELLING = re.compile(r"[(（][a-zü1-5]{1,7}[)）]", re.I)
_N = r"[\d一二三四五六七八九十百]{1,4}"
_PAGES = re.compile(
    rf" ?[-—–]{{0,2}} ?第 ?{_N} ?页[ /,，(（]{{0,3}}共 ?{_N} ?页[)）]? ?[-—–]{{0,2}} ?"
    rf"|(?<=[\u4e00-\u9fff，、]) (?:第 ?{_N} ?页|[-—–] ?\d{{1,3}} ?[-—–]) (?=[\u4e00-\u9fff])"
)


def hidden_inside(written: str, seen: str) -> str:
    """The note for a line between whose letters something unseen stood."""
    return HIDDEN if len(seen.strip()) < len(written.strip(_UNSEEN).strip()) else ""


def undisguised(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The lines without the pinyin behind their characters, and without page numbers in mid-sentence."""
    return tuple(map(_plain, blocks))


def _plain(block: Block) -> Block:
    text, notes = block.text, [block.note] if block.note else []
    if "(" in text or "（" in text:
        bare = _SPELT.sub(lambda found: _SPELLING.sub("", found[0]), _SYLLABLES.sub("", text))
        notes += [PINYIN] if bare != text else []
        text = bare
    if "页" in text or " " in text:
        whole = _PAGES.sub(lambda found: _unpaged(found, text), text)
        notes += [PAGE_NUMBER] if whole != text else []
        text = whole
    return block if text == block.text else replace(block, text=text, note="; ".join(notes))


def _unpaged(found: re.Match[str], text: str) -> str:
    """Nothing where words stand on both sides; a line that is a page number alone keeps it."""
    return "" if found.start() > 0 and found.end() < len(text) else found[0]
