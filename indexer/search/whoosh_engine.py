"""The engine on columns; the only room that knows Whoosh. Its fast way is numpy alone (`kernel`), the plain
way lets Whoosh's own queries, matchers and collectors answer from the same columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
from whoosh import fields, matching, reading, scoring, searching
from whoosh import query as wq
from whoosh.query import spans

from indexer.model import Counted, Document, Query
from indexer.model.explained import Part
from indexer.search import kernel, reckoning
from indexer.search.answering import Answering
from indexer.search.catalogue import Catalogue, catalogue
from indexer.search.column_index import BUSY_SECONDS, ColumnIndex, Live, View
from indexer.search.columns import Array
from indexer.search.compile import Plan, compile_query
from indexer.search.engine import Answer, Found
from indexer.search.scoring import Bag
from indexer.search.trees import Any as AnyOf
from indexer.search.trees import Near, Not, Phrase, Range, Term, Tree

_FIELD = "terms"
WIDTH = 16
"""Parts that Whoosh joins at once."""


class WhooshEngine:
    """See `Engine` for the promise. `fast` chooses the way; the answers are the same."""

    def __init__(self, index: ColumnIndex, fast: bool) -> None:
        self._index, self._fast = index, fast

    @classmethod
    def open(cls, folder: Path, busy_seconds: float = BUSY_SECONDS, fast: bool = True) -> Self:
        """Open the index, empty at sequence 0 where it is missing, damaged or of another make.

        Raises BrokenDataError where the folder cannot be written.
        """
        return cls(ColumnIndex.open(folder, busy_seconds), fast)

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete."""
        return self._index.sequence

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Index and forget; raises BusyError, BrokenDataError."""
        self._index.apply(puts, drops, sequence, wait)

    def refresh(self) -> None:
        """See what other processes have applied; raises BrokenDataError."""
        self._index.refresh()

    def clear(self) -> None:
        """Forget everything, sequence 0; raises BrokenDataError where the folder cannot be written."""
        self._index.clear()

    def search(self, query: Query) -> Answer:
        """Answer in one round trip; raises BrokenDataError where the index is damaged."""
        view = self._index.view
        if self._fast:
            return kernel.search(view, query)
        plan = compile_query(query)
        return Answering(view, query, plan, _Plain(view, plan)).answer()

    def explain(self, query: Query, found: Found) -> tuple[Part, ...]:
        """What adds up to the score of a finding of this query; nothing where the section is gone."""
        return reckoning.parts(self._index.view, query, found)

    def catalogue(self) -> Catalogue:
        """What every section is known by; raises BrokenDataError."""
        return catalogue(self._index.view)

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()


class _Plain:
    """The way of Whoosh."""

    def __init__(self, view: View, plan: Plan) -> None:
        self._bag = Bag.of(plan.grams, view)
        self._searchers = {id(live): _searcher(live) for live in view.segments}
        self._view = view

    @property
    def most(self) -> float:
        return self._bag.most

    def find(self, live: Live, tree: Tree, within: Array | None = None) -> Array:
        query = self._query(tree)
        if within is not None:
            query = wq.And([query, _Rows({live.sections: within.tolist()})])
        return np.array(list(self._searchers[id(live)].docs_for_query(query)), np.int32)

    def promising(self, _live: Live, docs: Array, _added: Array, _limit: int, _doubt: float) -> Array:
        return np.arange(len(docs))

    def scores(self, live: Live, docs: Array) -> Array:
        bag = _joined(wq.Or, [wq.Term(_FIELD, _text(term), boost=worth) for term, worth in self._bag.grams])
        found = self._searchers[id(live)].search(bag, limit=None)
        scores = {doc: score for score, doc in found.top_n}
        return np.array([scores.get(doc, 0.0) for doc in docs.tolist()])

    def _query(self, tree: Tree) -> Any:
        if isinstance(tree, Term):
            return wq.Term(_FIELD, _text(tree.key))
        if isinstance(tree, Phrase):
            return _Phrase(tree)
        if isinstance(tree, Not):
            return wq.AndNot(wq.Every(), self._query(tree.part))
        if isinstance(tree, Range):
            return _Rows({live.sections: _figures(live, tree.bounds) for live in self._view.segments})
        if isinstance(tree, Near):
            return _Rows(self._kin(tree))
        parts = [self._query(part) for part in tree.parts]
        if isinstance(tree, AnyOf):
            return _joined(wq.Or, parts)
        return _joined(wq.And, [*parts, wq.Every()])

    def _kin(self, tree: Near) -> dict[Any, list[int]]:
        """The sections of the papers or places that have one which meets the part."""
        keys = {live.sections: _names(live, tree.scope) for live in self._view.segments}
        found = {
            keys[live.sections][doc] for live in self._view.segments for doc in self.find(live, tree.part)
        }
        return {sections: [d for d, key in enumerate(row) if key in found] for sections, row in keys.items()}


def _joined(join: Any, parts: list[Any]) -> Any:
    """The parts joined by a shallow tree: Whoosh's own grows as deep as there are parts."""
    while len(parts) > WIDTH:
        parts = [join(parts[at : at + WIDTH]) for at in range(0, len(parts), WIDTH)]
    return join(parts)


def _names(live: Live, scope: str) -> list[int]:
    papers: list[int] = live.sections.papers.tolist()
    if scope == "paper":
        return papers
    return [
        place or paper for place, paper in zip(live.sections.column("places").tolist(), papers, strict=True)
    ]


