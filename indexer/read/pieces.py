"""A page in one encoding but for some of its bytes: a byte lost, a fragment pasted in from elsewhere.

Two-byte encodings have no way back into step: one lost byte garbles a whole line. `in_step` finds it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.read.likely import garbled, likelihood, weight

_RUN = re.compile(rb"[\x80-\xff](?:[\x80-\xff]|(?<=[\x80-\xff])[\x30-\x39\x40-\x7e])*")
_HIGH = re.compile(rb"[\x80-\xff][\x40-\x7e\x80-\xff]*")
_WIDE = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]){4,}")
"""Four Chinese characters in UTF-8 in a row: in GB18030 or Big5 hardly anybody writes these bytes."""
PAIRED = ("gb18030", "big5hkscs")
LOST = "\ufffd"
MIXED = "parts of it are written in {}"
GUESSED = "bytes of it are lost, what stands around them is guessed"
FIT, UNFIT, LONG = 0.0, -8.0, -1.0
CHANGE = 4.0
"""So much likelier must be what changes a text that fits: names are written with rare characters."""
MOST = 100_000
"""Longer lines (in bytes) are not put in step again."""


class _Step(NamedTuple):
    """A character that may stand at a place, the bytes it takes, and how likely it is."""

    char: str
    size: int
    worth: float


def self_timed(body: bytes) -> tuple[str, str]:
    """(text, what is doubtful about it or "") of a page in UTF-8."""
    try:
        return body.decode("utf-8"), ""
    except UnicodeDecodeError:
        pieces = [(run, *_either(run[0])) for run in _HIGH.finditer(body)]
    made, at = [], 0
    for run, text, _ in pieces:
        made += [body[at : run.start()].decode("ascii"), text]
        at = run.end()
    doubt = MIXED.format("gb18030") if any(other for _, _, other in pieces) else ""
    return "".join([*made, body[at:].decode("ascii")]), doubt


def _either(run: bytes) -> tuple[str, bool]:
    """A run in UTF-8, or (True) in GB18030 where that alone makes sense of it."""
    try:
        return run.decode("utf-8"), False
    except UnicodeDecodeError:
        text = run.decode("utf-8", "replace")
    try:
        other = run.decode("gb18030")
    except UnicodeDecodeError:
        return text, False
    better = likelihood(other) > max(4.0, likelihood(text))
    return other if better else text, better


def paired(body: bytes, encoding: str) -> tuple[str, str]:
    """(text, what is doubtful about it or "") of a page in a two-byte encoding."""
    made, at, doubts = [], 0, dict.fromkeys("")
    for run in _WIDE.finditer(body):
        wide = run[0].decode("utf-8")
        if likelihood(wide) > 0:
            made += [_in_pairs(body[at : run.start()], encoding, doubts), wide]
            at = run.end()
            doubts[MIXED.format("utf-8")] = None
    made.append(_in_pairs(body[at:], encoding, doubts))
    return "".join(made), "; ".join(doubts)


def _in_pairs(body: bytes, encoding: str, doubts: dict[str, None]) -> str:
    text = body.decode(encoding, "replace")
    if not _suspicious(text):
        return text
    lines = [in_step(line, encoding) for line in body.split(b"\n")]  # a line break is never half a character
    mended = "\n".join(lines)
    if mended != text and mended.count(LOST) <= text.count(LOST):
        doubts[GUESSED] = None
    return mended


def _suspicious(text: str) -> bool:
    return LOST in text or bool(garbled().search(text))


def in_step(line: bytes, encoding: str) -> str:
    """The text of a line: each byte that fits nowhere as U+FFFD, the others paired as they make sense."""
    whole = line.decode(encoding, "replace")
    if not _suspicious(whole) or len(line) > MOST:
        return whole
    made, at = [], 0
    for run in _RUN.finditer(line):
        text = run[0].decode(encoding, "replace")
        made += [line[at : run.start()].decode("ascii"), _best(run[0], encoding, text)]
        at = run.end()
    return "".join([*made, line[at:].decode("ascii")])


def _best(piece: bytes, encoding: str, plain: str) -> str:
    """The most likely of all ways to pair the bytes of a run, where that is likelier than the plain one."""
    if not _suspicious(plain):
        return plain
    sums = [0.0] * (len(piece) + 1)
    steps: list[_Step] = [_Step(LOST, 1, UNFIT)] * len(piece)
    for at in range(len(piece) - 1, -1, -1):
        steps[at] = max(_ways(piece, at, encoding), key=lambda step: step.worth + sums[at + step.size])
        sums[at] = steps[at].worth + sums[at + steps[at].size]
    worth = sum(UNFIT if char == LOST else weight(char) for char in plain)
    return "".join(_walked(steps)) if sums[0] > worth + CHANGE * (LOST not in plain) else plain


def _walked(steps: list[_Step]) -> Iterator[str]:
    at = 0
    while at < len(steps):
        yield steps[at].char
        at += steps[at].size


def _ways(piece: bytes, at: int, encoding: str) -> Iterator[_Step]:
    """All that may stand at a place."""
    yield _Step(chr(piece[at]), 1, FIT) if piece[at] < 0x80 else _Step(LOST, 1, UNFIT)
    for size in (2, 4) if encoding == "gb18030" else (2,):
        char = _char(piece[at : at + size], encoding) if at + size <= len(piece) else ""
        if char:
            yield _Step(char, size, weight(char) if size == 2 else LONG)


@lru_cache(maxsize=65536)
def _char(code: bytes, encoding: str) -> str:
    """The one character that these bytes are, "" where they are none or more."""
    char = code.decode(encoding, "ignore")
    return char if len(char) == 1 and char.encode(encoding, "ignore") == code else ""
