"""What a person types, as conditions: words, "phrases", -exclusions. Reads anything, refuses nothing."""

from __future__ import annotations

import re

from indexer.model import Every, Except, Filters, Node, Query, Words

MAX_LENGTH = 1000
MAX_CLAUSES = 24
MAX_OFFSET, MAX_LIMIT = 100_000, 1000

_QUOTES = str.maketrans("“”„‟＂「」『』", '"""""""""')
_CLAUSE = re.compile(r'(?P<minus>(?<!\S)[-－−])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_EDGES = "，。、；：？！,;:?!()（）《》〈〉【】[]…·"


def parse(text: str, filters: Filters, offset: int = 0, limit: int = 10) -> Query:
    """The query of a line; never raises, and never more work than the limits above allow."""
    found: dict[Node, None] = {}
    for match in _CLAUSE.finditer(text[:MAX_LENGTH].translate(_QUOTES)):
        node = _node(match)
        if node:
            found[node] = None
    parts = tuple(found)[:MAX_CLAUSES]
    return Query(
        text=text,
        root=parts[0] if len(parts) == 1 else Every(parts) if parts else None,
        filters=filters,
        offset=min(max(offset, 0), MAX_OFFSET),
        limit=min(max(limit, 0), MAX_LIMIT),
    )


def _node(match: re.Match[str]) -> Node | None:
    phrase = match["phrase"]
    text = (match["word"] if phrase is None else phrase).strip().strip(_EDGES)
    if not any(char.isalnum() for char in text):
        return None
    words = Words(text, literal=phrase is not None)
    return Except(words) if match["minus"] else words
