"""Text dumps -> blocks: what somebody copied out of a browser, one visible line a line; Markdown too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.model import Block, Span
from indexer.read.disguise import INVISIBLE, hidden_inside
from indexer.read.dom import Dom

_BLANK = re.compile(r"[ \t\u00a0\u3000\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_FRONT = re.compile(  # each line fits in one way only (?>…): else forty lines would fit in 2**40 ways
    r"\ufeff?---[ \t]*\r?\n(?P<inside>(?:(?>[\w-]+[ \t]*:.*\n|[ \t]+.*\n|-[ \t].*\n)){1,40})"
    r"---[ \t]*\r?\n"
)
_HEADING = re.compile(r"(#{1,6})[ ](?P<text>.*)$")
_STRONG = re.compile(r"\*\*([^*]{1,200})\*\*")
_QUOTE = re.compile(r"(?:>\s?){1,9}(?=.)")


def parse(text: str) -> Dom:
    """The lines of a text dump that hold anything; front matter becomes title and meta values."""
    front = _FRONT.match(text)
    meta = dict(_fields(front["inside"])) if front else {}
    lines = text[front.end() if front else 0 :].splitlines()
    pairs = ((line, line.translate(INVISIBLE)) for line in lines)
    shown = ((_BLANK.sub(" ", line).strip(), hidden_inside(written, line)) for written, line in pairs)
    blocks = (_block(line, note) for line, note in shown if line)
    return Dom(tuple(block for block in blocks if block.text), meta.get("title", ""), meta)


def _fields(front: str) -> Iterator[tuple[str, str]]:
    for line in front.splitlines():
        name, colon, value = line.partition(":")
        if colon and name == name.strip() and value.strip():
            yield name.strip().lower(), value.strip().strip("\"'")


def _block(line: str, note: str) -> Block:
    """A line with Markdown's marks turned into what they say."""
    heading = _HEADING.match(line)
    headed = heading["text"].rstrip(" #") if heading else ""
    level, marked = (len(heading[1]), headed) if heading and headed else (0, line)
    pieces = _STRONG.split(_unquoted(marked))
    text, spans = "", list[Span]()
    for i, piece in enumerate(pieces):
        if i % 2:
            spans.append(Span(len(text), len(text) + len(piece)))
        text += piece.replace("**", "")
    blank = len(text) - len(text.lstrip())
    text = text.strip()
    strong = tuple(Span(max(0, start - blank), min(end - blank, len(text))) for start, end in spans)
    bold = strong == (Span(0, len(text)),)
    return Block(text, level, bold=bold, strong=() if bold else strong, note=note)


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line
