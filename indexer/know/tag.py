"""What is known of a paper: its place and year, and each section's measures and figures."""

from __future__ import annotations

from indexer.know.figures import figures
from indexer.know.measures import evidence, theme_of
from indexer.know.periods import year_of
from indexer.know.places import place_of
from indexer.model import Paper, Section, TaggedPaper, TaggedSection


def _section(section: Section, theme: frozenset[str]) -> TaggedSection:
    found = figures(section.text, planned=section.kind == "outlook")
    return TaggedSection(section, evidence(section, theme), found)


def tag(paper: Paper, published: str | None, site_title: str = "") -> TaggedPaper:
    """Everything this folder knows of a paper. The place is looked up as it was in the paper's year."""
    year, year_cue = year_of(paper, published)
    place, place_cue = place_of(paper, year, site_title)
    theme = theme_of(paper.title)
    sections = tuple(_section(section, theme) for section in paper.sections)
    return TaggedPaper(paper, sections, place, place_cue, year, year_cue, paper.issuer)
