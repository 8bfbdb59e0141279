"""Why a hit was found and why it ranks there; and all hits as a stream."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from indexer.cards import results_lines
from indexer.cli import main
from indexer.library import Library
from indexer.model import Page

PAPER = """青禾市关于园区建设的情况汇报

一、加快标准化厂房建设
全市建成标准化厂房12万平方米，入驻企业30家。

二、做好融资担保
成立担保公司，注册资本5亿元，为企业融资担保2亿元。

三、培育产业集群
依托标准厂房引来机械企业20家。
"""


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "data") as opened:
        opened.add(Page("upload:qinghe.txt", datetime(2026, 1, 1, tzinfo=UTC), "", PAPER.encode()))
        yield opened


@pytest.mark.parametrize(
    "line", ["标准化厂房", "标准化厂房 融资担保", "“5亿元”", "厂房 -担保", "担保 OR 集群"]
)
def test_the_parts_of_every_hit_add_up_to_its_score(library, line):
    results = library.search(line)
    explained = library.explain(results)
    assert explained.keys() == {hit.id for hit in results.hits}
    assert results.hits
    for hit in results.hits:
        why = explained[hit.id]
        assert sum(part.points for part in why.parts) == pytest.approx(hit.score, abs=1e-6)
        assert (why.rung, why.score) == (hit.rung, hit.score)


def test_it_tells_what_stands_where(library):
    results = library.search("标准化厂房")
    typed, other = (library.explain(results)[hit.id] for hit in results.hits[:2])
    assert typed.wanted[0].met == "typed"
    assert {each.zone for each in typed.wanted[0].standing} == {"heading", "text"}
    assert typed.evidence
    assert {said.measure_id for said in typed.evidence} == {"standard-factory"}
    assert other.wanted[0].met == "other"
    said = "\n".join(results_lines(results, library.explain(results)))
    assert "“标准化厂房” 原样出现: 小标题×1、正文×1" in said
    assert "用了别名: 标准厂房(正文×1)" in said
    assert "得分: " in said


def test_all_hits_come_as_a_stream_in_the_same_order(library):
    hits = list(library.every("厂房 OR 担保"))
    assert {hit.id for hit in hits} == {hit.id for hit in library.search("厂房 OR 担保").hits}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(list(library.every(""))) == 3
    assert list(library.every("飞船")) == []


def test_the_command_explains_and_streams(tmp_path):
    (tmp_path / "qinghe.txt").write_text(PAPER, "utf-8")
    runner, data = CliRunner(), ["--data", str(tmp_path / "data")]
    runner.invoke(main, ["add", str(tmp_path / "qinghe.txt"), *data], catch_exceptions=False)
    answer = json.loads(runner.invoke(main, ["search", "标准化厂房", "--explain", "--json", *data]).stdout)
    why = answer["hits"][0]["explain"]
    assert why["wanted"][0]["met"] == "typed"
    assert sum(part["points"] for part in why["parts"]) == pytest.approx(answer["hits"][0]["score"], abs=1e-6)
    lines = runner.invoke(main, ["search", "厂房", "--all", "--json", *data]).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines]
    assert "1. " in runner.invoke(main, ["search", "厂房", "--all", *data]).stdout
