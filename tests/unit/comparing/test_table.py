from comparing_rows import FACTORY, practice, side

from indexer.comparing.table import QUOTED, chosen, compare


def test_sides_are_compared_on_what_most_of_them_carry():
    sides = [
        side(practice("建标准化厂房。", "标准化厂房", number=1)),
        side(practice("建标准化厂房。", "标准化厂房", number=2)),
        side(practice("设担保池。", "担保池", number=3, measure="loans")),
    ]
    found = compare(sides)
    assert (found.measure, found.shared) == (FACTORY, (FACTORY,))
    assert [[quote.text for quote in cell] for cell in found.ways] == [["建标准化厂房。"]] * 2 + [
        ["设担保池。"]
    ]
    assert compare(sides, "loans").measure == "loans"


def test_sides_with_nothing_in_common_have_no_measure():
    sides = [
        side(practice("甲厂房。", "厂房", number=1)),
        side(practice("担保。", "担保", number=2, measure="x")),
    ]
    assert compare(sides).measure is None
    assert compare(sides[:1]).measure == FACTORY


def test_each_practice_of_a_place_has_its_word():
    many = "厂房一。厂房二。厂房三。"
    place = side(*(practice(many, "厂房一", "厂房二", "厂房三", number=n) for n in (1, 2, 3)), total=9)
    (cell,) = compare([place], FACTORY).ways
    assert len(cell) == QUOTED
    assert {quote.section for quote in cell} == {each.id for each in place.practices}
    assert [quote.section for quote in cell] == sorted(quote.section for quote in cell)


def test_a_place_without_practices_has_empty_cells():
    found = compare([side(path=("江苏省",), total=0), side(practice("建厂房10万平方米。", "厂房"))], FACTORY)
    assert (found.times[0], found.ways[0], found.policies[0]) == ((), (), ())
    assert all(row.cells[0] == () for row in found.figures)


def test_the_surest_with_figures_stand_for_a_place():
    bare, rich = (
        practice("建厂房。", "厂房", number=1),
        practice("建厂房20栋、30万平方米。", "厂房", number=2),
    )
    other = practice("别的20万元。", "别的", number=3, measure="x")
    assert chosen([bare, other, rich], FACTORY)[:2] == (rich, bare)


def test_every_stretch_stands_in_its_text_as_it_is():
    text = "2010年由县里出资，按《园区管理办法》建标准化厂房20万平方米。"
    found = compare([side(practice(text, "标准化厂房"))], FACTORY)
    for quote in (*found.ways[0], *found.times[0], *found.policies[0]):
        assert text[quote.start : quote.end] == quote.text


def test_papers_take_turns_before_one_stands_twice():
    one = practice("建厂房20栋。", "厂房", number=1)
    again = one._replace(id=f"{1:010x}-2")
    other = practice("建厂房。", "厂房", number=2)
    assert chosen([one, again, other], FACTORY) == (one, other, again)
