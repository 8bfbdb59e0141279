"""The vectors of many sections, by term: searched, merged, and kept as files that are mapped into memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from indexer.model import Document
from indexer.search import arrays
from indexer.search.arrays import Column
from indexer.search.vectors import Vector, Weights

Flags = npt.NDArray[np.bool_]


class Segment(NamedTuple):
    """`ids`, `papers` and `places` (UTF-8) have a row a section. The postings of `terms[n]`, which ascend,
    are `rows[starts[n]:starts[n + 1]]` with the weights beside them."""

    ids: Column
    papers: Column
    places: Column
    terms: Column
    starts: Column
    rows: Column
    weights: Column

    @classmethod
    def of(cls, documents: Sequence[Document], vectors: Sequence[Vector]) -> Self:
        """The vectors of documents, in their order."""
        counts = [len(each.terms) for each in vectors]
        rows = np.repeat(np.arange(len(vectors), dtype=np.int32), counts)
        terms = np.concatenate([np.empty(0, np.uint32), *(each.terms for each in vectors)])
        weights = np.concatenate([np.empty(0, np.float32), *(each.weights for each in vectors)])
        names = (
            encoded(each.id for each in documents),
            encoded(each.paper_id for each in documents),
            encoded(map(place_name, documents)),
        )
        return cls(*names, *_postings(terms, rows, weights))

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map what `save` wrote; raises OSError, ValueError."""
        return cls(*arrays.mapped(folder, cls._fields))

    def save(self, folder: Path) -> None:
        """Write a file a column; raises OSError."""
        arrays.save(folder, self._asdict())

    @property
    def size(self) -> int:
        """The number of its sections."""
        return len(self.ids)

    def of_papers(self, papers: Iterable[str]) -> Flags:
        """The rows of some papers."""
        return np.isin(self.papers, encoded(papers))

    def of_place(self, document: Document) -> Flags:
        """The rows of the place of a section; none where it is unknown."""
        if not document.place:
            return np.zeros(self.size, np.bool_)
        return np.asarray(self.places == place_name(document).encode())

    def scores(self, vector: Vector) -> Weights:
        """The product of the vector with each row."""
        found = np.zeros(self.size, np.float32)
        places = np.searchsorted(self.terms, vector.terms).tolist()
        for at, term, weight in zip(places, vector.terms, vector.weights, strict=True):
            if at < len(self.terms) and self.terms[at] == term:
                part = slice(self.starts[at], self.starts[at + 1])
                found[self.rows[part]] += weight * self.weights[part].astype(np.float32)
        return found


def merged(parts: Sequence[tuple[Segment, Flags]]) -> Segment:
    """The flagged rows of several segments as one, in their order."""
    before, postings = 0, []
    for part, flags in parts:
        numbers = np.cumsum(flags, dtype=np.int32) - 1 + before
        kept = flags[part.rows]
        terms = np.repeat(part.terms, np.diff(part.starts))
        postings.append((terms[kept], numbers[part.rows[kept]], part.weights[kept]))
        before += int(np.count_nonzero(flags))
    names = [(part.ids[flags], part.papers[flags], part.places[flags]) for part, flags in parts]
    ids, papers, places = map(_joined, zip(*names, strict=True))
    columns = map(_joined, zip(*postings, strict=True))
    return Segment(ids, papers, places, *_postings(*columns))


def encoded(names: Iterable[str]) -> Column:
    """Names as a column."""
    return np.array([name.encode() for name in names], np.bytes_)


def place_name(document: Document) -> str:
    """The place of a section as a segment keeps it."""
    return "\n".join(document.place)


def _joined(columns: tuple[Column, ...]) -> Column:
    return np.concatenate(columns)


def _postings(terms: Column, rows: Column, weights: Column) -> tuple[Column, Column, Column, Column]:
    order = np.argsort(terms, kind="stable")
    distinct, counts = np.unique(terms, return_counts=True)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
    return distinct, starts, rows[order], weights[order].astype(np.float16)
