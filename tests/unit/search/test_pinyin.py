import pytest

from indexer.errors import BrokenDataError
from indexer.search import pinyin
from indexer.search.pinyin import initials, sounds, spelled


@pytest.mark.parametrize(
    ("text", "sound", "first"),
    [
        ("标准化厂房", "BiaoZhunHuaChangFang", "bzhcf"),
        ("標準化廠房", "BiaoZhunHuaChangFang", "bzhcf"),
        ("漯河", "LuoHe", "lh"),
        ("长治市", "ChangZhiShi", "czs"),
        ("重庆", "ChongQing", "cq"),
        ("洪洞县", "HongTongXian", "htx"),
        ("5G基站（一期）", "5gJiZhanYiQi", "5jzyq"),
        ("", "", ""),
    ],
)
def test_how_a_text_sounds(text, sound, first):
    assert spelled(text) == sound
    assert initials(spelled(text)) == first


def test_characters_that_sound_alike_become_the_same():
    table = sounds()
    for one, other in (("厂", "场"), ("担", "但"), ("证", "真"), ("宁", "林"), ("是", "四")):
        assert one.translate(table) == other.translate(table)
    assert "厂".translate(table) != "房".translate(table)


def test_a_damaged_table_is_said(tmp_path, monkeypatch):
    (tmp_path / "pinyin.tsv").write_text("word\tpinyin\n漯河\tluo\n", "utf-8")
    monkeypatch.setattr(pinyin, "ROOT", tmp_path)
    with pytest.raises(BrokenDataError, match="line 2"):
        pinyin._load.__wrapped__()
