"""A page read and tagged, as adding it would keep it."""

from __future__ import annotations

from indexer.know.frames import frames
from indexer.know.siblings import beside_papers
from indexer.know.tag import tag
from indexer.know.thesaurus import Thesaurus
from indexer.model import Page, Reading, TaggedPaper
from indexer.read.page import read_page
from indexer.read.rules import Rulebook


def preview(
    page: Page, rulebook: Rulebook | None = None, thesaurus: Thesaurus | None = None
) -> tuple[Reading, tuple[TaggedPaper, ...]]:
    """What adding the page would keep; raises UnreadablePageError, MissingExtraError."""
    reading = read_page(page, rulebook)
    framed = zip(reading.papers, frames(reading), strict=True)
    papers = tuple(tag(paper, reading.published, frame, thesaurus) for paper, frame in framed)
    return reading, beside_papers(papers)
