"""Several segments -> one, without the sections that are gone. Read and written piece by piece, so that the
memory needed does not grow with the inverted lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from indexer.model import FACETS
from indexer.search.column_writer import ColumnWriter
from indexer.search.columns import Array
from indexer.search.inversion import Inverted, ranks
from indexer.search.lists import Lists, Source, joined, sums, taken
from indexer.search.sections import Sections, all_ids

PIECE = 1 << 20
"""Postings and ordinals handled at once, about."""
_ALL = 1 << 64
"""Terms are numbers below, spread evenly."""


class Part(NamedTuple):
    """A segment to merge, and which of its sections are still there."""

    segment: Sections
    alive: Array

    @property
    def whole(self) -> bool:
        """Whether nothing is gone."""
        return bool(self.alive.all())


def write(path: Path, inverted: Inverted) -> None:
    """Write a new segment, safe on disk when it returns; raises OSError."""
    with ColumnWriter(path) as writer:
        for name, column in inverted.columns.items():
            writer.put(name, column)
        writer.finish(inverted.note)


def merge(path: Path, parts: Sequence[Part]) -> None:
    """Write what is left of segments as one; raises OSError, BrokenDataError."""
    sources, rows = _rows(parts)
    with ColumnWriter(path) as writer:
        for name, column in rows.columns.items():
            writer.put(name, column)
        starts = spans = np.zeros(1, np.int64)
        writer.put("starts", starts)
        writer.put("spans", spans)
        for found in _ranges(sources):
            starts, spans = sums(found.held) + starts[-1], sums(found.stood) + spans[-1]
            writer.put("terms", found.terms)
            writer.put("starts", starts[1:])
            writer.put("spans", spans[1:])
            for name in ("docs", "counts", "ordinals"):
                writer.put(name, getattr(found, name))
        writer.finish(rows.note)


def _ranges(sources: Sequence[Source]) -> Iterator[Lists]:
    """The lists of all, a range of terms at a time; what was read is given back."""
    segments = [source.segment for source in sources]
    size = sum(segment.length(name) for segment in segments for name in ("docs", "ordinals"))
    pieces = size // PIECE + 1
    bounds = np.array([_ALL * piece // pieces for piece in range(1, pieces)], np.uint64)
    cuts = [[0, *segment.terms.searchsorted(bounds).tolist(), len(segment.terms)] for segment in segments]
    for piece in range(pieces):
        yield joined([taken(s, at[piece], at[piece + 1]) for s, at in zip(sources, cuts, strict=True)])
        for segment in segments:
            segment.file.forget()


def _rows(parts: Sequence[Part]) -> tuple[list[Source], Inverted]:
    """Where each section goes, and the columns with a row a section."""
    sources, columns, base, ordinal = [], _Rows(), 0, 0
    for part in parts:
        segment, alive = part
        sizes = np.diff(segment.bounds.astype(np.int64)) * alive
        bounds = sums(sizes)[:-1] + ordinal
        shift = bounds - segment.bounds[:-1]
        numbers = (np.cumsum(alive) - 1 + base).astype(np.int32)
        sources.append(Source(segment, None if part.whole else alive, numbers, shift.astype(np.uint32)))
        columns.add("bounds", bounds[alive].astype(np.uint32))
        columns.add("titles", (segment.column("titles") + shift)[alive].astype(np.uint32))
        for name in ("lengths", "papers", "places", "years"):
            columns.add(name, segment.column(name)[alive])
        base, ordinal = base + int(np.count_nonzero(alive)), ordinal + int(sizes.sum())
    columns.add("bounds", np.array([ordinal], np.uint32))
    found = {name: _joined(each) for name, each in columns.items()} | _ids(parts)
    facets, values = _facets(parts)
    figures, units = _figures(parts, [source.numbers for source in sources])
    return sources, Inverted(found | facets | figures, {"values": values, "units": units})


class _Rows(dict[str, list[Array]]):
    def add(self, name: str, column: Array) -> None:
        self.setdefault(name, []).append(column)


def _ids(parts: Sequence[Part]) -> dict[str, Array]:
    alive = _joined([part.alive for part in parts]).tolist()
    ids = [name for name, kept in zip(all_ids([part.segment for part in parts]), alive, strict=True) if kept]
    return {
        "ids": np.frombuffer(b"".join(ids), np.uint8),
        "id_starts": np.cumsum([0, *map(len, ids)]),
        "id_ranks": ranks(ids),
    }


def _facets(parts: Sequence[Part]) -> tuple[dict[str, Array], dict[str, Any]]:
    columns: dict[str, Array] = {}
    values: dict[str, Any] = {}
    for facet in FACETS:
        name = f"facet_{facet}"
        codes = _codes([part.segment.values[facet] for part in parts])
        width = max(part.segment.column(name).shape[1] for part in parts)
        rows = []
        for part, new in zip(parts, codes[1], strict=True):
            old = part.segment.column(name)[part.alive]
            rows.append(np.full((len(old), width), -1, np.int32))
            rows[-1][:, : old.shape[1]] = new[old]
        columns[name], values[facet] = _joined(rows), codes[0]
    return columns, values


def _codes(lists: Sequence[list[str]]) -> tuple[list[str], list[Array]]:
    """One list of all values, and for each list the new codes of the old; -1 stays (as the last)."""
    numbers: dict[str, int] = {}
    codes = [
        np.array([*(numbers.setdefault(value, len(numbers)) for value in values), -1], np.int32)
        for values in lists
    ]
    return list(numbers), codes


def _figures(parts: Sequence[Part], numbers: Sequence[Array]) -> tuple[dict[str, Array], list[str]]:
    names, codes = _codes([part.segment.units for part in parts])
    columns = _Rows()
    for part, new, code in zip(parts, numbers, codes, strict=True):
        docs = part.segment.column("figure_docs")
        kept = part.alive[docs]
        columns.add("figure_units", code[part.segment.column("figure_units")[kept]])
        columns.add("figure_values", part.segment.column("figure_values")[kept])
        columns.add("figure_docs", new[docs[kept]])
    found = {name: _joined(each) for name, each in columns.items()}
    order = np.lexsort((found["figure_docs"], found["figure_values"], found["figure_units"]))
    return {name: column[order] for name, column in found.items()}, names


def _joined(columns: Sequence[Array]) -> Array:
    return np.concatenate(columns)
