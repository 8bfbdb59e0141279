from indexer.know import thesaurus


def test_there_are_41_measures_in_8_groups() -> None:
    assert len(thesaurus.load()) == 41
    assert len({m.group for m in thesaurus.load()}) == 8


def test_ids_are_unique_and_every_measure_has_a_scope_and_names() -> None:
    assert len(thesaurus.by_id()) == 41
    assert all(m.scope and len(m.aliases) >= 8 for m in thesaurus.load())


def test_an_alias_leads_to_its_measure_whatever_its_script() -> None:
    for term in ("标准厂房", "標準化廠房", "标准化厂房 "):
        measure = thesaurus.expand(term)
        assert measure is not None and measure.id == "standard-factory"


def test_an_official_name_beats_an_alias() -> None:
    for measure in thesaurus.load():
        assert thesaurus.expand(measure.name) is measure


def test_an_unknown_term_leads_nowhere() -> None:
    assert thesaurus.expand("天气") is None


def test_words_holds_names_and_aliases_once() -> None:
    words = thesaurus.words()
    assert {"标准化厂房", "标准厂房", "融资担保"} <= set(words)
    assert len(words) == len(set(words))
