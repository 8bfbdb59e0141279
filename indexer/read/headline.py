"""Which lines of a document are its title, by their look: larger than its text, or in the middle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from indexer.read.front import DASHES, DATE_LINE, edge
from indexer.read.marks import DOC_NUMBER, PART, SALUTATION, SIGNATURE, begins_unit, prose

_MASTHEAD = re.compile(
    r"(?:人民政府|委员会|办公[室厅]|局|委|厅|办)文件$|^(?:签发人|机密|秘密|绝密|特急|加急|目\s*录$)"
)
_SENTENCE = re.compile(r"[。；;，,：:]$|。")
_GOES_ON = re.compile(r"^(?:关于|办公[室厅]关于|印发|转发|批转)")
REACH = 20
"""A title stands among the first so many lines."""
RUN = 4
"""So many lines at most make one title."""
LARGER = 1.12
"""So many times the size of the text is larger."""


class Shown(NamedTuple):
    """A line as it looks. `size` is in points, 0 where it is not known."""

    text: str
    size: float = 0.0
    centred: bool = False


def headline(lines: Sequence[Shown], body: float) -> range:
    """Which of the lines are the title, none where none looks so; `body` is the size of the text."""
    near = range(min(REACH, next((i for i, line in enumerate(lines) if _text(line, body)), len(lines))))
    found = [i for i in near if _could_be(lines[i], body)]
    if not found:
        return range(0)
    first = max(found, key=lambda i: (round(lines[i].size), -i))
    last = first + 1
    while last < min(first + RUN, len(lines)) and _goes_on(lines[last], lines[first]):
        last += 1
    signs = first > 0 and SIGNATURE.match(lines[first - 1].text) and _GOES_ON.match(lines[first].text)
    return range(first - bool(signs and _alike(lines[first - 1], lines[first])), last)


def first_line(lines: Sequence[Shown]) -> range:
    """The first line where it could be a title, whatever its look; none where it is text or a heading."""
    text = lines[0].text.strip() if len(lines) > 1 else ""
    other = not 4 <= len(text) <= 80 or _SENTENCE.search(text) or begins_unit(text) or PART.match(text)
    return range(0 if other or SALUTATION.match(text) or _MASTHEAD.search(text) else 1)


def _text(line: Shown, body: float) -> bool:
    """Whether a line is the running text, above which the title stands."""
    return prose(line.text) and not line.centred and line.size <= LARGER * body


def _could_be(line: Shown, body: float) -> bool:
    text = line.text.strip()
    return (
        (line.size > LARGER * body or line.centred)
        and 4 <= len(text) <= 100
        and text[-1] not in "。;；,，:："
        and not (begins_unit(text) or PART.match(text) or DATE_LINE.match(text) or DASHES.match(text))
        and not (SALUTATION.match(text) or SIGNATURE.match(text))
        and not (DOC_NUMBER.match(text) or _MASTHEAD.search(text))
    )


def _goes_on(line: Shown, first: Shown) -> bool:
    """Whether a line below is more of the same title."""
    text = line.text.strip()
    apart = DASHES.match(text) or edge(text) or begins_unit(text) or SIGNATURE.match(text)
    return _alike(line, first) and not apart and len(text) >= 2 and text[-1] not in "。;；:："


def _alike(line: Shown, other: Shown) -> bool:
    return line.centred == other.centred and abs(line.size - other.size) <= 0.05 * max(other.size, 1)
