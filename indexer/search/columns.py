"""A file of columns: written once, mapped into memory, each block of it checked when it is first read.

Layout, which `column_writer` writes: magic, the columns (each at a multiple of 64), a CRC-32 for each block
of what stands before, a JSON directory, and a trailer (offset, length and CRC-32 of the directory, magic).
"""

from __future__ import annotations

import json
import math
import mmap
import os
import struct
import threading
import zlib
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from indexer.errors import BrokenDataError

Array = npt.NDArray[Any]
BLOCK = 1 << 16
MAGIC = b"ZUOFAC1\n"
TRAILER = struct.Struct("<QII8s")


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
            if self.size < TRAILER.size:
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
        at, length, crc, magic = TRAILER.unpack_from(self._map, self.size - TRAILER.size)
        raw = self._map[at : at + length]
        if magic != MAGIC or at + length + TRAILER.size != self.size or zlib.crc32(raw) != crc:
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

    def forget(self) -> None:
        """Give back the memory of what was read, where the system can; it is read again at need."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def whole(self) -> bool:
        """Whether the file still has its length."""
        try:
            return self.path.stat().st_size == self.size
        except OSError:
            return False