def _figures(live: Live, bounds: Counted) -> list[int]:
    units, values, docs = (live.sections.column(f"figure_{name}") for name in ("units", "values", "docs"))
    found = set()
    for unit, value, doc in zip(units.tolist(), values.tolist(), docs.tolist(), strict=True):
        if bounds.unit in ("", live.sections.units[unit]) and _fits(value, bounds):
            found.add(doc)
    return sorted(found)


def _fits(value: float, bounds: Counted) -> bool:
    low = -np.inf if bounds.low is None else bounds.low
    high = np.inf if bounds.high is None else bounds.high
    return low < value < high if bounds.open else low <= value <= high


def _text(term: int) -> bytes:
    return term.to_bytes(8, "big")


def _searcher(live: Live) -> Any:
    return searching.Searcher(_Reader(live), weighting=_Weighting())


class _Weighting(scoring.WeightingModel):  # type: ignore[misc]
    """The impact of a term, which is its posting's weight; Whoosh multiplies it with the term's boost."""

    def scorer(self, _searcher: Any, _field: str, _term: bytes, qf: int = 1) -> Any:
        return _Scorer()


class _Scorer(scoring.BaseScorer):  # type: ignore[misc]
    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return 1.0

    def score(self, matcher: Any) -> float:
        return float(matcher.weight())


class _Matcher(matching.ListMatcher):  # type: ignore[misc]
    """The postings of a term, weighed by their impacts, with where it stands in a section."""

    def __init__(self, live: Live, term: int, scorer: Any, at: int = 0) -> None:
        self._live, self._key = live, term
        docs, found = live.impacts.listed(term)
        kept = np.ones(len(docs), np.bool_) if live.alive is None else live.alive[docs]
        super().__init__(docs[kept].tolist(), found[kept].tolist(), scorer=scorer, position=at)

    def copy(self) -> _Matcher:
        return _Matcher(self._live, self._key, self._scorer, self._i)

    def supports_block_quality(self) -> bool:
        return False

    def spans(self) -> list[Any]:
        bounds = self._live.sections.bounds
        start, end = int(bounds[self.id()]), int(bounds[self.id() + 1])
        places = self._live.sections.ordinals(self._key).tolist()
        return [spans.Span(place) for place in places if start <= place < end]


class _Phrase(wq.Query):  # type: ignore[misc]
    """Pairs at successive places; Whoosh's own spans, kept before the end of the titles where asked."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase = phrase

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, reader: Any) -> int:
        return int(reader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        reader = searcher.reader()
        texts = [_text(pair) for pair in self._phrase.pairs]
        if not all((_FIELD, text) in reader for text in texts):
            return matching.NullMatcher()
        terms = [wq.Term(_FIELD, text) for text in texts]
        near = (
            spans.SpanNear2(terms).matcher(searcher, context)
            if len(terms) > 1
            else terms[0].matcher(searcher)
        )
        if not self._phrase.title:
            return near
        titles, docs = reader.live.sections.column("titles").tolist(), []
        while near.is_active():
            if any(span.end + 1 < titles[near.id()] for span in near.spans()):
                docs.append(near.id())
            near.next()
        return matching.ListMatcher(docs)


class _Rows(wq.Query):  # type: ignore[misc]
    """Sections known already."""

    def __init__(self, rows: dict[Any, list[int]]) -> None:
        self._rows = rows

    def is_leaf(self) -> bool:
        return True

    def estimate_size(self, reader: Any) -> int:
        return len(self._rows[reader.live.sections])

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        live = searcher.reader().live
        rows = [doc for doc in self._rows[live.sections] if live.alive is None or live.alive[doc]]
        return matching.ListMatcher(rows)


class _Reader(reading.IndexReader):  # type: ignore[misc]
    """A segment as Whoosh reads an index: one field, whose terms are numbers."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self.schema = fields.Schema(**{_FIELD: fields.ID()})

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.doc_frequency(*term) > 0

    def indexed_field_names(self) -> list[str]:
        return [_FIELD]

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        return ((_FIELD, _text(term)) for term in self.live.sections.terms.tolist())

    def doc_frequency(self, _field: str, text: bytes) -> int:
        return self.live.sections.frequency(int.from_bytes(text, "big"))

    def frequency(self, _field: str, text: bytes) -> int:
        return int(self.live.sections.postings(int.from_bytes(text, "big")).counts.sum())

    def term_info(self, field: str, text: bytes) -> Any:
        return reading.TermInfo(self.frequency(field, text), self.doc_frequency(field, text))

    def has_deletions(self) -> bool:
        return self.live.alive is not None

    def is_deleted(self, number: int) -> bool:
        return self.live.alive is not None and not self.live.alive[number]

    def stored_fields(self, number: int) -> dict[str, str]:
        return {"id": self.live.sections.id(number)}

    def doc_count_all(self) -> int:
        return self.live.sections.size

    def doc_count(self) -> int:
        return self.live.size

    def doc_field_length(self, number: int, _field: str, default: int = 0) -> int:
        return int(self.live.sections.lengths[number]) or default

    def field_length(self, _field: str) -> int:
        return int(self.live.sections.lengths.sum())

    def min_field_length(self, _field: str) -> int:
        return int(self.live.sections.lengths.min())

    def max_field_length(self, _field: str) -> int:
        return int(self.live.sections.lengths.max())

    def has_vector(self, _number: int, _field: str) -> bool:
        return False

    def vector(self, number: int, field: str, format_: Any = None) -> Any:
        raise KeyError(f"no vectors of {field} in section {number}")

    def postings(self, _field: str, text: bytes, scorer: Any = None) -> Any:
        return _Matcher(self.live, int.from_bytes(text, "big"), scorer)
