"""What is known and what is not over many papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.know.doubts import reason_of
from indexer.model import FigureKind, TaggedPaper, TaggedSection


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over papers: of each kind of thing all, then those of which something is known.

    `kinds` says how many figures are of which kind, `doubts` how many are doubtful for which reason, the
    most frequent first.
    """

    papers: int
    papers_with_place: int
    papers_with_year: int
    sections: int
    sections_with_measures: int
    sections_with_figures: int
    figures: int
    figures_with_subject: int
    figures_with_period: int
    figures_comparable: int
    kinds: dict[FigureKind, int]
    doubts: dict[str, int]

    @property
    def figures_in_doubt(self) -> int:
        """How many figures a person should check."""
        return sum(self.doubts.values())


def census(papers: Iterable[TaggedPaper]) -> Census:
    """Count over the papers, each looked at once."""
    found: Counter[str] = Counter()
    kinds: Counter[FigureKind] = Counter()
    doubts: Counter[str] = Counter()
    for paper in papers:
        found += Counter(papers=1, placed=paper.place is not None, dated=paper.year is not None)
        for section in paper.sections:
            _add(section, found, kinds, doubts)
    return Census(
        papers=found["papers"],
        papers_with_place=found["placed"],
        papers_with_year=found["dated"],
        sections=found["sections"],
        sections_with_measures=found["measured"],
        sections_with_figures=found["counted"],
        figures=kinds.total(),
        figures_with_subject=found["named"],
        figures_with_period=found["timed"],
        figures_comparable=found["comparable"],
        kinds=dict(kinds.most_common()),
        doubts=dict(doubts.most_common()),
    )


def _add(
    section: TaggedSection, found: Counter[str], kinds: Counter[FigureKind], doubts: Counter[str]
) -> None:
    figures = section.figures
    kinds.update(figure.kind for figure in figures)
    doubts.update(reason_of(figure.doubt) for figure in figures if figure.doubt)
    found["sections"] += 1
    found["measured"] += bool(section.evidence)
    found["counted"] += bool(figures)
    found["named"] += sum(1 for figure in figures if figure.subject)
    found["timed"] += sum(1 for figure in figures if figure.period)
    found["comparable"] += sum(1 for figure in figures if figure.normal_value is not None)
