"""Markup made flat before it is parsed: for an end that fits none, the parser looks through all that is open.

Only pages of thousands of elements need it, and only hostile ones are changed in what they say.
"""

from __future__ import annotations

import re
from collections import Counter

MANY = 8000
"""Pages with fewer tags (a start or an end each) are parsed as they are: nothing in them costs much."""
DEEP = 400
"""Elements that nest deeper are left out; what they hold stays."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})[^<>]*>")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_IMPLIED = frozenset({
    "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option", "colgroup",
})  # fmt: skip
"""Elements that end where the next begins: left open, they do not nest."""
_INLINE = frozenset({
    "a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "sub", "sup", "s", "strike",
    "label", "nobr",
})  # fmt: skip


def flattened(html: str) -> str:
    """The same page without ends that end nothing, and with nothing nested deeper than DEEP."""
    return _TAG.sub(_Open().tag, html) if html.count("<") > MANY else html


class _Open:
    """The elements that are open at a place."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._open: Counter[str] = Counter()
        self._depth = 0

    def tag(self, found: re.Match[str]) -> str:
        name = found["name"].lower()
        if name in _VOID:
            return found[0]
        kept = self._ended(name) if found["end"] else self._begun(name)
        return found[0] if kept else ("" if name in _INLINE else "<br>")

    def _begun(self, name: str) -> bool:
        if self._depth >= DEEP:
            return False
        self._stack.append(name)
        self._open[name] += 1
        self._depth += name not in _IMPLIED
        return True

    def _ended(self, name: str) -> bool:
        if not self._open[name]:
            return False
        while True:
            last = self._stack.pop()
            self._open[last] -= 1
            self._depth -= last not in _IMPLIED
            if last == name:
                return True
