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


def contact() -> str:
    """Whom the owner of a crawled site may write to (ZUOFA_CONTACT: mail or web address), "" for none."""
    return os.environ.get("ZUOFA_CONTACT", "").strip()


def private_addresses() -> bool:
    """Whether a crawl may ask hosts of one's own network (ZUOFA_CRAWL_PRIVATE=1), such as an intranet."""
    return os.environ.get("ZUOFA_CRAWL_PRIVATE", "").strip().lower() in ("1", "yes", "true")


def answer_seconds() -> float:
    """Seconds that one answer of a site may take as a whole (ZUOFA_CRAWL_TIMEOUT, 120 unless told)."""
    try:
        return max(float(os.environ.get("ZUOFA_CRAWL_TIMEOUT", "")), 1.0)
    except ValueError:
        return 120.0
