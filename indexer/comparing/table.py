"""Sides and a measure -> the comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from indexer.comparing.amounts import figure_rows
from indexer.comparing.policies import policies
from indexer.comparing.values import Comparison, Practice, Quote, Side
from indexer.comparing.ways import times, ways

CHOSEN = 3
"""Practices that stand for a place."""
QUOTED = 4
"""Stretches that a cell quotes of a place with several practices."""
T = TypeVar("T")


def compare(
    sides: Sequence[Side], measure_id: str | None = None, papers: Mapping[str, str] | None = None
) -> Comparison:
    """The sides on a measure, else on the one that most of them carry; `papers` are texts by paper id."""
    shared = shared_measures(sides)
    measure = measure_id or next(iter(shared), None)
    texts = papers or {}
    return Comparison(
        measure=measure,
        sides=tuple(sides),
        times=tuple(_joined([times(each) for each in side.practices]) for side in sides),
        ways=tuple(_joined([ways(each, measure) for each in side.practices]) for side in sides),
        figures=figure_rows(sides),
        policies=tuple(
            _distinct(_joined([policies(each, texts.get(each.head.id)) for each in side.practices]))
            for side in sides
        ),
        shared=shared,
    )


def shared_measures(sides: Sequence[Side]) -> tuple[str, ...]:
    """The measures that more than one side carries, the most common first; of one side all."""
    counts = Counter(
        measure for side in sides for measure in dict.fromkeys(_measures(side)) if side.practices
    )
    least = 2 if len(sides) > 1 else 1
    return tuple(measure for measure, count in counts.most_common() if count >= least)


def chosen(practices: Sequence[Practice], measure_id: str) -> tuple[Practice, ...]:
    """Those that say most of a measure: the surest of it, with figures, the newest; each of another paper,
    as far as there are papers."""
    best = sorted(practices, key=lambda each: _standing(each, measure_id))
    firsts = {each.head.id: each for each in reversed(best)}
    again = [each for each in best if firsts[each.head.id] != each]
    return tuple([each for each in best if firsts[each.head.id] == each] + again)[:CHOSEN]


def _standing(practice: Practice, measure_id: str) -> tuple[float, int, int, str]:
    tagged = practice.stored.tagged
    sure = max((e.confidence for e in tagged.evidence if e.measure_id == measure_id), default=0.0)
    return (-round(sure, 1), -min(len(tagged.figures), 5), -(practice.head.year or 0), practice.id)


def _measures(side: Side) -> list[str]:
    return [measure for each in side.practices for measure in each.stored.tagged.measures]


def _joined(parts: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """What each practice gives, in turns, so that each has its word."""
    longest = max(map(len, parts), default=0)
    turns = [
        (part[at], number) for at in range(longest) for number, part in enumerate(parts) if at < len(part)
    ]
    kept = turns[: max(QUOTED, len(parts))] if len(parts) > 1 else turns
    return tuple(each for each, _ in sorted(kept, key=lambda turn: turn[1]))


def _distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    return tuple({quote.text: quote for quote in reversed(quotes)}.values())[::-1]
