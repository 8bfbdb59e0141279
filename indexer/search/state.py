"""What an index folder says of itself: its make, and how far it has come."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

_FILE, _NEW = "state.json", ".new-"
STALE_SECONDS = 3600
"""What is half written and older was left by a killed writer."""


def read_state(folder: Path) -> dict[str, Any]:
    """`fingerprint` and `sequence`; nothing where there is no state or it cannot be read."""
    try:
        state = json.loads((folder / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(folder: Path, fingerprint: str, sequence: int) -> None:
    """Note the state, all or nothing; raises OSError."""
    temporary = folder / (_FILE + ".new")
    temporary.write_text(json.dumps({"fingerprint": fingerprint, "sequence": sequence}), "utf-8")
    temporary.replace(folder / _FILE)


def write_part(folder: Path, fingerprint: str, sequence: int, write: Callable[[Path], None]) -> None:
    """Let a folder be written whole, call it by its sequence, name it in the state, and take away what was
    named before; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix=_NEW))
    try:
        write(fresh)
        place = folder / str(sequence)
        shutil.rmtree(place, ignore_errors=True)  # of another make, or of a process that was as far
        fresh.replace(place)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    write_state(folder, fingerprint, sequence)
    _tidy(folder, place)


def _tidy(folder: Path, keep: Path) -> None:
    """Take away what was saved before; whoever has it open keeps it. Others may be writing just now."""
    for part in folder.iterdir():
        writing = part.name.startswith(_NEW) and time.time() - part.stat().st_mtime < STALE_SECONDS
        if part.is_dir() and part != keep and not writing:
            shutil.rmtree(part, ignore_errors=True)
