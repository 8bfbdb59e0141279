from indexer.model import Except, Filters, Known, Words
from indexer.search.query import parse
from indexer.search.resolve import resolved

NAMED = {"标准化厂房": "standard-factory", "标准厂房": "standard-factory", "融资担保": "guarantee"}


def test_measures_get_their_ids():
    query = resolved(parse("措施:标准厂房,标准化厂房 厂房 -措施:融资担保 地区:标准厂房"), NAMED.get)
    assert query.filters == Filters(measures=("standard-factory",), places=("标准厂房",))
    assert query.root.parts == (Words("厂房"), Except(Known("measure", ("guarantee",))))
    assert query.notes == ()


def test_what_names_none_stays_and_is_said():
    query = resolved(parse("措施:修路 (措施:架桥 或 厂房)"), NAMED.get)
    assert query.filters.measures == ("修路",)
    assert query.root.parts[0] == Known("measure", ("架桥",))
    assert query.notes == ("measure:修路", "measure:架桥")


def test_without_a_tree():
    assert resolved(parse(""), NAMED.get) == parse("")
