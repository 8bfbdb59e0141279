"""What holds for every page whatever: an answer or a sentence, true offsets, nothing lost in silence."""

import json
import os
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadablePageError
from indexer.model import Block, Page, Reading
from indexer.preview import preview
from indexer.read import dom, dump
from indexer.read.disguise import undisguised
from indexer.read.mend import mend
from indexer.read.page import read_page
from indexer.report import lines_json, reading_json

RUNS = settings(max_examples=120, deadline=None, derandomize=bool(os.environ.get("CI")))
SAY = "清溪区今年新建厂房三处，引进企业二十家，办成实事十件，企业和群众都说好。"
SIGNS = [
    "一、", "（一）", "1.", "（1）", "①", "一是", "二是", "首先，", "其次，", "第一，", "第一章",
    "第三条", "篇一：", "第二篇", "——", "、", "，", "。", "；", "：", "“", "”", "《", "》",
    "2014年3月2日", "12.5万元", "5%-20%", "增长", "力争", "清溪县人民政府", "江苏省", "近年来，",
    "下一步，", "各位代表：", "园区建设经验", "〔2014〕", "清政发?2014?3号", "营造宽松环境。",
    "标准化厂房", "来源：", "责任编辑", "上一篇：", "第3页", "政(zhèng)", "園區", "**", "#", ">", "---",
    "１２、", "㎡", "\u200b", "\u3000", "\u0000", "\ud800",
]  # fmt: skip
TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>",
    "<h2>", "</h2>", "<b>", "</b>", "<li>", "<!--", "-->", "<script>", "</script>", "<html>", "</body>",
    "<ruby>", "<rt>", "&nbsp;", "&#0;", "&#xD800;", "</span>", "<a href=x>",
    "<span style='font-size:0'>", "<div class='content'>",
]  # fmt: skip
texts = st.lists(st.sampled_from([*SIGNS, SAY, "\n", "\n", "园区"]), max_size=40).map("".join)
pages = st.lists(st.sampled_from([*TAGS, *SIGNS, SAY, "\n"]), max_size=60).map("".join)
characters = st.text(st.characters(), max_size=200)


def read(body: bytes) -> Reading | None:
    """What is read, every promise held; None where a sentence says why nothing is."""
    try:
        reading, tagged = preview(Page("upload:a", datetime(2024, 1, 1, tzinfo=UTC), "", body))
    except UnreadablePageError as error:
        assert error.reason
        return None
    assert reading.papers
    for paper in reading.papers:
        at = 0
        assert paper.sections
        for section in paper.sections:
            assert at <= section.span.start < section.span.end <= len(paper.text)
            assert section.text == paper.text[section.span.start : section.span.end]
            at = section.span.end
    for tags in (section for paper in tagged for section in paper.sections):
        texts = {"text": tags.section.text, "heading": "".join(tags.section.headings[-1:])}
        assert all(texts[f.where][slice(*f.span)] == f.text for f in tags.figures)
    json.dumps([reading_json(reading, tagged), lines_json(reading.lines)], ensure_ascii=False).encode("utf-8")
    return reading


@RUNS
@given(st.binary(max_size=400))
def test_any_bytes(body):
    read(body)


@RUNS
@given(characters | texts | pages, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16"]))
def test_any_text_in_any_encoding(text, encoding):
    read(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "ignore"))


@RUNS
@given(pages)
def test_any_markup(markup):
    read(f"<html><body>{markup}<p>{SAY}</p>".encode("utf-8", "surrogatepass"))


@RUNS
@given(pages)
def test_no_words_are_lost_between_a_page_and_its_lines(markup):
    """Every line that the page shows has a fate, in its order."""
    page = f"<html><body>{markup}<p>{SAY}</p>".replace("\ud800", "").replace("\x00", "")
    shown = [block.text for block in undisguised(dom.parse(page).blocks)]
    reading = read(page.encode())
    assert not reading or [line.text for line in reading.lines] == shown


sentences = st.text(st.sampled_from("清溪区县市建设厂房企业引进新办成"), min_size=12, max_size=30).map(
    lambda words: f"{words[:6]}，{words[6:]}。"
)
headings = st.builds(
    lambda number, words: f"{number}、{words}",
    st.sampled_from("一二三四"),
    st.text(st.sampled_from("加快园区建设做好服务"), min_size=4, max_size=8),
)
lines = st.lists(sentences | headings, min_size=2, max_size=12).filter(lambda ls: any("。" in x for x in ls))


@RUNS
@given(lines)
def test_reading_a_paper_again_gives_the_paper(found):
    """What was read out of a page reads the same: nothing more is joined, cut off or taken away."""
    title = "清溪区园区建设的经验做法"
    once = read("\n".join([title, *found]).encode())
    if once and len(once.papers) == 1:
        again = read(f"{title}\n{once.papers[0].text}".encode())
        assert again
        assert [paper.text for paper in again.papers] == [once.papers[0].text]
        assert [s.headings for s in again.papers[0].sections] == [s.headings for s in once.papers[0].sections]


@RUNS
@given(texts)
def test_a_dump_of_lines_gives_its_lines(text):
    blocks = [block for block in dump.parse(text).blocks if not block.text.startswith(("#", ">", "-"))]
    again = dump.parse("\n" + "\n".join(block.text for block in blocks)).blocks
    assert [block.text for block in again] == [block.text for block in blocks if block.text]


@RUNS
@given(st.lists(sentences | headings | st.sampled_from(["园区", "建成厂房，", "增长"]), max_size=12))
def test_mending_keeps_every_character_in_its_order(found):
    mended = mend(map(Block, found))
    assert "".join(block.text for block in mended) == "".join(found)
    assert [block.text for block in mend(mended)] == [block.text for block in mended]


def test_the_desk_says_which_page_it_was():
    try:
        read_page(Page("upload:leer.html", datetime(2024, 1, 1, tzinfo=UTC), "", b"<p>"))
    except UnreadablePageError as error:
        assert "upload:leer.html" in str(error)
    else:
        raise AssertionError("an empty page was read")
