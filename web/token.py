"""The write token: made once, shown once, kept in the data folder for its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def obtain(folder: Path) -> tuple[str, bool]:
    """The token of a data folder, and whether it was made just now."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "token"
    if kept := _kept(path):
        return kept, False
    made = secrets.token_urlsafe(24)
    # Created with its mode, so that it is at no moment readable by others.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(made + "\n")
    path.chmod(0o600)
    return made, True


def _kept(path: Path) -> str:
    """What the file holds; an empty file counts as none, for an empty token would let anybody in."""
    return path.read_text("utf-8").strip() if path.is_file() else ""
