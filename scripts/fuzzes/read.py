"""Feeds `read_page` hostile pages and holds it to its promises.

    scripts/fuzz read [--minutes N] [--seed S] [--out FOLDER] [--no-atheris] [--json]
    scripts/fuzz read --replay FILE …
    scripts/fuzz read --growth SIZE [--only WORD …]

Real pages come from corpus/samples, and from the folder that ZUOFA_GOLD names. Where atheris is installed it
takes half of the time, guided by coverage. A failing input is made small and kept in --out with the command
that plays it again. --growth doubles every hostile shape, then (for --minutes) units drawn by chance. Exit
status 1 where a promise was broken, or where twice the length cost more than 2.6 times the CPU.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from common.apart import Bounds, Outcome, run, tried
from common.kept import Kept
from reading.atheris_run import guided
from reading.growth import Grown, drawn, growth
from reading.mutate import Drawn
from reading.promises import check
from reading.seeds import pages
from reading.shapes import SHAPES, encoded

BOUNDS = Bounds(seconds=1.0, seconds_a_byte=15e-6, memory=150 << 20, memory_a_byte=600)
SLOWEST = 12


class Slow(NamedTuple):
    """An input with the share of the allowed time it took."""

    share: float
    seconds: float
    size: int
    memory: int
    like: str


def mutated(seconds: float, seed: int, kept: Kept, last: Path) -> dict:
    """Every shape once, then own mutations, until the time is over."""
    found = pages()
    first = [encoded(shape.page(100_000)) for shape in SHAPES.values()]
    random.Random(seed).shuffle(first)
    until, became, slowest = time.monotonic() + seconds, Counter[str](), list[Slow]()
    size, cpu = 0, 0.0
    for body, outcome in run(check, chain(first, Drawn(seed, found)), BOUNDS, last):
        became[outcome.said.split()[-1] if outcome.said else "broken"] += 1
        size, cpu = size + len(body), cpu + outcome.seconds
        slowest = sorted([*slowest, _slow(body, outcome)], reverse=True)[:SLOWEST]
        if outcome.broken:
            kept.add(body, outcome)
        if time.monotonic() > until:
            break
    return {
        "inputs": sum(became.values()), "megabytes": size / 1e6, "cpu_seconds": cpu, "became": dict(became),
        "real_pages": len(found), "slowest": [slow._asdict() for slow in slowest],
    }  # fmt: skip


def _slow(body: bytes, outcome: Outcome) -> Slow:
    middle = body[len(body) // 2 :][:45].decode("utf-8", "replace")
    return Slow(
        outcome.seconds / BOUNDS.time(len(body)), outcome.seconds, len(body), outcome.memory, repr(middle)
    )


def grown(size: int, only: tuple[str, ...], seconds: float, seed: int) -> list[Grown]:
    """What costs more than linear time."""
    until, bad = time.monotonic() + seconds, []
    print(f"{'shape':<44}{'CPU s':>9}{'twice':>9}{'ratio':>8}  became")
    for each in chain(growth(size, only), drawn(size, seed) if seconds else ()):
        if not each.linear or each.name in SHAPES:
            times = f"{each.short:>9.3f}{each.long:>9.3f}{each.ratio:>8.2f}"
            print(f"{each.name:<44}{times}  {each.said}", flush=True)
        bad += [] if each.linear else [each]
        if seconds and time.monotonic() > until:
            break
    return bad


def replayed(files: list[Path]) -> int:
    broken = 0
    for file in files:
        outcome = tried(check, file.read_bytes(), BOUNDS)
        cost = f"{outcome.seconds:.3f} CPU s, {outcome.memory >> 20} MB"
        print(f"{file}: {outcome.broken or outcome.said} ({cost})")
        print(outcome.detail, end="")
        broken += bool(outcome.broken)
    return int(broken > 0)


def report(result: dict) -> None:
    for name in ("mutations", "atheris"):
        if own := result.get(name):
            print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in own.items() if key != "slowest"))
    print(f"{'share':>7}{'CPU s':>8}{'bytes':>9}{'MB':>6}  the middle of the slowest inputs")
    for slow in result["mutations"]["slowest"]:
        cost = f"{slow['share']:>7.2f}{slow['seconds']:>8.3f}{slow['size']:>9}{slow['memory'] >> 20:>6}"
        print(f"{cost}  {slow['like']}")
    print(f"faults: {len(result['faults'])}")
    for fault, file in result["faults"].items():
        print(f"  {fault}\n    scripts/fuzz read --replay {file}")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--minutes", type=float, default=2.0)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "zuofa-fuzz")
    cli.add_argument("--no-atheris", action="store_true")
    cli.add_argument("--json", action="store_true")
    cli.add_argument("--replay", type=Path, nargs="+")
    cli.add_argument("--growth", type=int, metavar="SIZE")
    cli.add_argument("--only", nargs="+", default=(), metavar="WORD")
    args = cli.parse_args()
    if args.replay:
        return replayed(args.replay)
    if args.growth:
        return int(bool(grown(args.growth, tuple(args.only), 60 * args.minutes, args.seed)))
    args.out.mkdir(parents=True, exist_ok=True)
    kept = Kept("read", args.out, check, BOUNDS)
    seconds, result = 60 * args.minutes, {}
    if not args.no_atheris:
        result["atheris"] = guided(seconds / 2, args.seed, kept, args.out)
        seconds /= 2 if result["atheris"] else 1
    result["mutations"] = mutated(seconds, args.seed, kept, args.out / "last.bin")
    result["faults"] = {fault: str(file) for fault, file in kept.faults.items()}
    print(json.dumps(result, ensure_ascii=False)) if args.json else report(result)
    return int(bool(kept.faults))


if __name__ == "__main__":
    sys.exit(main())
