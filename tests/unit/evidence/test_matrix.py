from evidence_rows import LUOHE, NANJING, ROWS, SHUYANG, SUQIAN, made

from indexer.evidence.matrix import Scope, matrix

MEASURES = ("factory", "land", "loans", "unheard")


def cells(found):
    return {
        row.measure: dict(zip((c.path for c in found.columns), row.counts, strict=True)) for row in found.rows
    }


def test_measures_stand_against_provinces_in_the_order_of_their_codes_the_unknown_last():
    found = matrix(made(), MEASURES, Scope())
    assert [c.path for c in found.columns] == [("江苏省",), ("河南省",), ()]
    assert cells(found)["factory"] == {("江苏省",): 3, ("河南省",): 1, (): 0}
    assert cells(found)["unheard"] == {("江苏省",): 0, ("河南省",): 0, (): 0}
    assert [(row.total, row.places) for row in found.rows] == [(4, 2), (2, 2), (2, 1), (0, 0)]
    assert (found.total, found.unlabelled) == (6, 1)
    assert [c.opens for c in found.columns] == [True, True, False]


def test_an_opened_province_tells_its_cities_and_itself_apart():
    rows = (*ROWS, ("g-1", ("江苏省",), 2013, "practice", ("loans",)))
    found = matrix(made(rows), MEASURES, Scope(("江苏省",)))
    assert [(c.path, c.own) for c in found.columns] == [
        (("江苏省",), True),
        (NANJING, False),
        (SUQIAN, False),
    ]
    assert cells(found)["loans"] == {("江苏省",): 1, NANJING: 1, SUQIAN: 1}
    inside = matrix(made(rows), MEASURES, Scope(SUQIAN))
    assert [(c.path, c.own) for c in inside.columns] == [(SUQIAN, True), (SHUYANG, False)]


def test_copies_count_once_in_a_cell_and_in_each_total():
    found = matrix(made(same=(("a-1", "d-1"), ("a-1", "a-2"))), MEASURES, Scope())
    assert cells(found)["factory"] == {("江苏省",): 2, ("河南省",): 1, (): 0}
    assert found.rows[0].total == 2
    assert [c.total for c in found.columns] == [3, 1, 1]
    assert found.total == 4


def test_a_pair_with_a_section_that_is_gone_counts_for_nothing():
    assert matrix(made(same=(("a-1", "z-9"),)), MEASURES, Scope()) == matrix(made(), MEASURES, Scope())


def test_scopes_narrow_by_year_level_and_kind():
    def total(scope):
        return matrix(made(), MEASURES, scope).total

    assert total(Scope(since=2012)) == 3
    assert total(Scope(until=2011)) == 2  # the one of no known year is none of these
    assert total(Scope(levels=("county",))) == 2
    assert total(Scope(kinds=("results",))) == 1
    assert total(Scope(kinds=("results",), since=2012)) == 0


def test_an_empty_collection_has_an_empty_map():
    found = matrix(made(()), MEASURES, Scope())
    assert found.columns == ()
    assert [row.total for row in found.rows] == [0, 0, 0, 0]


def test_a_place_of_no_gazetteer_is_listed_by_how_many_names_it_has():
    found = made((("a-1", ("云岫省", "云岫市"), 2011, "practice", ("factory",)),))
    assert found.level(("云岫省", "云岫市")) == "city"
    assert found.level(("上海市", "浦东新区")) == "county"
    assert found.level(LUOHE) == "city"
