import codecs

import pytest

from indexer.read.decode import decode

TEXT = "我县建成标准化厂房十二万平方米,入驻企业八十家,为中小企业提供担保贷款三亿元,群众满意。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gb2312"])
def test_strict_encodings(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT
    assert decode(TEXT.encode(encoding)).doubt is None


def test_bom():
    assert decode(codecs.BOM_UTF8 + TEXT.encode()).text == TEXT
    assert decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")).text == TEXT


def test_a_lying_label_changes_nothing():
    page = f'<meta charset="gb2312"><p>{TEXT}</p>'
    assert decode(page.encode("utf-8")).text == page


def test_a_character_outside_gb2312_keeps_the_page():
    page = f'<meta charset="gb2312"><p>{TEXT}镕</p>'
    assert "镕" in decode(page.encode("gb18030")).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_corrupt_byte_costs_a_character_not_the_page(encoding):
    body = TEXT.encode(encoding)
    broken = body[:60] + b"\xff" + body[60:]
    decoded = decode(broken)
    assert decoded.doubt
    assert "群众满意" in decoded.text


def test_big5():
    text = "本縣推動產業發展,建設標準廠房,協助中小企業取得融資,改善投資環境,成效良好。" * 4
    assert decode(text.encode("big5")).text == text
