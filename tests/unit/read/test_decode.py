"""Any mix of label and truth gives the whole text; what is doubtful is said."""

import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.read.decode import decode

TEXT = "我县建成标准化厂房十二万平方米,入驻企业八十家,为中小企业提供担保贷款三亿元,群众满意。" * 3
TRADITIONAL = "本縣推動產業發展,建設標準廠房,協助中小企業取得融資,改善投資環境,成效良好。" * 4
MARKUP = '<div class="box"><a href="/channel/list.html">more</a></div>\n' * 400


def labelled(text: str, label: str) -> str:
    return f'<html><head><meta charset="{label}"></head><p>{text}</p>'


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gb2312", "utf-16-le", "utf-16-be", "hz"])
def test_without_a_label(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT
    assert decode(TEXT.encode(encoding)).doubt is None


@pytest.mark.parametrize(
    "label", ["utf-8", "gb2312", "GBK", "big5", "iso-8859-1", "utf-16", "base64", "rot13", "x-x"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16-le"])
def test_a_lying_label_changes_nothing(encoding, label):
    page = labelled(TEXT, label)
    assert decode(page.encode(encoding)).text == page
    short = labelled("建成厂房", label)
    assert decode(short.encode(encoding)).text == short


@pytest.mark.parametrize("label", ["", "big5", "gb2312", "utf-8"])
@pytest.mark.parametrize("text", [TRADITIONAL, "標準廠房", "縣政府推動產業發展"])
def test_big5_under_any_label(text, label):
    page = labelled(text, label) if label else text
    decoded = decode(page.encode("big5"))
    assert (decoded.text, decoded.encoding) == (page, "big5hkscs")


def test_characters_of_hong_kong():
    text = TRADITIONAL + "深水埗的衞生署喺嗰度。"
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_byte_order_marks(mark):
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[
        mark
    ]
    decoded = decode(mark + TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.doubt) == (TEXT, encoding, None)


def test_a_mark_of_utf_8_over_another_encoding():
    assert decode(codecs.BOM_UTF8 + TEXT.encode("gbk")).text.endswith(TEXT)


@pytest.mark.parametrize("char", ["镕", "囍", "㛃", "𠮷", "€"])
def test_a_character_outside_the_label_keeps_the_page(char):
    page = labelled(TEXT + char, "gb2312")
    assert decode(page.encode("gb18030")).text == page


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("at", [40, 41, 61, 100, 101])
def test_one_changed_byte_costs_a_character_not_the_page(encoding, at):
    text = TRADITIONAL if encoding == "big5" else TEXT
    body = text.encode(encoding)
    for byte in (0x00, 0x2F, 0x80, 0xFF):
        read = decode(body[:at] + bytes([byte]) + body[at + 1 :]).text
        assert len(set(text) - set(read)) <= 1
        assert sum(a == b for a, b in zip(text[::-1], read[::-1], strict=False)) >= len(text) - at


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("at", [40, 41, 61, 100, 101])
def test_one_lost_or_doubled_byte_costs_a_character_not_the_line(encoding, at):
    text = (TRADITIONAL if encoding == "big5" else TEXT).replace(",", "，")
    body = text.encode(encoding)
    for broken in (body[:at] + body[at + 1 :], body[:at] + b"\xff" + body[at:]):
        decoded = decode(broken)
        whole = at // (3 if encoding == "utf-8" else 2) - 1
        assert decoded.text[:whole] == text[:whole]
        assert decoded.text[-60:] == text[-60:]
        assert decoded.doubt or encoding == "big5"  # two halves may make a character that others could use


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_off_last_character(cut):
    decoded = decode(TEXT.encode()[:-cut])
    assert decoded.text == TEXT[:-1] + "\ufffd"
    assert decoded.encoding == "utf-8"
    assert decoded.doubt == "1 bytes fit no utf-8 character"


@pytest.mark.parametrize(("page", "fragment"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8")])
def test_a_fragment_in_another_encoding(page, fragment):
    own, other = TRADITIONAL if page == "big5" else TEXT, "本站推荐阅读园区建设经验"
    body = (
        f"<p>{own}</p>".encode(page) + f"<div>{other}</div>".encode(fragment) + f"<p>{own}</p>".encode(page)
    )
    decoded = decode(body)
    assert decoded.text == f"<p>{own}</p><div>{other}</div><p>{own}</p>"
    assert "parts of it are written in" in (decoded.doubt or "")


@pytest.mark.parametrize(
    ("damaged", "sign"),
    [
        (TEXT.encode()[:-1].decode("gb18030", "replace").encode(), "鎴"),
        (("\ufffd" * 40).encode().decode("gbk") + TEXT, "锟斤拷"),
        (TEXT.encode().decode("cp1252", "ignore"), "æ"),
        ("建设" + "\ufffd".encode().decode("latin-1") + TEXT, "ï¿½"),
    ],
)
def test_what_was_damaged_before_it_was_saved_is_named(damaged, sign):
    body = damaged if isinstance(damaged, bytes) else damaged.encode()
    assert f"damaged before it was saved: {sign}" in (decode(body).doubt or "")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16-le"])
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_little_chinese_in_much_markup(encoding, place):
    before, after = {"first": ("", MARKUP), "middle": (MARKUP, MARKUP), "last": (MARKUP, "")}[place]
    page = before + "<p>建立市民中心</p>" + after
    assert decode(page.encode(encoding)).text == page


@pytest.mark.parametrize("text", ["", " ", "plain ASCII", "~{ is no HZ", "<p>1</p>"])
def test_ascii_is_utf_8(text):
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.doubt) == (text, "utf-8", None)


def test_bytes_that_are_no_text_are_read_with_a_doubt():
    assert decode(bytes(range(256)) * 20).doubt


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_that_can_be_written(body):
    decoded = decode(body)
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text


@settings(max_examples=100, deadline=None)
@given(
    st.text(
        st.sampled_from(sorted(set(TEXT.replace(",", "").replace("。", "") + "标题年月日县市区发展工作"))),
        min_size=6,
        max_size=60,
    ),
    st.sampled_from(["utf-8", "gbk", "gb18030"]),  # in UTF-16 few words may all be ASCII
)
def test_few_words_are_enough(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16-le"])
def test_a_large_page_takes_milliseconds(encoding):
    text = TRADITIONAL * 300 if encoding == "big5" else TEXT * 300
    body = text.encode(encoding)
    decode(body)
    begun = time.process_time()
    decode(body)
    assert time.process_time() - begun < 0.1
