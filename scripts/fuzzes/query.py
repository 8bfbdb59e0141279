"""Feeds parsing, suggestions, corrections and search hostile queries, and holds them to their promises.

    scripts/fuzz query [--minutes N] [--seed S] [--out FOLDER] [--json]
    scripts/fuzz query --replay FILE …

Queries are asked of a small collection made of corpus/samples. A failing one is made small and kept in --out
with the command that plays it again. Exit status 1 where a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from asking.mutate import Drawn
from asking.promises import check, prepare
from asking.shapes import shapes
from common.apart import Bounds, run, tried
from common.kept import Kept

BOUNDS = Bounds(seconds=1.0, seconds_a_byte=10e-6, memory=150 << 20, memory_a_byte=600)
SIZES = (500, 20_000, 100_000)


def hunted(seconds: float, queries: Iterable[bytes], kept: Kept, last: Path) -> dict:
    """Queries until the time is over, and what became of them."""
    until, became = time.monotonic() + seconds, Counter[str]()
    cpu, slowest = 0.0, (0.0, "")
    for body, outcome in run(check, iter(queries), BOUNDS, last):
        became[outcome.said or "broken"] += 1
        cpu += outcome.seconds
        slowest = max(slowest, (outcome.seconds, body[:60].decode("utf-8", "replace")))
        if outcome.broken:
            kept.add(body, outcome)
        if time.monotonic() > until:
            break
    return {
        "inputs": sum(became.values()), "cpu_seconds": round(cpu, 2), "became": dict(became),
        "slowest": {"seconds": round(slowest[0], 3), "begins": slowest[1]},
    }  # fmt: skip


def replayed(files: list[Path]) -> int:
    broken = 0
    for file in files:
        outcome = tried(check, file.read_bytes(), BOUNDS)
        print(
            f"{file}: {outcome.broken or outcome.said} ({outcome.seconds:.3f} CPU s)\n{outcome.detail}",
            end="",
        )
        broken += bool(outcome.broken)
    return int(broken > 0)


def first(seed: int) -> list[bytes]:
    """Every shape at every size, shuffled, so that a short run sees some of all."""
    found = [text.encode("utf-8", "surrogatepass") for size in SIZES for text in shapes(size).values()]
    random.Random(seed).shuffle(found)
    return found


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--minutes", type=float, default=2.0)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "zuofa-fuzz")
    cli.add_argument("--json", action="store_true")
    cli.add_argument("--replay", type=Path, nargs="+")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = prepare(Path(folder) / "data")
        if args.replay:
            return replayed(args.replay)
        args.out.mkdir(parents=True, exist_ok=True)
        kept = Kept("query", args.out, check, BOUNDS)
        queries = chain(first(args.seed), Drawn(args.seed, texts))
        result = hunted(60 * args.minutes, queries, kept, args.out / "last-query.bin")
    result["faults"] = {fault: str(file) for fault, file in kept.faults.items()}
    print(json.dumps(result, ensure_ascii=False) if args.json else _lines(result))
    return int(bool(kept.faults))


def _lines(result: dict) -> str:
    lines = [f"{name}: {value}" for name, value in result.items() if name != "faults"]
    lines += [f"faults: {len(result['faults'])}"]
    for fault, file in result["faults"].items():
        lines += [f"  {fault}", f"    scripts/fuzz query --replay {file}"]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
