import os

from indexer.crawl.watch import Watched


def names(watched):
    return [file.name for file in watched.look().files]


def test_a_file_is_taken_once_it_rests(tmp_path):
    watched = Watched(tmp_path)
    assert names(watched) == []
    (tmp_path / "a.html").write_text("1")
    (tmp_path / "b.exe").write_text("1")
    assert names(watched) == []
    (tmp_path / "a.html").write_text("12")
    assert names(watched) == []
    assert names(watched) == ["a.html"]
    assert names(watched) == []
    os.utime(tmp_path / "a.html", (1, 1))
    assert names(watched) == []
    assert names(watched) == ["a.html"]
    (tmp_path / "a.html").unlink()
    assert names(watched) == []
