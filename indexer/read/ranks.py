"""Which style of numbering stands inside which: as usual, unless the paper's own order says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from indexer.read.styles import ORDER

_USUAL = {style: float(rank) for rank, style in enumerate(ORDER)}


def usual(style: str) -> float:
    """The rank that a style has in most papers; the outer, the smaller."""
    if style.startswith("h"):  # h1 … h6, honest headings of a page
        return _USUAL["title"] - 0.7 + int(style[1]) / 10
    return _USUAL[style.split("-")[0]] if style.startswith("item") else _USUAL.get(style, _USUAL["title"])


def learned(marks: Sequence[tuple[str, int]], levels: Mapping[str, int] | None = None) -> dict[str, float]:
    """A rank for each style in (style, number) marks, in reading order.

    `levels` names the heading level that all units of a style are marked with, where they are: it says
    more than the style. A list that goes on behind another one held that other: 1、 (一) (二) 2、 puts
    (一) under 1、.
    """
    at = levels or {}
    ranks = {style: usual(f"h{at[style]}" if style in at else style) for style, _ in marks}
    votes: Counter[tuple[str, str]] = Counter()
    after = [style for style, _ in marks[2:]] + [""]
    for (outer, number), (inner, first), rest, third in zip(
        marks, marks[1:], _next(marks), after, strict=False
    ):
        if outer != inner and first <= 1 and ranks[inner] <= ranks[outer]:
            # A title right above (四) is a chapter over a list that is counted through.
            goes_on = rest == number + 1 and number > 0 and not (first == 0 and third == outer)
            votes[outer, inner] += 1 if goes_on else -1
    for (outer, inner), count in sorted(votes.items()):
        if count > 0 and ranks[inner] <= ranks[outer]:
            ranks[inner] = ranks[outer] + 0.01
    return ranks


def _next(marks: Sequence[tuple[str, int]]) -> list[int]:
    """For each mark the number that its own style has next, 0 where it does not come again."""
    ahead: dict[str, int] = {}
    turned = []
    directly = ""
    for style, number in reversed(marks):
        turned.append(ahead.get(style, 0) if directly != style else 0)
        ahead[style] = number
        directly = style
    return turned[::-1]
