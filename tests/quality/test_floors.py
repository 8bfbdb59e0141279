"""Pinned floors, scored by score.py. They only rise.

The samples are scored in any clone; the other gold is read from the folder that ZUOFA_GOLD names.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.read import dom
from indexer.read.decode import decode

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.quality


def outside(part: str) -> Path:
    folder = os.environ.get("ZUOFA_GOLD")
    if not folder:
        pytest.skip("ZUOFA_GOLD is unset: the gold outside the repository is not checked")
    return Path(folder) / part


def score(what: str, folder: Path) -> dict:
    """The figures that score.py prints last for `zuofa read --json`."""
    environment = os.environ | {"READER": f"{sys.executable} -m indexer read --json"}
    command = [sys.executable, str(ROOT / "tests/quality/score.py"), what, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=600)
    return json.loads(done.stdout.splitlines()[-1])


def holds(figures: dict, floors: dict[str, float]) -> None:
    measured = {k: v["f1"] if isinstance(v, dict) else v for k, v in figures.items()}
    low = {k: (measured[k], floor) for k, floor in floors.items() if (measured[k] or 0) < floor - 1e-9}
    assert not low, f"below the floor (measured, floor): {low}"


def test_the_samples(tmp_path):
    """Each sample has its gold beside it; the scorer wants pages and their visible text in one folder."""
    golds = sorted((ROOT / "corpus/samples").rglob("*.gold.json"))
    assert len(golds) >= 12
    for part in ("gold", "texts"):
        (tmp_path / part).mkdir()
    for gold in golds:
        stem = f"{gold.parent.name}-{gold.name.removesuffix('.gold.json')}"
        page = next(p for p in gold.parent.glob(gold.name.replace(".gold.json", ".*")) if p != gold)
        shutil.copy(gold, tmp_path / "gold" / f"{stem}.json")
        shutil.copy(page, tmp_path / "texts" / f"{stem}{page.suffix}")
        text = decode(page.read_bytes()).text
        if page.suffix != ".txt":
            text = "\n".join(block.text for block in dom.parse(text).blocks)
        (tmp_path / "texts" / f"{stem}.txt").write_text(text, "utf-8")
    floors = {"papers": 0.97, "sections": 0.96, "heading_path": 0.96, "kind": 0.9, "title": 0.96}
    floors |= {"boilerplate_gone": 0.98, "rejoined": 0.97, "place": 0.96, "year": 0.95}
    floors |= {"cut_off": 1.0, "figures": 0.95, "figure_value": 1.0, "measures": 0.63}
    holds(score("papers", tmp_path), floors)


def test_the_seed_page(tmp_path):
    gold = outside("gold/papers")
    for part, name in (("gold", "essay-page.json"), ("texts", "essay-page.txt")):
        (tmp_path / part).mkdir()
        shutil.copy(gold / part / name, tmp_path / part / name)
    exact = "papers sections heading_path kind title place year cut_off rejoined boilerplate_gone"
    floors = dict.fromkeys(exact.split(), 1.0) | {"measures": 0.83}
    holds(score("papers", tmp_path), floors)


def test_all_gold_papers():
    floors = {"papers": 0.98, "sections": 0.99, "heading_path": 0.98, "kind": 0.97, "title": 0.98}
    floors |= {"boilerplate_gone": 0.98, "rejoined": 1.0, "cut_off": 1.0}
    floors |= {"place": 0.97, "year": 0.9, "measures": 0.84, "figures": 0.975, "figure_value": 0.995}
    holds(score("papers", outside("gold/papers")), floors)


def test_all_gold_pages():
    figures = score("pages", outside("gold/pages"))
    holds(figures["all"], {"f1": 0.994, "title": 0.98, "date": 0.98})
    for kind in ("gov", "govpage", "govdoc"):
        holds(figures[kind], {"f1": 0.995})


def test_the_seed_is_found(tmp_path):
    """The two searches that the project was born for."""
    page = outside("seed/essay-page.txt")
    environment = os.environ | {"ZUOFA_DATA": str(tmp_path)}

    def zuofa(*arguments):
        command = [sys.executable, "-m", "indexer", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout

    zuofa("add", str(page))
    factories = json.loads(zuofa("search", "标准化厂房", "--json"))
    first = factories["hits"][0]
    assert (first["place"][-1], first["why"]) == ("沭阳县", "words")
    assert "256.27万平方米" in {figure["text"] for figure in first["figures"]}
    assert ("漯河市", "alias") in {(hit["place"][-1], hit["why"]) for hit in factories["hits"]}
    assert "标准厂房" in factories["expanded"]
    guarantees = json.loads(zuofa("search", "融资担保", "--json"))
    assert "公共服务平台" in guarantees["hits"][0]["headings"][-1]
