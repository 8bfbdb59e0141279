"""Similar practices: CPU ms a call, and what building, opening and keeping the index costs, by size.

    scripts/bench similar [FOLDER] [--sizes N,N,N] [--calls N] [--json]

FOLDER holds real pages (default: $ZUOFA_GOLD/corpus); larger collections are made of their sentences, whose
words therefore recur more than in real ones. Exit status 1 where the slowest of 20 calls takes over 20 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from _collection import many, papers, put

from indexer.copies import Copies
from indexer.live import LiveNeighbours, document
from indexer.model import StoredSection, TaggedPaper
from indexer.similar import Similar
from indexer.store.store import Store

LIMIT_MS = 20.0
WANTED = 6


def measure(real: Sequence[TaggedPaper], sections: int, calls: int) -> dict:
    """Everything at one size."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        for number, each in enumerate(many(real, sections, strange=0.0)):
            put(store, number, each, compared=False)
        files = Path(folder) / "similar"
        build, _ = timed(lambda: LiveNeighbours.open(files, store).catch_up())
        size = sum(file.stat().st_size for file in files.rglob("*") if file.is_file())
        asked = list(some(store, calls))
        before = resident()
        begun = time.process_time()
        neighbours = LiveNeighbours.open(files, store)
        neighbours.catch_up()
        opened = time.process_time() - begun
        similar = Similar(store, neighbours, Copies(store))
        nearest = [timed(lambda one=one: neighbours.nearest(document(*one), 48))[0] for one in asked]
        whole = [timed(lambda one=one: similar.to(one, WANTED)) for one in asked]
        grown = resident() - before
        add = increments(store, neighbours, real)
        store.close()
    times = [each[0] for each in whole]
    return {
        "sections": sections,
        "build_ms": build / sections,
        "bytes": size / sections,
        "open_ms": opened * 1e3,
        "nearest_ms": {"median": median(nearest), "p95": p95(nearest)},
        "call_ms": {"median": median(times), "p95": p95(times)},
        "answers": sum(len(each[1]) for each in whole) / len(whole),
        "resident_mb": grown,
        "add_ms": add,
    }


def increments(store: Store, neighbours: LiveNeighbours, real: Sequence[TaggedPaper]) -> dict[str, float]:
    """Making one more paper searchable, a hundred times: CPU ms a section."""
    found = []
    for number, each in enumerate(real[:100]):
        put(store, 10_000_000 + number, each, compared=False)
        found.append(timed(neighbours.catch_up)[0] / max(1, len(each.sections)))
    return {"median": median(found), "max": max(found)}


def timed(work):
    """CPU ms of a call, and its answer."""
    begun = time.process_time()
    answer = work()
    return (time.process_time() - begun) * 1e3, answer


def some(store: Store, count: int) -> Iterator[StoredSection]:
    """Sections to ask about, one a paper."""
    chance = random.Random(3)
    stored = list(store.newest(count * 2))
    for paper in chance.sample(stored, min(count, len(stored))):
        if paper.tagged.sections:
            yield StoredSection(paper.head, chance.choice(paper.tagged.sections))


def p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def resident() -> float:
    """MB of this process in memory, mapped files included; nan where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def report(results: Sequence[dict]) -> Iterator[str]:
    yield (
        f"{'sections':>9}{'build ms':>10}{'bytes':>7}{'open ms':>9}{'nearest ms':>16}{'whole call ms':>16}"
        f"{'answers':>9}{'MB':>6}{'one more, ms':>15}"
    )
    for each in results:
        near, call, add = each["nearest_ms"], each["call_ms"], each["add_ms"]
        yield (
            f"{each['sections']:>9}{each['build_ms']:>10.3f}{each['bytes']:>7.0f}{each['open_ms']:>9.1f}"
            f"{near['median']:>9.1f}/{near['p95']:>6.1f}{call['median']:>9.1f}/{call['p95']:>6.1f}"
            f"{each['answers']:>9.1f}{each['resident_mb']:>6.0f}{add['median']:>8.2f}/{add['max']:>6.1f}"
        )
    yield "build, bytes and one more: a section; pairs: median/p95, one more: median/max"


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("ZUOFA_GOLD", "../shared")) / "corpus"
    cli.add_argument("folder", nargs="?", type=Path, default=default)
    cli.add_argument("--sizes", default="1000,10000,100000", help="numbers of sections")
    cli.add_argument("--calls", type=int, default=300)
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    real = papers(args.folder)
    if not real:
        cli.error(f"no pages in {args.folder}: name a folder of pages, or set ZUOFA_GOLD")
    results = [measure(real, size, args.calls) for size in sorted(map(int, args.sizes.split(",")))]
    print(json.dumps(results) if args.json else "\n".join(report(results)))
    return int(results[-1]["call_ms"]["p95"] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
