"""Documents through the whole reading: nothing of them is taken for a site's frame."""

from datetime import UTC, datetime

import pytest
from office import Sheet, docx, level, lists, mhtml, paragraph, style

from indexer.errors import UnreadablePageError
from indexer.model import Correction, Page
from indexer.read.learn import learn
from indexer.read.page import read_page
from indexer.read.rules import Rulebook

TEXT = "全县累计建成标准化厂房12.5万平方米，入驻企业60家，实现当年建设、当年投产，用工得到保障。"
STYLES = "".join(style(f"H{n}", f"heading {n}") for n in (1, 2))
OUTLINE = lists(
    {0: level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")}, {1: (0, "")}
)


def page(body, name="a.docx", url=""):
    return Page(url or f"file:///tmp/{name}", datetime(2020, 1, 1, tzinfo=UTC), "", body)


def word(*paragraphs, **more):
    return page(docx("".join(paragraphs), STYLES, OUTLINE, **more))


def test_styles_and_automatic_numbers_are_the_outline():
    reading = read_page(
        word(
            paragraph("青山县园区建设经验", look='<w:jc w:val="center"/>', run_look='<w:sz w:val="44"/>'),
            paragraph("青山县人民政府", look='<w:jc w:val="center"/>'),
            paragraph(TEXT),
            paragraph("加快厂房建设", "H1", (1, 0)),
            paragraph("分批开工", "H2", (1, 1)),
            paragraph(TEXT),
            paragraph("统一出租", "H2", (1, 1)),
            paragraph(TEXT),
            paragraph("做好融资担保", "H1", (1, 0)),
            paragraph("设立担保公司", "H2"),
            paragraph(TEXT),
        )
    )
    (paper,) = reading.papers
    assert (paper.title, paper.issuer, reading.encoding) == ("青山县园区建设经验", "青山县人民政府", "docx")
    assert [section.headings for section in paper.sections] == [
        (),
        ("一、加快厂房建设", "（一）分批开工"),
        ("一、加快厂房建设", "（二）统一出租"),
        ("二、做好融资担保", "设立担保公司"),
    ]


def test_every_line_in_the_style_of_a_title_begins_a_paper():
    styles = STYLES + style("T", "Title")
    titles = ["青山县园区建设经验", "园区招商的几点体会"]
    body = "".join(
        paragraph(title, "T") + paragraph(TEXT) + paragraph("加快厂房建设", "H1") + paragraph(TEXT)
        for title in titles
    )
    assert [paper.title for paper in read_page(page(docx(body, styles))).papers] == titles
    over = paragraph("经验材料汇编", "H1") + paragraph("青山县政府办编")
    assert [paper.title for paper in read_page(page(docx(over + body, styles))).papers][-2:] == titles


def office_paper():
    """(line, size of its type, whether it is centred) of a paper as offices write them."""
    yield from (("青山县人民政府文件", 40, True), ("青政发〔2019〕3号", 16, True))
    yield from (("青山县人民政府", 22, True), ("关于加快园区建设的若干意见", 22, True))
    yield ("各乡镇人民政府，县政府各部门：", 16, False)
    for line in (
        "为加快园区建设，现提出如下意见。" + TEXT,
        "一、加快厂房建设",
        TEXT,
        "二、做好融资担保",
        TEXT,
    ):
        yield line, 16, None
    yield from (
        ("青山县人民政府", 16, False),
        ("2019年3月2日", 16, False),
        ("抄送：县委办公室，县人大办公室。", 14, False),
    )


def as_word():
    middle = '<w:jc w:val="center"/>'
    return docx(
        "".join(
            paragraph(text, look=middle if centred else "", run_look=f'<w:sz w:val="{2 * size}"/>')
            for text, size, centred in office_paper()
        )
    )


def as_pdf():
    sheet = Sheet(foot="— {} —")
    for text, size, centred in office_paper():
        if centred is None:
            sheet.paragraph(text)
        else:
            sheet.line(text, size=size, centred=centred, left=0 if "：" in text else 15)
    return sheet.bytes()


@pytest.mark.parametrize("body", [as_word(), as_pdf()], ids=["docx", "pdf"])
def test_an_office_paper_loses_its_head_and_foot_and_keeps_its_number(body):
    reading = read_page(page(body, "a"))
    (paper,) = reading.papers
    assert paper.title == reading.title == "青山县人民政府关于加快园区建设的若干意见"
    assert (paper.issuer, paper.doc_number) == ("青山县人民政府", "青政发〔2019〕3号")
    assert reading.published == "2019-03-02"
    assert [section.headings for section in paper.sections] == [
        (),
        ("一、加快厂房建设",),
        ("二、做好融资担保",),
    ]
    assert paper.text.endswith(TEXT)
    assert {line.text: line.reason for line in reading.removed if "—" not in line.text} == {
        "青山县人民政府文件": "before the paper",
        "青政发〔2019〕3号": "before the paper",
        "抄送：县委办公室，县人大办公室。": "after the paper",
    }


def test_what_looks_like_a_site_is_text_in_a_document():
    lines = [
        "青山县园区手册",
        "当前位置：县城东部，距高铁站5公里，面积12平方公里。",
        TEXT,
        "主办单位联系电话：0000",
    ]
    (paper,) = read_page(word(*map(paragraph, lines))).papers
    assert paper.text.split("\n") == lines[1:]


def test_the_day_of_the_text_wins_over_the_day_of_the_file():
    core = (
        '<c xmlns:t="http://purl.org/dc/terms/"><t:created>2018-05-06T01:00:00Z</t:created></c>',
        "<c/>",
    )
    parts = [{"docProps/core.xml": ("core-properties", each)} for each in core]
    bare, dated = [paragraph("园区经验"), paragraph(TEXT)], [paragraph("2019年3月2日")]
    assert read_page(word(*bare, parts=parts[0])).published == "2018-05-06"
    assert read_page(word(*bare, *dated, parts=parts[0])).published == "2019-03-02"
    assert read_page(word(*bare, parts=parts[1])).published is None


def test_a_running_head_keeps_its_reason_and_can_be_put_back():
    sheet = Sheet(head="青山县园区简报", foot="第{}页")
    sheet.line("园区建设经验", size=22, centred=True)
    for number in range(12):
        sheet.paragraph(f"{number}月" + TEXT)
    told = page(sheet.bytes(), "a.pdf")
    removed = {(line.text, line.reason) for line in read_page(told).removed}
    assert removed == {
        ("青山县园区简报", "a running head or foot"),
        ("第1页", "a page number"),
        ("第2页", "a page number"),
    }
    put_back = Rulebook.of((), [Correction("keep", "page", told.url, "青山县园区简报")])
    assert "青山县园区简报" in "".join(paper.text for paper in read_page(told, put_back).papers)


def test_a_saved_page_is_cleaned_like_the_page_itself():
    html = f"<html><div class=nav><a href=/>首页</a></div><h1>园区经验</h1><p>{TEXT}</p><p>{TEXT}</p></html>"
    reading = read_page(page(mhtml(html.encode(), "utf-8", "https://www.qingshan.example/a/7.html"), "a.mht"))
    assert reading.url == "https://www.qingshan.example/a/7.html"
    assert "首页" in {line.text for line in reading.removed}
    assert reading.papers[0].title == "园区经验"


def test_no_site_is_learned_from_documents():
    made = docx(paragraph("园区经验") + paragraph(TEXT))
    assert learn([page(made, url=f"https://a.example/{n}.docx") for n in range(3)]) == ()


@pytest.mark.parametrize(
    ("module", "body", "name"),
    [("mammoth", docx(paragraph("甲乙")), "a.docx"), ("pypdfium2", b"%PDF-1.4", "a.pdf")],
)
def test_a_missing_extra_is_one_sentence_with_the_name_of_the_file(monkeypatch, module, body, name):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(UnreadablePageError, match=rf"{name}: .*zuofa\[office\]"):
        read_page(page(body, name))


def test_a_document_without_text_is_one_sentence():
    head = {"word/h.xml": ("header", f"<w:hdr xmlns:w='{W}'>{paragraph('青山县')}</w:hdr>")}
    with pytest.raises(UnreadablePageError, match="no text"):
        read_page(word(paragraph(""), parts=head))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
