from indexer.know.frames import frames
from indexer.model import Line, Paper, Reading, Section, Span


def paper(title: str, text: str) -> Paper:
    return Paper(title, text, (Section(0, "lead", (), text, Span(0, len(text))),))


def reading(papers: tuple[Paper, ...], lines: tuple[Line, ...], site: str | None = None) -> Reading:
    return Reading("经验材料", site, None, None, "utf-8", papers, lines)


def test_the_lines_between_two_papers_go_to_the_one_they_name() -> None:
    lines = (
        Line("甲县做法", "frame"),
        Line("甲文。", "kept", "", 0),
        Line("2012年3月5日", "frame"),
        Line("乙县做法", "frame"),
        Line("乙县人民政府", "frame"),
        Line("乙文。", "kept", "", 1),
    )
    first, second = frames(reading((paper("甲县做法", "甲文。"), paper("乙县做法", "乙文。")), lines))
    assert first.lines == ("甲县做法", "2012年3月5日")
    assert second.lines == ("乙县做法", "乙县人民政府")
    assert not first.alone


def test_the_table_above_a_document_and_the_stamp_under_its_title() -> None:
    lines = (
        Line("发文字号：锡政发〔2011〕5号", "removed", "before the paper"),
        Line("成文日期", "removed", "before the paper"),
        Line("2011年3月1日", "removed", "before the paper"),
        Line("经验材料", "removed", "before the paper"),
        Line("（2011年4月2日）", "removed", "before the paper"),
        Line("正文。", "kept", "", 0),
    )
    (frame,) = frames(reading((paper("经验材料", "正文。"),), lines, "无锡市人民政府"))
    assert frame.alone and frame.site == "无锡市人民政府"
    assert {"锡政发〔2011〕5号", "2011年3月1日", "（2011年4月2日）"} <= set(frame.lines)


def test_a_site_that_is_no_office_says_nothing() -> None:
    (frame,) = frames(reading((paper("甲", "正文。"),), (Line("正文。", "kept", "", 0),), "免费范文网"))
    assert frame.site == ""
