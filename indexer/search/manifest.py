"""What an index folder says of itself: its make, how far it has come, and of which files it consists."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.errors import BrokenDataError
from indexer.search.columns import Array
from indexer.search.files import replace

FILE = "index.json"


class Listed(NamedTuple):
    """A segment: its file, its sections, and the file that says which of them are gone ("" for none)."""

    name: str
    size: int
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an index. `average` is the mean length of its sections when there were `measured`."""

    fingerprint: str
    sequence: int = 0
    average: float = 0.0
    measured: int = 0
    segments: tuple[Listed, ...] = ()


def read(folder: Path) -> Manifest:
    """The state; raises FileNotFoundError, BrokenDataError."""
    path = folder / FILE
    raw = path.read_bytes()
    try:
        whole = json.loads(raw)
        body = whole["state"]
        if zlib.crc32(_encoded(body)) != whole["crc"]:
            raise ValueError("its sum is wrong")
        segments = tuple(Listed(*each) for each in body.pop("segments"))
        return Manifest(segments=segments, **body)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenDataError(str(path), f"the index is damaged ({error})") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Note the state, all or nothing; raises OSError."""
    body = asdict(manifest)
    replace(folder / FILE, json.dumps({"state": body, "crc": zlib.crc32(_encoded(body))}).encode())


def _encoded(body: object) -> bytes:
    return json.dumps(body, sort_keys=True).encode()


def stamp(folder: Path) -> tuple[int, int, int]:
    """What changes whenever the state is written anew; raises OSError."""
    found = (folder / FILE).stat()
    return found.st_mtime_ns, found.st_ino, found.st_size


def read_gone(path: Path, size: int) -> Array:
    """Which sections of a segment are still there; raises BrokenDataError, FileNotFoundError."""
    raw = path.read_bytes()
    if len(raw) != 4 + (size + 7) // 8 or zlib.crc32(raw[4:]) != int.from_bytes(raw[:4], "little"):
        raise BrokenDataError(str(path), "the index is damaged (what is gone)")
    return np.asarray(np.unpackbits(np.frombuffer(raw, np.uint8, offset=4), count=size) == 0)


def write_gone(path: Path, alive: Array) -> None:
    """Note which sections are still there; raises OSError."""
    bits = np.packbits(~alive).tobytes()
    replace(path, zlib.crc32(bits).to_bytes(4, "little") + bits)
