"""What changes in a folder: looked at again and again, a file taken once it has come to rest."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from indexer.crawl.folder import Sources, sources


class _Seen(NamedTuple):
    modified: int
    size: int


class Watched:
    """A folder under watch. A file is due when two looks in a row find it new and the same."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: dict[Path, _Seen] = {}
        self._moving: dict[Path, _Seen] = {}

    def look(self) -> Sources:
        """The files that came or changed and are at rest since the last look; what is gone is forgotten."""
        files = [file for file in sources([self._folder]).files if isinstance(file, Path)]
        now = {file: seen for file in files if (seen := _seen(file)) is not None}
        fresh = {file: seen for file, seen in now.items() if self._taken.get(file) != seen}
        due = tuple(file for file, seen in fresh.items() if self._moving.get(file) == seen)
        self._taken = {file: now[file] for file in now if file in self._taken and file not in fresh}
        self._taken |= {file: now[file] for file in due}
        self._moving = {file: seen for file, seen in fresh.items() if file not in due}
        return Sources(due)


def _seen(file: Path) -> _Seen | None:
    try:
        stat = file.stat()
    except OSError:  # gone between two steps
        return None
    return _Seen(stat.st_mtime_ns, stat.st_size)
