"""What became of every line of a page."""

from datetime import UTC, datetime

from indexer.model import Page
from indexer.read.page import read_page

SAY = "今年以来，清溪区新建厂房三处，引进企业二十家，带动就业八百人，群众普遍满意。"


def fates(text: str) -> list[tuple[str, str, int | None]]:
    page = Page("upload:a.txt", datetime(2024, 1, 1, tzinfo=UTC), "", text.encode())
    return [(line.text[:6], line.fate, line.paper) for line in read_page(page).lines]


def test_the_same_line_twice_is_told_apart_by_its_place():
    title = "清溪区园区建设经验"
    assert fates(f"{title}\n清溪区人民政府\n{SAY}\n一、建设\n{SAY}\n{SAY}\n清溪区人民政府") == [
        ("清溪区园区建", "removed", None),
        ("清溪区人民政", "frame", None),
        ("今年以来，清", "kept", 0),
        ("一、建设", "kept", 0),
        ("今年以来，清", "kept", 0),
        ("今年以来，清", "kept", 0),
        ("清溪区人民政", "frame", None),
    ]


def test_a_title_that_the_text_says_again_is_still_the_title():
    title = "清溪区关于加快园区建设的若干意见"
    found = fates(f"{title}\n（2012年3月4日）\n经区政府同意，现把《{title}》印发给\n你们，{SAY}\n{SAY}")
    assert found[0][2] is None
    assert [fate for _, fate, _ in found[2:]] == ["kept", "joined", "kept"]


def test_a_line_cut_in_two_goes_where_it_begins():
    found = fates(f"清溪区园区建设经验\n{SAY} 精简审批环节\n{SAY}\n{SAY} 清溪区人民政府")
    assert [fate for _, fate, _ in found] == ["removed", "kept", "kept", "kept"]


def test_papers_are_told_apart():
    lines = [f"篇{n}：园区材料{n}\n一、建设\n{SAY}" for n in "一二三"]
    found = fates("\n".join(lines))
    assert [paper for _, _, paper in found] == [None, 0, 0, None, 1, 1, None, 2, 2]
    assert {fate for text, fate, _ in found if text.startswith("篇")} == {"frame"}
