"""Documents handed in on the web: by the form with its preview, and by the JSON door."""

import io
import re

import pytest
from browsing import browse, csrf
from office import Sheet, docx, level, lists, mhtml, paragraph

from indexer.library import Library

TOKEN = "a-token-for-the-tests"
RIGHT = {"Authorization": f"Bearer {TOKEN}"}
TEXT = "全县累计建成标准化厂房12.5万平方米，入驻企业60家，实现当年建设、当年投产，用工得到保障。"
WORD = docx(
    paragraph("泗阳县园区建设经验") + paragraph("建好厂房", number=(1, 0)) + paragraph(TEXT),
    numbering=lists({0: level(0, "chineseCounting", "%1、")}, {1: (0, "")}),
)


def pdf():
    sheet = Sheet()
    sheet.line("泗阳县园区建设经验", size=22, centred=True)
    sheet.line("一、建好厂房", left=2)
    sheet.paragraph(TEXT)
    return sheet.bytes()


SAVED = mhtml(
    f"<html><h1>泗阳县园区建设经验</h1><p>一、建好厂房</p><p>{TEXT}</p></html>".encode(),
    "utf-8",
    "http://a.example/1",
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + "WordDocument".encode("utf-16-le").ljust(
    128, b"\0"
)


@pytest.fixture
def client(tmp_path):
    with Library.open(tmp_path / "data") as library:
        yield browse(library, tmp_path, TOKEN)


def upload(client, body, name):
    fields = {"csrf_token": csrf(client.get("/add")), "token": TOKEN, "file": (io.BytesIO(body), name)}
    return client.post("/add", data=fields)


@pytest.mark.parametrize(
    ("body", "name"), [(WORD, "经验.docx"), (WORD, "经验.doc"), (pdf(), "经验.pdf"), (SAVED, "经验.mht")]
)
def test_a_document_is_previewed_saved_and_found(client, body, name):
    preview = upload(client, body, name)
    assert preview.status_code == 200
    assert "一、建好厂房" in preview.text
    ticket = re.search(r'name="ticket" value="([^"]+)"', preview.text)[1]
    client.post("/add/save", data={"csrf_token": csrf(preview), "ticket": ticket})
    (hit,) = client.get("/api/v1/search?q=标准化厂房").get_json()["hits"]
    assert hit["headings"] == ["一、建好厂房"]


@pytest.mark.parametrize(
    ("body", "name", "status", "said"),
    [
        (OLD, "a.doc", 422, "另存为 .docx"),
        (b"PK\x03\x04 broken", "a.docx", 422, "已损坏"),
        (b"%PDF-1.4", "a.pdf", 422, "已损坏"),
        (WORD, "a.zip", 400, "解开"),
    ],
)
def test_what_cannot_be_read_gives_the_form_back(client, body, name, status, said):
    answer = upload(client, body, name)
    assert answer.status_code == status
    assert said in answer.text
    assert 'role="alert"' in answer.text


def test_a_missing_extra_is_one_sentence(client, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    answer = upload(client, WORD, "a.docx")
    assert answer.status_code == 422
    assert "zuofa[office]" in answer.text


def test_the_door_for_programs_takes_a_file(client):
    def add(**fields):
        return client.post(
            "/api/v1/papers", data={"file": (io.BytesIO(WORD), "经验.docx")} | fields, headers=RIGHT
        )

    added = add(url="https://www.siyang.example/7.docx")
    assert (added.status_code, added.get_json()["url"]) == (201, "https://www.siyang.example/7.docx")
    assert add().get_json()["outcome"] == "duplicate"  # the same bytes from elsewhere
    assert client.post("/api/v1/papers", data={"file": (io.BytesIO(WORD), "a.docx")}).status_code == 401
    broken = client.post("/api/v1/papers", data={"file": (io.BytesIO(OLD), "a.doc")}, headers=RIGHT)
    assert broken.status_code == 422
    assert ".docx" in broken.get_json()["error"]
