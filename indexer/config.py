"""Settings: where the data lies, how large a page may be. Other constants stand beside their code."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

MAX_PAGE_BYTES = 10 * 1024 * 1024
"""A larger page is refused, by whoever meets it first: no policy paper is."""
MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
"""The same for .docx, .pdf and .mhtml, which carry their pictures with them."""


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: the one given, else ZUOFA_DATA, else the platform's user data folder."""
    chosen = given or os.environ.get("ZUOFA_DATA")
    return Path(chosen).expanduser().resolve() if chosen else Path(platformdirs.user_data_dir("zuofa"))
