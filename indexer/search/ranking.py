"""How findings are ranked: the numbers, and nothing else. What each was measured to gain stands in
ARCHITECTURE.md."""

from __future__ import annotations

from math import log

from indexer.model import Rung, SectionKind

K1 = 1.2
B = 0.75
HEAD = 2
"""How often title, headings and place names count."""
PAIR = 1.0
UNIT = 1.5
"""What a pair of neighbours weighs, and a unit (a character, a number, a Latin word)."""
LABEL = 0.05
"""What carrying the measures that a query speaks of adds, as a part of the best score its words can have."""
RUNG: dict[Rung, float] = {"exact": 0.02, "section": 0.01, "paper": 0.005, "place": 0.005, "any": 0.0}
KIND: dict[SectionKind, float] = {
    "practice": 0.0,
    "results": 0.0,
    "lead": -0.02,
    "background": -0.02,
    "outlook": -0.02,
    "closing": -0.02,
}


def rarity(frequency: int, size: int) -> float:
    """What a term is worth that so many of all sections have (idf)."""
    return log(1 + (size - frequency + 0.5) / (frequency + 0.5))
