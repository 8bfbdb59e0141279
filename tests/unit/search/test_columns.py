import numpy as np
import pytest

from indexer.errors import BrokenDataError
from indexer.search import column_writer
from indexer.search.column_writer import ColumnWriter
from indexer.search.columns import BLOCK, ColumnFile


def written(path, **columns):
    with ColumnWriter(path) as writer:
        for name, column in columns.items():
            writer.put(name, column)
        writer.finish({"made": "here"})


def test_columns_of_all_kinds_come_back(tmp_path):
    one, two, none = np.arange(50_000, dtype=np.int64), np.eye(3, dtype=np.float32), np.empty(0, np.uint8)
    written(tmp_path / "file", one=one, two=two, none=none)
    file = ColumnFile.open(tmp_path / "file")
    assert file.note == {"made": "here"}
    assert (file.columns["one"].all() == one).all()
    assert (file.columns["one"].read(3, 5) == [3, 4]).all()
    assert (file.columns["two"].all() == two).all()
    assert len(file.columns["none"].all()) == 0
    assert file.whole()


def test_only_what_is_read_is_checked(tmp_path):
    path, rows = tmp_path / "file", 4 * BLOCK
    written(path, one=np.zeros(rows, np.uint8))
    raw = bytearray(path.read_bytes())
    raw[2 * BLOCK + 5] ^= 1
    path.write_bytes(raw)
    column = ColumnFile.open(path).columns["one"]
    assert not column.read(0, BLOCK).any()
    for _ in range(2):
        with pytest.raises(BrokenDataError):
            column.read(rows // 2, rows // 2 + BLOCK)


def test_a_file_that_is_missing_is_told_from_one_that_is_damaged(tmp_path):
    with pytest.raises(FileNotFoundError):
        ColumnFile.open(tmp_path / "none")
    for raw in (b"", b"short", bytes(1000)):
        (tmp_path / "file").write_bytes(raw)
        with pytest.raises(BrokenDataError):
            ColumnFile.open(tmp_path / "file")


def test_a_column_grows_by_rows_of_its_kind(tmp_path, monkeypatch):
    monkeypatch.setattr(column_writer, "WAITING", 100)
    rows = np.arange(600, dtype=np.int32).reshape(200, 3)
    with ColumnWriter(tmp_path / "file") as writer:
        for start in range(0, 200, 40):
            writer.put("rows", rows[start : start + 40])
            writer.put("also", rows[start : start + 40, 0])
        with pytest.raises(ValueError, match="int64"):
            writer.put("rows", rows.astype(np.int64))
        writer.finish({})
    file = ColumnFile.open(tmp_path / "file")
    assert (file.columns["rows"].all() == rows).all()
    assert (file.columns["also"].all() == rows[:, 0]).all()


def test_a_writer_that_fails_leaves_no_file(tmp_path):
    with pytest.raises(KeyboardInterrupt), ColumnWriter(tmp_path / "file") as writer:
        writer.put("rows", np.arange(1 << 20))
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())
