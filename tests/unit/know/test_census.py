from indexer.know.census import census
from indexer.know.tag import tag
from indexer.model import Paper, Section, Span


def paper(title: str, text: str) -> Paper:
    return Paper(title, text, (Section(0, "practice", ("一、做法",), text, Span(0, len(text))),))


def test_what_is_known_and_unknown_is_counted() -> None:
    known = census(
        [
            tag(paper("沭阳县工业经验", "2011年，建成标准厂房3万平方米，园区就业人数4.6人。"), None),
            tag(paper("讲话", "同志们，会议开得很好。"), None),
        ]
    )
    assert (known.papers, known.papers_with_place, known.papers_with_year) == (2, 1, 1)
    assert (known.sections, known.sections_with_measures, known.sections_with_figures) == (2, 1, 1)
    assert (known.figures, known.figures_with_period, known.figures_comparable) == (2, 2, 2)
    assert known.doubts == {"计数带小数": 1}
    assert known.figures_in_doubt == 1
    assert sum(known.kinds.values()) == known.figures


def test_nothing_is_counted_as_nothing() -> None:
    known = census(())
    assert (known.papers, known.figures, known.kinds, known.doubts) == (0, 0, {}, {})
