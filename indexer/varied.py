"""Who asks for nothing but a measure wants to see many places: there, places take turns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace

from indexer.model import Query, Sort, Words
from indexer.search.engine import Answer
from indexer.search.spread import spread

WINDOW = 50
"""The first sections, among which places take turns."""
Ask = Callable[[Query], Answer]
Places = Callable[[Iterable[str]], Mapping[str, Hashable]]
"""The place of each section, by its id."""


def answered(query: Query, ask: Ask, places: Places) -> Answer:
    """The answer; where only a measure is asked for, with its first sections in turns of their places.

    Pages of such an answer go by `offset`, it has no cursor.
    """
    end = query.offset + query.limit
    if not bare(query) or query.offset >= WINDOW or query.limit == 0:
        return ask(query)
    whole = ask(replace(query, offset=0, limit=max(WINDOW, end)))
    first, later = whole.found[:WINDOW], whole.found[WINDOW:]
    place = places(each.id for each in first)
    turns = spread(first, lambda each: place.get(each.id), lambda each: max(each.score, 0.0))
    return replace(whole, found=(*turns, *later)[query.offset : end], cursor=None)


def bare(query: Query) -> bool:
    """Whether nothing but one measure is asked for, wherever it was taken."""
    if not isinstance(query.root, Words) or query.root.measure is None:
        return False
    return not (query.filters.places or query.by_paper or query.after) and query.sort == Sort()
