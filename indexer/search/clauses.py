"""What a person types, as clauses: words, "phrases", -exclusions. Reads anything, refuses nothing."""

from __future__ import annotations

import re

from indexer.model import Clause, Filters, Query

MAX_LENGTH = 1000
MAX_CLAUSES = 24
MAX_OFFSET, MAX_LIMIT = 100_000, 1000

_QUOTES = str.maketrans("“”„‟＂「」『』", '"""""""""')
_CLAUSE = re.compile(r'(?P<minus>(?<!\S)[-－−])?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_EDGES = "，。、；：？！,;:?!()（）《》〈〉【】[]…·"


def parse(text: str, filters: Filters, offset: int = 0, limit: int = 10) -> Query:
    """The query of a line; never raises, and never more work than the limits above allow."""
    clauses: list[Clause] = []
    for match in _CLAUSE.finditer(text[:MAX_LENGTH].translate(_QUOTES)):
        clause = _clause(match)
        if clause.text and clause not in clauses:
            clauses.append(clause)
    return Query(
        text=text,
        clauses=tuple(clauses[:MAX_CLAUSES]),
        filters=filters,
        offset=min(max(offset, 0), MAX_OFFSET),
        limit=min(max(limit, 0), MAX_LIMIT),
    )


def _clause(match: re.Match[str]) -> Clause:
    phrase = match["phrase"]
    text = (match["word"] if phrase is None else phrase).strip().strip(_EDGES)
    worth = text if any(char.isalnum() for char in text) else ""
    return Clause(worth, phrase=phrase is not None, negated=bool(match["minus"]))
