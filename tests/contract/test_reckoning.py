"""The parts of a score add up to it, whatever was asked and whichever way answered."""

import pytest

from indexer.model import Document, Either, Every, Query, Words
from indexer.search.whoosh_engine import WhooshEngine

FACTORIES = "建成标准化厂房263万平方米，厂房出租。"
GUARANTEES = "成立融资担保公司，注册资本5亿元。"


def document(key: str, text: str, kind: str, *measures: str) -> Document:
    place = ("江苏省", "宿迁市", "沭阳县")
    return Document(key, key[0], "沭阳县做法", ("一、载体",), text, place, 2009, kind, measures, None)


DOCUMENTS = [
    document("a-1", FACTORIES, "practice", "factory"),
    document("a-2", GUARANTEES, "outlook", "credit"),
    document("b-1", "建设标准厂房。" * 40, "lead", "factory", "credit"),
]
FACTORY = Words("标准化厂房", words=("标准化", "厂房"), others=("标准厂房",), measure="factory")
ASKED = [
    Query("1", FACTORY, labels=(("factory", 0.7), ("credit", 0.6))),
    Query("2", Every((FACTORY, Words("融资担保", words=("融资", "担保"))))),
    Query("3", Every((Words("厂房"), Words("厂房出租")))),
    Query("厂房出租吗", Every((Words("厂房"), Words("出租")))),
    Query("4", Either((Words("5亿元", literal=True), Words("厂"))), labels=(("credit", 0.5),)),
]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.text)
def test_the_parts_add_up(tmp_path, query, fast):
    engine = WhooshEngine.open(tmp_path / "index", fast=fast)
    engine.apply(DOCUMENTS, (), 1)
    found = engine.search(query).found
    assert found
    for each in found:
        parts = engine.explain(query, each)
        assert sum(part.points for part in parts) == pytest.approx(each.score, abs=1e-6)
        assert all(part.points for part in parts)
    engine.close()


def test_what_is_gone_has_no_parts(tmp_path):
    engine = WhooshEngine.open(tmp_path / "index")
    engine.apply(DOCUMENTS, (), 1)
    found = engine.search(ASKED[0]).found[0]
    engine.apply((), (found.id.partition("-")[0],), 2)
    assert engine.explain(ASKED[0], found) == ()
    engine.close()
