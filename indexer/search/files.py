"""Files that are there whole or not at all, and the lock that keeps writers apart."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from indexer.errors import BusyError

PAUSE = 0.02


def replace(path: Path, data: bytes) -> None:
    """Write a file whole, safe on disk when it returns; raises OSError."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder safe on disk, where the system can."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a file, which ends with the process at the latest.

    Raises BusyError where another holds it for longer than that, OSError where it cannot be made.
    """
    with path.open("ab") as opened:
        deadline = time.monotonic() + seconds
        while not _locked(opened):
            if time.monotonic() > deadline:
                raise BusyError(str(path.parent), seconds)
            time.sleep(PAUSE)
        try:
            yield
        finally:
            _unlock(opened)


if sys.platform == "win32":
    import msvcrt

    def _locked(opened: BinaryIO) -> bool:
        try:
            opened.seek(0)
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(opened: BinaryIO) -> None:
        opened.seek(0)
        msvcrt.locking(opened.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _locked(opened: BinaryIO) -> bool:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(opened: BinaryIO) -> None:
        fcntl.flock(opened, fcntl.LOCK_UN)
