"""What a site answered, and what its headers ask of us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from indexer.model import Page

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Answers that another day may bring otherwise."""
MOVED = frozenset({301, 302, 303, 307, 308})
_NEVER = datetime.fromtimestamp(0, UTC)
_DIGITS = re.compile(r"\d{1,9}")


class Ask(NamedTuple):
    """A question to a site: an address, and the headers that go with it."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came, its transfer encodings undone.

    Where none came, `status` is 0 and `problem` says why; `passing` says that it may come another time.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    fetched_at: datetime = _NEVER
    problem: str = ""
    passing: bool = False

    @property
    def again(self) -> bool:
        """Whether another try may bring more."""
        return self.passing or self.status in AGAIN

    def header(self, name: str) -> str:
        """The first header of that name, "" for none."""
        return next((value for own, value in self.headers if own.lower() == name.lower()), "")

    @property
    def media_type(self) -> str:
        """The kind of its body as it says, without parameters."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    def retry_after(self) -> float | None:
        """Seconds that it asks us to wait, None where it does not."""
        said = self.header("Retry-After").strip()
        if _DIGITS.fullmatch(said):
            return float(said)
        try:
            return max((parsedate_to_datetime(said) - self.fetched_at).total_seconds(), 0.0)
        except (ValueError, TypeError):
            return None

    def page(self) -> Page:
        """The page that it holds."""
        return Page(self.url, self.fetched_at, self.media_type, self.body)
