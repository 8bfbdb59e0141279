"""Word's automatic numbers, counted as Word counts them."""

from lxml import etree
from office import level, lists

from indexer.read.formats.numbering import Numbering, before


def numbering(kinds, nums):
    return Numbering([etree.fromstring(lists(kinds, nums))])


OUTLINE = (
    level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


def test_levels_count_and_inner_ones_begin_anew():
    lists_ = numbering({0: OUTLINE}, {1: (0, "")})
    said = [lists_.label(("1", at)) for at in (0, 1, 2, 2, 1, 2, 0, 1)]
    assert said == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"]


def test_a_number_that_shows_those_above_it():
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    lists_ = numbering({0: levels}, {1: (0, "")})
    assert [lists_.label(("1", at)) for at in (1, 0, 1, 1)] == ["1.1", "1", "1.1", "1.2"]


def test_legal_numbers_are_plain_digits():
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    lists_ = numbering({0: levels}, {1: (0, "")})
    assert [lists_.label(("1", at)) for at in (0, 0, 1)] == ["第一章", "第二章", "2.1"]


def test_articles_count_on_through_the_chapters():
    levels = level(0, "chineseCounting", "第%1章") + level(
        1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'
    )
    lists_ = numbering({0: levels}, {1: (0, "")})
    assert [lists_.label(("1", at)) for at in (0, 1, 1, 0, 1)] == [
        "第一章",
        "第一条",
        "第二条",
        "第二章",
        "第三条",
    ]


def test_a_level_that_begins_anew_behind_one_level_alone():
    levels = level(0, "decimal", "%1、") + level(1, "decimal", "(%2)")
    levels += level(2, "lowerLetter", "%3.", '<w:lvlRestart w:val="1"/>')
    lists_ = numbering({0: levels}, {1: (0, "")})
    said = [lists_.label(("1", at)) for at in (0, 1, 2, 1, 2, 0, 2)]
    assert said == ["1、", "(1)", "a.", "(2)", "b.", "2、", "a."]


def test_lists_of_one_kind_count_on_and_an_override_begins_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists_ = numbering({0: OUTLINE, 5: OUTLINE}, {1: (0, ""), 2: (0, ""), 3: (0, anew), 4: (5, "")})
    said = [lists_.label((name, 0)) for name in ("1", "1", "2", "3", "3", "4", "2")]
    assert said == ["一、", "二、", "三、", "一、", "二、", "一、", "三、"]


def test_an_overridden_level_and_a_later_start():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1)", start=4)}</w:lvlOverride>'
    lists_ = numbering({0: OUTLINE}, {1: (0, own)})
    assert [lists_.label(("1", 0)) for _ in range(2)] == ["4)", "5)"]


def test_the_level_that_belongs_to_a_style():
    levels = level(0, "chineseCounting", "%1、") + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="Second"/>'
    )
    lists_ = numbering({0: levels}, {1: (0, "")})
    assert lists_.label(("1", None), "Second") == "（一）"
    assert lists_.label(("1", None), "Other") == "一、"


def test_a_list_that_is_named_by_a_style():
    kinds = {0: OUTLINE + '<w:styleLink w:val="Outline"/>', 1: '<w:numStyleLink w:val="Outline"/>'}
    lists_ = numbering(kinds, {1: (0, ""), 2: (1, "")})
    assert [lists_.label((name, 0)) for name in ("1", "2")] == ["一、", "二、"]


def test_bullets_unknown_lists_and_levels_have_no_number():
    lists_ = numbering({0: level(0, "bullet", "●")}, {1: (0, ""), 9: (77, "")})
    assert [lists_.label(n) for n in (("1", 0), ("1", 4), ("9", 0), ("0", 0), None)] == [""] * 5


def test_hostile_values_do_no_harm():
    levels = '<w:lvl w:ilvl="x"/><w:lvl w:ilvl="99"/><w:lvl w:ilvl="0"><w:lvlText w:val="%1%9"/></w:lvl>'
    more = (
        '<w:lvlOverride w:ilvl="-3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9e9"/></w:lvlOverride>'
    )
    lists_ = numbering({0: levels.replace("%1%9", "%1" * 5000)}, {1: (0, more)})
    assert lists_.label(("1", 0)) == "1" * 20


def test_a_blank_stands_where_number_and_words_would_run_together():
    pairs = [
        ("一、", "加快"),
        ("1.", "加快"),
        ("1.", "2009年"),
        ("第一条", "为了"),
        ("1.1", "厂房"),
        ("(1)", "厂房"),
    ]
    assert [before(*pair) for pair in pairs] == ["一、", "1.", "1. ", "第一条 ", "1.1 ", "(1)"]
