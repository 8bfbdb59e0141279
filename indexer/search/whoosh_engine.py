"""The engine on Whoosh; the only room that knows it."""

from __future__ import annotations

import shutil
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Self

from whoosh import fields, index
from whoosh import query as wq
from whoosh.analysis import Token as WhooshToken
from whoosh.analysis import Tokenizer
from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F
from whoosh.util.filelock import try_for

from indexer.errors import BrokenDataError, BusyError
from indexer.model import Document, Query, Why
from indexer.search.compile import Plan, Term, compile_query
from indexer.search.engine import Answer, Expand, Found
from indexer.search.facets import Row, Sieve
from indexer.search.state import read_state, write_state
from indexer.search.tokens import Analyzer, runs

SCHEMA = "1"
BUSY_SECONDS = 30.0
_BOOSTS = {"head": 3.0, "text": 1.0, "title": 1.5, "place": 1.0}
_UNREADABLE = (AssertionError, EOFError, struct.error, UnpicklingError, zlib.error)
_DAMAGE = (OSError, index.EmptyIndexError, *_UNREADABLE)
"""How Whoosh fails on a file that is not what it wrote."""
_Docs = dict[int, tuple[float, Why]]


class _Units(Tokenizer):  # type: ignore[misc]
    """Our analysis as Whoosh wants it. Never pickled with an analyzer: the schema is ours, not the file's."""

    def __init__(self, analyzer: Analyzer | None) -> None:
        self.analyzer = analyzer

    def __getstate__(self) -> dict[str, object]:
        return {"analyzer": None}

    def __call__(self, value: str, **_: object) -> Iterator[Any]:
        assert self.analyzer is not None
        token = WhooshToken(positions=True, chars=False)
        for token.text, token.pos in self.analyzer.index_tokens(value):
            token.boost, token.stopped = 1.0, False
            yield token


def _schema(analyzer: Analyzer | None) -> Any:
    schema = fields.Schema(paper=fields.ID, measure=fields.KEYWORD, row=fields.STORED)
    for name in _BOOSTS:
        schema.add(name, fields.TEXT(analyzer=_Units(analyzer), phrase=True))
    return schema


class WhooshEngine:
    """See `Engine` for the promise."""

    def __init__(self, folder: Path, analyzer: Analyzer, thesaurus: str, busy: float) -> None:
        self._folder, self._analyzer, self._busy = folder, analyzer, busy
        self._thesaurus = thesaurus
        self._lock = threading.RLock()
        self.fingerprint = _fingerprint(analyzer, thesaurus)
        self._rows: dict[str, list[Row]] = {}
        self._index = FileStorage(str(folder)).open_index(schema=_schema(analyzer))
        self._searcher = self._index.searcher(weighting=BM25F(B=0.75, K1=1.2))

    @classmethod
    def open(
        cls,
        folder: Path,
        analyzer: Analyzer,
        thesaurus: str = "",
        busy_seconds: float = BUSY_SECONDS,
        anew: bool = False,
    ) -> Self:
        """Open the index, empty at sequence 0 where it is missing, damaged or of another make.

        Raises BrokenDataError where the folder cannot be written.
        """
        fingerprint = _fingerprint(analyzer, thesaurus)
        if not anew and read_state(folder).get("fingerprint") == fingerprint:
            with suppress(Exception):  # whatever the damage, the cure is the same
                return cls(folder, analyzer, thesaurus, busy_seconds)
        try:
            _create(folder, fingerprint)
            return cls(folder, analyzer, thesaurus, busy_seconds)
        except OSError as error:
            raise BrokenDataError(str(folder), f"the index cannot be written ({error})") from error

    @property
    def sequence(self) -> int:
        """The store's change up to which the index is complete."""
        return int(read_state(self._folder).get("sequence", 0))

    def apply(
        self, puts: Iterable[Document], drops: Iterable[str], sequence: int, wait: float | None = None
    ) -> None:
        """Index and forget; raises BusyError, BrokenDataError."""
        lock = self._index.storage.lock("ZUOFA")
        with self._lock:
            patience = self._busy if wait is None else wait
            if not try_for(lock.acquire, timeout=patience, delay=0.05):
                raise BusyError(str(self._folder), patience)
            try:
                self._write(puts, set(drops))
                write_state(self._folder, self.fingerprint, sequence)
            except (index.LockError, *_DAMAGE) as error:
                raise BrokenDataError(str(self._folder), f"the index cannot be written ({error})") from error
            finally:
                lock.release()

    def _write(self, puts: Iterable[Document], drops: set[str]) -> None:
        documents = list(puts)
        writer = self._index.writer(limitmb=256)
        try:
            for paper in drops | {document.paper_id for document in documents}:
                writer.delete_by_term("paper", paper)
            for document in documents:
                writer.add_document(**_fields(document))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def clear(self) -> None:
        """Forget everything, sequence 0; raises BrokenDataError where the folder cannot be written."""
        with self._lock:
            self.close()
            fresh = type(self).open(self._folder, self._analyzer, self._thesaurus, self._busy, anew=True)
            self._index, self._searcher, self._rows = fresh._index, fresh._searcher, {}

    def search(self, query: Query, expand: Expand | None = None) -> Answer:
        """Answer in one round trip; raises BrokenDataError where the index is damaged."""
        plan = compile_query(query, self._analyzer, expand)
        try:
            with self._lock:
                return self._answer(query, plan)
        except _DAMAGE as error:
            raise BrokenDataError(str(self._folder), f"the index cannot be read ({error})") from error

    def _answer(self, query: Query, plan: Plan) -> Answer:
        self._searcher = self._searcher.refresh()
        sieve = Sieve(query.filters)
        rows = self._all_rows()
        docs = self._find(plan, "all")
        rung = "all"
        if plan.wanted and not any(not sieve.failing(rows[doc]) for doc in docs):
            docs, rung = self._find(plan, "any"), "any"
        passing = [doc for doc in docs if not sieve.failing(rows[doc])]
        passing.sort(key=lambda doc: _order(docs[doc], rows[doc], not plan.wanted, doc))
        page = passing[query.offset : query.offset + query.limit]
        return Answer(
            found=tuple(Found(rows[doc].id, *docs[doc]) for doc in page),
            total=len(passing),
            facets=sieve.facets(rows[doc] for doc in docs),
            rung="any" if rung == "any" and passing else "all",
            words=plan.words,
            expanded=plan.expanded,
        )

    def _all_rows(self) -> list[Row]:
        """Rows by document number; a segment never changes, so each is read once."""
        rows: list[Row] = []
        fresh: dict[str, list[Row]] = {}
        for reader, _ in self._searcher.reader().leaf_readers():
            segment = reader.segment()
            key = str(segment.segment_id()) if segment else ""
            known = self._rows.get(key)
            fresh[key] = known if known is not None else _read_rows(reader)
            rows += fresh[key]
        self._rows = fresh
        return rows

    def _find(self, plan: Plan, rung: str) -> _Docs:
        if not plan.wanted:
            base = wq.Every()
            return dict.fromkeys(self._docs(_without(base, plan)), (0.0, "words"))
        tiers: tuple[Why, ...] = ("words", "alias", "label") if plan.expanded else ("words",)
        join, terms = (wq.And, plan.wanted) if rung == "all" else (wq.Or, plan.loose)
        found: _Docs = {}
        for tier in tiers:
            compiled = join([_term_query(term, tier) for term in terms])
            for doc, score in self._scored(_without(compiled, plan)):
                found.setdefault(doc, (score, tier))
        return found

    def _docs(self, compiled: Any) -> Iterator[int]:
        return iter(self._searcher.docs_for_query(compiled))

    def _scored(self, compiled: Any) -> list[tuple[int, float]]:
        results = self._searcher.search(compiled.normalize(), limit=None, scored=True)
        return [(doc, score) for score, doc in results.top_n]

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._searcher.close()
            self._index.close()


