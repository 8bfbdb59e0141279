"""The commands as a user runs them, in their own process."""

import json
import os
import subprocess
import sys
import zipfile

import pytest

PAPER = """园区建设交流材料

清河口县人民政府

近年来,我县围绕主导产业加快园区建设,中小企业发展较快,财政收入稳步增长,群众满意度不断提高。

一、加快标准化厂房建设

全县累计建成标准化厂房12.5万平方米,入驻企业60家,实现当年建设、当年投产,企业用工得到保障。

二、做好融资担保

设立担保公司2家,为企业提供担保贷款3.2亿元,缓解了中小企业融资难、融资贵的问题。
"""


@pytest.fixture
def zuofa(tmp_path):
    def run(*arguments, status=0):
        environment = os.environ | {"ZUOFA_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "ascii"}
        command = [sys.executable, "-m", "indexer", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env=environment, timeout=120)
        said = done.stderr.decode("utf-8", "replace")
        assert done.returncode == status, said
        assert "Traceback" not in said
        return done.stdout.decode("utf-8"), said

    return run


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "in" / "园区.txt"
    file.parent.mkdir()
    file.write_text(PAPER, "utf-8")
    return file


def search(zuofa, query):
    return json.loads(zuofa("search", query, "--json")[0])


def test_from_a_file_to_a_practice(zuofa, paper):
    zuofa("add", paper)
    found = search(zuofa, "标准厂房")
    assert found["hits"][0]["headings"] == ["一、加快标准化厂房建设"]
    assert found["hits"][0]["figures"][0]["text"] == "12.5万平方米"
    assert found["expanded"]
    stats = json.loads(zuofa("stats", "--json")[0])
    assert (stats["pages"], stats["papers"], stats["sections"]) == (1, 1, 3)


def test_twice_changes_nothing_and_newer_replaces(zuofa, paper):
    zuofa("add", paper)
    first = search(zuofa, "担保")
    zuofa("add", paper)
    assert search(zuofa, "担保") == first
    paper.write_text(PAPER.replace("3.2亿元", "4.7亿元"), "utf-8")
    zuofa("add", paper)
    assert search(zuofa, '"3.2亿元"')["total"] == 0
    assert search(zuofa, '"4.7亿元"')["total"] == 1


def test_removed_is_not_found_and_comes_back(zuofa, paper):
    zuofa("add", paper)
    paper_id = search(zuofa, "担保")["hits"][0]["source"]["paper"]
    zuofa("remove", paper_id)
    assert search(zuofa, "担保")["total"] == 0
    zuofa("restore", paper_id)
    assert search(zuofa, "担保")["total"]


def test_bad_files_are_named_and_the_rest_goes_on(zuofa, paper, tmp_path):
    bad = {"empty.txt": b"", "binary.txt": b"\x7fELF\0\0\0" * 9, "bare.html": b"<html><body></body></html>",
           "big.html": b"<p>" + b"a" * (50 << 20), "broken.zip": b"PK\x03\x04"}  # fmt: skip
    for name, body in bad.items():
        (paper.parent / name).write_bytes(body)
    with zipfile.ZipFile(paper.parent / "none.zip", "w"):
        pass
    _, said = zuofa("add", paper.parent, tmp_path / "nowhere", status=1)
    for name in [*bad, "none.zip", "nowhere"]:
        assert len([line for line in said.splitlines() if name in line]) == 1, said
    assert search(zuofa, "担保")["total"]


def test_unknown_ids_are_a_sentence(zuofa):
    for command in ("remove", "restore", "similar"):
        _, said = zuofa(command, "0000000000-1", status=1)
        assert "0000000000" in said


def test_read_keeps_to_its_contract(zuofa, paper, tmp_path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", PAPER)
        archive.writestr("b.txt", PAPER.replace("清河口", "白石桥"))
    out, _ = zuofa("read", "--json", paper, tmp_path / "nowhere.txt", tmp_path / "two.zip")
    one, missing, two = map(json.loads, out.splitlines())
    assert list(missing) == ["error"]
    assert len(two["papers"]) == 2
    section = one["papers"][0]["sections"][1]
    assert section["measures"][0]["id"] == "standard-factory"
    for figure in section["figures"]:
        assert section["text"][figure["start"] : figure["end"]] == figure["text"]
    assert not (tmp_path / "data").exists()
