"""What a crawl is told and tells: how far to go, what became of an address, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Limits:
    """How far one run goes; what is left waits for the next run. None: as far as there is anything."""

    answers: int | None = None
    bytes: int | None = None
    seconds: float | None = None


class Event(NamedTuple):
    """What became of one address; `sections` are findable now, so many addresses are `waiting`."""

    url: str
    outcome: str
    reason: str = ""
    sections: int = 0
    waiting: int = 0


class Ended(NamedTuple):
    """How a run ended: `reason` says why before all was asked; `waiting` addresses are left for the next."""

    reason: str
    waiting: int
    answers: int
    bytes: int
