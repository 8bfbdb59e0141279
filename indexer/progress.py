"""A line on the terminal that says how far a long run is; nothing where standard error is no terminal."""

from __future__ import annotations

import sys
import time
from typing import TextIO

WIDTH = 24
EVERY = 0.2
"""Seconds between two paintings of the line."""


class Progress:
    """Counts pages and sections, and paints them with the rate and the time left."""

    def __init__(self, total: int | None, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self.shown = self._stream.isatty()
        self._total, self._pages, self._sections = total, 0, 0
        self._begun, self._painted = time.monotonic(), 0.0

    def step(self, sections: int, waiting: int | None = None) -> None:
        """One more page is done; `waiting` are known to be left, where no total was given."""
        self._pages += 1
        self._sections += sections
        if waiting is not None:
            self._total = self._pages + waiting
        now = time.monotonic()
        if self.shown and now - self._painted > EVERY:
            self._painted = now
            self._stream.write(f"\r\x1b[K{self.line(now - self._begun)}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away, for something else to be said or because all is done."""
        if self.shown and self._painted:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._painted = 0.0

    def line(self, seconds: float) -> str:
        """What is painted after so many seconds."""
        rate = self._pages / seconds if seconds > 0 else 0.0
        said = f"{self._pages} 页 {self._sections} 节 {rate:.1f} 页/秒"
        if not self._total:
            return said
        share = min(self._pages / self._total, 1.0)
        bar = "█" * round(share * WIDTH)
        left = (self._total - self._pages) / rate if rate else 0.0
        return f"{bar:░<{WIDTH}} {share:4.0%} {said} 剩 {_clock(left)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
