"""Page numbers that stand alone on their lines, as text copied out of a PDF or a Word file has them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from indexer.read.clean import Cleaned

LEAST = 3
APART = 150
"""So many characters of text stand, on average, between page numbers; a column of numbers has none."""
FURNITURE = "page furniture"


def unpaged(cleaned: Cleaned) -> Cleaned:
    """The same lines, those that count the pages one by one removed."""
    bare = [
        (i, int(block.text))
        for i, (block, reason) in enumerate(zip(cleaned.blocks, cleaned.reasons, strict=True))
        if not reason and len(block.text) <= 3 and block.text.isdecimal()
    ]
    counted = all(b == a + 1 for (_, a), (_, b) in pairwise(bare))
    if len(bare) < LEAST or not counted:
        return cleaned
    between = sum(len(block.text) for block in cleaned.blocks[bare[0][0] : bare[-1][0]])
    if between < APART * (len(bare) - 1):
        return cleaned
    found = {i for i, _ in bare}
    reasons = tuple(FURNITURE if i in found else reason for i, reason in enumerate(cleaned.reasons))
    return replace(cleaned, reasons=reasons)
