"""A parsed query completed: the words that each text consists of, and what else its measure is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.model import Either, Every, Measure, Node, Query, Words
from indexer.search.compile import spoken
from indexer.search.tokens import Analyzer
from indexer.text import fold

Naming = Callable[[str], Measure | None]
"""The measure that a word names, or None."""


def complete(query: Query, analyzer: Analyzer, naming: Naming | None) -> Query:
    """The query with its words cut, and with other names where `naming` knows some; literal text as it is."""
    if query.root is None:
        return query
    return replace(query, root=_completed(query.root, analyzer, naming))


def _completed(node: Node, analyzer: Analyzer, naming: Naming | None) -> Node:
    if isinstance(node, Words):
        return node if node.literal else _named(node, analyzer, naming)
    if isinstance(node, Every | Either):
        parts = []
        for part in node.parts:
            parts.append(_completed(part, analyzer, naming))
        return replace(node, parts=tuple(parts))
    return node


def _named(words: Words, analyzer: Analyzer, naming: Naming | None) -> Words:
    measure = naming(words.text) if naming else None
    names = measure.names if measure else ()
    return replace(
        words,
        words=tuple(dict.fromkeys(analyzer.words(words.text))),
        others=tuple(name for name in names if fold(name) != fold(words.text)),
        measure=measure.id if measure else None,
    )


def other_names(query: Query) -> tuple[str, ...]:
    """The other names that are searched, each once."""
    return tuple(dict.fromkeys(name for words in spoken(query.root) for name in words.others))


def to_mark(query: Query) -> tuple[str, ...]:
    """What to mark in a text: single characters only where nothing longer was asked."""
    asked = tuple(dict.fromkeys(text for words in spoken(query.root) for text in (words.text, *words.words)))
    return (*(tuple(text for text in asked if len(text) > 1) or asked), *other_names(query))
