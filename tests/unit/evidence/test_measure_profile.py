from datetime import UTC, datetime

from indexer.evidence.profile import profile
from indexer.model import Figure, Head, Place, Section, Source, Span, StoredSection, TaggedSection

SOURCE = Source("https://example.org/1", "", None, None, datetime(2020, 1, 1, tzinfo=UTC), "")


def section(heading, city, units=()):
    head = Head("a" * 10, SOURCE, "", Place("", "江苏省", city), 2011, None, None)
    figures = tuple(Figure(f"3{u}", 3, u, "", "stock", Span(0, 2), normal_unit=u) for u in units)
    said = Section(1, "practice", ("一、主要做法", heading), "3", Span(0, 1))
    return StoredSection(head, TaggedSection(said, (), figures))


def test_stretches_that_headings_of_several_places_share_are_typical():
    found = profile(
        [
            section("（一）加快标准厂房建设", "宿迁市"),
            section("2.推进标准厂房建设，提高效益", "南京市"),
            section("三是标准厂房建设快", "徐州市"),
            section("四、抓招商", "无锡市"),
        ]
    )
    assert [(each.text, each.places) for each in found.headings] == [("标准厂房建设", 3)]
    assert found.sections == 4


def test_one_place_alone_makes_nothing_typical():
    assert profile([section("加快厂房建设", "宿迁市")] * 5).headings == ()


def test_units_count_sections_not_figures():
    found = profile(
        [section("厂房", "宿迁市", ("平方米", "平方米", "家")), section("厂房", "宿迁市", ("平方米",))]
    )
    assert found.units == (("平方米", 2), ("家", 1))
