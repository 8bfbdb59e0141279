"""Failures kept in a folder, each fault once, each with the command that plays it again."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from common.apart import Bounds, Check, Outcome, tried
from common.shrink import shrunk


class Kept:
    """The faults found so far."""

    def __init__(self, topic: str, folder: Path, check: Check, bounds: Bounds) -> None:
        self._topic, self._folder, self.check, self.bounds = topic, folder, check, bounds
        self.faults: dict[str, Path] = {}

    def add(self, body: bytes, outcome: Outcome) -> None:
        """Make the input small, write it down, say so; a fault that is known already is not told again."""
        if outcome.broken in self.faults:
            return
        patience = 15.0 if outcome.broken.startswith("time") else 60.0
        small = shrunk(body, lambda b: tried(self.check, b, self.bounds).broken == outcome.broken, patience)
        name = hashlib.sha256(outcome.broken.encode()).hexdigest()[:8]
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{self._topic}-{name}.bin"
        file.write_bytes(small)
        self.faults[outcome.broken] = file
        print(f"BROKEN: {outcome.broken}\n{outcome.detail.rstrip()}", file=sys.stderr)
        print(
            f"  {len(small)} of {len(body)} bytes; again: scripts/fuzz {self._topic} --replay {file}",
            file=sys.stderr,
            flush=True,
        )
