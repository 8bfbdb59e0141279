from evidence_rows import SUQIAN, made

from indexer.evidence.around import around_measure, around_place


def row(number, place, measures, year=2012):
    return (f"p{number}-1", place, year, "practice", measures)


def test_what_the_same_practices_carry_more_often_than_by_chance_goes_together():
    rows = [row(n, SUQIAN, ("factory", "land")) for n in range(4)]
    rows += [row(n + 10, SUQIAN, ("loans",)) for n in range(8)]
    rows += [row(30, SUQIAN, ("factory", "loans"))]
    (one,) = around_measure(made(rows), "factory").together
    assert (one.measure, one.both, one.lift) == ("land", 4, 2.6)  # 4 of 5 with 4 of 13


def test_a_copy_makes_nothing_more_frequent():
    rows = [row(n, SUQIAN, ("factory", "land")) for n in range(3)] + [row(9, SUQIAN, ("loans",))]
    found = made(rows, same=(("p0-1", "p1-1"),))
    assert around_measure(found, "factory").together == ()
    assert around_measure(found, "factory").total == 2


def test_years_count_practices_and_keep_the_unknown():
    rows = [row(1, SUQIAN, ("factory",), 2011), row(2, SUQIAN, ("factory",), 0), row(3, SUQIAN, ("land",))]
    assert around_measure(made(rows), "factory").years == ((0, 1), (2011, 1))


def test_a_measure_nobody_has_is_around_nothing():
    found = around_measure(made(), "unheard")
    assert (found.total, found.years, found.provinces, found.together) == (0, (), (), ())


def test_a_place_counts_what_lies_inside_it_measure_by_year():
    found = around_place(made(), SUQIAN)
    assert (found.level, found.total, found.years) == ("city", 3, (2012, 2011))
    assert [(each.measure, each.total, each.counts) for each in found.measures] == [
        ("factory", 2, (0, 2)),
        ("land", 1, (0, 1)),
        ("loans", 1, (1, 0)),
    ]
    assert [child.name for child in found.children] == ["沭阳县"]


def test_a_place_lacks_what_many_peers_of_its_level_report_and_it_does_not():
    cities = ("南京市", "无锡市", "徐州市")
    rows = [row(n, ("江苏省", city), ("loans", "factory")) for n, city in enumerate(cities)]
    rows += [row(10, ("河南省", "漯河市"), ("loans",)), row(11, SUQIAN, ("factory",))]
    rows += [row(12, ("江苏省", "南京市", "江宁区"), ("land",)), row(13, ("河南省",), ("land",))]
    found = around_place(made(rows), SUQIAN)
    assert found.peers == 4
    assert [(each.measure, each.peers, each.near) for each in found.missing] == [("loans", 4, 3)]


def test_too_few_peers_say_nothing():
    rows = [row(1, ("江苏省", "南京市"), ("loans",)), row(2, SUQIAN, ("factory",))]
    assert around_place(made(rows), SUQIAN).missing == ()
