import re

from indexer.search import notes
from indexer.search.notes import note, sentence


def test_every_note_has_a_sentence_in_both_languages():
    for key in notes._SENTENCES:
        assert re.search("[\u4e00-\u9fff]{2}", sentence(note(key, "甲")))
        assert not re.search("[\u4e00-\u9fff]{2}", sentence(note(key, "x"), "en"))


def test_a_note_says_of_what_and_an_unknown_one_stands_for_itself():
    assert sentence("field:时间") == "没有“时间”这个字段，按普通词语查"
    assert sentence(note("value", "字" * 100)).count("字") < 40
    assert sentence("unheard:of") == "unheard:of"
