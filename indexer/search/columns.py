"""A file of columns: written once, mapped into memory, each block of it checked when it is first read.

Layout: magic, the columns (each at a multiple of 64), a CRC-32 for each block of what stands before, a JSON
directory, and a trailer (offset, length and CRC-32 of the directory, magic).
"""

from __future__ import annotations

import json
import math
import mmap
import os
import struct
import threading
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from indexer.errors import BrokenDataError

Array = npt.NDArray[Any]
BLOCK = 1 << 16
_MAGIC = b"ZUOFAC1\n"
_TRAILER = struct.Struct("<QII8s")


class Shape(NamedTuple):
    """What a column will hold."""

    dtype: str
    shape: tuple[int, ...]


class Column:
    """One column of a file."""

    __slots__ = ("_file", "_offset", "_row", "array")

    def __init__(self, file: ColumnFile, array: Array, offset: int) -> None:
        self._file, self._offset, self.array = file, offset, array
        self._row = array.dtype.itemsize * math.prod(array.shape[1:])

    def __len__(self) -> int:
        return len(self.array)

    def read(self, start: int, end: int) -> Array:
        """Some rows, checked; raises BrokenDataError."""
        if end > start:
            self._file.check(self._offset + start * self._row, self._offset + end * self._row)
        return self.array[start:end]

    def all(self) -> Array:
        """All rows, checked; raises BrokenDataError."""
        return self.read(0, len(self.array))


class ColumnFile:
    """The columns of a file by name, and the note that was written with them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        with path.open("rb") as opened:
            self.size = os.fstat(opened.fileno()).st_size
            if self.size < _TRAILER.size:
                raise BrokenDataError(str(path), "the file is cut off")
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        directory = self._directory()
        self.note: dict[str, Any] = directory["note"]
        self._sums = np.frombuffer(self._map, np.uint32, directory["blocks"], directory["end"])
        self._seen = bytearray(directory["blocks"])
        if zlib.crc32(self._sums.tobytes()) != directory["sums"]:
            raise BrokenDataError(str(path), "the file is damaged (sums)")
        self._end: int = directory["end"]
        self.columns = {name: self._column(*column) for name, column in directory["columns"].items()}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Map a file; raises BrokenDataError, FileNotFoundError."""
        try:
            return cls(path)
        except FileNotFoundError:
            raise
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenDataError(str(path), f"the file cannot be read ({error})") from error

    def _directory(self) -> dict[str, Any]:
        at, length, crc, magic = _TRAILER.unpack_from(self._map, self.size - _TRAILER.size)
        raw = self._map[at : at + length]
        if magic != _MAGIC or at + length + _TRAILER.size != self.size or zlib.crc32(raw) != crc:
            raise BrokenDataError(str(self.path), "the file is damaged or cut off")
        found: dict[str, Any] = json.loads(raw)
        return found

    def _column(self, dtype: str, shape: list[int], offset: int) -> Column:
        flat = np.frombuffer(self._map, dtype, math.prod(shape), offset)
        return Column(self, flat.reshape(shape), offset)

    def check(self, start: int, end: int) -> None:
        """Compare the blocks of some bytes with their sums, once; raises BrokenDataError."""
        first, last = start // BLOCK, (end - 1) // BLOCK + 1
        while (block := self._seen.find(0, first, last)) >= 0:
            piece = self._map[block * BLOCK : min((block + 1) * BLOCK, self._end)]
            if zlib.crc32(piece) != self._sums[block]:
                raise BrokenDataError(str(self.path), "the file is damaged")
            self._seen[block] = 1
            first = block + 1

    def whole(self) -> bool:
        """Whether the file still has its length."""
        try:
            return self.path.stat().st_size == self.size
        except OSError:
            return False


class ColumnWriter:
    """A file being written: its columns are filled in any order, then `finish`."""

    def __init__(self, path: Path, shapes: Mapping[str, Shape]) -> None:
        self._path, self._directory, at = path, {}, len(_MAGIC)
        for name, (dtype, shape) in shapes.items():
            at = -(-at // 64) * 64
            self._directory[name] = (dtype, shape, at)
            at += np.dtype(dtype).itemsize * math.prod(shape)
        self._end = at
        with path.open("wb") as opened:
            opened.truncate(at)
        self._map = np.memmap(path, np.uint8, "r+")
        self._map[: len(_MAGIC)] = np.frombuffer(_MAGIC, np.uint8)
        self.columns = {name: self._column(*column) for name, column in self._directory.items()}

    def _column(self, dtype: str, shape: tuple[int, ...], offset: int) -> Array:
        size = np.dtype(dtype).itemsize * math.prod(shape)
        return self._map[offset : offset + size].view(dtype).reshape(shape)

    def finish(self, note: Mapping[str, Any]) -> None:
        """Add sums, directory and note, and see it safe on disk; raises OSError."""
        starts = range(0, self._end, BLOCK)
        sums = np.array([zlib.crc32(self._map[at : at + BLOCK].data) for at in starts], np.uint32).tobytes()
        self._map.flush()
        self.columns, self._map = {}, np.zeros(0, np.uint8)  # type: ignore[assignment]  # lets go of the file
        directory = {"columns": self._directory, "blocks": len(starts), "end": self._end}
        raw = json.dumps(directory | {"sums": zlib.crc32(sums), "note": note}).encode()
        with self._path.open("r+b") as opened:
            opened.seek(self._end)
            opened.write(sums + raw)
            opened.write(_TRAILER.pack(self._end + len(sums), len(raw), zlib.crc32(raw), _MAGIC))
            opened.flush()
            os.fsync(opened.fileno())
