from dataclasses import replace

from indexer.know.siblings import beside_papers
from indexer.know.tag import tag
from indexer.model import Paper, Section, Span, TaggedPaper


def paper(*texts: str, title: str = "工作总结") -> TaggedPaper:
    """A tagged paper with one section a text."""
    body = "\n".join(texts)
    sections = []
    for number, text in enumerate(texts):
        at = body.index(text)
        sections.append(Section(number, "practice", (), text, Span(at, at + len(text))))
    return tag(Paper(title, body, tuple(sections)), None)


def doubts(tagged: TaggedPaper) -> list[tuple[str, str]]:
    figures = (f for section in tagged.sections for f in section.figures)
    return [(f.text, f.doubt) for f in figures if f.doubt]


def test_a_scale_lost_beside_its_siblings() -> None:
    found = doubts(paper("城镇新增就业5.2万人。", "城镇新增就业4万人。", "城镇新增就业6人。"))
    assert found == [("6人", "待核：与同项相差千倍以上，“城镇新增就业6人”可能漏写“万”")]


def test_a_small_number_of_another_thing_is_none() -> None:
    assert doubts(paper("全市人才总量90万人，引进院士6人。", "引进院士8人。")) == []
    assert doubts(paper("垃圾处理规模2800吨。", "垃圾处理规模307万吨。")) == []


def test_one_number_told_of_two_places_of_a_page() -> None:
    one = paper("全县工业总产值实现123.45亿元。", title="沭阳县工业经验")
    two = paper("全县工业总产值实现123.45亿元。", title="睢宁县工业经验")
    for tagged, names in zip(beside_papers((one, two)), ("沭阳县、睢宁县",) * 2, strict=True):
        ((text, doubt),) = doubts(tagged)
        assert text == "123.45亿元"
        assert doubt == f"待核：同一数字见于两地，“全县工业总产值123.45亿元”也写在{names}名下"


def test_a_round_number_or_one_place_is_no_doubt() -> None:
    round_one = paper("全县工业总产值实现20亿元。", title="沭阳县工业经验")
    other = paper("全县工业总产值实现20亿元。", title="睢宁县工业经验")
    assert beside_papers((round_one, other)) == (round_one, other)
    same = paper("全县工业总产值实现123.45亿元。", title="沭阳县工业经验")
    assert beside_papers((same, same)) == (same, same)
    assert not doubts(beside_papers((replace(same, place=None), same))[1])
