"""PDFs set line by line: what a reader takes for paragraphs comes back as paragraphs."""

import random
import re

import pytest
from office import Sheet

from indexer.errors import FormatError, MissingExtraError
from indexer.read.formats import sheets, worker
from indexer.read.formats.pdf import parse

TITLE = "园区建设工作情况汇报"
TEXT = "近年来，全县把园区建设摆在重要位置，累计建成标准化厂房12.5万平方米，入驻企业60家，用工得到保障。"
WORDS = "加快建设标准化厂房引进企业融资担保服务平台人才公寓园区产业集聚发展财政资金全县累计完成投资成效明显"


def texts(opened):
    return [block.text for block in opened.dom.blocks if not block.reason]


def aside(opened):
    return [(block.text, block.reason) for block in opened.dom.blocks if block.reason]


def report(*paragraphs, indent=2.0, gap=0.0, **more):
    sheet = Sheet(**more)
    sheet.line(TITLE, size=22, centred=True)
    for paragraph in paragraphs:
        sheet.paragraph(paragraph, indent)
        sheet.gap(gap)
    return parse(sheet.bytes())


def some_text(chance, size):
    made = ""
    while len(made) < size:
        made += "".join(chance.choice(WORDS) for _ in range(chance.randint(3, 14)))
        made += chance.choice(("", "", "35.2%", "1200万元", "“十四五”", "（一期）")) + chance.choice(
            "，，、；。"
        )
    return made[:-1] + "。"


def paragraphs(count, seed=0):
    chance = random.Random(seed)
    return [some_text(chance, chance.randint(40, 160)) for _ in range(count)]


@pytest.mark.parametrize(("indent", "gap"), [(2.0, 0.0), (2.0, 6.0)])
@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_come_back_whole_across_lines_and_sheets(seed, indent, gap):
    chance = random.Random(seed)
    written = [some_text(chance, chance.randint(8, 240)) for _ in range(24)]
    written[4] = "一、加快建设标准化厂房"
    written[12] = "二、做好融资担保"
    opened = report(*written, indent=indent, gap=gap, head="青山县工作材料")
    assert texts(opened) == [TITLE, *written]
    assert len(aside(opened)) >= 6


def test_paragraphs_without_indent_are_parted_by_the_room_between_them():
    written = [TEXT * 2, TEXT, "二、做好融资担保", TEXT * 3]
    assert texts(report(*written, indent=0.0, gap=14.0)) == [TITLE, *written]


def test_a_paragraph_without_indent_ends_where_its_line_stops_short():
    written = ["一、加快标准化厂房建设", TEXT, "二、做好融资担保", TEXT]
    assert texts(report(*written, indent=0.0)) == [TITLE, *written]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("青山县政府办公室", "- {} -"),
        ("", "第{}页 共9页"),
        ("", "{}"),
        ("第{}期", "— {} —"),
        ("园区简报　第{}期", "Page {} of 9"),
        ("", "{}/9"),
    ],
)
def test_running_heads_and_feet_are_set_apart(head, foot):
    written = paragraphs(20)
    opened = report(*written, head=head, foot=foot)
    assert texts(opened) == [TITLE, *written]
    reasons = {re.sub(r"\d+", "#", text): reason for text, reason in aside(opened)}
    assert list(reasons.values()).count("a page number") == 1
    assert list(reasons.values()).count("a running head or foot") == bool(head)


def test_the_head_of_left_and_right_sheets_may_differ():
    sheet = Sheet(foot="")
    for number in range(6):
        sheet.line("青山县统计年鉴" if number % 2 else "工业卷", size=9)
        for paragraph in paragraphs(4, seed=number):
            sheet.paragraph(paragraph)
        sheet.gap(2000)
    found = aside(parse(sheet.bytes()))
    assert set(found) == {(head, "a running head or foot") for head in ("青山县统计年鉴", "工业卷")}


def test_a_number_in_the_text_is_no_page_number():
    sheet = Sheet(foot="")
    sheet.line(TITLE, size=22, centred=True)
    sheet.paragraph(TEXT)
    sheet.line("2019")
    assert texts(parse(sheet.bytes()))[-1] == "2019"


def test_headings_by_the_size_of_their_type():
    sheet = Sheet()
    sheet.line("关于加快园区建设的", size=26, centred=True)
    sheet.line("实施意见", size=26, centred=True)
    sheet.line("青山县人民政府", size=16, centred=True)
    for heading in ("总体要求", "重点任务"):
        sheet.line(heading, size=20)
        sheet.paragraph(TEXT)
        sheet.line("建设厂房", size=18)
        sheet.paragraph(TEXT)
    opened = parse(sheet.bytes())
    assert opened.dom.title == "关于加快园区建设的实施意见"
    assert [(b.text, b.level) for b in opened.dom.blocks if b.level] == [
        ("关于加快园区建设的实施意见", 1),
        *[("总体要求", 2), ("建设厂房", 3), ("重点任务", 2), ("建设厂房", 3)],
    ]


