"""What every reader of a format gives, and why it sets lines apart from the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.read.dom import Dom

RUNNING = "a running head or foot"
PAGE_NUMBER = "a page number"
CONTENTS = "a table of contents"
NOTE = "a footnote"
COMMENT = "a reviewer's comment"

_LEADERS = re.compile(r"(?:[.…·]\s?){4,}\d{1,4}$")

_UNTITLED = re.compile(r"(?:无标题|未命名|untitled|microsoft |word\b|document|文档)|\.\w{2,5}$", re.I)


class Opened(NamedTuple):
    """The lines of a file, and how its characters were found.

    `framed` says that a site's frame may stand around the text (a web page, a dump of one); a document
    has none. `encoding` is the characters' encoding, or the format where that settles it.
    """

    dom: Dom
    encoding: str
    doubt: str | None = None
    framed: bool = True


def given_title(said: str) -> str:
    """The title that a file carries in its properties, "" where a program filled it in."""
    return "" if _UNTITLED.search(said) else said.strip()


def in_contents(line: str) -> bool:
    """Whether a line stands in a table of contents: dots lead to a page number at its end."""
    return bool(_LEADERS.search(line[-80:]))
