"""Which characters are these bytes? Labels lie both ways, so the words decide: the likeliest Chinese wins.

UTF-8 and GB18030 are believed where they fit strictly and read like Chinese. Else every encoding is tried on
the bytes that are not ASCII, from anywhere in the page; a label counts as much as two characters.
"""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from indexer.read.likely import damage, likelihood
from indexer.read.pieces import LOST, PAIRED, in_step, paired, self_timed

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LABEL = re.compile(rb"""(?:charset|encoding)\s?=\s?["']?\s?([\w-]{2,20})""", re.I)
_ASCII = re.compile(rb"(?<=[\x01-\x7f])[\x01-\x7f]{8,}(?=[\x01-\x7f])")
_HZ = re.compile(rb"~\{[\x21-\x77][\x21-\x7e]")
_WORDS = re.compile("[\u0800-\uffef]+")
_FAMILIES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
READ = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "hz")
SAMPLE = 6000
"""So many bytes, ASCII left out, tell an encoding."""
SURE, CLEAR = 20.0, 8.0
"""So likely, a first encoding that fits strictly is not compared with others; so much likelier than the
next, the best of all leaves no doubt."""
LABELLED, USUAL = 5.0, 2.0
"""What a label adds to the likelihood of its encoding, and to that of GB18030 that it is everywhere."""


class Decoded(NamedTuple):
    """Text, the encoding that gave it, and what is doubtful about it, if anything."""

    text: str
    encoding: str
    doubt: str | None


def decode(body: bytes) -> Decoded:
    """The text of `body`. Never fails: bytes that fit no encoding become U+FFFD, and the doubt says so."""
    for mark, encoding in _BOMS:
        if body.startswith(mark) and (encoding != "utf-8" or _mostly_utf_8(body)):
            return _read(body[len(mark) :], encoding)
    if _is_utf_8(body):
        return _read(body, "utf-8")
    sample = _sample(body)
    if _fits(body, "gb18030") and likelihood(sample.decode("gb18030", "replace")) >= SURE:
        return _read(body, "gb18030")
    return _likeliest(body, sample)


def _fits(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf_8(body: bytes) -> bool:
    """Whether it fits and can hardly be anything else: nothing but ASCII, or three Chinese characters."""
    if b"\0" in body or not _fits(body, "utf-8"):
        return False
    return (body.isascii() and not _HZ.search(body)) or len(_words(body.decode("utf-8"), 3)) >= 3


def _words(text: str, most: int) -> str:
    """The first so many characters that are neither Latin nor of another alphabet."""
    found, size = list[str](), 0
    for run in _WORDS.finditer(text):
        found.append(run[0])
        size += len(run[0])
        if size >= most:
            break
    return "".join(found)[:most]


def _mostly_utf_8(body: bytes) -> bool:
    text = _sample(body).decode("utf-8", "replace")
    return text.count(LOST) <= 0.1 * len(text)


def _sample(body: bytes) -> bytes:
    """What is not ASCII, from the beginning and from the middle."""
    bare = _ASCII.sub(b" ", body)
    if len(bare) <= SAMPLE:
        return bare
    rest = bare[len(bare) // 2 :][: SAMPLE // 2]
    in_step = re.search(rb"[\x01-\x3f]", rest)
    return bare[: SAMPLE // 2] + b"  " + rest[in_step.start() if in_step else 0 :]


def _likeliest(body: bytes, sample: bytes) -> Decoded:
    """The encoding whose reading of the sample is likeliest, with a doubt where another is nearly so."""
    label = _label(body)
    found = {name: _worth(body, sample, name) + LABELLED * (name == label) for name in READ}
    if max(found.values()) < CLEAR:  # one byte too few garbles a short page: what is it worth put in step?
        found |= {name: max(found[name], likelihood(in_step(sample, name))) for name in PAIRED}
    best, second = sorted(found, key=found.__getitem__, reverse=True)[:2]
    clear = found[best] - found[second] >= CLEAR
    if found[best] <= 0 and not sample.isascii() and (guess := from_bytes(body[:65536]).best()):
        best, clear = _FAMILIES.get(guess.encoding, guess.encoding), False
    decoded = _read(body, best)
    if decoded.doubt or clear:
        return decoded
    return decoded._replace(doubt="no encoding fits clearly; chosen by its words and its label")


def _worth(body: bytes, sample: bytes, name: str) -> float:
    """How likely the page is in an encoding. In UTF-16 and HZ the words themselves may be ASCII."""
    if name in ("utf-8", *PAIRED):
        return likelihood(sample.decode(name, "replace")) + USUAL * (name == "gb18030")
    worth = likelihood(body[:SAMPLE].decode(name, "replace"))
    return worth if worth >= 0 else -math.inf


def _label(body: bytes) -> str:
    """The encoding that the page claims, "" where it claims none that is known here."""
    found = _LABEL.search(body[:20_000])
    try:
        name = codecs.lookup(found[1].decode("ascii", "ignore")).name if found else ""
    except LookupError:
        return ""
    return _FAMILIES.get(name, name)


def _read(body: bytes, encoding: str) -> Decoded:
    """The whole text in an encoding that was chosen, with all that is doubtful about it."""
    doubt = ""
    if encoding == "utf-8":
        text, doubt = self_timed(body)
    elif encoding in PAIRED:
        text, doubt = paired(body, encoding)
    else:
        text = body.decode(encoding, "replace")
    text = text.replace("\0", LOST)
    lost, damaged = text.count(LOST), damage(_words(text, 600), text)
    doubts = (
        f"{lost} bytes fit no {encoding} character" if lost else "",
        doubt,
        f"its characters were damaged before it was saved: {damaged}" if damaged else "",
    )
    return Decoded(text, encoding, "; ".join(filter(None, doubts)) or None)
