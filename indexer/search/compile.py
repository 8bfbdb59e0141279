"""A query as the conditions an engine must meet, rung by rung, and the terms that rank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from indexer.model import Counted, Either, Every, Except, FacetName, Filters, Known, Node, Query, Rung, Words
from indexer.search import hashing, ranking, tokens
from indexer.search.tree import wanted
from indexer.search.trees import ALWAYS, NEVER, Near, Not, Phrase, Range, Term, Tree, either, every
from indexer.search.values import known
from indexer.text import fold

MAX_GRAMS = 1024
"""More terms rank no better, and a query has its bound."""
_Scope = Literal["section", "paper", "place"]


class Gram(NamedTuple):
    """A term that ranks, and what it weighs."""

    term: int
    weight: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as terms. `spoken` are the words that must stand, each once; `plain` says that the rungs
    "exact" and "section" ask the same, `others` that a section may hold none of the words typed."""

    root: Node | None
    spoken: tuple[Words, ...]
    grams: tuple[Gram, ...]
    labels: tuple[Gram, ...]
    filters: dict[FacetName, Tree]
    plain: bool
    others: bool

    def tree(self, rung: Rung, typed: bool = False) -> Tree:
        """What a section must meet on a rung; `typed` is without other names and labels."""
        if self.root is None:
            return ALWAYS
        if rung == "any":
            long = any(not _lone(word) for words in self.spoken for word in _words(words))
            return _Loose(long, typed).lowered(self.root)[0]
        return _lowered(self.root, rung, typed)


def compile_query(query: Query) -> Plan:
    """The plan of a query."""
    spoken = tuple(dict.fromkeys(wanted(query.root)))
    return Plan(
        root=query.root,
        spoken=spoken,
        grams=_grams(ranking_texts(query.text, spoken)),
        labels=tuple(Gram(known("measure", key), weight) for key, weight in query.labels),
        filters=_filters(query.filters),
        plain=all(_simple(words) for words in spoken),
        others=any(words.others or words.measure for words in spoken),
    )


def ranking_texts(line: str, spoken: tuple[Words, ...]) -> tuple[str, ...]:
    """The texts that rank: those wanted, and two as one where they stand side by side in the line typed.

    So the words of a question (企业用地难) rank by the pairs between them too, though each may stand alone.
    """
    texts = tuple(dict.fromkeys([words.text for words in spoken]))
    folded = fold(line) if len(texts) > 1 else ""
    return (*texts, *(one + other for one, other in pairwise(texts) if fold(one + other) in folded))


def _grams(texts: tuple[str, ...]) -> tuple[Gram, ...]:
    """All terms of the texts, each once however often it stands in them."""
    if len(texts) == 1:
        return _weighed(texts[0])
    worth: dict[int, float] = {}
    for text in texts:
        worth |= dict(_weighed(text))
        if len(worth) > MAX_GRAMS:
            break
    return tuple([Gram(*each) for each in islice(worth.items(), MAX_GRAMS)])


@lru_cache(4096)
def _weighed(text: str) -> tuple[Gram, ...]:
    units, pairs = tokens.grams(text)
    worth = dict.fromkeys(units, ranking.UNIT) | dict.fromkeys(pairs, ranking.PAIR)
    return tuple([Gram(*each) for each in islice(worth.items(), MAX_GRAMS)])


def _filters(filters: Filters) -> dict[FacetName, Tree]:
    return {
        field: either([Term(known(field, value)) for value in values])
        for field, values in filters.chosen().items()
    }


def _simple(words: Words) -> bool:
    return words.literal or not (words.others or words.measure or _parted(words))


def _parted(words: Words) -> bool:
    """Whether the words are others than the text as a whole."""
    found = _words(words)
    return found != (words.text,) and tuple(map(fold, found)) != (fold(words.text),)


def _words(words: Words) -> tuple[str, ...]:
    """The words that stand each by itself; literal text is one."""
    return (words.text,) if words.literal or not words.words else words.words


def _lowered(node: Node, rung: Rung, typed: bool) -> Tree:
    if isinstance(node, Words):
        return literal(node.text, node.zone) if rung == "exact" else _standing(node, rung, typed)  # type: ignore[arg-type]
    if isinstance(node, Every | Either):
        parts = []
        for part in node.parts:
            parts.append(_lowered(part, rung, typed))
        return every(parts) if isinstance(node, Every) else either(parts)
    return _hard(node)


def _hard(node: Known | Counted | Except) -> Tree:
    """What no rung relaxes."""
    if isinstance(node, Except):
        return Not(_lowered(node.part, "exact", True))
    if isinstance(node, Counted):
        return Range(node)
    return either([Term(known(node.field, value)) for value in node.values])


def _standing(words: Words, scope: _Scope, typed: bool) -> Tree:
    """The text stands, or each word by itself, or another name, or the label."""
    if scope == "section" and _simple(words):
        return literal(words.text, words.zone)
    each = [_near(literal(word, words.zone), scope) for word in _words(words)]
    ways = [_near(literal(words.text, words.zone), scope)] if _parted(words) else []
    ways.append(every(each))
    if not typed:
        ways += [_near(tree, scope) for tree in _others(words)]
    return either(ways)


def _others(words: Words) -> list[Tree]:
    """What may stand for the words: another name, or the label where they may stand anywhere."""
    if words.literal:
        return []
    ways = [literal(name, words.zone) for name in words.others]
    if words.measure and words.zone == "all":
        ways.append(Term(known("measure", words.measure)))
    return ways


def _near(tree: Tree, scope: _Scope) -> Tree:
    return tree if scope == "section" else Near(scope, tree)


@lru_cache(4096)
def literal(text: str, zone: str = "all") -> Tree:
    """The text stands as it is, each stretch of it without a gap; never true without a unit."""
    title = zone == "title"
    parts = [_stretch(tuple(map(hashing.unit, stretch)), title) for stretch in tokens.stretches(text)]
    return every(parts) if parts else NEVER


def _stretch(units: tuple[int, ...], title: bool) -> Tree:
    if len(units) == 1:
        return Term(hashing.in_title(units[0]) if title else units[0])
    pairs = tuple(hashing.pair(*two) for two in pairwise(units))
    return Term(pairs[0]) if len(pairs) == 1 and not title else Phrase(pairs, title)


class _Loose(NamedTuple):
    """Lowers for the rung "any": of what holds words any suffices; where some are longer than a character,
    single ones do not."""

    long: bool
    typed: bool

    def lowered(self, node: Node) -> tuple[Tree, bool]:
        """The tree, and whether it holds words."""
        if isinstance(node, Words):
            words = [literal(word, node.zone) for word in _words(node) if not (self.long and _lone(word))]
            return either([*words, *([] if self.typed else _others(node))]), True
        if not isinstance(node, Every | Either):
            return _hard(node), False
        soft: list[Tree] = []
        hard: list[Tree] = []
        for part in node.parts:
            tree, holds = self.lowered(part)
            (soft if holds else hard).append(tree)
        if isinstance(node, Either):
            return either([*hard, *soft]), bool(soft)
        return every([*hard, either(soft)] if soft else hard), bool(soft)


def _lone(word: str) -> bool:
    """Whether a word is one character."""
    return len(fold(word)) < 2
