"""What an index folder says of itself: its make, and how far it has come."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FILE = "state.json"


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
