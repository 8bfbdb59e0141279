"""A segment: sections by columns, immutable, mapped from a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np

from indexer.errors import BrokenDataError
from indexer.search.columns import Array, ColumnFile

_KEPT = 1 << 14
"""Terms whose place is remembered."""

MANY, SIGNPOST = 500, np.uint32(64)
"""From so many ordinals on, each is looked up from a signpost."""


class Postings(NamedTuple):
    """The sections that have a term (numbers, ascending), and how often each counts it."""

    docs: Array
    counts: Array


NONE = Postings(np.empty(0, np.int32), np.empty(0, np.uint8))


class Sections:
    """The columns of a segment; sections are rows, numbered from 0.

    Term n, of the ascending `terms`, has the postings `docs[starts[n]:starts[n + 1]]` with `counts`; a pair
    stands at `ordinals[spans[n]:spans[n + 1]]`, counted through the segment's texts. Row d's units have the
    ordinals from `bounds[d]` to `bounds[d + 1]`, those of title and headings before `titles[d]`.
    `lengths` counts terms, titles as often as they count; `papers` and `places` are keys of names, 0 for no
    place; `facet_*` are rows of codes into `values`, -1 for none; figures ascend by unit code and value.
    """

    def __init__(self, file: ColumnFile) -> None:
        self.file = file
        self.values: dict[str, list[str]] = file.note["values"]
        self.units: list[str] = file.note["units"]
        self._columns = file.columns
        self.terms = self.column("terms")
        self.bounds = self.column("bounds")
        self.lengths = self.column("lengths")
        self.papers = self.column("papers")
        self.size = len(self.papers)
        self._postings: dict[int, Postings] = {}
        self.ranked: dict[str, Array] = {}  # what facets are counted by, made at first need
        self.distinct: dict[str, Any] = {}
        self._codes: dict[str, Array] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a segment; raises BrokenDataError, FileNotFoundError."""
        file = ColumnFile.open(path)
        try:
            return cls(file)
        except (KeyError, TypeError, AttributeError) as error:
            raise BrokenDataError(str(path), f"the segment cannot be read ({error})") from error

    def column(self, name: str) -> Array:
        """A whole column; raises BrokenDataError."""
        return self._columns[name].all()

    def length(self, name: str) -> int:
        """The rows of a column."""
        return len(self._columns[name])

    def part(self, name: str, start: int, end: int) -> Array:
        """Some rows of a column; raises BrokenDataError."""
        return self._columns[name].read(start, end)

    def place(self, term: int) -> int:
        """The number of a term, -1 where no section has it."""
        at = int(self.terms.searchsorted(np.uint64(term)))
        return at if at < len(self.terms) and self.terms[at] == term else -1

    def frequency(self, term: int) -> int:
        """How many sections have a term."""
        return len(self.postings(term).docs)

    def postings(self, term: int) -> Postings:
        """The sections that have a term."""
        known = self._postings.get(term)
        if known is None:
            if len(self._postings) > _KEPT:
                self._postings.clear()
            known = self._postings[term] = self._found(term)
        return known

    def _found(self, term: int) -> Postings:
        at = self.place(term)
        if at < 0:
            return NONE
        start, end = self.part("starts", at, at + 2).tolist()
        return Postings(self.part("docs", start, end), self.part("counts", start, end))

    def ordinals(self, term: int) -> Array:
        """Where a pair stands."""
        at = self.place(term)
        if at < 0:
            return np.empty(0, np.uint32)
        start, end = self.part("spans", at, at + 2).tolist()
        return self.part("ordinals", start, end)

    def of_ordinals(self, ordinals: Array) -> Array:
        """The section each ordinal stands in."""
        if len(ordinals) < MANY:
            return (self.bounds.searchsorted(ordinals, "right") - 1).astype(np.int32)
        found: Array = self._signposts.take(ordinals // SIGNPOST)
        late = (self.bounds.take(found + 1) <= ordinals).nonzero()[0]
        while len(late):
            found[late] += 1
            late = late[self.bounds[found[late] + 1] <= ordinals[late]]
        return found

    @cached_property
    def _signposts(self) -> Array:
        """The section that every 64th ordinal stands in."""
        every = np.arange(0, int(self.bounds[-1]) + 1, int(SIGNPOST), dtype=np.uint32)
        found: Array = self.bounds.searchsorted(every, "right") - 1
        return np.minimum(found, self.size - 1).astype(np.int32)

    def codes(self, facet: str) -> Array:
        """The codes of a facet plus one, 0 for none; a row for each value that a section may have."""
        found = self._codes.get(facet)
        if found is None:
            narrow = np.min_scalar_type(len(self.values[facet]) + 1)
            column = self.column(f"facet_{facet}") + 1
            found = self._codes[facet] = np.ascontiguousarray(column.T.astype(narrow))
        return found

    def id(self, doc: int) -> str:
        """The id of a section."""
        starts, names = self._ids
        return names[starts[doc] : starts[doc + 1]].decode("utf-8", "surrogatepass")

    @cached_property
    def _ids(self) -> tuple[memoryview, bytes]:
        return self.column("id_starts").data, self.column("ids").tobytes()


def all_ids(parts: Sequence[Sections]) -> list[bytes]:
    """The ids of segments, in their order."""
    found: list[bytes] = []
    for part in parts:
        whole, starts = part.column("ids").tobytes(), part.column("id_starts").tolist()
        found += [whole[a:b] for a, b in pairwise(starts)]
    return found
