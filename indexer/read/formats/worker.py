"""PDFium in a process of its own: a hostile file may crash it, hang it or fill its memory, and no more.

The process is started with the first PDF and serves all that follow, one at a time. Both sides send a
length of 8 bytes, then as many bytes: a PDF one way, an `Answer` the other.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from indexer.errors import FormatError, MissingExtraError
from indexer.read.formats.sheets import MAX_SECONDS, Sheets, sheets

MAX_MEMORY = 1 << 30
"""So many bytes the process may take, where the system can hold it to that."""
GRACE = 10.0
"""So many seconds longer than a reading may take by itself we wait before we end it."""
_ROOT = Path(__file__).parents[3]
_COMMAND = (sys.executable, "-m", "indexer.read.formats.worker")
_CRASHED = "a PDF that cannot be read within bounds of time and memory: save it anew, or as .docx"


class Answer(NamedTuple):
    """The sheets of a PDF, or the sentence that says why there are none."""

    found: Sheets | None
    error: str = ""


class _Worker:
    """The process, begun anew where it ended or where ours was forked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, body: bytes) -> Answer | None:
        """The answer to one PDF, None where the process died of it."""
        with self._lock:
            try:
                said = _answer(self._running(), body)
            except (
                BaseException
            ):  # interrupted in the middle of an answer, which nobody must take for the next
                self._end()
                raise
            if said is None:
                self._end()
            return said

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._owner == os.getpid() and self._process.poll() is not None:
            self._end()
        if self._process is None or self._owner != os.getpid():
            # From the root that holds this package: nothing of the user's folder is imported.
            pipe, silent = subprocess.PIPE, subprocess.DEVNULL
            self._process = subprocess.Popen(_COMMAND, cwd=_ROOT, stdin=pipe, stdout=pipe, stderr=silent)  # noqa: S603
            self._owner = os.getpid()
        return self._process

    def close(self) -> None:
        """End the process, if it is ours."""
        with self._lock:
            if self._process and self._owner == os.getpid():
                self._end()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _answer(process: subprocess.Popen[bytes], body: bytes) -> Answer | None:
    assert process.stdin and process.stdout
    timer = threading.Timer(MAX_SECONDS + GRACE, process.kill)
    timer.start()
    try:
        _send(process.stdin, body)
        said = _received(process.stdout)
    except BrokenPipeError:
        return None
    finally:
        timer.cancel()
    return None if said is None else msgspec.msgpack.decode(said, type=Answer)


_worker = _Worker()
atexit.register(_worker.close)


def read(body: bytes) -> Sheets:
    """The sheets of a PDF; raises FormatError, MissingExtraError."""
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("reading a PDF", "office")
    answer = _worker.ask(body)
    if answer is None or answer.found is None:
        raise FormatError(answer.error if answer else _CRASHED)
    return answer.found


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(len(content).to_bytes(8, "big"))
    pipe.write(content)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """What was sent, None where the sender is gone."""
    size = pipe.read(8)
    content = pipe.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    return content if len(size) == 8 and len(content) == int.from_bytes(size, "big") else None


def _bound() -> None:
    """Hold this process to its memory, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _serve() -> None:
    while (body := _received(sys.stdin.buffer)) is not None:
        try:
            answer = Answer(sheets(body))
        except (FormatError, MemoryError) as error:
            answer = Answer(None, str(error) or _CRASHED)
        _send(sys.stdout.buffer, msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    _bound()
    _serve()
