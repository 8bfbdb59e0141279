"""What is known of a paper: its place and year, and each section's measures and figures."""

from __future__ import annotations

from dataclasses import replace

from indexer.know.doubts import doubted
from indexer.know.figures import figures
from indexer.know.frames import NO_FRAME, Frame
from indexer.know.measures import labels
from indexer.know.periods import Timeline
from indexer.know.places import place_of
from indexer.know.siblings import beside_siblings
from indexer.know.spoken import Told
from indexer.know.thesaurus import Thesaurus
from indexer.know.years import year_of
from indexer.model import Evidence, Figure, Paper, Section, TaggedPaper, TaggedSection


def _figures(section: Section, body: str) -> tuple[Figure, ...]:
    """Those of the text, after those of a heading that the text runs on from (一是扶持50家企业, …)."""
    planned = section.kind == "outlook"
    at = section.span.start
    runs_on = bool(section.headings) and at > 0 and body[at - 1] != "\n"
    above = figures(section.headings[-1], planned) if runs_on else ()
    own = doubted(section.text, figures(section.text, planned))
    return (*(replace(figure, where="heading") for figure in above), *own)


def _section(section: Section, about: tuple[Evidence, ...], body: str, told: Told) -> TaggedSection:
    found = _figures(section, body)
    lines = {"text": Timeline(section.text, told.year, told.now, section.headings)}
    if section.headings:
        lines["heading"] = Timeline(section.headings[-1], told.year, told.now, section.headings[:-1])
    dated = tuple(replace(figure, period=lines[figure.where].at(figure.span)) for figure in found)
    return TaggedSection(section, about, dated)


def tag(
    paper: Paper, published: str | None, frame: Frame = NO_FRAME, thesaurus: Thesaurus | None = None
) -> TaggedPaper:
    """Everything this folder knows of a paper, by the shipped thesaurus unless another is given.

    The place is looked up as it was in the paper's year.
    """
    told = year_of(paper, published, frame)
    place, place_cue = place_of(paper, told.year, frame)
    about = labels(paper.title, paper.sections, thesaurus)
    sections = tuple(_section(*each, paper.text, told) for each in zip(paper.sections, about, strict=True))
    return TaggedPaper(paper, beside_siblings(sections), place, place_cue, told.year, told.cue, paper.issuer)


def relabel(tagged: TaggedPaper, thesaurus: Thesaurus) -> TaggedPaper:
    """The same paper with its sections labelled by another thesaurus."""
    about = labels(tagged.paper.title, [each.section for each in tagged.sections], thesaurus)
    sections = zip(tagged.sections, about, strict=True)
    return replace(tagged, sections=tuple(replace(each, evidence=said) for each, said in sections))
