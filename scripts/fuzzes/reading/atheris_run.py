"""Runs `guided.py` in a process of its own and hands back what it found."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from common.apart import tried
from common.kept import Kept

_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
GUIDED = Path(__file__).with_name("guided.py")
_PREFIXES = ("crash-", "timeout-", "oom-", "slow-unit-")


def guided(seconds: float, seed: int, kept: Kept, out: Path) -> dict:
    """What atheris did; nothing where it is not installed. It stops at each fault: then it begins again."""
    if importlib.util.find_spec("atheris") is None:
        print("fuzz: atheris is not installed; own mutations only", file=sys.stderr)
        return {}
    folder, until, runs, starts = out / "atheris", time.monotonic() + seconds, 0, 0
    shutil.rmtree(folder, ignore_errors=True)
    while (left := until - time.monotonic()) > 5:
        command = [sys.executable, str(GUIDED), str(folder), str(int(left)), str(seed + starts)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        runs, starts = runs + sum(map(int, _RUNS.findall(done.stderr))), starts + 1
        found = [file for prefix in _PREFIXES for file in sorted(folder.glob(f"{prefix}*"))]
        for file in found:
            body = file.read_bytes()
            outcome = tried(kept.check, body, kept.bounds)
            if outcome.broken:
                kept.add(body, outcome)
            file.rename(folder / f"seen-{file.name}")
        if not found and done.returncode:
            print(done.stderr[-2000:], file=sys.stderr)
            break
    return {"inputs": runs, "starts": starts, "seconds": round(seconds)}
