"""How the signs of a measure are weighed: a sum, and from it a chance. The weights are data.

`scripts/learn measures` learns them from sections that people labelled (`corpus/tagger/decision.toml`).
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from corpus import ROOT
from indexer.errors import BrokenDataError


class Signs(NamedTuple):
    """What speaks for a measure in a section. A part of it says as much as its words weigh together."""

    heading: float
    """What the own heading says of it, at most 2."""
    heading_share: float
    """… as a share of what it says of all topics."""
    heading_text: float
    """Where the heading names it: what the text says too, as ln(1 + x)."""
    heading_name: float
    """1 where the heading holds a name of it, and none of another measure."""
    heading_other: float
    """1 where the heading speaks of measures, but not of it."""
    parent: float
    """What the heading above says of it, at most 2."""
    parent_alone: float
    """1 where the own heading says nothing, and the one above speaks of it alone."""
    parent_text: float
    """Where the heading above speaks of it: `text_rank`."""
    text_rank: float
    """What the text says of it, as a share of what it says of the topic it speaks of most."""
    text_rare: float
    """What the text says of it, words that stand in most sections of the paper left out, as ln(1 + x)."""
    names: float
    """How many different names of it the text holds, at most 4."""
    first_share: float
    """What the first sentence says of it, as a share of what it says of all topics."""
    first_name: float
    """1 where the first sentence holds a name of it."""
    untyped: float
    """What the text says of topics that no measure covers, as a share of all."""
    theme: float
    """1 where the paper's title speaks of it."""
    theme_bare: float
    """… and the section has no heading."""
    theme_free: float
    """… and the section's own heading, if it has one, speaks of no measure."""
    lead: float
    outlook: float
    background: float
    """1 where the section is of that kind."""
    length: float
    """The length of the text, as ln(characters / 100)."""


SIGNS = Signs._fields


@dataclass(frozen=True, slots=True)
class Decision:
    """`weights` belong to the fields of Signs; `leaning` says, by measure id, how readily it is named at all.

    A measure is named from the chance `floor` on.
    """

    floor: float
    base: float
    weights: tuple[float, ...]
    leaning: Mapping[str, float]

    def chance(self, measure_id: str, signs: Signs) -> float:
        """How likely a section with these signs is about the measure, 0 to 1."""
        said = sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return 1 / (1 + math.exp(-(self.base + self.leaning.get(measure_id, 0.0) + said)))

    def mark(self) -> str:
        """What tells two decisions apart."""
        said = repr((self.floor, self.base, self.weights, sorted(self.leaning.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@cache
def shipped_decision() -> Decision:
    """The weights of the package; raises BrokenDataError."""
    try:
        content = tomllib.loads(ROOT.joinpath("tagger", "decision.toml").read_text("utf-8"))
        weights = tuple(float(content["weights"][sign]) for sign in SIGNS)
        return Decision(content["floor"], content["base"], weights, dict(content["leaning"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        reason = f"not the weights of the signs: {error}"
        raise BrokenDataError("corpus/tagger/decision.toml", reason) from error
