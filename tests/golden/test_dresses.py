"""One text, three dresses: our samples as Word documents and as PDFs give the papers of their pages."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from office import Sheet, docx, level, lists, paragraph, style

from indexer.model import Page, Reading
from indexer.read.page import read_page
from indexer.read.styles import numbered

SAMPLES = Path(__file__).parents[2] / "corpus/samples"
BOLD = {"biji"}
"""Samples that head their parts by bold print alone, which these dresses do not have."""
FILES = sorted(
    file
    for file in SAMPLES.rglob("*.*")
    if file.suffix in (".html", ".htm", ".txt") and file.stem not in BOLD
)
STYLES = "".join(style(f"H{n}", f"heading {n}") for n in (1, 2, 3, 4))
LEVELS = {"cn": 0, "cn-paren": 1, "arabic": 2, "arabic-paren": 3}
LIST = level(0, "chineseCounting", "%1、") + level(1, "japaneseCounting", "（%2）")


def read(body: bytes, name: str) -> Reading:
    return read_page(Page(f"file:///{name}", datetime(2020, 1, 1, tzinfo=UTC), "", body))


@cache
def original(file: Path) -> tuple[Reading, tuple[str, ...]]:
    """A sample as it is read, and the lines that its papers and their titles stand in."""
    reading = read(file.read_bytes(), file.name)
    lines = [line.text for line in reading.lines if line.fate != "removed"]
    named = lines if reading.title in lines[:3] else [reading.title, *lines]
    return reading, tuple(named)


def bare(text: str) -> str:
    """The words, however wide their signs and blanks."""
    return re.sub(r"\s", "", text).translate(str.maketrans("()．", "（）."))


def said(reading: Reading):
    return [
        (bare(p.title), p.issuer, p.cut_off, bare(p.text), [tuple(map(bare, s.headings)) for s in p.sections],
         [(s.kind, bare(s.text)) for s in p.sections])
        for p in reading.papers
    ]  # fmt: skip


def plain(lines) -> bytes:
    return docx("".join(map(paragraph, lines)))


def numbered_by_word(lines) -> bytes:
    """Every number that stands before a line is left to Word; a list begins anew where its numbers do."""
    nums, body, last = {1: (0, "")}, [], [0, 0, 0, 0]
    comma = any(re.match(r"\d{1,2}、", line) for line in lines)
    inner = level(2, "decimal", "%3、" if comma else "%3.") + level(3, "decimal", "（%4）")
    for line in lines:
        found = numbered(line)
        at = LEVELS.get(found.style) if found else None
        if found is None or at is None:
            body.append(paragraph(line))
            continue
        if found.number != last[at] + 1:
            start = f'<w:startOverride w:val="{found.number}"/>'
            nums[len(nums) + 1] = (0, f'<w:lvlOverride w:ilvl="{at}">{start}</w:lvlOverride>')
        last[at:] = [found.number, *[0] * (3 - at)]
        heads = len(line) < 40 and not line.endswith("。")
        body.append(paragraph(line[found.length :], f"H{at + 1}" if heads else "", (len(nums), at)))
    return docx("".join(body), STYLES, lists({0: LIST + inner}, nums))


def printed(lines) -> bytes:
    sheet = Sheet(head="经验材料选编", foot="第{}页")
    sheet.line(lines[0], size=20, centred=True)
    for line in lines[1:]:
        sheet.paragraph(line)
    return sheet.bytes()


@pytest.mark.parametrize("dress", [plain, numbered_by_word, printed])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_same_papers_sections_and_headings(file, dress):
    reading, lines = original(file)
    if dress is numbered_by_word and any(re.match(r"0\d ", line) for line in lines):
        pytest.skip("Word's lists print no 01")
    name = "a.pdf" if dress is printed else "a.docx"
    assert said(read(dress(lines), name)) == said(reading)


def test_there_are_samples():
    assert len(FILES) >= 12
