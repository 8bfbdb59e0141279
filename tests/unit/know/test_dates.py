from indexer.know.dates import given
from indexer.know.frames import NO_FRAME, Frame
from indexer.model import Paper


def day(text: str = "", *lines: str) -> tuple[int, int] | None:
    found = given(Paper("题", text, ()), Frame(lines) if lines else NO_FRAME)
    return (found.year, found.month) if found else None


def test_the_lines_around_the_paper_date_it() -> None:
    assert day("", "某市市长", "——2012年3月8日在某市大会上") == (2012, 3)
    assert day("", "二○一二年十二月六日") == (2012, 12)
    assert day("", "2012-03-08") == (2012, 3)


def test_a_last_line_may_be_a_signature() -> None:
    assert day("正文很长。\n二〇一一年五月") == (2011, 5)
    assert day("正文很长。\n本办法自2011年5月1日起施行。") is None
    assert day("2011年5月1日我们开工, " + "做了很多事, " * 20) is None


def test_else_the_papers_number() -> None:
    assert day("", "某政发〔2012〕5号") == (2012, 0)
    assert day("", "某街道1234年5月") is None


def test_a_stamp_in_the_title() -> None:
    found = given(Paper("某市政府工作报告（2014年2月9日 某某）", "", ()), NO_FRAME)
    assert found is not None and (found.year, found.month) == (2014, 2)
    page = Frame(title="某市政府工作报告（2014年2月9日）")
    assert given(Paper("（上接第一版）", "", ()), page) is not None
    assert given(Paper("甲", "", ()), page._replace(alone=False)) is None
