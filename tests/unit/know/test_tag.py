from indexer.know.tag import tag
from indexer.model import Paper, Section, Span


def test_a_paper_is_tagged_with_all_that_is_known() -> None:
    text = "2012年, 全县建成标准厂房3万平方米。"
    section = Section(0, "practice", ("一是建设标准厂房",), text, Span(0, len(text)))
    tagged = tag(Paper("柳河县载体建设经验", text, (section,), "柳河县人民政府"), None)
    assert tagged.place is not None and tagged.place.county == "柳河县"
    assert (tagged.year, tagged.issuer) == (2012, "柳河县人民政府")
    assert tagged.sections[0].measures[0] == "standard-factory"
    assert [f.value for f in tagged.sections[0].figures] == [30_000]


def test_what_an_outlook_counts_is_aimed_at() -> None:
    text = "新增企业20家, 收入增长9%。"
    section = Section(0, "outlook", (), text, Span(0, len(text)))
    tagged = tag(Paper("计划", text, (section,)), None)
    assert {f.kind for f in tagged.sections[0].figures} == {"target"}
    assert tagged.place is None and tagged.place_cue


def test_every_figure_has_its_period() -> None:
    text = "2011年, 新增企业20家。截至2012年底, 共有企业90家。"
    section = Section(0, "practice", (), text, Span(0, len(text)))
    tagged = tag(Paper("情况", text, (section,)), None)
    assert [f.period for f in tagged.sections[0].figures] == ["2011", "…2012"]


def test_a_heading_that_the_text_runs_on_from_has_figures_of_its_own() -> None:
    body = "一是扶持30家茶企，安排资金200万元。"
    at = body.index("，") + 1
    section = Section(0, "practice", ("一是扶持30家茶企",), body[at:], Span(at, len(body)))
    tagged = tag(Paper("茶产业", body, (section,)), None)
    assert [(f.text, f.where) for f in tagged.sections[0].figures] == [
        ("30家", "heading"),
        ("200万元", "text"),
    ]


def test_a_heading_on_a_line_of_its_own_has_none() -> None:
    body = "一、扶持30家茶企\n安排资金200万元。"
    at = body.index("\n") + 1
    section = Section(0, "practice", ("一、扶持30家茶企",), body[at:], Span(at, len(body)))
    tagged = tag(Paper("茶产业", body, (section,)), None)
    assert [f.text for f in tagged.sections[0].figures] == ["200万元"]
