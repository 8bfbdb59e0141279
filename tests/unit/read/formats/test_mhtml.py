"""Saved web pages: the page among the parts, with the address it was saved from."""

import pytest
from office import mhtml

from indexer.config import MAX_PAGE_BYTES
from indexer.errors import FormatError
from indexer.read.formats.mhtml import parse

PAGE = "<html><head><title>园区经验</title>{more}</head><p>全县建成厂房三万平方米，用工得到保障。</p></html>"
ADDRESS = "https://www.qingshan.example/art/7.html"


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_the_page_its_charset_and_its_address(charset, way):
    text = PAGE.format(more="") if charset != "big5" else PAGE.format(more="").translate(TRADITIONAL)
    opened = parse(mhtml(text.encode(charset), charset, ADDRESS, way))
    assert opened.dom.title[-2:] in ("经验", "經驗")
    assert len(opened.dom.blocks) == 1
    assert opened.dom.meta["canonical"] == ADDRESS
    assert opened.framed


TRADITIONAL = str.maketrans("园区经验县厂万", "園區經驗縣廠萬")


@pytest.mark.parametrize(
    ("written", "label", "said"),
    [
        ("utf-8", "gb2312", "utf-8"),
        ("utf-16-be", "utf-16-be", "utf-16-be"),
        ("gb18030", "iso-8859-1", "gb18030"),
        ("gb18030", "hex", "gb18030"),
        ("gb18030", "nonsense", "gb18030"),
    ],
)
def test_the_label_is_believed_where_it_fits(written, label, said):
    opened = parse(mhtml(PAGE.format(more="").encode(written), label, ADDRESS, "base64"))
    assert (opened.dom.title, opened.encoding) == ("园区经验", said)


def test_another_address_than_a_web_page_is_none():
    html = PAGE.format(more='<link rel="canonical" href="https://a.example/b">').encode()
    assert parse(mhtml(html, "utf-8", "file:///c/a.html")).dom.meta["canonical"] == "https://a.example/b"
    assert parse(mhtml(html, "utf-8", ADDRESS)).dom.meta["canonical"] == ADDRESS


MESSAGE = """MIME-Version: 1.0
Snapshot-Content-Location: https://a.example/whole
Content-Type: multipart/related; boundary="b"; start="<second>"

--b
Content-Type: text/html
Content-ID: <first>

<p>a frame of the page</p>
--b
Content-Type: text/html
Content-ID: <second>

<p>the page itself</p>
--b--
"""


def test_the_part_that_the_message_starts_with():
    opened = parse(MESSAGE.encode())
    assert [block.text for block in opened.dom.blocks] == ["the page itself"]
    assert opened.dom.meta["canonical"] == "https://a.example/whole"
    opened = parse(MESSAGE.replace("<second>", "<none>", 1).encode())
    assert [block.text for block in opened.dom.blocks] == ["a frame of the page"]


def test_a_message_that_is_one_page():
    opened = parse(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>the page itself</p>")
    assert [block.text for block in opened.dom.blocks] == ["the page itself"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (MESSAGE.replace("text/html", "image/png").encode(), "holds no page"),
        (MESSAGE.encode()[:90], "holds no page"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2000, "too many parts"),
        (MESSAGE.encode() + b"--b\n\n" * 10_000, "too many parts"),
        (MESSAGE.encode() + b"\n" * 1_000_000, "too many parts"),
        (MESSAGE.encode().replace(b"a frame", b"a" * MAX_PAGE_BYTES).replace(b"<second>", b"x", 1), "10 MB"),
    ],
)
def test_broken_and_hostile_messages_are_one_sentence(body, said):
    with pytest.raises(FormatError, match=said):
        parse(body)
