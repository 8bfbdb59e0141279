"""The records of what people decided: made, listed, undone; runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from indexer.errors import NotFoundError
from indexer.model import Correction


def insert(db: sqlite3.Connection, correction: Correction) -> Correction:
    """Write it down; it takes the place of any other that says where the same line belongs."""
    now = datetime.now(UTC)
    same = ("keep", "drop") if correction.kind in ("keep", "drop") else ("begin", "continue")
    db.execute(
        "UPDATE correction SET undone_at = ? WHERE undone_at IS NULL AND target = ? AND line = ?"
        " AND kind IN (?, ?)",
        (now.isoformat(), correction.target, correction.line, *same),
    )
    row = (correction.kind, correction.scope, correction.target, correction.line, now.isoformat())
    cursor = db.execute(
        "INSERT INTO correction(kind, scope, target, line, made_at) VALUES (?, ?, ?, ?, ?)", row
    )
    return Correction(*row[:4], id=cursor.lastrowid or 0, made_at=now)


def active(db: sqlite3.Connection) -> tuple[Correction, ...]:
    """Those that hold, oldest first."""
    rows = db.execute(
        "SELECT kind, scope, target, line, id, made_at FROM correction WHERE undone_at IS NULL ORDER BY id"
    )
    return tuple(
        Correction(kind, scope, target, line, key, datetime.fromisoformat(made))
        for kind, scope, target, line, key, made in rows
    )


def undo(db: sqlite3.Connection, correction_id: int) -> None:
    """Let it hold no longer; raises NotFoundError."""
    row = (datetime.now(UTC).isoformat(), correction_id)
    if not db.execute("UPDATE correction SET undone_at = ? WHERE id = ? AND undone_at IS NULL", row).rowcount:
        raise NotFoundError("correction", str(correction_id))
