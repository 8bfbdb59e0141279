"""Inputs tried in a child process with bounds, so that no input can harm the one who tries it."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NamedTuple

Check = Callable[[bytes], str]


class Bounds(NamedTuple):
    """CPU seconds and bytes of memory an input may cost: so much, and so much more for each byte of it."""

    seconds: float
    seconds_a_byte: float
    memory: int
    memory_a_byte: float

    def time(self, size: int) -> float:
        return self.seconds + self.seconds_a_byte * size

    def space(self, size: int) -> int:
        return int(self.memory + self.memory_a_byte * size)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `broken` names the fault ("" where all held), alike for the same fault."""

    broken: str
    seconds: float
    memory: int
    said: str
    detail: str = ""


def tried(check: Check, body: bytes, bounds: Bounds) -> Outcome:
    """One input, in a child of its own."""
    return next(iter(run(check, [body], bounds, Path(os.devnull))))[1]


def run(
    check: Check, bodies: Iterator[bytes] | list[bytes], bounds: Bounds, last: Path
) -> Iterator[tuple[bytes, Outcome]]:
    """Each input with its outcome. One child takes them one after another until one of them ends it.

    The input is drawn here and sent; `last` keeps the one under way, should this process die too.
    """
    child: _Child | None = None
    for body in bodies:
        if last != Path(os.devnull):
            last.write_bytes(body)
        child = child or _Child(check, bounds)
        outcome = child.ask(body)
        if outcome.broken or child.over or child.tired():
            child.end()
            child = None
        yield body, outcome
    if child:
        child.end()


class _Child:
    """A forked process that answers inputs sent to it through a pipe."""

    def __init__(self, check: Check, bounds: Bounds) -> None:
        self._bounds, self._asked = bounds, 0
        there, back = os.pipe(), os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(there[1])
            os.close(back[0])
            _answer(check, bounds, os.fdopen(there[0], "rb"), back[1])
        os.close(there[0])
        os.close(back[1])
        self._to, self._from = os.fdopen(there[1], "wb"), os.fdopen(back[0], "rb")

    def ask(self, body: bytes) -> Outcome:
        self._asked += 1
        try:
            self._to.write(len(body).to_bytes(8, "big") + body)
            self._to.flush()
            head = self._from.readline().decode()
        except BrokenPipeError:
            head = ""
        if not head:
            return self._died(body)
        broken, seconds, memory, said, size = head.rstrip("\n").split("\t")
        return Outcome(broken, float(seconds), int(memory), said, self._from.read(int(size)).decode())

    def _died(self, body: bytes) -> Outcome:
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM):
            return Outcome("time", self._bounds.time(len(body)), 0, "ended by the clock")
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGTERM, signal.SIGINT):
            return Outcome("", 0.0, 0, "ended from outside")  # by a person, never by an input
        return Outcome(f"died with status {status}", 0.0, 0, "died")

    @property
    def over(self) -> bool:
        """Whether the process is gone."""
        return not self._pid

    def tired(self) -> bool:
        """A fresh child now and then keeps the peak of memory, which never falls, near to one input's own."""
        return self._asked >= 2000

    def end(self) -> None:
        for pipe in (self._to, self._from):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        if self._pid:
            os.waitpid(self._pid, 0)


def _answer(check: Check, bounds: Bounds, asked, back: int) -> None:
    check(b"")  # loads every table, so that the first input does not pay for it
    while head := asked.read(8):
        body = asked.read(int.from_bytes(head, "big"))
        outcome = _measured(check, body, bounds)
        detail = outcome.detail.encode("utf-8", "replace")
        line = f"{outcome.broken}\t{outcome.seconds}\t{outcome.memory}\t{outcome.said}\t{len(detail)}\n"
        _write(back, line.encode("utf-8", "replace") + detail)
    os._exit(0)


def _write(to: int, data: bytes) -> None:
    while data:
        data = data[os.write(to, data) :]


def _measured(check: Check, body: bytes, bounds: Bounds) -> Outcome:
    limit, space = bounds.time(len(body)), bounds.space(len(body))
    held = _reset_peak()
    _limit_memory(_mapped() + 4 * space)
    signal.setitimer(signal.ITIMER_PROF, 4 * limit + 1)  # its default action ends even a busy regex
    late = _Late(limit)
    begun = time.process_time()
    broken = said = detail = ""
    try:
        said = check(body)
    except BaseException as error:
        broken, detail = _fault(error), traceback.format_exc(limit=-6)
    seconds = time.process_time() - begun
    signal.setitimer(signal.ITIMER_PROF, 0)
    late.over()
    _limit_memory(resource.RLIM_INFINITY)
    grown = max(0, _status("VmHWM") - held)
    if not broken and seconds > limit:
        broken = f"time{late.place}"
        detail = f"{seconds:.2f} CPU s for {len(body)} bytes; {limit:.2f} are allowed"
    if not broken and grown > space:
        broken, detail = "memory", f"{grown >> 20} MB for {len(body)} bytes; {space >> 20} MB are allowed"
    return Outcome(broken, seconds, grown, said, detail)


class _Late:
    """Notes which of our functions is at work when the time is over."""

    def __init__(self, seconds: float) -> None:
        self.place = ""
        signal.signal(signal.SIGVTALRM, self._note)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)

    def _note(self, _: int, frame: FrameType | None) -> None:
        stack = [f for f in traceback.extract_stack(frame) if "/indexer/" in f.filename]
        self.place = f" in {Path(stack[-1].filename).name}:{stack[-1].name}" if stack else ""

    def over(self) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _limit_memory(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def _fault(error: BaseException) -> str:
    """Where and as what it was raised: two inputs with one fault break the same thing."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/indexer/" in f.filename]
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].name}" if frames else f" {error}"
    kind = "memory" if isinstance(error, MemoryError) else type(error).__name__
    return f"{kind}{place}".strip().replace("\t", " ").replace("\n", " ")[:200]


def _reset_peak() -> int:
    """Bytes resident now, which becomes the peak so far; 0 on systems without /proc, where none is told."""
    refs = Path("/proc/self/clear_refs")
    if refs.exists():
        refs.write_text("5")
    return _status("VmRSS")


def _mapped() -> int:
    return _status("VmSize") or 1 << 30


def _status(name: str) -> int:
    """A figure of /proc/self/status in bytes, 0 where there is none."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith(name + ":")), 0)
