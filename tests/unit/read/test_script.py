"""A page in traditional script is read as its simplified twin, and told as it is."""

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import opencc
import pytest

from indexer.model import Correction, Page, Reading
from indexer.read.decode import decode
from indexer.read.page import read_page
from indexer.read.rules import Rulebook
from indexer.read.sites import shipped

SAMPLES = Path(__file__).parents[3] / "corpus/samples"
FILES = [file for file in sorted(SAMPLES.rglob("*")) if file.suffix in {".html", ".htm", ".txt"}]
TO_TRADITIONAL, TO_SIMPLIFIED = opencc.OpenCC("s2t").convert, opencc.OpenCC("t2s").convert


def read(text: str, rulebook: Rulebook | None = None) -> Reading:
    return read_page(Page("upload:a", datetime(2024, 1, 1, tzinfo=UTC), "", text.encode()), rulebook)


def structure(reading: Reading, told=lambda text: text) -> list:
    papers = [
        (told(paper.title), told(paper.issuer or ""), paper.doc_number, paper.cut_off, told(paper.text),
         [(s.kind, tuple(map(told, s.headings)), told(s.text), s.span) for s in paper.sections])
        for paper in reading.papers
    ]  # fmt: skip
    lines = [(told(line.text), line.fate, line.reason, line.paper) for line in reading.lines]
    return [told(reading.title), told(reading.site or ""), reading.published, papers, lines]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_sample_has_a_traditional_twin(file):
    traditional = TO_TRADITIONAL(decode(file.read_bytes()).text)
    twin = read(traditional)
    assert structure(twin, TO_SIMPLIFIED) == structure(read(TO_SIMPLIFIED(traditional)))
    for paper in twin.papers:
        said = "".join(unescape(TO_TRADITIONAL(TO_SIMPLIFIED(traditional))).split())
        assert all("".join(line.split()) in said for line in paper.title.split("——"))
        assert all(paper.text[slice(*s.span)] == s.text for s in paper.sections)
        assert TO_SIMPLIFIED(paper.text) != paper.text


TEXT = """第一篇：園區建設經驗
清溪縣人民政府
近年來，清溪縣圍繞主導產業，加快園區建設，企業發展較快，群眾收入穩步增長，各項事業全面進步。
一、建設標準廠房
全縣建成廠房十二萬平方米，入駐企業六十家，帶動就
業三千人。
二、優化營商環境
設立擔保公司兩家，為企業提供貸款三億元。  精簡審批環節
各部門把材料合併，當天受理，當天辦結，企業和群眾都說好。"""


def test_signs_are_known_in_traditional_script():
    (paper,) = read(TEXT).papers
    assert (paper.title, paper.issuer) == ("園區建設經驗", "清溪縣人民政府")
    assert "帶動就業三千人。" in paper.text
    headings = [section.headings[-1:] for section in paper.sections]
    assert headings == [(), ("一、建設標準廠房",), ("二、優化營商環境",), ("精簡審批環節",)]


def test_a_correction_names_the_line_as_it_is_shown():
    line = "設立擔保公司兩家，為企業提供貸款三億元。 精簡審批環節"
    correction = Correction("drop", "page", "upload:a", line)
    assert line in [each.text for each in read(TEXT).lines]
    found = read(TEXT, Rulebook.of(shipped(), [correction])).papers[0]
    assert "擔保" not in found.text
    begins = replace(correction, kind="begin", line="二、優化營商環境")
    assert len(read(TEXT, Rulebook.of(shipped(), [begins])).papers) == 2


def test_a_simplified_page_with_a_few_traditional_words_is_left_alone():
    text = TO_SIMPLIFIED(TEXT) + "\n繁體版與簡體版"
    assert read(text).lines[-1].text == "繁體版與簡體版"
