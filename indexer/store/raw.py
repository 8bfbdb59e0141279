"""The bytes of every page ever kept, as files named by their sha256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Self

from indexer.errors import NotFoundError


def digest(body: bytes) -> str:
    """The name of these bytes."""
    return hashlib.sha256(body).hexdigest()


class RawFiles:
    """A folder of immutable files; nothing is ever overwritten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Those of a data folder."""
        return cls(folder / "raw")

    def keep(self, body: bytes) -> str:
        """Put the bytes safely on disk, before anything refers to them, and name them."""
        name = digest(body)
        target = self._path(name)
        if not (target.exists() and target.stat().st_size == len(body)):
            target.parent.mkdir(exist_ok=True)
            _write(target, body)
        return name

    def body(self, name: str) -> bytes:
        """The bytes of that name; raises NotFoundError."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise NotFoundError("page body", name) from None

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _write(target: Path, body: bytes) -> None:
    """All or nothing: a killed writer leaves a temporary file, never half a page."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    _sync_folder(target.parent.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; the rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
