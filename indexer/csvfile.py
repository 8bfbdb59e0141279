"""Rows -> a CSV file that a spreadsheet opens as it is, and that runs nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it spreadsheets read a CSV file in the system's old encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_file(rows: Iterable[Sequence[str | int | float]]) -> str:
    """The file, with its BOM; a text that a spreadsheet would run as a formula gets a ' before it."""
    out = io.StringIO()
    out.write(BOM)
    csv.writer(out).writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _guarded(cell: str | int | float) -> str | int | float:
    if not isinstance(cell, str):
        return cell
    clean = cell.replace("\x00", "")
    return f"'{clean}" if clean.lstrip(" \n").startswith(_FORMULA) else clean
