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


def test_a_doubtful_number_is_said_with_its_reason(zuofa, paper):
    paper.write_text(PAPER.replace("入驻企业60家", "带动就业4.6人"), "utf-8")
    zuofa("add", paper)
    assert "待核：计数带小数，“带动就业4.6人”" in zuofa("search", "标准厂房")[0]
    assert "待核：计数带小数" in zuofa("read", paper)[0]
    (figure,) = (f for f in search(zuofa, "标准厂房")["hits"][0]["figures"] if f["doubt"])
    assert (figure["text"], figure["value"], figure["normal_unit"]) == ("4.6人", 4.6, "人")
    known = json.loads(zuofa("stats", "--json")[0])["known"]
    assert (known["papers"], known["doubts"], known["figures_in_doubt"]) == (1, {"计数带小数": 1}, 1)
    assert "待核 1: 计数带小数" in zuofa("stats")[0]


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


SITE = """<html><head><title>{city}园区材料</title></head><body><div class="menu"><a href="/">首页</a></div>
<div class="wrap"><div class="Article"><p>{city}坚持把园区建设作为头等大事，全年投入13亿元，成效明显。</p>
<p>{city}还建成标准化厂房7万平方米，引进企业31家，带动就业。</p>
<p>本材料仅供学习，请勿外传。</p></div></div><p>来源：参考网</p></body></html>"""


def test_every_line_is_explained(zuofa, paper):
    said, _ = zuofa("read", "--explain", paper)
    assert "= 清河口县人民政府  〔署名〕" in said
    assert "  一、加快标准化厂房建设" in said
    lines = json.loads(zuofa("read", "--explain", "--json", paper)[0])["lines"]
    assert {line["fate"] for line in lines} >= {"kept", "frame"}


def test_a_line_is_dropped_and_the_decision_taken_back(zuofa, paper):
    zuofa("add", paper)
    key = search(zuofa, "标准厂房")["hits"][0]["id"].partition("-")[0]
    zuofa("correct", key, "--drop", "全县累计建成")
    assert search(zuofa, '"入驻企业"')["total"] == 0
    decided = json.loads(zuofa("correct", key, "--json")[0])["corrections"]
    assert "不属正文" in zuofa("correct", key)[0]
    zuofa("correct", key, "--undo", decided[0]["id"])
    assert search(zuofa, '"入驻企业"')["total"] == 1
    assert "no line" in zuofa("correct", key, "--keep", "没有这行", status=1)[1]
    zuofa("correct", key, "--keep", "甲", "--drop", "乙", status=2)
    assert "重读 1 页" in zuofa("reread", "--all")[1]


def test_a_site_is_learned_from_its_pages(zuofa, tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    for city in ("青山市", "白水市", "红岩市"):
        (folder / f"{city}.html").write_text(SITE.format(city=city), "utf-8")
    zuofa("add", folder)
    proposed = json.loads(zuofa("sites", "learn", folder, "--json")[0])
    assert "div.Article" in proposed["profile"]
    assert [change["gone"] for change in proposed["changes"]] == [["本材料仅供学习，请勿外传。"]] * 3
    assert zuofa("sites", "--json")[0].count("参考网") == 0
    assert "- 本材料仅供学习" in zuofa("sites", "learn", folder, "--write")[0]
    assert zuofa("sites", "--json")[0].count("参考网") == 1
    assert "重读 3 页" in zuofa("reread")[1]
    assert search(zuofa, '"请勿外传"')["total"] == 0
    assert "没有可学的" in zuofa("sites", "learn", folder / "青山市.html")[1]


def test_copies_of_a_section(zuofa, paper, tmp_path):
    other = tmp_path / "in" / "乙.txt"
    other.write_text(
        PAPER.replace("12.5万", "30万").replace("60家", "75家").replace("清河口县", "临水县"), "utf-8"
    )
    zuofa("add", paper, other)
    hit = search(zuofa, "厂房")["hits"][0]
    assert hit["copies"] == 1
    found = json.loads(zuofa("copies", hit["id"], "--json")[0])
    assert found["total"] == len(found["copies"]) == 2
    copy = next(copy for copy in found["copies"] if copy["id"] != found["id"])
    assert copy["containment"] == 1.0
    assert copy["differs"][0]["text"] in ("30", "12.5")
    shown, _ = zuofa("copies", hit["id"])
    assert "共 2 处" in shown
    assert "本节" in shown
    assert "近似副本×1" in zuofa("search", "厂房")[0]
    stats = json.loads(zuofa("stats", "--json")[0])
    assert (stats["copies"], stats["clusters"]) == (6, 3)
    assert "no section" in zuofa("copies", "nothing-1", status=1)[1]


def test_similar_says_why(zuofa, paper, tmp_path):
    other = tmp_path / "in" / "乙.txt"
    other.write_text("临水县园区\n\n一、建标准化厂房\n统一规划标准化厂房5万平方米，企业免租两年。\n", "utf-8")
    zuofa("add", paper, other)
    hit = next(h for h in search(zuofa, "标准化厂房")["hits"] if "12.5" in h["text"])
    (found,) = json.loads(zuofa("similar", hit["id"], "--json")[0])["hits"]
    assert found["why"]["measures"] == ["standard-factory"]
    assert "标准化厂房" in found["why"]["terms"]
    assert "相同: 标准化厂房" in zuofa("similar", hit["id"])[0]
    assert "标准化厂房、标准化厂房" not in zuofa("similar", hit["id"])[0]
