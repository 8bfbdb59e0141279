import zipfile

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
