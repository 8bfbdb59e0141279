"""Sides made by hand, their figures and evidence read by the project itself."""

from datetime import UTC, datetime

from indexer.comparing.values import Practice, Side
from indexer.know.figures import figures as read
from indexer.model import Evidence, Head, Place, Section, Source, Span, StoredSection, TaggedSection

SOURCE = Source("https://a.example/1", "网页", "示例网", "2012-01-01", datetime(2020, 1, 1, tzinfo=UTC), "")
FACTORY = "standard-factory"


def evidence(text, word, measure=FACTORY, weight=0.5):
    start = text.index(word)
    return Evidence(measure, word, "text", start, start + len(word), weight)


def practice(text, *words, number=1, year=2011, measure=FACTORY):
    head = Head(f"{number:010x}", SOURCE, f"材料{number}", Place("", "江苏省", "宿迁市"), year, None, None)
    section = Section(1, "practice", ("一、建厂房",), text, Span(0, len(text)))
    said = tuple(evidence(text, word, measure) for word in words)
    return Practice(f"{number:010x}-1", StoredSection(head, TaggedSection(section, said, read(text))))


def side(*practices, path=(), total=1):
    return Side(tuple(practices), path, total)
