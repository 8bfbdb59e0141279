"""How the cost grows: every hostile shape, and units drawn by chance, doubled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from common.apart import Bounds, tried
from reading.promises import check
from reading.shapes import HTML, SAY, SHAPES, TAGS, TOKENS, Shape, encoded

DOUBLE = 2.6
"""Twice the length may cost so many times the CPU."""
LEAST = 0.05
"""Below so many CPU seconds a ratio says nothing."""
GENEROUS = Bounds(seconds=60.0, seconds_a_byte=1e-3, memory=4 << 30, memory_a_byte=10_000)


class Grown(NamedTuple):
    """CPU seconds of a shape at one length and at twice that; `said` is what became of the longer page."""

    name: str
    short: float
    long: float
    said: str

    @property
    def ratio(self) -> float:
        return self.long / max(self.short, LEAST)

    @property
    def linear(self) -> bool:
        return self.ratio < DOUBLE and self.said != "broken"


def growth(size: int, wanted: tuple[str, ...] = ()) -> Iterator[Grown]:
    """Every shape whose name holds one of the wanted words, at `size` characters and at twice that."""
    for name, shape in SHAPES.items():
        if not wanted or any(word in name for word in wanted):
            yield grown(name, shape, size)


def drawn(size: int, seed: int) -> Iterator[Grown]:
    """Without end: one to four signs as a unit, nested or in a row."""
    r = random.Random(seed)
    while True:
        signs = [r.choice(TOKENS if r.random() < 0.75 else TAGS) for _ in range(r.randrange(1, 5))]
        unit = "".join(sign.replace("{n}", "3") for sign in signs) or "园"
        head, close = r.choice(("", f"{SAY}\n", HTML)), r.choice(("", "", "", "。", "\n", "</div>", "”"))
        yield grown(f"{head[:6]!r} {unit!r} {close!r}", Shape(head, unit, SAY, close, f"\n{SAY}"), size)


def grown(name: str, shape: Shape, size: int) -> Grown:
    """The best of up to three: noise only adds."""
    best = _once(name, shape, size)
    for _ in range(2):
        if best.linear:
            break
        again = _once(name, shape, size)
        best = min(best, again, key=lambda g: g.ratio)
    return best


def _once(name: str, shape: Shape, size: int) -> Grown:
    short, long = (tried(check, encoded(shape.page(n)), GENEROUS) for n in (size, 2 * size))
    return Grown(name, short.seconds, long.seconds, long.said if not long.broken else "broken")
