"""A segment with its words' rarity on disk: written whole under its sequence, then named in the state."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np

from indexer.search.segment import Segment
from indexer.search.state import read_state, write_part
from indexer.search.vectors import VERSION, Rarity

FINGERPRINT = f"similar {VERSION}"
_RARITY = "rarity.npy"


def load(folder: Path) -> tuple[Segment, Rarity, int] | None:
    """What was saved last, and at which sequence; None where there is nothing that can be used."""
    state = read_state(folder)
    if state.get("fingerprint") != FINGERPRINT:
        return None
    with suppress(EOFError, OSError, ValueError):  # whatever the damage, the cure is the same
        sequence = int(state["sequence"])
        part = folder / str(sequence)
        counts = np.load(part / _RARITY)
        return Segment.load(part), Rarity(counts[:-1], int(counts[-1])), sequence
    return None


def save(folder: Path, segment: Segment, rarity: Rarity, sequence: int) -> None:
    """Write everything under its sequence, and name it; raises OSError."""

    def write(part: Path) -> None:
        segment.save(part)
        np.save(part / _RARITY, np.append(rarity.counts, np.uint32(rarity.sections)))

    write_part(folder, FINGERPRINT, sequence, write)
