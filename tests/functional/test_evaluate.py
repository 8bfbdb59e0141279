"""scripts/evaluate: a BEIR folder in, a TREC run and its figures out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EVALUATE = Path(__file__).parents[2] / "scripts" / "evaluating" / "evaluate.py"
CORPUS = [
    ("d1", "甲市 2010", "建成标准化厂房12万平方米，入驻企业30家。"),
    ("d2", "乙市 2010", "组织职工技能培训，发放补贴。"),
    ("d3", "", "标准化厂房闲置，设法盘活。"),
]
QUERIES = [("q1", "标准化厂房"), ("q2", "技能培训"), ("q3", "飞船")]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t1\nq2\td2\t1\nq3\td1\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    corpus = [{"_id": key, "title": title, "text": text} for key, title, text in CORPUS]
    queries = [{"_id": key, "text": text} for key, text in QUERIES]
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (made / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    (made / "qrels.tsv").write_text(QRELS, "utf-8")
    return made


def evaluate(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EVALUATE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_a_folder_gives_a_run_and_its_figures(folder, tmp_path):
    done = evaluate(folder, "--run", tmp_path / "run")
    figures = json.loads(done.stdout)
    assert figures["documents"] == 3
    assert (figures["queries"], figures["recall"]) == (3, pytest.approx(2 / 3))
    assert 0.6 < figures["ndcg"] <= 2 / 3 + 1e-9
    rows = [line.split() for line in (tmp_path / "run").read_text("utf-8").splitlines()]
    assert {row[2] for row in rows if row[0] == "q1"} == {"d1", "d3"}
    assert [row[2] for row in rows if row[0] == "q2"] == ["d2"]
    scores = [float(row[4]) for row in rows if row[0] == "q1"]
    assert scores == sorted(scores, reverse=True)


def test_without_judgements_there_is_a_run_all_the_same(folder, tmp_path):
    (folder / "qrels.tsv").unlink()
    done = evaluate(folder, "--run", tmp_path / "run")
    assert "ndcg" not in json.loads(done.stdout)
    assert (tmp_path / "run").read_text("utf-8")


def test_a_table_of_every_judged_set(folder):
    lines = evaluate("--table", folder.parent).stdout.splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("| made | 3 | 3 |")


def test_a_folder_without_a_corpus_is_named(tmp_path):
    done = evaluate(tmp_path)
    assert done.returncode == 1
    assert "holds no corpus.jsonl" in done.stderr
