"""Columns into a file, as `columns` reads it."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, Self

import numpy as np

from indexer.search.columns import BLOCK, MAGIC, TRAILER, Array

ALIGNED = 64
WAITING = 1 << 20
"""Bytes of a column that wait in memory."""


class ColumnWriter:
    """A file being written: columns grow as rows are put to their ends, in any order; then `finish`.

    What is put waits in files without a name, so that memory does not grow with it.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._opened = path, ExitStack()
        self._columns: dict[str, _Growing] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def put(self, name: str, rows: Array) -> None:
        """Put rows to the end of a column, whose first ones say type and width; raises OSError."""
        if name not in self._columns:
            # A system without nameless files may leave one behind: by its suffix the next writer knows it.
            waiting = SpooledTemporaryFile(  # noqa: SIM115  # closed with the writer
                WAITING, "w+b", suffix=self._path.suffix, dir=str(self._path.parent)
            )
            self._columns[name] = _Growing(rows, self._opened.enter_context(waiting))
        self._columns[name].put(rows)

    def finish(self, note: Mapping[str, Any]) -> None:
        """Join the columns, add sums, directory and note, and see it safe on disk; raises OSError."""
        with self._path.open("w+b") as opened:
            opened.write(MAGIC)
            columns = {name: column.join(opened) for name, column in self._columns.items()}
            end = opened.tell()
            sums = b"".join(_sums(opened))
            directory = {"columns": columns, "blocks": len(sums) // 4, "end": end}
            raw = json.dumps(directory | {"sums": zlib.crc32(sums), "note": note}).encode()
            opened.write(sums + raw)
            opened.write(TRAILER.pack(end + len(sums), len(raw), zlib.crc32(raw), MAGIC))
            opened.flush()
            os.fsync(opened.fileno())


class _Growing:
    """A column that grows, in a file of its own."""

    def __init__(self, first: Array, waiting: IO[bytes]) -> None:
        self._dtype, self._width, self._waiting, self._rows = first.dtype, first.shape[1:], waiting, 0

    def put(self, rows: Array) -> None:
        if (rows.dtype, rows.shape[1:]) != (self._dtype, self._width):
            raise ValueError(f"{rows.dtype}{rows.shape[1:]} in a column of {self._dtype}{self._width}")
        self._rows += len(rows)
        self._waiting.write(np.ascontiguousarray(rows).data)

    def join(self, file: IO[bytes]) -> tuple[str, tuple[int, ...], int]:
        """Write it all to the end of a file; its type, shape, and where it begins."""
        file.write(bytes(-file.tell() % ALIGNED))
        at = file.tell()
        self._waiting.seek(0)
        shutil.copyfileobj(self._waiting, file, WAITING)
        return self._dtype.str, (self._rows, *self._width), at


def _sums(file: IO[bytes]) -> Iterator[bytes]:
    """The CRC-32 of each block."""
    file.seek(0)
    while block := file.read(BLOCK):
        yield zlib.crc32(block).to_bytes(4, "little")
