"""PDF -> lines: running heads out, broken lines whole again, headings by the size of their type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.errors import FormatError
from indexer.model import Block
from indexer.read.dom import Dom
from indexer.read.formats import worker
from indexer.read.formats.column import body_size, columns
from indexer.read.formats.opened import CONTENTS, Opened, given_title
from indexer.read.formats.paragraphs import Paragraph, paragraphs
from indexer.read.formats.running import marked, printed_from
from indexer.read.headline import LARGER, Shown, first_line, headline

LEAST = 10
"""Fewer characters on a sheet are the marks of a scanner, not a text."""
MAX_HEADING = 80
_SCAN = "a PDF of pictures without text (a scan): let a program recognise its text (OCR), and hand that in"
_NAMELESS = "a PDF whose fonts do not say which characters they show: save it anew, or hand in its text"
_CONTENTS_TITLE = re.compile(r"目\s*[录次]")


def parse(body: bytes) -> Opened:
    """The lines of a PDF, in a site's frame where a browser printed it.

    Raises FormatError, MissingExtraError.
    """
    read = worker.read(body)
    held = [sum(len(line.text) for line in sheet) for sheet in read.lines]
    if read.strange > 0.3:
        raise FormatError(_NAMELESS)
    if sum(held) < LEAST * len(held):
        raise FormatError(_SCAN)
    size = body_size([line for sheet in read.lines for line in sheet])
    whole = marked(read.lines, size)
    made = paragraphs((line for sheet in whole for line in sheet), columns(whole, read.widths))
    title, blocks = _blocks(made, size)
    named = title or given_title(read.title)
    address = printed_from(read.lines)
    meta = {"canonical": address} if address else {}
    return Opened(Dom(blocks, named, meta), "pdf", _doubt(held), framed=bool(address))


def _doubt(held: Sequence[int]) -> str | None:
    blank = sum(count < LEAST for count in held)
    return f"{blank} of {len(held)} sheets hold no text: they may be pictures" if blank else None


def _blocks(made: Sequence[Paragraph], size: float) -> tuple[str, tuple[Block, ...]]:
    """(title, lines); the lines of the title are one."""
    text = [each for each in made if not each.reason]
    shown = [Shown(each.text, each.size, each.centred) for each in text]
    titled = [text[i] for i in headline(shown, size) or first_line(shown)]
    title = "".join(each.text for each in titled)
    levels = {id(each): 1 for each in titled}
    levels |= _levels([each for each in text if id(each) not in levels], size)
    for first in titled[:1]:
        first.parts = [title]
    more = {id(each) for each in titled[1:]}
    mass = sum(len(each.text) for each in text)
    bold = 2 * sum(len(each.text) for each in text if each.bold) < mass  # else it is the text's own type
    blocks = [
        Block(each.text, levels.get(id(each), 0), bold=bold and each.bold, reason=each.reason)
        for each in made
        if id(each) not in more
    ]
    return title, tuple(_without_contents(blocks))


def _levels(text: Sequence[Paragraph], size: float) -> dict[int, int]:
    """Heading levels (by the paragraphs' identity) by size of type: the largest below the title's is 2."""
    larger = [each for each in text if each.size > LARGER * size and len(each.text) <= MAX_HEADING]
    sizes = sorted({round(each.size) for each in larger}, reverse=True)
    ranks = {size: min(rank, 6) for rank, size in enumerate(sizes, 2)}
    return {id(each): ranks[round(each.size)] for each in larger}


def _without_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same lines, the title over a table of contents set apart with it."""
    for block, below in zip(blocks, [*blocks[1:], Block("")], strict=True):
        over = below.reason == CONTENTS and _CONTENTS_TITLE.fullmatch(block.text)
        yield Block(block.text, reason=CONTENTS) if over else block
