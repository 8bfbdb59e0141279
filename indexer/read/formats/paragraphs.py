"""Lines as they are set -> paragraphs: a line that fills its column goes on in the next, even overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.read.formats.column import Column
from indexer.read.formats.typeset import TextLine
from indexer.read.headline import LARGER
from indexer.read.marks import TERMINAL
from indexer.read.styles import numbered

_FIRST = re.compile(
    r"(?P<open>[“‘《〈（(「『【〔\[]{0,3})(?P<word>[A-Za-z0-9.,%‰+/-]{1,40}|.)"
    r"(?P<close>[，。、；：！？,.;:!?”’》〉）)」』】〕\]]{0,3})"
)
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z][,.;:!?)\]]?$|[,.;:!?)\]]$", re.A), re.compile(r"[A-Za-z(\[]")
MAX_PARAGRAPH = 20_000
"""A longer paragraph (in characters) takes no further line."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its look; `size` (in points) and `centred` are its first line's."""

    parts: list[str]
    size: float
    bold: bool
    centred: bool
    reason: str = ""
    length: int = 0

    @property
    def text(self) -> str:
        """Its lines in one."""
        return "".join(self.parts)


def paragraphs(lines: Iterable[TextLine], columns: Sequence[Column]) -> list[Paragraph]:
    """The paragraphs in reading order; a line with a reason stands by itself, behind what it interrupts."""
    made: list[Paragraph] = []
    aside: list[Paragraph] = []
    last: TextLine | None = None
    for line in lines:
        if line.reason:
            aside.append(_begun(line, columns[line.sheet]))
        elif last and _goes_on(made[-1], last, line, columns):
            _join(made[-1], line)
            last = line
        else:
            made += [*aside, _begun(line, columns[line.sheet])]
            aside, last = [], line
    return made + aside


def _begun(line: TextLine, column: Column) -> Paragraph:
    return Paragraph([line.text], line.size, line.bold, column.centred(line), line.reason, len(line.text))


def _join(paragraph: Paragraph, line: TextLine) -> None:
    blank = _LATIN_END.search(paragraph.parts[-1][-3:]) and _LATIN_START.match(line.text)
    paragraph.parts.append(f" {line.text}" if blank else line.text)
    paragraph.length += len(line.text)
    paragraph.bold = paragraph.bold and line.bold


def _goes_on(paragraph: Paragraph, last: TextLine, line: TextLine, columns: Sequence[Column]) -> bool:
    """Whether `line` is more of the paragraph whose last line so far is `last`."""
    above, column = columns[last.sheet], columns[line.sheet]
    if last.row or line.row or paragraph.length > MAX_PARAGRAPH:
        return False
    if abs(last.size - line.size) > 0.08 * max(last.size, line.size):
        return False
    if last.sheet == line.sheet and not _near(last, line, column):
        return False
    if above.centred(last) and column.centred(line):  # a heading that was broken for its look
        return line.size > LARGER * column.size and not numbered(line.text)
    if column.centred(line) or (column.indented(line) and not _hangs(paragraph, last, line)):
        return False
    if numbered(line.text) and last.text[-1] in TERMINAL:
        return False
    return above.right - last.right < _need(line.text) * line.size


def _near(last: TextLine, line: TextLine, column: Column) -> bool:
    """Whether two lines stand as close as those of one paragraph; a line further up is in the next column."""
    step = line.base - last.base
    return step < 1.45 * max(column.step, 1.3 * line.size)


def _hangs(paragraph: Paragraph, last: TextLine, line: TextLine) -> bool:
    """Whether a line is indented because its paragraph hangs from its number."""
    if len(paragraph.parts) > 1:
        return abs(line.left - last.left) < 0.5 * line.size
    lead = numbered(last.text)
    width = sum(0.6 if c.isascii() else 1.0 for c in last.text[: lead.length]) if lead else 0.0
    ends = last.text[-1] in TERMINAL
    return bool(lead) and not ends and 0.3 < (line.left - last.left) / line.size < width + 0.8


def _need(text: str) -> float:
    """How much room (in sizes) the first word of a line would have taken at the end of the line before."""
    found = _FIRST.match(text)
    if not found:
        return 1.5
    word = found["word"]
    width = 1.0 if len(word) == 1 and not word.isascii() else 0.55 * len(word)
    return len(found["open"]) + width + len(found["close"]) + 0.5
