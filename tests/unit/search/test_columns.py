import numpy as np
import pytest

from indexer.errors import BrokenDataError
from indexer.search.columns import BLOCK, ColumnFile, ColumnWriter, Shape


def written(path, **columns):
    writer = ColumnWriter(path, {name: Shape(c.dtype.str, c.shape) for name, c in columns.items()})
    for name, column in columns.items():
        writer.columns[name][:] = column
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
