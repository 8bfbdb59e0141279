"""Sections that people labelled, and sections that nobody did, as the learner takes them.

A folder of *.jsonl: one section a line, {"id", "title", "headings", "text", "measures"}; `measures` is a list
of ids, the chief one first, or null for a section that only belongs to the paper. `paper` (default: the
title) says which sections stand in one paper, `kind` (default: practice) what a section does in it, `weight`
(default: 1) how much its paper counts beside others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from indexer.crawl.folder import pages
from indexer.errors import UnreadablePageError
from indexer.model import Page, Section, Span
from indexer.read.page import read_page


class Labelled(NamedTuple):
    """One paper: its sections, and the measures of those that somebody labelled."""

    title: str
    sections: tuple[Section, ...]
    measures: tuple[frozenset[str] | None, ...]
    weight: float = 1.0


def read_labels(folder: Path) -> list[Labelled]:
    """Every paper of the folder."""
    papers: dict[str, list[dict[str, object]]] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            papers.setdefault(str(row.get("paper") or row["title"]), []).append(row)
    return [_paper(rows) for rows in papers.values()]


def _paper(rows: list[dict[str, object]]) -> Labelled:
    sections = tuple(_section(row, number) for number, row in enumerate(rows))
    measures = tuple(None if row["measures"] is None else frozenset(row["measures"]) for row in rows)  # type: ignore[call-overload]
    weight = float(rows[0].get("weight", 1))  # type: ignore[arg-type]
    return Labelled(str(rows[0]["title"]), sections, measures, weight)


def _section(row: dict[str, object], number: int) -> Section:
    text = str(row["text"])
    headings = tuple(map(str, row["headings"]))  # type: ignore[call-overload]
    return Section(number, row.get("kind", "practice"), headings, text, Span(0, len(text)))  # type: ignore[arg-type]


def read_pages(paths: Iterable[Path]) -> Iterator[Labelled]:
    """The papers of files and folders, nothing labelled; what cannot be read is left out."""
    for page in pages(paths):
        if isinstance(page, Page):
            try:
                reading = read_page(page)
            except UnreadablePageError:
                continue
            for paper in reading.papers:
                yield Labelled(paper.title, paper.sections, (None,) * len(paper.sections))
