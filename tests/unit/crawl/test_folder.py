import zipfile

from indexer.crawl import folder
from indexer.crawl.folder import pages
from indexer.errors import UnreadablePageError
from indexer.model import Page


def test_folder_in_the_order_of_names(tmp_path):
    for name in ("b.html", "a.txt", "c.png", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert [p.url.rsplit("/", 1)[-1] for p in pages([tmp_path])] == ["a.txt", "b.html"]


def test_what_is_not_there_is_named(tmp_path):
    (error,) = pages([tmp_path / "nowhere"])
    assert isinstance(error, UnreadablePageError)
    assert "nowhere" in str(error)


def test_archive_and_broken_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x/一.html", "<p>甲</p>")
        archive.writestr("x/b.exe", "no")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 broken")
    page, error = pages([tmp_path])
    assert isinstance(page, Page)
    assert page.url.endswith("a.zip!x/一.html")
    assert isinstance(error, UnreadablePageError)
    assert "b.zip" in str(error)


def test_documents_are_found_in_folders_and_archives_and_old_ones_are_not_passed_over(tmp_path):
    names = ["a.docx", "b.PDF", "c.mhtml", "d.mht", "e.doc", "f.wps", "g.xls", "h.png"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "i.zip", "w") as archive:
        for name in names:
            archive.writestr(f"in/{name}", b"x")
    found = [p.url.rpartition("/")[2] for p in pages([tmp_path])]
    assert found == names[:6] * 2


def test_a_document_may_be_larger_than_a_page(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "MAX_PAGE_BYTES", 10)
    monkeypatch.setattr(folder, "MAX_DOCUMENT_BYTES", 20)
    sizes = {"a.docx": 20, "b.docx": 21, "c.html": 11}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        for name, size in sizes.items():
            archive.writestr(name, b"x" * size)
    assert [isinstance(each, Page) for each in pages([tmp_path])] == [True, False, False] * 2
