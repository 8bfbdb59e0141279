"""A segment with its words' rarity on disk: written whole under its sequence, then named in the state."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from indexer.search.segment import Segment
from indexer.search.state import read_state, write_state
from indexer.search.vectors import VERSION, Rarity

FINGERPRINT = f"similar {VERSION}"
STALE_SECONDS = 3600
"""What is half written and older was left by a killed writer."""
_RARITY, _NEW = "rarity.npy", ".new-"


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
    """Write everything, name it, and take away what was named before; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix=_NEW))
    try:
        segment.save(fresh)
        np.save(fresh / _RARITY, np.append(rarity.counts, np.uint32(rarity.sections)))
        place = folder / str(sequence)
        shutil.rmtree(place, ignore_errors=True)  # of another make, or of a process that was as far
        fresh.replace(place)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    write_state(folder, FINGERPRINT, sequence)
    _tidy(folder, place)


def _tidy(folder: Path, keep: Path) -> None:
    """Take away what was saved before; whoever has it open keeps it. Others may be writing just now."""
    for part in folder.iterdir():
        writing = part.name.startswith(_NEW) and time.time() - part.stat().st_mtime < STALE_SECONDS
        if part.is_dir() and part != keep and not writing:
            shutil.rmtree(part, ignore_errors=True)
