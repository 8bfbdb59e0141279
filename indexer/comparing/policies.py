"""The documents that a text names: 《…》 that are rules or plans, and document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from corpus import ROOT
from indexer.comparing.values import Practice, Quote
from indexer.model import Span
from indexer.search.docnumbers import numbers
from indexer.text import fold

NAMED = 4
"""Documents named of one section."""
REACH = 40_000
"""So far into a paper they are looked for."""
_TITLE = re.compile("《[^《》\n]{2,60}》")
_TAIL = re.compile("[（(][^（()）]{1,8}[)）]$")


def policies(practice: Practice, paper: str | None = None) -> tuple[Quote, ...]:
    """What a section names; where it names nothing, what the text of its `paper` does."""
    own = _quotes(practice.id, practice.stored.tagged.section.text, "text")
    return own or (_quotes(practice.id, paper[:REACH], "paper") if paper else ())


def documents(text: str) -> Iterator[Span]:
    """Where documents are named, in order; a number behind its title belongs to it."""
    titles = [Span(*found.span()) for found in _TITLE.finditer(text) if is_document(found[0][1:-1])]
    found = {title.end: title for title in titles}
    for number in numbers(fold(text)):
        bracket = text[number.start - 1 : number.start] in ("（", "(")
        title = found.get(number.start - bracket)
        if title:
            found[title.end] = Span(title.start, number.end + bracket)
        else:
            found[number.end] = Span(number.start, number.end)
    reach = 0
    for span in sorted(found.values()):
        if span.start >= reach:  # a number inside a title is the title's
            yield span
            reach = span.end


def is_document(title: str) -> bool:
    """Whether a title is a document's, by how it ends (`corpus/documents.txt`); no newspaper, no book."""
    return _TAIL.sub("", title).endswith(_endings()) or title.startswith("关于")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ROOT.joinpath("documents.txt").read_text("utf-8").split())


def _quotes(section: str, text: str, where: Literal["text", "paper"]) -> tuple[Quote, ...]:
    found: dict[str, Quote] = {}
    for start, end in documents(text):
        found.setdefault(text[start:end], Quote(section, text[start:end], start, end, where))
        if len(found) == NAMED:
            break
    return tuple(found.values())
