"""What is known of a paper: its place and year, and each section's measures and figures."""

from __future__ import annotations

from dataclasses import replace

from indexer.know.figures import figures
from indexer.know.frames import NO_FRAME, Frame
from indexer.know.measures import evidence, theme_of
from indexer.know.periods import Timeline
from indexer.know.places import place_of
from indexer.know.spoken import Told
from indexer.know.years import year_of
from indexer.model import Figure, Paper, Section, TaggedPaper, TaggedSection


def _planned(figure: Figure) -> Figure:
    """In a plan every number is aimed at, but for what already stands and for ranks."""
    return figure if figure.kind in ("stock", "rank") else replace(figure, kind="target")


def _section(section: Section, theme: frozenset[str], told: Told) -> TaggedSection:
    line = Timeline(section.text, told.year, told.now, section.headings)
    found = tuple(replace(figure, period=line.at(figure.span)) for figure in figures(section.text))
    if section.kind == "outlook":
        found = tuple(map(_planned, found))
    return TaggedSection(section, evidence(section, theme), found)


def tag(paper: Paper, published: str | None, frame: Frame = NO_FRAME) -> TaggedPaper:
    """Everything this folder knows of a paper. The place is looked up as it was in the paper's year."""
    told = year_of(paper, published, frame)
    place, place_cue = place_of(paper, told.year, frame)
    theme = theme_of(paper.title)
    sections = tuple(_section(section, theme, told) for section in paper.sections)
    return TaggedPaper(paper, sections, place, place_cue, told.year, told.cue, paper.issuer)
