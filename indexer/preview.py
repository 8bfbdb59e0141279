"""A page read and tagged, as adding it would keep it."""

from __future__ import annotations

from indexer.know.siblings import beside_papers
from indexer.know.tag import tag
from indexer.model import Page, Reading, TaggedPaper
from indexer.read.page import read_page
from indexer.read.rules import Rulebook


def preview(page: Page, rulebook: Rulebook | None = None) -> tuple[Reading, tuple[TaggedPaper, ...]]:
    """What adding the page would keep; raises UnreadablePageError, MissingExtraError."""
    reading = read_page(page, rulebook)
    papers = tuple(tag(paper, reading.published, reading.title) for paper in reading.papers)
    return reading, beside_papers(papers)
