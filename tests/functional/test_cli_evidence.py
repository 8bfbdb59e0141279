"""`zuofa map` and `zuofa compare` as a person and as a program call them."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.cli import main

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    data = tmp_path_factory.mktemp("map")
    CliRunner().invoke(main, ["add", str(SAMPLES), "--data", str(data)])
    return str(data)


def run(folder, *line):
    return CliRunner().invoke(main, [*line, "--data", folder])


def ids(folder, query="标准化厂房"):
    hits = json.loads(run(folder, "search", query, "--limit", "3", "--json").stdout)["hits"]
    return [hit["id"] for hit in hits]


def test_map_says_the_same_as_json_table_and_lines(folder):
    found = json.loads(run(folder, "map", "--json").stdout)
    (row,) = (row for row in found["rows"] if row["id"] == "standard-factory")
    table = list(csv.DictReader(io.StringIO(run(folder, "map", "--csv").stdout.removeprefix("\ufeff"))))
    (line,) = (line for line in table if line["措施"] == "标准化厂房")
    assert int(line["合计"]) == row["total"] > 10
    assert [int(line[c["place"][-1]]) for c in found["columns"] if c["place"]] == row["counts"][
        : sum(bool(c["place"]) for c in found["columns"])
    ]
    assert f"{row['total']:6}  {row['places']:3} 地  标准化厂房" in run(folder, "map").stdout


def test_map_narrows_and_opens(folder):
    found = json.loads(
        run(folder, "map", "--in", "四川省", "--from", "2020", "--level", "city", "--json").stdout
    )
    assert found["scope"]["in"] == ["四川省"]
    assert ["四川省", "广元市"] in [column["place"] for column in found["columns"]]
    missing = run(folder, "map", "--in", "亚特兰蒂斯")
    assert missing.exit_code == 1
    assert "亚特兰蒂斯" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_compare_gives_stretches_of_the_sections_own_text(folder):
    chosen = ids(folder)
    found = json.loads(run(folder, "compare", *chosen, "--json").stdout)
    assert found["measure"] == "standard-factory"
    assert len(found["sides"]) == len(chosen) == 3
    for cell, key in zip(found["ways"], chosen, strict=True):
        (hit,) = (
            h
            for h in json.loads(run(folder, "search", "标准化厂房", "--json").stdout)["hits"]
            if h["id"] == key
        )
        assert cell
        assert all(hit["text"][quote["start"] : quote["end"]] == quote["text"] for quote in cell)
    lines = run(folder, "compare", *chosen).stdout
    assert all(name in lines for name in ("时间", "主体与方式", "成效数字", "出处"))


def test_compare_says_what_is_wrong(folder):
    assert "add --measure ID" in run(folder, "compare", "--place", "四川省").stderr
    assert "name one to 6" in run(folder, "compare").stderr
    assert run(folder, "compare", "0123456789-1").exit_code == 1
    assert run(folder, "compare", "--measure", "x", "--place", "四川省").exit_code == 1


def test_places_stand_side_by_side(folder):
    found = json.loads(
        run(
            folder,
            "compare",
            "--measure",
            "standard-factory",
            "--place",
            "四川省",
            "--place",
            "陕西省",
            "--json",
        ).stdout
    )
    assert [side["place"] for side in found["sides"]] == [["四川省"], ["陕西省"]]
    assert all(1 <= len(side["sections"]) <= 3 <= side["total"] + 2 for side in found["sides"])
