"""Text dumps -> blocks: what somebody copied out of a browser, one visible line a line."""

from __future__ import annotations

import re

from indexer.model import Block

_BLANK = re.compile(r"[ \t\u00a0\u3000\u200b-\u200d\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]+")


def parse(text: str) -> tuple[Block, ...]:
    """The lines of a text dump that hold anything."""
    lines = (_BLANK.sub(" ", line).strip() for line in text.splitlines())
    return tuple(Block(line) for line in lines if line)
