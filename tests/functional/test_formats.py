"""Every format at the command line: read, added, and named where it fails."""

import json
import os
import subprocess
import sys
import zipfile

import pytest
from office import Sheet, archive, docx, level, lists, mhtml, paragraph

TITLE = "沭阳县园区建设经验"
LEAD = "近年来，沭阳县围绕主导产业加快园区建设，中小企业发展较快，财政收入稳步增长，群众满意度不断提高。"
FACTORY = "全县累计建成标准化厂房12.5万平方米，入驻企业60家，实现当年建设、当年投产，企业用工得到保障。"
LOANS = "设立担保公司2家，为企业提供担保贷款3.2亿元，缓解了中小企业融资难、融资贵的问题。"
PATHS = [[], ["一、加快标准化厂房建设"], ["二、做好融资担保"]]


def word():
    numbering = lists({0: level(0, "chineseCounting", "%1、")}, {1: (0, "")})
    body = (
        paragraph(TITLE, look='<w:jc w:val="center"/>')
        + paragraph(LEAD)
        + paragraph("加快标准化厂房建设", number=(1, 0))
        + paragraph(FACTORY)
        + paragraph("做好融资担保", number=(1, 0))
        + paragraph(LOANS)
    )
    return docx(body, numbering=numbering)


def pdf():
    sheet = Sheet(head="园区简报")
    sheet.line(TITLE, size=22, centred=True)
    for text in (LEAD, "一、加快标准化厂房建设", FACTORY, "二、做好融资担保", LOANS):
        sheet.paragraph(text)
    return sheet.bytes()


def saved():
    lines = (LEAD, "一、加快标准化厂房建设", FACTORY, "二、做好融资担保", LOANS)
    html = f"<html><title>{TITLE}</title><h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    return mhtml(html.encode("gb18030"), "gb2312", "https://www.shuyang.example/7.html")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + "WordDocument".encode("utf-16-le").ljust(
    128, b"\0"
)
LOCKED = OLD[:512] + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
GOOD = {"word.docx": word(), "paper.pdf": pdf(), "saved.mhtml": saved()}
BAD = {
    "old.doc": (OLD, ".docx"),
    "locked.docx": (LOCKED, "password"),
    "renamed.docx": (OLD, "old kind"),
    "broken.docx": (word()[:-99], "damaged"),
    "sheet.docx": (archive({"xl/workbook.xml": "<a/>"}), "spreadsheet"),
    "bomb.docx": (archive({"word/document.xml": b" " * (41 << 20)}), "MB"),
    "broken.pdf": (pdf()[:400], "damaged"),
    "text.pdf": (b"only some words", "not a PDF"),
    "scan.pdf": (b"", "empty"),
    "broken.mht": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n", "no page"),
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    for name, body in GOOD.items():
        (made / name).write_bytes(body)
    return made


@pytest.fixture
def zuofa(tmp_path):
    def run(*arguments, status=0, without=()):
        # A module that is None in sys.modules is one that is not installed.
        hidden = "".join(f"sys.modules[{name!r}] = None; " for name in without)
        program = f"import sys; {hidden}from indexer.cli import main; main(prog_name='zuofa')"
        environment = os.environ | {"ZUOFA_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", program, *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout, done.stderr

    return run


@pytest.mark.parametrize("name", GOOD)
def test_each_format_gives_the_same_paper(zuofa, folder, name):
    (answer,) = map(json.loads, zuofa("read", "--json", folder / name)[0].splitlines())
    (paper,) = answer["papers"]
    assert (answer["title"], paper["title"], paper["county"]) == (TITLE, TITLE, "沭阳县")
    assert [section["headings"] for section in paper["sections"]] == PATHS
    assert [section["text"] for section in paper["sections"]] == [LEAD, FACTORY, LOANS]
    assert all(line["reason"] for line in answer["removed"])


def test_a_batch_with_every_kind_of_bad_file_goes_on(zuofa, folder):
    for name, (body, _) in BAD.items():
        (folder / name).write_bytes(body)
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("in/packed.docx", word())
        packed.writestr("in/bad.docx", BAD["broken.docx"][0])
    _, said = zuofa("add", folder, status=1)
    for name, (_, reason) in BAD.items():
        (line,) = (line for line in said.splitlines() if f"/{name}" in line)
        assert reason in line, line
    assert "失败 11" in said
    hits = list(map(json.loads, zuofa("search", "标准化厂房", "--all", "--json")[0].splitlines()))
    assert {hit["headings"][-1] for hit in hits[:3]} == {PATHS[1][0]}
    assert "https://www.shuyang.example/7.html" in {hit["source"]["url"] for hit in hits}


def test_read_answers_for_each_file_in_its_place(zuofa, folder):
    for name, (body, _) in BAD.items():
        (folder / name).write_bytes(body)
    files = [folder / name for pair in zip(BAD, list(GOOD) * 4, strict=False) for name in pair]
    answers = list(map(json.loads, zuofa("read", "--json", *files)[0].splitlines()))
    assert len(answers) == 2 * len(BAD)
    for answer, (_, reason) in zip(answers[::2], BAD.values(), strict=True):
        assert list(answer) == ["error"]
        assert reason in answer["error"]
    assert all(answer["title"] == TITLE for answer in answers[1::2])


def test_an_archive_of_documents_is_one_answer_that_names_what_failed(zuofa, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for name, body in GOOD.items():
            packed.writestr(f"in/{name}", body)
        packed.writestr("in/old.doc", OLD)
    (answer,) = map(json.loads, zuofa("read", "--json", tmp_path / "all.zip")[0].splitlines())
    assert [paper["title"] for paper in answer["papers"]] == [TITLE] * 3
    (error,) = answer["errors"]
    assert "old.doc" in error


def test_without_the_extra_each_document_is_one_sentence(zuofa, folder):
    (folder / "plain.txt").write_text("\n\n".join((TITLE, LEAD, "一、加快标准化厂房建设", FACTORY)), "utf-8")
    without = ("mammoth", "pypdfium2")
    out, _ = zuofa(
        "read", "--json", folder / "word.docx", folder / "paper.pdf", folder / "saved.mhtml", without=without
    )
    wanting, also, whole = map(json.loads, out.splitlines())
    assert "zuofa[office]" in wanting["error"]
    assert "zuofa[office]" in also["error"]
    assert whole["title"] == TITLE, "a saved page needs no extra"
    _, said = zuofa("add", folder, status=1, without=without)
    assert len([line for line in said.splitlines() if "zuofa[office]" in line]) == 2
    assert json.loads(zuofa("stats", "--json")[0])["papers"] == 2


def test_what_was_added_is_read_again_from_its_bytes(zuofa, folder):
    zuofa("add", folder)

    def found():
        hits = map(json.loads, zuofa("search", "担保", "--all", "--json")[0].splitlines())  # copies too
        return sorted((hit["id"], hit["headings"], hit["text"]) for hit in hits)

    before = found()
    assert len(before) == 3
    assert "重读 3 页" in zuofa("reread", "--all")[1]
    assert found() == before
