"""A file is what its bytes say, whatever its name."""

import pytest
from office import Sheet, archive, docx, mhtml, paragraph

from indexer.config import MAX_DOCUMENT_BYTES, MAX_PAGE_BYTES
from indexer.errors import FormatError
from indexer.read.formats import reader
from indexer.read.formats.sniff import DOCX, MHTML, PAGE, PDF, kind

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def compound(stream):
    """An old office file: a header, and a directory entry of 128 bytes."""
    return CFB + stream.encode("utf-16-le").ljust(128, b"\0")


def pdf():
    sheet = Sheet()
    sheet.line("园区经验")
    sheet.line("建成厂房三万平方米")
    return sheet.bytes()


SAVED = mhtml(b"<html><p>text</p></html>", "utf-8", "http://a.example/")


@pytest.mark.parametrize(
    ("body", "name", "found"),
    [
        (docx(paragraph("甲")), "a.docx", DOCX),
        (docx(paragraph("甲")), "a.doc", DOCX),
        (pdf(), "a.pdf", PDF),
        (b"\r\n some mailer's junk\r\n" + pdf(), "a.dat", PDF),
        (SAVED, "a.mhtml", MHTML),
        (SAVED, "a.doc", MHTML),
        (b"<html><p>text", "a.doc", PAGE),
        (b"<html><p>text", "a.docx", PAGE),
        ("From: 甲\n一封信的全文".encode(), "a.txt", PAGE),
        ("一段文字，讲怎样打开 %PDF- 文件<br>".encode(), "a.html", PAGE),
    ],
)
def test_what_can_be_read(body, name, found):
    assert kind(body, name) == found


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (compound("WordDocument"), r"old kind .*\.docx"),
        (compound("EncryptedPackage"), "password"),
        (compound("Workbook"), "spreadsheet"),
        (compound("PowerPoint Document"), "presentation"),
        (compound("Something"), r"old office program.*\.docx"),
        (CFB + b"\0" * 7 + "WordDocument".encode("utf-16-le"), "old office program"),
        (archive({"xl/workbook.xml": "<a/>"}), "spreadsheet"),
        (archive({"ppt/presentation.xml": "<a/>"}), "presentation"),
        (archive({"content.xml": "<a/>", "mimetype": "odt"}), "OpenDocument"),
        (archive({"OFD.xml": "<a/>"}), "OFD"),
        (archive({"a.html": "<p>"}), "archive"),
        (archive({f"word/{n}": "" for n in range(10_001)}), "archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"{\\rtf1 text}", "rich-text"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="w">', "Word 2003"),
    ],
)
def test_what_cannot_be_read_is_told_what_to_do(body, said):
    with pytest.raises(FormatError, match=said):
        kind(body, "a.docx")


@pytest.mark.parametrize(("name", "said"), [("a.docx", "not a Word document"), ("a.PDF", "not a PDF")])
def test_a_name_that_promises_what_the_bytes_do_not_keep(name, said):
    with pytest.raises(FormatError, match=said):
        kind(b"some text", name)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b" \n", "empty"),
        (b"a" * (MAX_PAGE_BYTES + 1), "10 MB"),
        (b"PK\x03\x04".ljust(MAX_DOCUMENT_BYTES + 1), "50 MB"),
        (b"\x7fELF\0\0", "binary"),
    ],
)
def test_bounds(body, said):
    with pytest.raises(FormatError, match=said):
        reader.opened(body, "a")


def test_every_format_has_its_reader():
    read = {
        reader.opened(body, "a").encoding: reader.opened(body, "a").dom.blocks[0].text
        for body in (docx(paragraph("园区经验")), pdf(), "<p>园区经验".encode("gb18030"))
    }
    assert read == {"docx": "园区经验", "pdf": "园区经验", "gb18030": "园区经验"}
