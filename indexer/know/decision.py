"""How the signs of a measure are weighed: a sum, and from it a chance. The weights are data.

`scripts/learn_measures` learns them from sections that people labelled (`corpus/tagger/decision.toml`).
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus import ROOT
from indexer.errors import BrokenDataError

SIGNS = (
    "heading",
    "heading_share",
    "heading_text",
    "heading_name",
    "parent",
    "parent_alone",
    "text_rank",
    "text_rare",
    "names",
    "first_share",
    "first_name",
    "untyped",
    "theme",
    "theme_bare",
    "lead",
    "outlook",
    "background",
    "length",
)
"""The signs in the order of `signs.Signs`; `signs` says what each one is."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`weights` belong to SIGNS; `leaning` says, by measure id, how readily it is named at all.

    A measure is named from the chance `floor` on.
    """

    floor: float
    base: float
    weights: tuple[float, ...]
    leaning: Mapping[str, float]

    def chance(self, measure_id: str, signs: Sequence[float]) -> float:
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
