"""scripts/learn measures on a handful of made-up labels."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from indexer.know.decision import SIGNS

ROOT = Path(__file__).parents[2]
SAID = (
    ("建设标准厂房", "新建多层标准厂房四栋，三家企业租下厂房。", ["standard-factory"]),
    ("抓好招商引资", "外出招商三次，签约引进项目五个。", ["investment-promotion"]),
    ("发展现代农业", "建高标准农田，合作社种粮食和蔬菜。", ["agriculture"]),
    ("加强廉政建设", "开展反腐倡廉教育，干部作风好转。", []),
    ("其他", "今天下雨，明天放晴。", []),
)


def learn(tmp_path: Path, *more: dict[str, object]) -> str:
    labels = tmp_path / "labels"
    labels.mkdir()
    rows = [
        {
            "id": f"{n}-{k}",
            "paper": f"p{n}",
            "title": "材料",
            "headings": [head],
            "text": text,
            "measures": about,
        }
        for n in range(12)
        for k, (head, text, about) in enumerate(SAID)
    ]
    rows += [{**rows[0], "id": "unlabelled", "measures": None}, *more]
    (labels / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "page.txt").write_text(
        "材料\n\n一、建设标准厂房\n\n标准厂房租给企业两家，还有一家要来。\n", "utf-8"
    )
    script = ROOT / "scripts" / "learning" / "measures.py"
    command = [sys.executable, script, labels, tmp_path / "page.txt", "--out", tmp_path / "out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_learns_to_tell_made_up_sections_apart(tmp_path: Path) -> None:
    said = learn(tmp_path)
    assert float(said.split("F1 ")[1].split()[0]) > 0.9
    decision = tomllib.loads((tmp_path / "out" / "decision.toml").read_text("utf-8"))
    assert set(decision["weights"]) == set(SIGNS)
    assert 0.3 <= decision["floor"] <= 0.5
    assert decision["weights"]["heading"] > 0
    rows = (tmp_path / "out" / "specificity.tsv").read_text("utf-8").splitlines()
    assert rows[0] == "word\ttopic\tweight"
    weights = {tuple(row.split("\t")[:2]): float(row.split("\t")[2]) for row in rows[1:]}
    assert 0 < weights["标准厂房", "standard-factory"] <= 1
    assert all(0 <= weight <= 1 for weight in weights.values())


def test_papers_of_little_weight_count_little(tmp_path: Path) -> None:
    wrong = {"title": "材料", "headings": [SAID[0][0]], "text": SAID[0][1], "measures": ["logistics"]}
    said = learn(tmp_path, *({**wrong, "id": f"w{n}", "paper": f"w{n}", "weight": 0.001} for n in range(60)))
    assert float(said.split("F1 ")[1].split()[0]) > 0.9
