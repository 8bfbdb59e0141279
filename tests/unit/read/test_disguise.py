"""What is put into text against copying, and what copying leaves in it."""

from datetime import UTC, datetime

import pytest

from indexer.model import Block, Page
from indexer.read import dom, dump
from indexer.read.disguise import HIDDEN, PAGE_NUMBER, PINYIN, undisguised
from indexer.read.page import read_page
from indexer.reasons import REASONS

SAY = "清溪区今年新建厂房三处，引进企业二十家，办成实事十件，企业和群众都说好。"


def plain(line: str) -> tuple[str, str]:
    (block,) = undisguised([Block(line)])
    return block.text, block.note


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("落实惠企政(zhèng)策(cè)，办好实事。", "落实惠企政策，办好实事。"),
        ("落实惠企政策（zhèng cè），办好实事。", "落实惠企政策，办好实事。"),
        ("亳（bó）州的做法", "亳州的做法"),
        ("绿（lǜ）色（sè）发展", "绿色发展"),
        ("政(zheng4)策(ce4)好(hao3)", "政策好"),
        ("园(yuan)区(qu)建(jian)设", "园区建设"),
    ],
)
def test_pinyin_behind_its_characters(line, text):
    assert plain(line) == (text, PINYIN)


@pytest.mark.parametrize(
    "line",
    [
        "加大研发(RD)投入",
        "人工智能(ai)产业",
        "智慧城市（smart city）建设",
        "一类(a)二类(b)企业",
        "推行河长制（试行）",
        "建设(chǎng",
        "(zhèng)策",
    ],
)
def test_other_brackets_stay(line):
    assert plain(line) == (line, "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("新建厂房三处，带动就 第 3 页 共 12 页 业八百人。", "新建厂房三处，带动就业八百人。"),
        ("新建厂房三处，带动就-第3页/共12页-业八百人。", "新建厂房三处，带动就业八百人。"),
        ("新建厂房三处，带动就 第三页 业八百人。", "新建厂房三处，带动就业八百人。"),
        ("新建厂房三处，带动就 — 3 — 业八百人。", "新建厂房三处，带动就业八百人。"),
    ],
)
def test_a_page_number_in_mid_sentence(line, text):
    assert plain(line) == (text, PAGE_NUMBER)


@pytest.mark.parametrize("line", ["见附件第3页的说明", "第 3 页 共 12 页", "增长 3 倍", "2011—2015 年规划"])
def test_what_only_looks_like_a_page_number_stays(line):
    assert plain(line) == (line, "")


@pytest.mark.parametrize("char", ["\u200b", "\u00ad", "\u200c\u200d", "\u2060", "\ufeff", "\u202e"])
def test_invisible_characters_inside_words(char):
    line = f"建成标准{char}化厂{char}房"
    for block in (dom.parse(f"<p>{line}</p>").blocks[0], dump.parse(f"头\n{line}").blocks[-1]):
        assert (block.text, block.note) == ("建成标准化厂房", HIDDEN)
    assert dump.parse(f"头\n{char}建成厂房{char}").blocks[-1].note == ""


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('建成<span style="font-size:0">xq</span>厂房', "建成厂房"),
        ('建成<font style="color:red;FONT-SIZE: 0px; ">xq</font>厂房', "建成厂房"),
        ('建成<i style="display: none">xq</i>厂房', "建成厂房"),
        ('建成<span style="font-size:0.9em">大</span>厂房', "建成大厂房"),
        ('<div style="font-size:0"><p style="font-size:16px">建成厂房</p></div>', "建成厂房"),
        ("<ruby>建<rp>(</rp><rt>jiàn</rt><rp>)</rp>成<rt>chéng</rt></ruby>厂房", "建成厂房"),
    ],
)
def test_spans_that_nobody_sees(markup, text):
    assert [block.text for block in dom.parse(f"<html><body><p>{markup}</p></body></html>").blocks] == [text]


def test_the_line_says_what_was_left_out_and_offsets_hold():
    text = f"园(yuán)区建设经验\n{SAY}\n一、落实政(zhèng)策(cè)\n清溪区落实政\u200b策（zhèng cè）三项，{SAY}"
    reading = read_page(Page("upload:a.txt", datetime(2024, 1, 1, tzinfo=UTC), "", text.encode()))
    (paper,) = reading.papers
    assert paper.title == "园区建设经验"
    assert [section.headings for section in paper.sections] == [(), ("一、落实政策",)]
    assert all(paper.text[slice(*section.span)] == section.text for section in paper.sections)
    reasons = [line.reason for line in reading.lines]
    assert reasons[1:] == ["", PINYIN, f"{HIDDEN}; {PINYIN}"]
    assert {HIDDEN, PINYIN, PAGE_NUMBER} <= REASONS.keys()
