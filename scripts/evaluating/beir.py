"""A BEIR folder: corpus.jsonl, queries.jsonl ({"_id", "title", "text"} a line), qrels.tsv where judged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from indexer.library import Library
from indexer.model import Page, Paper, Section, Span

HITS = 100
"""Hits written for a query."""
Run = dict[str, list[str]]
"""Query id -> ids of documents, best first."""
Judged = dict[str, dict[str, int]]
"""Query id -> id of a judged document -> its grade; 0 is wrong."""


class Row(NamedTuple):
    """A document or a query; documents may have a title."""

    id: str
    text: str
    title: str = ""


def rows(file: Path) -> list[Row]:
    """Every line of a file."""
    found = map(json.loads, file.read_text("utf-8").splitlines())
    return [Row(str(row["_id"]), row["text"], row.get("title") or "") for row in found]


def judged(folder: Path) -> Judged:
    """What was judged: first cell the query, last two the document and its grade; empty without a file."""
    grades: Judged = {}
    file = next((f for f in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if f.exists()), None)
    for line in file.read_text("utf-8").splitlines() if file else ():
        cells = line.split("\t")
        if cells[-1].lstrip("-").isdigit():  # not the header
            grades.setdefault(cells[0], {})[cells[-2]] = int(cells[-1])
    return grades


def load(library: Library, folder: Path) -> dict[str, str]:
    """Every document as a paper of one section, labelled as any other; paper id -> document id."""
    file = folder / "corpus.jsonl"
    documents = rows(file)
    page = Page(file.resolve().as_uri(), datetime.now(UTC), "application/jsonl", file.read_bytes())
    papers = library.add_papers(page, [_paper(row) for row in documents])
    return dict(zip(papers, (row.id for row in documents), strict=True))


def _paper(row: Row) -> Paper:
    whole = Section(0, "practice", (), row.text, Span(0, len(row.text)))
    return Paper(row.title, row.text, (whole,))


def search(library: Library, queries: Iterable[Row], documents: Mapping[str, str], limit: int = HITS) -> Run:
    """Each query as a user would type it."""
    return {
        query.id: [
            documents[hit.paper.id] for hit in library.search(query.text, limit=limit, advise=False).hits
        ]
        for query in queries
    }


def write(run: Mapping[str, Sequence[str]], file: Path) -> None:
    """The run in TREC's form. Its scores only tell the order."""
    lines = (
        f"{query} Q0 {document} {rank} {len(found) - rank + 1} zuofa\n"
        for query, found in run.items()
        for rank, document in enumerate(found, 1)
    )
    file.write_text("".join(lines), "utf-8")
