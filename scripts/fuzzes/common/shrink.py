"""A failing input made smaller, by taking away halves, quarters, eighths …"""

from __future__ import annotations

import time
from collections.abc import Callable


def shrunk(body: bytes, fails: Callable[[bytes], bool], seconds: float = 60.0) -> bytes:
    """The smallest input found within so many seconds that still fails."""
    until, piece = time.monotonic() + seconds, max(1, len(body) // 2)
    while piece:
        at, smaller = 0, False
        while at < len(body) and time.monotonic() < until:
            candidate = body[:at] + body[at + piece :]
            if candidate and fails(candidate):
                body, smaller = candidate, True
            else:
                at += piece
        if time.monotonic() >= until:
            break
        piece = min(piece, len(body)) if smaller and piece == 1 else piece // 2
        if piece == 1 and len(body) > 4000:
            break  # byte by byte only where little is left
    return body
