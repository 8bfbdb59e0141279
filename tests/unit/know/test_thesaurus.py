from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import BrokenDataError
from indexer.know import lexicon
from indexer.know.thesaurus import NAME, UNTYPED, Thesaurus, load, shipped
from indexer.model import Measure
from indexer.text import fold


def own(folder: Path, text: str) -> Thesaurus:
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(text, "utf-8")
    return load(folder)


def said(thesaurus: Thesaurus, word: str) -> dict[str, float]:
    entries = thesaurus.entries[thesaurus.words.index(fold(word))]
    return {entry.topic: entry.weight for entry in entries}


def test_an_alias_leads_to_its_measure_whatever_its_script() -> None:
    for term in ("标准厂房", "標準化廠房", "标准化厂房 "):
        measure = shipped().expand(term)
        assert measure is not None and measure.id == "standard-factory"


def test_an_official_name_beats_an_alias() -> None:
    for measure in shipped().measures:
        assert shipped().expand(measure.name) is measure


def test_an_unknown_term_leads_nowhere() -> None:
    assert shipped().expand("天气") is None


def test_a_longer_word_takes_its_place_from_a_shorter_one() -> None:
    found = [shipped().words[word] for word, _, _ in shipped().matches("发展生态旅游")]
    assert found == ["生态旅游"]


def test_a_query_speaks_of_what_its_weightiest_words_say() -> None:
    spoken = shipped().spoken("标准厂房 融资担保")
    assert spoken.keys() >= {"standard-factory", "financing-guarantee"}
    assert all(0 < weight <= 1 for weight in spoken.values())
    assert not [topic for topic in shipped().spoken("教育 医疗 天气") if topic.startswith(UNTYPED)]
    assert shipped().spoken("") == {}


def test_a_match_points_into_the_text_as_written() -> None:
    text = "建設標準化廠房"
    _, start, end = shipped().matches(text)[-1]
    assert text[start:end] == "標準化廠房"


def test_topics_without_a_measure_take_part() -> None:
    assert any(topic.startswith(UNTYPED) for topic in said(shipped(), "反腐倡廉"))


def test_a_user_adds_a_word_and_takes_one_away(tmp_path: Path) -> None:
    mine = own(
        tmp_path,
        '[[measure]]\nid = "standard-factory"\nadd_aliases = ["拼装车间"]\nremove_aliases = ["工业上楼"]\n',
    )
    assert (mine.expand("拼装车间") or mine.measures[0]).id == "standard-factory"
    assert mine.expand("工业上楼") is None
    assert said(mine, "拼装车间") == {"standard-factory": NAME}
    assert len(mine.measures) == len(shipped().measures)


def test_a_user_adds_a_type_and_turns_one_off(tmp_path: Path) -> None:
    mine = own(
        tmp_path,
        'group = "本地"\n[[measure]]\nid = "night-market"\nname = "夜市"\naliases = ["夜间集市"]\n'
        '[[measure]]\nid = "e-commerce"\ndisabled = true\n',
    )
    assert mine.by_id["night-market"].group == "本地"
    assert "e-commerce" not in mine.by_id
    assert mine.expand("夜间集市") is mine.by_id["night-market"]


def test_an_exclusion_of_a_user_silences_a_word(tmp_path: Path) -> None:
    mine = own(tmp_path, '[[measure]]\nid = "logistics"\nadd_exclusions = ["物流公园"]\n')
    assert said(mine, "物流公园")["logistics"] == 0.0


def test_no_files_of_ones_own_is_the_shipped_thesaurus(tmp_path: Path) -> None:
    assert load(tmp_path / "measures") is shipped()


def test_what_the_words_say_differs_just_where_the_files_differ(tmp_path: Path) -> None:
    mine = own(tmp_path, '[[measure]]\nid = "logistics"\nadd_aliases = ["驿站"]\n')
    assert {word for word, _ in mine.says().items() ^ shipped().says().items()} == {"驿站"}
    assert mine.mark() != shipped().mark()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[measure]\n", "TOML"),
        ("x = 1\n", "measure"),
        ('[[measure]]\nname = "夜市"\n', "id"),
        ('[[measure]]\nid = "night-market"\naliases = ["夜集"]\n', "name"),
        ('[[measure]]\nid = "logistics"\nadd_alias = ["驿站"]\n', "add_alias"),
        ('[[measure]]\nid = "logistics"\nadd_aliases = "驿站"\n', "list"),
        ('[[measure]]\nid = "logistics"\nname = 3\n', "text"),
        ('[[measure]]\nid = "logistics"\nadd_aliases = [""]\n', "list"),
    ],
)
def test_a_broken_file_is_one_sentence_that_names_it(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(BrokenDataError) as error:
        own(tmp_path, text)
    assert "own.toml" in str(error.value) and sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_more_words_than_a_process_should_hold_are_refused(tmp_path: Path) -> None:
    words = ", ".join(f'"词{n}"' for n in range(lexicon.MOST + 1))
    with pytest.raises(BrokenDataError, match=str(lexicon.MOST)):
        own(tmp_path, f'[[measure]]\nid = "logistics"\nadd_hints = [{words}]\n')


def test_every_shipped_type_is_whole() -> None:
    assert len(shipped().measures) == 41
    assert len({measure.group for measure in shipped().measures}) == 8
    for measure in shipped().measures:
        assert measure.definition and 8 <= len(measure.aliases) <= 25, measure.id
        for other in (*measure.related, *([measure.broader] if measure.broader else ())):
            assert other in shipped().by_id and other != measure.id, (measure.id, other)


def test_words_of_holds_names_and_aliases_once() -> None:
    words = lexicon.words_of((Measure("a", "g", "甲", ("乙", "丙")), Measure("b", "g", "丙", ("丁",))))
    assert words == ("甲", "乙", "丙", "丁")


@given(
    st.lists(st.text("甲乙丙", min_size=1, max_size=4), min_size=1, max_size=12),
    st.text("甲乙丙丁", max_size=30),
)
def test_matches_are_words_inside_no_longer_one(words: list[str], text: str) -> None:
    mine = Thesaurus.of((Measure("a", "g", words[0], tuple(words)),), learned={})
    spans = {(s, e) for s in range(len(text)) for e in range(s + 1, len(text) + 1) if text[s:e] in set(words)}
    inside = {(s, e) for s, e in spans for t, f in spans if (s, e) != (t, f) and t <= s and e <= f}
    found = [(s, e) for _, s, e in mine.matches(text)]
    assert found == sorted(found)
    assert set(found) <= spans - inside
    for s, e in spans - inside - set(found):  # left out only for one that shares a single character
        assert any(f - s == 1 or e - t == 1 for t, f in spans - inside if (t, f) != (s, e))


def test_words_that_share_one_character_do_not_both_stand_there() -> None:
    assert [shipped().words[word] for word, _, _ in shipped().matches("健康养老")] == ["健康", "养老"]
    assert [shipped().words[word] for word, _, _ in shipped().matches("市政务公开工作")] == ["政务公开"]


def test_words_that_share_more_both_do() -> None:
    found = [shipped().words[word] for word, _, _ in shipped().matches("小微企业融资")]
    assert found == ["小微企业", "企业融资"]


def test_a_word_excluded_from_one_measure_says_of_others_what_the_words_inside_say() -> None:
    first, second = Measure("a", "g", "工业", (), ("农产品加工业",)), Measure("b", "g", "农产品加工", ())
    assert said(Thesaurus.of((first, second), learned={}), "农产品加工业") == {"a": 0.0, "b": NAME}
