"""Settings: where the data lies. Everything else is a constant beside the code that uses it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: the one given, else ZUOFA_DATA, else the platform's user data folder."""
    chosen = given or os.environ.get("ZUOFA_DATA")
    return Path(chosen).expanduser().resolve() if chosen else Path(platformdirs.user_data_dir("zuofa"))
