"""Every reason that a reading gives can be said in Chinese."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.config import MAX_PAGE_BYTES
from indexer.crawl.folder import pages
from indexer.errors import MissingExtraError, UnreadablePageError
from indexer.model import Page
from indexer.read.decode import decode
from indexer.read.formats import pdf, sheets, sniff, worker
from indexer.read.page import read_page
from indexer.reasons import REASONS, in_chinese

SAMPLES = Path(__file__).parents[2] / "corpus/samples"


def test_the_reasons_of_all_samples_are_known():
    readings = [read_page(page) for page in pages([SAMPLES]) if isinstance(page, Page)]
    said = {line.reason for reading in readings for line in reading.lines if line.reason}
    assert len(said) >= 6
    assert said <= REASONS.keys()


def test_a_doubt_is_said_in_chinese_with_its_line():
    titles = ["青山县发展食用菌产业情况", "白水县发展茶产业情况"]
    body = "近年来，全县把产业发展摆在重要位置，投入资金3000万元，带动农户2000户，成效比较明显。"
    text = f"{titles[0]}\n{body}\n{body}\n{titles[1]}\n{body}\n"
    reading = read_page(Page("file:///a.txt", datetime(2020, 1, 1, tzinfo=UTC), "text/plain", text.encode()))
    doubts = [paper.doubt for paper in reading.papers if paper.doubt]
    assert doubts
    assert all("一篇" in in_chinese(doubt) for doubt in doubts)


def test_the_doubts_of_an_encoding_are_said_in_chinese():
    text = "清溪区建成厂房十二万平方米，引进企业八十家，发放担保贷款三亿元，群众普遍满意。"
    bodies = [
        text.encode()[:-1],
        (text + "锟斤拷").encode()[:-1] + "园区建设".encode("gbk"),
        text.encode("gbk")[:40] + text.encode("gbk")[41:],
        "中".encode("utf-16-le") + b"\xff",
    ]
    for body in bodies:
        doubt = decode(body).doubt
        assert doubt
        assert not re.search("[a-z]{4}", in_chinese(doubt)), doubt


def test_an_unknown_reason_stands_for_itself():
    assert in_chinese("because") == "because"


def test_what_a_file_is_refused_for_is_said_in_chinese():
    said = [*sniff._REFUSED.values(), pdf._SCAN, pdf._NAMELESS, worker._CRASHED, sheets._refusal("")]
    said += [
        str(MissingExtraError("reading a PDF", "office")),
        "3 of 9 sheets hold no text: they may be pictures",
    ]
    for body in (
        b"",
        b"\x7fELF\0",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"a" * (MAX_PAGE_BYTES + 1),
        b"<html></html>",
        b"a",
    ):
        with pytest.raises(UnreadablePageError) as caught:
            read_page(Page("file:///a.txt", datetime(2020, 1, 1, tzinfo=UTC), "", body))
        said.append(caught.value.reason)
    assert len(said) > 20
    assert [each for each in said if not re.search("[\u4e00-\u9fff]{2}", in_chinese(each))] == []
    assert "zuofa[office]" in in_chinese(str(MissingExtraError("reading a PDF", "office")))
