"""Several segments -> one, without the sections that are gone. Read and written piece by piece, so that the
memory needed does not grow with the inverted lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from indexer.model import FACETS
from indexer.search.columns import Array, ColumnWriter, Shape
from indexer.search.inversion import Inverted, ranks
from indexer.search.sections import Sections, all_ids

PIECE = 1 << 20
"""Postings handled at once."""
_LISTS = {"docs": "<i4", "counts": "|u1", "ordinals": "<u4"}


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
    shapes = {name: Shape(column.dtype.str, column.shape) for name, column in inverted.columns.items()}
    writer = ColumnWriter(path, shapes)
    for name, column in inverted.columns.items():
        writer.columns[name][:] = column
    writer.finish(inverted.note)


def merge(path: Path, parts: Sequence[Part]) -> None:
    """Write what is left of segments as one; raises OSError, BrokenDataError."""
    numbers, shifts, rows = _rows(parts)
    terms = _joined([part.segment.terms for part in parts])
    terms = np.unique(terms) if len(parts) > 1 else terms
    places = [np.searchsorted(terms, part.segment.terms) for part in parts]
    held, stood = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    for part, at in zip(parts, places, strict=True):
        for piece in _pieces(part):
            held[at[piece.terms]] += np.diff(piece.before)
            stood[at[piece.terms]] += np.diff(piece.stood)
    used = np.flatnonzero(held)
    moved = np.cumsum(held > 0) - 1
    starts, spans = _sums(held[used]), _sums(stood[used])
    lists = {"docs": starts[-1], "counts": starts[-1], "ordinals": spans[-1]}
    small = rows.columns | {"terms": terms[used], "starts": starts, "spans": spans}
    shapes = {name: Shape(column.dtype.str, column.shape) for name, column in small.items()}
    shapes |= {name: Shape(dtype, (int(lists[name]),)) for name, dtype in _LISTS.items()}
    writer = ColumnWriter(path, shapes)
    for name, column in small.items():
        writer.columns[name][:] = column
    filled, put = starts[:-1].copy(), spans[:-1].copy()
    for number, part in enumerate(parts):
        at = moved[places[number]]
        for piece in _pieces(part):
            here = at[piece.terms]
            to = _targets(filled, here, piece.before)
            writer.columns["docs"][to] = numbers[number][piece.docs]
            writer.columns["counts"][to] = piece.counts
            to = _targets(put, here, piece.stood)
            writer.columns["ordinals"][to] = piece.ordinals + shifts[number][piece.ordinal_docs]
    writer.finish(rows.note)


class _Piece(NamedTuple):
    """What is left of some terms' lists: postings, and sums of how many stand before each term's."""

    terms: slice
    before: Array
    docs: Array
    counts: Array
    stood: Array
    ordinals: Array
    ordinal_docs: Array


def _pieces(part: Part) -> Iterator[_Piece]:
    segment, whole = part.segment, part.whole
    starts, spans = segment.column("starts"), segment.column("spans")
    cuts = np.unique(np.searchsorted(starts, np.arange(0, starts[-1], PIECE)))
    for first, last in zip(cuts, [*cuts[1:], len(starts) - 1], strict=True):
        before, stood = starts[first : last + 1], spans[first : last + 1]
        docs = segment.part("docs", int(before[0]), int(before[-1]))
        counts = segment.part("counts", int(before[0]), int(before[-1]))
        ordinals = segment.part("ordinals", int(stood[0]), int(stood[-1])).astype(np.int64)
        before, stood = before - before[0], stood - stood[0]
        ordinal_docs = np.zeros(1, np.int64)
        if not whole:
            kept = part.alive[docs]
            before, docs, counts = _sums(kept)[before], docs[kept], counts[kept]
            ordinal_docs = segment.of_ordinals(ordinals.astype(np.uint32))
            kept = part.alive[ordinal_docs]
            stood, ordinals, ordinal_docs = _sums(kept)[stood], ordinals[kept], ordinal_docs[kept]
        yield _Piece(slice(int(first), int(last)), before, docs, counts, stood, ordinals, ordinal_docs)


def _targets(filled: Array, terms: Array, before: Array) -> Array:
    """Where the postings of a piece go; what is filled is noted."""
    counts = np.diff(before)
    found = np.repeat(filled[terms] - before[:-1], counts) + np.arange(before[-1])
    # A term that is left out altogether stands for its neighbour here, but adds nothing to it.
    np.add.at(filled, terms, counts)
    return found


def _rows(parts: Sequence[Part]) -> tuple[list[Array], list[Array], Inverted]:
    """New numbers of sections, how far each one's ordinals move, and the columns with a row a section."""
    numbers, shifts, columns, base, ordinal = [], [], _Rows(), 0, 0
    for part in parts:
        segment, alive = part
        sizes = np.diff(segment.bounds.astype(np.int64)) * alive
        bounds = _sums(sizes)[:-1] + ordinal
        numbers.append((np.cumsum(alive) - 1 + base).astype(np.int32))
        shift = bounds - segment.bounds[:-1]
        shifts.append(shift)
        columns.add("bounds", bounds[alive].astype(np.uint32))
        columns.add("titles", (segment.column("titles") + shift)[alive].astype(np.uint32))
        for name in ("lengths", "papers", "places", "years"):
            columns.add(name, segment.column(name)[alive])
        base, ordinal = base + int(np.count_nonzero(alive)), ordinal + int(sizes.sum())
    columns.add("bounds", np.array([ordinal], np.uint32))
    found = {name: _joined(each) for name, each in columns.items()} | _ids(parts)
    facets, values = _facets(parts)
    figures, units = _figures(parts, numbers)
    return numbers, shifts, Inverted(found | facets | figures, {"values": values, "units": units})


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


def _sums(counts: Array) -> Array:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))
