"""Doubts that show only beside the other figures of a paper, or beside the other papers of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.know.doubts import PREFIX, is_scaled
from indexer.model import Figure, Place, TaggedPaper, TaggedSection

_FLOWING = ("stock", "flow", "target")
# What a lost 万 or 亿 would have multiplied the number by, and how far from its siblings it may then lie.
_LOST = {10.0**4: "万", 10.0**8: "亿"}
_APART, _NEAR = 1000.0, 5.0
_SHORTEST = 4
# So many digits are hardly the same by chance.
_TELLING = 4


def beside_siblings(sections: tuple[TaggedSection, ...]) -> tuple[TaggedSection, ...]:
    """The sections of one paper; a number a thousand times below all of its name and unit says so."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for figure in _each(sections):
        values[_name(figure)].append(figure.value)
    for own in values.values():
        own.sort()
    return _mapped(sections, lambda figure: _lost_scale(figure, values[_name(figure)]))


def beside_papers(papers: tuple[TaggedPaper, ...]) -> tuple[TaggedPaper, ...]:
    """The papers of one page; a number told of two places under one name says so in both."""
    told: dict[tuple[str, str], dict[Place, None]] = defaultdict(dict)
    for paper in papers:
        for figure in _each(paper.sections):
            if paper.place and _is_telling(figure):
                told[figure.subject, figure.text][paper.place] = None
    shared = {key: tuple(places) for key, places in told.items() if _apart(places)}
    if not shared:
        return papers

    def doubt(figure: Figure) -> str | None:
        places = shared.get((figure.subject, figure.text))
        names = "、".join(place.short for place in places or ())
        return f"同一数字见于两地，“{figure.subject}{figure.text}”也写在{names}名下" if places else None

    return tuple(replace(paper, sections=_mapped(paper.sections, doubt)) for paper in papers)


def _each(sections: Iterable[TaggedSection]) -> Iterator[Figure]:
    return (figure for section in sections for figure in section.figures)


def _name(figure: Figure) -> tuple[str, str]:
    return figure.subject, figure.unit


def _lost_scale(figure: Figure, values: list[float]) -> str | None:
    """What the figure may have lost, by the values of its name and unit, smallest first."""
    if len(figure.subject) < _SHORTEST or figure.kind not in _FLOWING or is_scaled(figure):
        return None
    first = bisect_left(values, figure.value * _APART)
    alone = bisect_left(values, figure.value) == 0 and first == bisect_right(values, figure.value)
    if figure.value <= 0 or first == len(values) or not alone:
        return None
    middle = (values[(first + len(values) - 1) // 2] + values[(first + len(values)) // 2]) / 2
    for factor, scale in _LOST.items():
        if 1 / _NEAR <= figure.value * factor / middle <= _NEAR:
            return f"与同项相差千倍以上，“{figure.subject}{figure.text}”可能漏写“{scale}”"
    return None


def _is_telling(figure: Figure) -> bool:
    digits = sum(char.isdigit() for char in figure.text.strip("0"))
    return digits >= _TELLING and len(figure.subject) >= _SHORTEST and figure.kind != "target"


def _apart(places: Iterable[Place]) -> bool:
    """Are two of them neither the same nor one in the other?"""
    names = [place.names for place in places]
    return any(one[: len(other)] != other and other[: len(one)] != one for one in names for other in names)


def _mapped(
    sections: tuple[TaggedSection, ...], doubt: Callable[[Figure], str | None]
) -> tuple[TaggedSection, ...]:
    def seen(figure: Figure) -> Figure:
        said = None if figure.doubt else doubt(figure)
        return replace(figure, doubt=PREFIX + said) if said else figure

    return tuple(replace(section, figures=tuple(map(seen, section.figures))) for section in sections)