def _order(found: tuple[float, Why], row: Row, browsing: bool, doc: int) -> tuple[float, ...]:
    score, why = found
    if browsing:
        return (-(row.year or 0), -doc)
    return (("words", "alias", "label").index(why), -score, -(row.year or 0), doc)


def _term_query(term: Term, tier: Why) -> Any:
    """The term, and from tier to tier what may stand for it."""
    ways = [_stands(term.text, term.phrase)]
    if tier != "words":
        ways += [_stands(alias, True) for alias in term.aliases]
    if tier == "label" and term.measure:
        ways.append(wq.Term("measure", term.measure.id))
    return wq.Or(ways)


def _without(compiled: Any, plan: Plan) -> Any:
    if not plan.unwanted:
        return compiled
    return wq.AndNot(compiled, wq.Or([_stands(term.text, True) for term in plan.unwanted]))


def _stands(text: str, literal: bool) -> Any:
    """The text stands in one of the fields: literally, or all its pairs of neighbours do."""
    stretches = runs(text)
    return wq.Or([_in_field(name, text, stretches, literal, boost) for name, boost in _BOOSTS.items()])


def _in_field(name: str, text: str, stretches: list[list[str]], literal: bool, boost: float) -> Any:
    if not stretches:
        return wq.NullQuery
    parts = [_stretch(name, terms, literal, boost / len(stretches)) for terms in stretches]
    together = parts[0] if len(parts) == 1 else wq.And(parts)
    whole = len(stretches) == 1 and len(stretches[0]) > 1 and not literal
    return wq.AndMaybe(together, wq.Term(name, text, boost=boost)) if whole else together


def _stretch(name: str, terms: list[str], literal: bool, boost: float) -> Any:
    if len(terms) == 1:
        return wq.Term(name, terms[0], boost=boost)
    if literal:
        return wq.Phrase(name, terms, boost=boost)
    return wq.And([wq.Term(name, term, boost=boost / len(terms)) for term in terms])


def _fields(document: Document) -> dict[str, object]:
    row = Row(document.id, document.paper_id, document.measures, document.place, document.year, document.kind)
    return {
        "paper": document.paper_id,
        "measure": " ".join(document.measures),
        "head": "\n".join(document.headings),
        "text": document.text,
        "title": document.title,
        "place": "\n".join(document.place),
        "row": tuple(row),
    }


def _read_rows(reader: Any) -> list[Row]:
    # By number, deleted ones too: they keep their numbers until the segment is merged away.
    return [Row(*reader.stored_fields(number)["row"]) for number in range(reader.doc_count_all())]


def _fingerprint(analyzer: Analyzer, thesaurus: str) -> str:
    return f"{SCHEMA} {analyzer.fingerprint} {thesaurus}"


def _create(folder: Path, fingerprint: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    FileStorage(str(folder)).create_index(_schema(None)).close()
    write_state(folder, fingerprint, 0)
