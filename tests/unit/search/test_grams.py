from collections import Counter

import pytest

from indexer.search import grams
from indexer.search.grams import Grams, counted


@pytest.fixture
def known():
    return Grams.of(counted(["标准化厂房", "融资担保", "招商引资"]) + counted(["标准化"]))


def test_stretches_of_two_to_four_characters():
    found = "一是 是建 建厂 厂房 一是建 是建厂 建厂房 一是建厂 是建厂房"
    assert set(counted(["一是建厂房（２座）AB"])) == set(found.split())
    assert counted(["厂房", "厂房"])["厂房"] == 1


def test_counted_and_looked_up(known):
    assert (known.count("标准化"), known.count("担保"), known.count("但保"), known.count("准")) == (
        2,
        1,
        0,
        0,
    )
    assert known.like("标准", "厂", 4) == ["标准化厂"]
    assert known.like("", "担保", 3) == ["资担保"]
    assert known.like("融资", "", 3) == ["融资担"]
    assert known.like("融", "保", 3) == []
    assert known.homophones("但保") == ["担保"]
    assert known.homophones("担保") == []


def test_merged_saved_and_mapped(known, tmp_path):
    both = known.merged(Grams.of(counted(["担保公司", "标准化"])))
    both.save(tmp_path)
    again = Grams.load(tmp_path)
    assert (again.count("标准化"), again.count("保公"), again.count("担保")) == (3, 1, 2)
    assert again.homophones("饱公") == ["保公"]
    assert Grams.of(Counter()).merged(known).count("标准化") == 2


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(grams, "MOST", 2)
    kept = Grams.of(Counter({"甲乙": 3, "丙丁": 2, "戊己": 1}))
    assert kept.forward.tolist() == ["丙丁", "甲乙"]
