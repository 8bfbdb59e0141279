from collections.abc import Iterable

import pytest

from indexer.know import expressions as module
from indexer.know.expressions import Expression, Text, expressions
from indexer.know.thesaurus import shipped

SENTENCES = (
    "修好海水淡化装置两座。",
    "老乡夸海水淡化装置好。",
    "请来海水淡化装置专家。",
    "新添海水淡化装置一处，海水淡化装置并网。",
    "给海水淡化装置换闸门。",
)


def found(texts: Iterable[Text], least: int = 5) -> list[Expression]:
    kept = list(texts)
    return expressions(lambda: kept, shipped(), least)


def papers(sentences: Iterable[str], measures: tuple[str, ...] = ()) -> list[Text]:
    return [Text(f"p{n}-0", f"p{n}", sentence, measures) for n, sentence in enumerate(sentences)]


def test_an_expression_between_varying_neighbours_is_found_whole() -> None:
    assert [(each.text, each.sections, each.papers) for each in found(papers(SENTENCES))] == [
        ("海水淡化装置", 5, 5)
    ]


def test_it_comes_with_sections_to_look_at() -> None:
    assert found(papers(SENTENCES))[0].examples == ("p0-0", "p1-0", "p2-0")


def test_it_names_the_measure_that_most_of_its_sections_carry() -> None:
    assert found(papers(SENTENCES, ("infrastructure",)))[0].near == "infrastructure"
    assert found(papers(SENTENCES))[0].near is None


def test_what_a_type_covers_is_not_proposed() -> None:
    covered = [sentence.replace("海水淡化装置", "标准化厂房") for sentence in SENTENCES]
    assert found(papers(covered)) == []


def test_a_short_hint_that_says_little_covers_nothing() -> None:
    entries = shipped().entries[shipped().words.index("投资")]
    assert entries and all(not entry.name and 0 < entry.weight < module.COVERS for entry in entries)
    sentences = [sentence.replace("淡化装置", "投资协会") for sentence in SENTENCES]
    assert "海水投资协会" in {each.text for each in found(papers(sentences))}


def test_an_expression_in_too_few_sections_is_not_proposed() -> None:
    assert found(papers(SENTENCES[:4])) == []


def test_ways_of_speaking_are_not_proposed() -> None:
    talk = [f"{who}牢牢把握{what}。" for who, what in zip("甲乙丙丁戊己", "子丑寅卯辰巳", strict=True)]
    assert found(papers(talk)) == []


def test_what_stands_in_most_of_many_papers_is_a_way_of_speaking() -> None:
    assert found(papers(SENTENCES * 3)) == []


def test_memory_is_bounded_and_the_frequent_survives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TABLE", 250)
    noise = ["".join(chr(0x4E00 + (7 * n + 131 * k) % 20000) for k in range(12)) for n in range(40)]
    texts = papers([s for n, s in enumerate(noise) for s in (SENTENCES[n % 5], s)][:30] + list(SENTENCES))
    several = [Text(each.id, f"q{n // 5}", each.text, ()) for n, each in enumerate(texts)]
    assert "海水淡化装置" in {each.text for each in found(several)}
