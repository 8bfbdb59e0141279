"""What every view reaches for: the library of this app, and the names of the measures."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from flask import current_app

from indexer.library import Library
from indexer.model import Measure


def library() -> Library:
    """The library that this app serves."""
    return cast(Library, current_app.extensions["zuofa.library"])


def folder() -> Path:
    """The data folder, where uploads wait between preview and save."""
    return cast(Path, current_app.extensions["zuofa.folder"])


def write_token() -> str:
    """The token that allows writing."""
    return cast(str, current_app.extensions["zuofa.token"])


def measure(measure_id: str) -> Measure | None:
    """The measure with this id."""
    return library().thesaurus.by_id.get(measure_id)


def measure_name(measure_id: str) -> str:
    """Its Chinese name; an id that the thesaurus has lost since stands for itself."""
    found = measure(measure_id)
    return found.name if found else measure_id
