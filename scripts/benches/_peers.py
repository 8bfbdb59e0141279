"""The engines that search is measured beside, each through its public API: built, opened, asked.

All get the same words, cut once and joined by blanks. `ready` makes the engine's own query of a question;
`ask`, the call that is timed, goes from there to ten hits with their text, and to how many there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from _asked import SECTION_KIND, Question
from _made import Cut

TEN = 10
COLUMNS = ("measure", "place", "year")


class Result:
    """How many there are, the texts of ten, and the facets where they were asked for."""

    def __init__(self, total: int, texts: list[str], facets: Any = None) -> None:
        self.total, self.texts, self.facets = total, texts, facets


class Engine(Protocol):
    """An engine under measurement."""

    def build(self, cuts: Iterable[Cut], folder: Path) -> None:
        """Index the sections into an empty folder."""

    def open(self, folder: Path) -> None:
        """Open what was built."""

    def ready(self, question: Question) -> Any:
        """The question as the engine's own query."""

    def ask(self, question: Question, query: Any) -> Result:
        """Ten hits with their text."""


class Tantivy:
    """tantivy-py, its default tokenizer, facets as aggregations over fast fields."""

    def _schema(self) -> Any:
        import tantivy

        made = tantivy.SchemaBuilder()
        made.add_text_field("body", stored=True)
        made.add_text_field("kind", tokenizer_name="raw", index_option="basic")
        for name in COLUMNS:
            made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        return made.build()

    def build(self, cuts: Iterable[Cut], folder: Path) -> None:
        import tantivy

        index = tantivy.Index(self._schema(), str(folder))
        writer = index.writer()
        for cut in cuts:
            writer.add_document(
                tantivy.Document(
                    body=cut.body, kind=cut.kind, measure=cut.measure, place=cut.place, year=str(cut.year)
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def ready(self, question: Question) -> Any:
        from tantivy import Occur, Query

        schema = self._index.schema
        terms = [Query.term_query(schema, "body", word) for word in question.words]
        if question.kind == "phrase":
            return Query.phrase_query(schema, "body", list(question.words))
        if question.kind == "facets":
            terms.append(Query.term_query(schema, "kind", SECTION_KIND))
        occur = Occur.Should if question.kind == "or" else Occur.Must
        return Query.boolean_query([(occur, term) for term in terms]) if len(terms) > 1 else terms[0]

    def ask(self, question: Question, query: Any) -> Result:
        from tantivy import SnippetGenerator

        found = self._searcher.search(query, TEN)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        texts = [document.get_first("body") for document in documents]
        if question.kind == "marked":
            marker = SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
            texts = [marker.snippet_from_doc(document).to_html() for document in documents]
        facets = None
        if question.kind == "facets":
            wanted = {name: {"terms": {"field": name, "size": 1000}} for name in COLUMNS}
            facets = self._searcher.aggregate(query, wanted)
        return Result(found.count, texts, facets)


class Fts5:
    """SQLite's own full text search."""

    def build(self, cuts: Iterable[Cut], folder: Path) -> None:
        db = sqlite3.connect(folder / "fts.sqlite")
        db.execute("CREATE VIRTUAL TABLE page USING fts5(body)")
        db.execute("CREATE TABLE known (id INTEGER PRIMARY KEY, kind, measure, place, year)")
        for number, cut in enumerate(cuts):
            db.execute("INSERT INTO page(rowid, body) VALUES (?, ?)", (number, cut.body))
            row = (number, cut.kind, cut.measure, cut.place, cut.year)
            db.execute("INSERT INTO known VALUES (?, ?, ?, ?, ?)", row)
        db.execute("INSERT INTO page(page) VALUES ('optimize')")
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts.sqlite")

    def ready(self, question: Question) -> str:
        if question.kind == "phrase":
            return f'"{" ".join(question.words)}"'
        return (" OR " if question.kind == "or" else " AND ").join(f'"{word}"' for word in question.words)

    def ask(self, question: Question, query: str) -> Result:
        if question.kind == "facets":
            return self._faceted(query)
        shown = "snippet(page, 0, '<b>', '</b>', '…', 40)" if question.kind == "marked" else "body"
        rows = self._all(f"SELECT {shown} FROM page WHERE page MATCH ? ORDER BY rank LIMIT {TEN}", query)  # noqa: S608
        total = self._all("SELECT count(*) FROM page WHERE page MATCH ?", query)[0][0]
        return Result(total, [row[0] for row in rows])

    def _faceted(self, query: str) -> Result:
        found = "FROM page JOIN known ON known.id = page.rowid WHERE page MATCH ?1 AND kind = ?2"
        rows = self._all(f"SELECT body {found} ORDER BY rank LIMIT {TEN}", query, SECTION_KIND)
        each = " UNION ALL ".join(
            f"SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}"  # noqa: S608
            for name in COLUMNS
        )
        facets = self._all(
            f"WITH found AS MATERIALIZED (SELECT measure, place, year {found}) {each}",
            query,
            SECTION_KIND,
        )
        return Result(sum(row[2] for row in facets if row[0] == COLUMNS[0]), [row[0] for row in rows], facets)

    def _all(self, statement: str, *values: object) -> list[Any]:
        return self._db.execute(statement, values).fetchall()


class Whoosh:
    """Stock Whoosh with jieba's analyzer."""

    def build(self, cuts: Iterable[Cut], folder: Path) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        schema = fields.Schema(
            body=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True),
            kind=fields.ID,
            **{name: fields.ID(sortable=True) for name in COLUMNS},
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=256)
        for cut in cuts:
            writer.add_document(
                body=cut.body, kind=cut.kind, measure=cut.measure, place=cut.place, year=str(cut.year)
            )
        writer.commit()

    def open(self, folder: Path) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(folder)).searcher()

    def ready(self, question: Question) -> Any:
        from whoosh import query

        if question.kind == "phrase":
            return query.Phrase("body", list(question.words))
        join = query.Or if question.kind == "or" else query.And
        return join([query.Term("body", word) for word in question.words]).normalize()

    def ask(self, question: Question, query: Any) -> Result:
        from whoosh.query import Term

        if question.kind == "facets":
            kept = Term("kind", SECTION_KIND)
            found = self._searcher.search(query, limit=TEN, filter=kept, groupedby=list(COLUMNS))
            texts = [hit["body"] for hit in islice(found, TEN)]  # grouping looks at all, whatever the limit
            return Result(len(found), texts, [found.groups(name) for name in COLUMNS])
        found = self._searcher.search(query, limit=TEN)
        marked = question.kind == "marked"
        return Result(len(found), [hit.highlights("body") if marked else hit["body"] for hit in found])


PEERS: dict[str, Callable[[], Engine]] = {"tantivy": Tantivy, "fts5": Fts5, "whoosh": Whoosh}
