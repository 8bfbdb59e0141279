"""A parsed query completed by what is known of measures: other names that will do, and what it speaks of.

Only words that may stand apart are completed: what is quoted, or excluded, is meant as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from indexer.model import Measure, Node, Query, Words
from indexer.search.tree import mapped, wanted
from indexer.text import fold

Cut = Callable[[str], Sequence[str]]
"""The words that a stretch of text consists of."""


class Names(Protocol):
    """What is known of measures by their words; a thesaurus, seen from a query."""

    def expand(self, term: str) -> Measure | None:
        """The measure that a text names, if the whole of it does."""

    def spoken(self, text: str) -> Mapping[str, float]:
        """The measures that a text speaks of, by id, each with how much its words say so (0 to 1)."""


def complete(query: Query, cut: Cut, names: Names | None) -> Query:
    """The query with the words of each clause and, unless `names` is None, what is known of measures.

    It says of every clause that names a measure which other names will do, and of the whole which
    measures it speaks of.
    """
    if query.root is None:
        return query
    root = mapped(query.root, lambda node: _completed(node, cut, names))
    said = "\n".join(words.text for words in wanted(root))
    labels = tuple(sorted(names.spoken(said).items())) if names else ()
    return replace(query, root=root, labels=labels)


def expanded(query: Query) -> tuple[str, ...]:
    """The other names that are searched as well, each once."""
    return tuple(dict.fromkeys(name for words in wanted(query.root) for name in words.others))


def to_mark(query: Query) -> tuple[str, ...]:
    """What to mark in a text: single characters only where nothing longer was asked."""
    asked = tuple(dict.fromkeys(text for words in wanted(query.root) for text in (words.text, *words.words)))
    return (*(tuple(text for text in asked if len(text) > 1) or asked), *expanded(query))


def _completed(node: Node, cut: Cut, names: Names | None) -> Node:
    return _named(node, cut, names) if isinstance(node, Words) and not node.literal else node


def _named(words: Words, cut: Cut, names: Names | None) -> Words:
    measure = names.expand(words.text) if names else None
    # A measure's name is one word to the segmenter, too; not asking it spares loading its dictionary.
    cuts = (fold(words.text),) if measure else tuple(dict.fromkeys(cut(words.text)))
    return replace(
        words,
        words=words.words or cuts,
        others=_others(words.text, measure.names) if measure else (),
        measure=measure.id if measure else None,
    )


def _others(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that find what the text does not: none that holds the text, or a shorter name."""
    short: dict[str, str] = {}
    for name in sorted(names, key=len):
        folded = fold(name)
        if not any(held in folded for held in (fold(text), *short)):
            short[folded] = name
    return tuple(name for name in names if name in short.values())