def test_a_list_that_hangs_from_its_numbers():
    sheet = Sheet()
    sheet.line(TITLE, size=22, centred=True)
    first, *rest = (TEXT[i : i + 26] for i in range(0, len(TEXT), 26))
    for number in ("一、", "二、"):
        sheet.line(f"{number}{first}")
        for part in rest:
            sheet.line(part, left=2)
    assert texts(parse(sheet.bytes())) == [TITLE, f"一、{TEXT}", f"二、{TEXT}"]


def test_a_table_keeps_its_rows():
    sheet = Sheet()
    sheet.line(TITLE, size=22, centred=True)
    sheet.paragraph(TEXT)
    for row in ("项目", "面积", "投资"), ("厂房", "12.5", "3.2"):
        sheet.columns(*zip((2, 10, 18), row, strict=True))
    sheet.paragraph(TEXT)
    assert texts(parse(sheet.bytes())) == [TITLE, TEXT, "项目 面积 投资", "厂房 12.5 3.2", TEXT]


def test_a_table_of_contents_and_footnotes_are_set_apart():
    sheet = Sheet()
    sheet.line(TITLE, size=22, centred=True)
    sheet.line("目  录", centred=True)
    for number, heading in enumerate(("一、建设厂房", "二、融资担保"), 3):
        sheet.line(heading + "." * (78 - 2 * len(heading)) + str(number))
    sheet.paragraph(TEXT)
    sheet.gap(100)
    sheet.line("①数据来自县统计局年度公报。", size=9)
    opened = parse(sheet.bytes())
    assert texts(opened) == [TITLE, TEXT]
    assert [reason for _, reason in aside(opened)] == [
        *["a table of contents"] * 3,
        *["a footnote", "a page number"],
    ]


def test_words_of_another_script_keep_their_blanks():
    sheet = Sheet()
    sheet.line(TITLE, size=22, centred=True)
    english = (
        "Standard factory buildings for small firms are built there by a company and",
        "let at low rents for 3 years.",
    )
    for line in english:
        sheet.line(line)
    assert texts(parse(sheet.bytes())) == [TITLE, " ".join(english)]


def test_what_a_browser_printed_is_a_web_page_with_its_address():
    sheet = Sheet(head="2021/3/4 09:20", foot="https://www.qingshan.example/art/7.html {}/1")
    sheet.line(TITLE, size=22, centred=True)
    sheet.paragraph(TEXT)
    opened = parse(sheet.bytes())
    assert texts(opened) == [TITLE, TEXT]
    assert opened.framed
    assert opened.dom.meta["canonical"] == "https://www.qingshan.example/art/7.html"
    assert not report(TEXT).framed


def test_a_turned_sheet_is_read_as_it_is_held():
    written = paragraphs(9)
    assert texts(report(*written, turned=True)) == [TITLE, *written]


def test_a_scan_is_one_sentence_and_a_single_blank_sheet_a_doubt():
    sheet = Sheet(foot="")
    sheet.gap(3000)
    sheet.line(" ")
    with pytest.raises(FormatError, match="OCR"):
        parse(sheet.bytes())
    sheet = Sheet(foot="")
    for _ in range(8):
        sheet.paragraph(TEXT)
    sheet.gap(3000)
    sheet.line(" ")
    assert "1 of 2 sheets" in parse(sheet.bytes()).doubt


def made(**more):
    sheet = Sheet(**more)
    sheet.paragraph(TEXT)
    return sheet.bytes()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"%PDF-1.4 nothing more", "damaged"),
        (made()[:300], "damaged"),
        (b"%PDF-1.7\n" + b"\0" * 500, "damaged"),
        (made(password="secret"), "password"),
    ],
)
def test_broken_and_locked_files_are_one_sentence(body, said):
    with pytest.raises(FormatError, match=said):
        parse(body)


def test_bounds(monkeypatch):
    for name, limit in (("MAX_SHEETS", 0), ("MAX_GLYPHS", 10), ("MAX_SECONDS", -1.0)):
        with monkeypatch.context() as patched:
            patched.setattr(sheets, name, limit)
            with pytest.raises(FormatError, match="split it"):
                sheets.sheets(made())


def test_a_font_that_names_no_characters(monkeypatch):
    def nameless(self, code):
        self.strange += 1
        return ""

    monkeypatch.setattr(sheets._Glyphs, "_char", nameless)
    monkeypatch.setattr(worker, "read", sheets.sheets)
    with pytest.raises(FormatError, match="fonts"):
        parse(made())


def test_damage_anywhere_is_text_or_a_sentence():
    body, chance = made(), random.Random(1)
    for _ in range(60):
        at = chance.randrange(len(body))
        damaged = (
            body[:at] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 30))) + body[at + 9 :]
        )
        try:
            assert parse(damaged).dom.blocks is not None
        except FormatError as error:
            assert str(error)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"zuofa\[office\]"):
        parse(made())
