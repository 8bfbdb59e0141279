from indexer.know.collisions import ERRORS, collisions
from indexer.know.thesaurus import shipped
from indexer.model import Measure


def kinds(*measures: Measure) -> set[tuple[str, str, str]]:
    return {(each.kind, each.word, each.other) for each in collisions(measures)}


def test_one_name_of_two_types_is_a_mistake() -> None:
    first, second = Measure("a", "g", "夜市", ("集市",)), Measure("b", "g", "早市", ("集市",))
    assert ("same", "集市", "集市") in kinds(first, second)


def test_width_and_script_make_no_second_name() -> None:
    first, second = Measure("a", "g", "标准厂房", ()), Measure("b", "g", "標準廠房", ())
    assert ("same", "标准厂房", "标准厂房") in kinds(first, second)


def test_a_type_that_excludes_its_own_word_is_a_mistake() -> None:
    assert ("contradiction", "集市", "集市") in kinds(Measure("a", "g", "夜市", ("集市",), ("集市",)))


def test_a_word_that_holds_an_exclusion_of_its_type_is_worth_a_look() -> None:
    assert ("holds", "农村集市", "集市") in kinds(Measure("a", "g", "夜市", ("农村集市",), ("集市",)))


def test_an_exclusion_that_excludes_nothing_is_idle() -> None:
    measure = Measure("a", "g", "夜市", (), ("夜市公园", "天气"))
    assert {word for kind, word, _ in kinds(measure) if kind == "idle"} == {"天气"}


def test_a_name_inside_a_name_of_another_type() -> None:
    assert ("inside", "集市", "集市贸易") in kinds(
        Measure("a", "g", "集市", ()), Measure("b", "g", "集市贸易", ())
    )


def test_names_that_differ_in_one_character() -> None:
    found = kinds(Measure("a", "g", "创业基地", ()), Measure("b", "g", "产业基地", ()))
    assert found == {("near", "创业基地", "产业基地")}


def test_short_names_are_not_called_near() -> None:
    assert not kinds(Measure("a", "g", "招商", ()), Measure("b", "g", "招工", ()))


def test_the_shipped_thesaurus_has_no_mistake() -> None:
    assert [each for each in collisions(shipped().measures) if each.kind in ERRORS] == []
