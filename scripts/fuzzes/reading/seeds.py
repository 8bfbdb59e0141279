"""Real pages and texts to start from: those of the repository, and those that ZUOFA_GOLD names."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[3]
FOLDERS = ("gold/pages/pages", "gold/papers/texts", "corpus", "seed")
SUFFIXES = {".html", ".htm", ".txt", ".md", ".shtml"}
MOST = 400_000
"""Larger pages (in bytes) would only make the run slower."""


def files() -> list[Path]:
    """Always the same ones in the same order, so that a seed draws the same inputs."""
    outside = os.environ.get("ZUOFA_GOLD")
    folders = [ROOT / "corpus/samples", ROOT / "tests/golden"]
    folders += [Path(outside) / folder for folder in FOLDERS] if outside else []
    found = (file for folder in folders for file in sorted(folder.rglob("*")))
    return [file for file in found if file.suffix in SUFFIXES and file.stat().st_size <= MOST]


def pages() -> list[bytes]:
    return [file.read_bytes() for file in files()]
