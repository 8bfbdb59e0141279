"""What templates are handed: escaped, in order, and safe to follow."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from indexer.know.doubts import doubted
from indexer.know.figures import figures
from indexer.model import Filters, Section, Span, TaggedSection
from web.forms import Asked, asked
from web.present import chips, doubts, inked, link, new_headings, pages


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "a&lt;b&gt;c"),
        ([Span(1, 4)], "a<mark>&lt;b&gt;</mark>c"),
        ([Span(2, 4), Span(0, 3)], "<mark>a&lt;b</mark><mark>&gt;</mark>c"),
        ([Span(4, 99), Span(-3, 1)], "<mark>a</mark>&lt;b&gt;<mark>c</mark>"),
        ([Span(3, 1), Span(50, 60)], "a&lt;b&gt;c"),
    ],
)
def test_marks_survive_any_spans(spans: list[Span], expected: str) -> None:
    assert inked("a<b>c", spans) == expected


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://a.cn/x", True),
        ("http://a.cn", True),
        ("javascript:alert(1)", False),
        ("JavaScript://a.cn/%0aalert(1)", False),
        ("//a.cn", False),
        ("http:", False),
        ("http://[", False),
        ("upload:12/x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, followed: bool) -> None:
    assert link(url) == (url if followed else None)


@pytest.mark.parametrize(
    ("total", "current", "expected"),
    [
        (0, 1, [1]),
        (10, 1, [1]),
        (11, 1, [1, 2]),
        (200, 5, [1, None, 3, 4, 5, 6, 7, None, 20]),
        (30, 99, [1, None, 3]),
    ],
)
def test_page_numbers(total: int, current: int, expected: list[int | None]) -> None:
    assert pages(total, current, 10) == expected


def test_a_question_writes_itself_back() -> None:
    question = Asked("厂房", Filters(("talent",), ("漯河市",), (2011,), ("practice",)), 3, False)
    assert asked(MultiDict(question.args()), {"talent"}) == question
    assert question.toggled("year", "2011").filters.years == ()
    assert question.toggled("year", "2012").filters.years == (2011, 2012)
    assert question.toggled("place", "沭阳县").page == 1


def test_a_heading_shows_once() -> None:
    def under(*headings: str) -> TaggedSection:
        return TaggedSection(Section(0, "practice", headings, "", Span(0, 0)))

    assert new_headings(None, under("一", "甲")) == [(2, "一"), (3, "甲")]
    assert new_headings(under("一", "甲"), under("一", "乙")) == [(3, "乙")]
    assert new_headings(under("一", "甲"), under("二", "甲")) == [(2, "二"), (3, "甲")]


def test_a_doubtful_figure_says_so_on_its_card() -> None:
    text = "奖励20万元至5万元，园区就业人数4.6人。"
    tagged = TaggedSection(
        Section(0, "practice", (), text, Span(0, len(text))), figures=doubted(text, figures(text))
    )
    shown = chips(tagged.figures)
    assert [chip.text for chip in shown] == ["20万元至5万元", "4.6人"]
    assert [chip.doubt for chip in shown] == doubts(tagged)
    assert all(doubt.startswith("待核：") for doubt in doubts(tagged))
