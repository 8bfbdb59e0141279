"""Tokens as one tree of conditions. From loose to tight bind: a blank, OR, AND, NOT.

So 沭阳 厂房 或 担保 且 基金 is 沭阳 with (厂房, or 担保 with 基金). No recursion: nesting costs no stack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from indexer.model import Either, Every, Except, Node, Words
from indexer.search.lexer import Token
from indexer.search.tree import either, every, excluded

MAX_DEPTH = 24
"""Brackets nested deeper are read as if they were not there."""
Zone = Literal["all", "title"]


@dataclass(slots=True)
class _Group:
    """What stands between two brackets, as far as it is read."""

    zone: Zone = "all"
    negated: bool = False
    link: str = ""
    all: list[Node] = field(default_factory=list)
    any: list[Node] = field(default_factory=list)
    both: list[Node] = field(default_factory=list)

    def add(self, node: Node) -> None:
        """A condition behind what links it to the one before."""
        if self.link != "and":
            self._shut(self.link != "or")
        self.both.append(excluded(node) if self.negated else node)
        self.link, self.negated = "", False

    def _shut(self, alternatives: bool) -> None:
        self.any += filter(None, (every(self.both),))
        self.both = []
        if alternatives:
            self.all += filter(None, (either(self.any),))
            self.any = []

    def done(self) -> Node | None:
        """All of it as one condition, None where it is empty."""
        self._shut(alternatives=True)
        return every(self.all)


class Grammar:
    """Builds one tree; `notes` tell afterwards what was read generously."""

    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._open = [_Group()]
        self._deeper = 0

    def tree(self, tokens: Iterable[Token]) -> Node | None:
        """The tree of all tokens, None where they hold no condition."""
        for token in tokens:
            self._take(token)
        if len(self._open) > 1 or self._deeper:
            self._say("brackets")
        while len(self._open) > 1:
            self._close()
        self._dangling(self._open[0])
        return self._open[0].done()

    def _say(self, key: str) -> None:
        self.notes[key] = None

    def _take(self, token: Token) -> None:
        group = self._open[-1]
        if token.kind == "leaf":
            if token.node:
                group.add(_in_zone(token.node, group.zone))
        elif token.kind == "open":
            self._opened(group, token)
        elif token.kind == "close":
            self._closed()
        elif token.kind == "not":
            group.negated = not group.negated
        elif not group.both or group.link:
            self._say("operator")
        else:
            group.link = token.kind

    def _opened(self, group: _Group, token: Token) -> None:
        if len(self._open) > MAX_DEPTH:
            self._deeper += 1
            self._say("nested")
        else:
            self._open.append(_Group("title" if "title" in (group.zone, token.zone) else "all"))

    def _closed(self) -> None:
        if self._deeper:
            self._deeper -= 1
        elif len(self._open) > 1:
            self._close()
        else:
            self._say("brackets")

    def _close(self) -> None:
        group = self._open.pop()
        self._dangling(group)
        node, outer = group.done(), self._open[-1]
        if node:
            outer.add(node)
        else:
            outer.negated = False

    def _dangling(self, group: _Group) -> None:
        if group.link or group.negated:
            self._say("operator")
        group.link, group.negated = "", False


def _in_zone(node: Node, zone: Zone) -> Node:
    """Words of a group that is looked for in the title."""
    if zone == "all":
        return node
    if isinstance(node, Words):
        return replace(node, zone=zone)
    if isinstance(node, Every):
        return every(_in_zone(part, zone) for part in node.parts) or node
    if isinstance(node, Either):
        return either(_in_zone(part, zone) for part in node.parts) or node
    if isinstance(node, Except):
        return excluded(_in_zone(node.part, zone))
    return node


def words_of(node: Node | None) -> Iterator[Words]:
    """The words of a tree in their order, those that are excluded too."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from words_of(part)
    elif isinstance(node, Except):
        yield from words_of(node.part)
