"""Documents -> columns: the inverted lists of a new segment, all of its texts analysed in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.model import FACETS, Document
from indexer.search import hashing, tokens, values
from indexer.search.columns import Array
from indexer.search.ranking import HEAD
from indexer.text import fold

MOST = 255
"""A term is counted to so many in a section."""
NOWHERE = -1
_PART = "\n"


class Inverted(NamedTuple):
    """Columns by name, and the note that goes with them (`Segment` says what they hold)."""

    columns: dict[str, Array]
    note: dict[str, object]


class _Postings(NamedTuple):
    """One row a term and place: term, document, how much it counts, ordinal or NOWHERE."""

    terms: Array
    docs: Array
    counts: Array
    ordinals: Array


class _Texts(NamedTuple):
    """All texts in one, and where in it each document's, its first text and its place names begin."""

    text: str
    starts: Array
    places: Array
    bodies: Array


def invert(documents: Sequence[Document]) -> Inverted:
    """The columns of a segment."""
    texts = _joined(documents)
    row = tokens.row(fold(texts.text))
    docs = (np.searchsorted(texts.starts, row.starts, "right") - 1).astype(np.int32)
    postings = _postings(row, docs, texts, documents)
    ends = np.append(row.ordinals, row.ordinals[-1:] + 1 if len(row.ordinals) else 0)
    bounds = ends[np.searchsorted(row.starts, np.append(texts.starts, len(texts.text)))]
    titles = ends[np.searchsorted(row.starts, texts.places)]
    columns = {"bounds": bounds.astype(np.uint32), "titles": titles.astype(np.uint32)}
    columns |= _inverted(postings) | _lengths(postings, len(documents)) | _names(documents)
    facets, lists = _facets(documents)
    figures, units = _figures(documents)
    return Inverted(columns | facets | figures, {"values": lists, "units": units})


def _joined(documents: Sequence[Document]) -> _Texts:
    parts: list[str] = []
    for document in documents:
        parts.append(_PART.join((document.title, *document.headings)) + _PART)
        parts.append(_PART.join(document.place) + _PART)
        parts.append(document.text + _PART)
    ends = np.cumsum([0, *map(len, parts)])
    return _Texts("".join(parts), ends[:-1:3], ends[1::3], ends[2::3])


def _postings(row: tokens.Row, docs: Array, texts: _Texts, documents: Sequence[Document]) -> _Postings:
    weights = np.where(row.starts < texts.bodies[docs], np.uint8(HEAD), np.uint8(1))
    near = np.flatnonzero(np.diff(row.ordinals) == 1)
    titled = np.flatnonzero(row.starts < texts.places[docs])
    known = [(term, doc) for doc, each in enumerate(documents) for term in values.terms(each)]
    pairs = hashing.pairs(row.terms[near], row.terms[near + 1])
    ordinals, more = row.ordinals.astype(np.int32), len(titled) + len(known)
    return _Postings(
        np.concatenate(
            (
                row.terms,
                pairs,
                hashing.all_in_title(row.terms[titled]),
                np.array([term for term, _ in known], np.uint64),
            )
        ),
        np.concatenate((docs, docs[near], docs[titled], np.array([doc for _, doc in known], np.int32))),
        np.concatenate((weights, weights[near], np.zeros(more, np.uint8))),
        np.concatenate((np.full_like(ordinals, NOWHERE), ordinals[near], np.full(more, NOWHERE, np.int32))),
    )


def _inverted(postings: _Postings) -> dict[str, Array]:
    order = _order(postings.terms)
    terms, docs, ordinals = postings.terms[order], postings.docs[order], postings.ordinals[order]
    fresh = _differ(terms)
    heads = np.flatnonzero(fresh | _differ(docs))
    firsts = np.flatnonzero(fresh)
    counts = np.add.reduceat(postings.counts[order], heads, dtype=np.int64) if len(heads) else heads
    placed = ordinals >= 0
    before = np.concatenate(([0], np.cumsum(placed)))
    return {
        "terms": terms[firsts],
        "starts": np.append(np.searchsorted(heads, firsts), len(heads)),
        "spans": before[np.append(firsts, len(terms))],
        "docs": docs[heads],
        "counts": np.clip(counts, 1, MOST).astype(np.uint8),
        "ordinals": ordinals[placed].astype(np.uint32),
    }


def _order(terms: Array) -> Array:
    """The order of terms that keeps equal ones as they stand; two fast sorts beat a stable one."""
    rough = np.argsort(terms)
    keys = np.cumsum(_differ(terms[rough]))
    keys <<= 32  # in place: these rows are the longest there are
    keys |= rough
    del rough
    keys.sort()
    keys &= 0xFFFFFFFF
    return keys


def _differ(terms: Array) -> Array:
    """Where another term begins."""
    return np.concatenate((np.ones(min(1, len(terms)), np.bool_), terms[1:] != terms[:-1]))


def _lengths(postings: _Postings, size: int) -> dict[str, Array]:
    lengths = np.bincount(postings.docs, postings.counts, size)
    return {"lengths": lengths.astype(np.uint32)}


def _names(documents: Sequence[Document]) -> dict[str, Array]:
    ids = [document.id.encode("utf-8", "surrogatepass") for document in documents]
    return {
        "ids": np.frombuffer(b"".join(ids), np.uint8),
        "id_starts": np.cumsum([0, *map(len, ids)]),
        "id_ranks": ranks(ids),
        "papers": np.array([name_key(document.paper_id) for document in documents], np.uint64),
        "places": np.array([_place_key(document) for document in documents], np.uint64),
        "years": np.array([_year(document) for document in documents], np.int16),
    }


def ranks(ids: Sequence[bytes]) -> Array:
    """The place of each id in their order."""
    found = np.empty(len(ids), np.int32)
    found[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids), dtype=np.int32)
    return found


def name_key(name: str) -> int:
    """A paper's id as a number."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _place_key(document: Document) -> int:
    return name_key(_PART.join(document.place)) if document.place else 0


def _year(document: Document) -> int:
    return document.year if document.year and 0 < document.year < 10_000 else 0


def _facets(documents: Sequence[Document]) -> tuple[dict[str, Array], dict[str, list[str]]]:
    columns: dict[str, Array] = {}
    lists: dict[str, list[str]] = {}
    for facet in FACETS:
        rows = [values.of_document(document, facet) for document in documents]
        numbers: dict[str, int] = {}
        coded = [[numbers.setdefault(value, len(numbers)) for value in row] for row in rows]
        width = wide(max(1, *map(len, coded)))
        columns[f"facet_{facet}"] = np.array(
            [row + [-1] * (width - len(row)) for row in coded], np.int32
        ).reshape(len(documents), width)
        lists[facet] = list(numbers)
    return columns, lists


def wide(values: int) -> int:
    """The width of a row for so many values: rows of 4, 8 or 16 bytes are copied several times faster."""
    return 1 << (values - 1).bit_length()


def _figures(documents: Sequence[Document]) -> tuple[dict[str, Array], list[str]]:
    numbers: dict[str, int] = {}
    rows = [
        (numbers.setdefault(figure.unit, len(numbers)), figure.value, doc)
        for doc, document in enumerate(documents)
        for figure in document.figures
    ]
    units, amounts, docs = zip(*sorted(rows), strict=True) if rows else ((), (), ())
    return {
        "figure_units": np.array(units, np.int32),
        "figure_values": np.array(amounts, np.float64),
        "figure_docs": np.array(docs, np.int32),
    }, list(numbers)
