"""Markup made flat before it is parsed: for each tag the parser may look through all elements that are open.

Only pages of thousands of elements need it, and only hostile ones are changed in what they say.
"""

from __future__ import annotations

import re
from collections import Counter

MANY = 8000
"""Pages with fewer tags (a start or an end each) are parsed as they are: nothing in them costs much."""
DEEP = 200
"""Elements that nest deeper are left out; what they hold stays."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})[^<>]*>")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
})  # fmt: skip
_INLINE = frozenset({
    "a", "b", "i", "u", "em", "strong", "span", "font", "big", "small", "sub", "sup", "s", "strike", "label",
    "nobr",
})  # fmt: skip
_CELL = frozenset({"p", "li", "dd", "dt", "option", "td", "th"})
_ROW = _CELL | {"tr"}
_PART = _ROW | {"thead", "tbody", "tfoot"}
_CLOSES = {
    "p": frozenset({"p"}), "option": frozenset({"option"}), "li": frozenset({"p", "li"}),
    "dd": frozenset({"p", "dd", "dt"}), "dt": frozenset({"p", "dd", "dt"}), "td": _CELL, "th": _CELL,
    "tr": _ROW,
    "thead": _PART, "tbody": _PART, "tfoot": _PART,
}  # fmt: skip
"""Elements that are left open, and end where one of these begins."""
_STRENGTH = {
    "div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5, "body": 6, "html": 7,
}  # fmt: skip
"""An end closes what stands open inside its element, but nothing stronger than itself."""


def flattened(html: str) -> str:
    """The same page without ends that end nothing, and with nothing nested deeper than DEEP."""
    return _TAG.sub(_Open().tag, html) if html.count("<") > MANY else html


class _Open:
    """The elements that are open at a place, as the parser will see them."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._open: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def tag(self, found: re.Match[str]) -> str:
        """The tag, or what stands for it: a line break where an element of its name makes one."""
        name = found["name"].lower()
        if name in _VOID:
            return found[0]
        kept = self._ended(name) if found["end"] else self._begun(name)
        return found[0] if kept else ("" if name in _INLINE else "<br>")

    def _begun(self, name: str) -> bool:
        closed = _CLOSES.get(name, ())
        while self._stack and self._stack[-1] in closed:
            self._pop()
        if len(self._stack) >= DEEP:
            self._left_out[name] += 1
            return False
        self._stack.append(name)
        self._open[name] += 1
        return True

    def _ended(self, name: str) -> bool:
        if self._left_out[name]:
            self._left_out[name] -= 1
            return False
        strength = _STRENGTH.get(name, 0)
        if not self._open[name] or self._barred(name, strength):
            return False
        while self._pop() != name:
            pass
        return True

    def _barred(self, name: str, strength: int) -> bool:
        for inner in reversed(self._stack):
            if inner == name:
                return False
            if _STRENGTH.get(inner, 0) > strength:
                return True
        return True

    def _pop(self) -> str:
        name = self._stack.pop()
        self._open[name] -= 1
        return name
