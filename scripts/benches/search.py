"""Search beside tantivy, SQLite FTS5 and stock Whoosh with jieba's analyzer: CPU ms a call, cost of indexing.

    scripts/bench search [FOLDER] [--sections N,N,N] [--peers NAME,NAME] [--questions N] [--rounds N] [--json]

FOLDER holds real pages (default: $ZUOFA_GOLD/corpus, else corpus/samples); the collections are made of their
sentences. Each engine is built and asked in processes of its own, by turns. A call goes from the engine's own
query to ten hits with their text. Whoosh is left out above 100,000 sections. Exit status 1 where a limit is
broken at 100,000.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import median
from typing import Any

from _asked import KINDS, NAMES, Question, questions
from _collection import papers
from _made import Cut, Maker, cut
from _ours import Ours, extras, keep
from _peers import PEERS

ENGINES = {"ours": Ours, **PEERS}
SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
MOST_WHOOSH, LIMITED = 100_000, 100_000
TURNS = 2
PATIENCE = 6.0
"""CPU seconds an engine may take for one kind of question in one turn; then the rest is left out."""
RATIOS = {"common": 1.0, "rare": 1.0, "and": 1.0, "facets": 1.0, "phrase": 1.5, "or": 2.5}
BUILD, OPEN_S, ADDED_S, MEMORY_MB = 1 / 3, 0.3, 0.3, 600.0


# --- in a process of its own --------------------------------------------------------------------------


def build(name: str, folder: Path) -> dict[str, float]:
    """Index the sections; CPU seconds (of all threads), MB on disk, MB in memory at most."""
    into = folder / name
    into.mkdir(exist_ok=True)
    engine, cuts = ENGINES[name](), [] if name == "ours" else list(_read(folder))
    before, begun = _peak(), time.process_time()
    engine.build(cuts, into)
    took = time.process_time() - begun
    files = into / "index" if name == "ours" else into
    size = sum(file.stat().st_size for file in files.rglob("*") if file.is_file())
    return {"cpu_s": took, "disk_mb": size / 1e6, "memory_mb": _peak(), "before_mb": before}


def ask(name: str, folder: Path, rounds: int) -> dict[str, Any]:
    """CPU seconds of every call by kind, of opening, and how much was found."""
    asked = [Question(*each) for each in json.loads((folder / "questions.json").read_text("utf-8"))]
    engine = ENGINES[name]()
    begun = time.perf_counter()
    engine.open(folder / name)
    opened = time.perf_counter() - begun
    took: dict[str, list[float]] = {kind: [] for kind in KINDS}
    totals: dict[str, list[int]] = {kind: [] for kind in KINDS}
    ready = [(question, engine.ready(question)) for question in asked]
    gc.collect()
    for turn in range(rounds + 1):
        for question, query in ready:
            if sum(took[question.kind]) > PATIENCE:
                continue
            begun = time.process_time()
            answer = engine.ask(question, query)
            spent = time.process_time() - begun
            if turn:  # the first round warms up
                took[question.kind].append(spent)
            else:
                totals[question.kind].append(answer.total)
    found = {"took": took, "totals": totals, "open_s": [opened], "memory_mb": _peak()}
    return found | ({"extras": extras(folder / name, asked, rounds)} if name == "ours" else {})


def _read(folder: Path) -> Iterator[Cut]:
    with (folder / "cuts.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield Cut(**json.loads(line))


def _peak() -> float:
    """MB this process has had in memory at most, mapped files included."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


# --- the measurement ----------------------------------------------------------------------------------


def measure(maker: Maker, sections: int, names: Sequence[str], each: int, rounds: int) -> dict[str, Any]:
    """Everything at one size."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        _make(maker, sections, folder, each)
        built = {name: _child("build", name, folder) for name in names}
        turns = [{name: _child("ask", name, folder, rounds) for name in names} for _ in range(TURNS)]
    asked = {name: _pooled([turn[name] for turn in turns]) for name in names}
    return {"sections": sections, "built": built, "asked": asked}


def _make(maker: Maker, sections: int, folder: Path, each: int) -> None:
    first: list[Cut] = []
    with (folder / "cuts.jsonl").open("w", encoding="utf-8") as lines:
        for made, key in keep(maker.papers(sections), folder / "ours"):
            for one in cut(made, key):
                lines.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
                first += [one] if len(first) < 10_000 else []
    (folder / "questions.json").write_text(json.dumps(questions(first, each)), "utf-8")


def _child(job: str, name: str, folder: Path, *more: object) -> Any:
    line = [sys.executable, __file__, "--child", job, name, str(folder), *map(str, more)]
    done = subprocess.run(line, stdout=subprocess.PIPE, check=False)  # noqa: S603  # our own file
    if done.returncode:
        raise SystemExit(f"scripts/bench search: {job} of {name} failed; see the lines above")
    return json.loads(done.stdout.splitlines()[-1])


def _pooled(turns: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What two turns measured as one: ms, median and 95th percentile."""
    calls = {kind: [t for turn in turns for t in turn["took"][kind]] for kind in KINDS}
    more: dict[str, list[float]] = {}
    for turn in turns:
        for key, took in turn.get("extras", {}).items():
            more[key] = more.get(key, []) + took
    return {
        "ms": {kind: _spread(took) for kind, took in calls.items() if took},
        "total": {kind: _mean(turns[0]["totals"][kind]) for kind in KINDS},
        "open_s": max(turn["open_s"][0] for turn in turns),
        "memory_mb": max(turn["memory_mb"] for turn in turns),
        "extras_ms": {key: _spread(took) for key, took in more.items()},
    }


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    return {"median": median(ordered) * 1e3, "p95": ordered[int(len(ordered) * 0.95)] * 1e3}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


# --- limits and tables --------------------------------------------------------------------------------


def broken(result: dict[str, Any]) -> Iterator[str]:
    """The limits that do not hold at this size, a sentence each."""
    asked, built = result["asked"], result["built"]
    ours = asked["ours"]
    for kind, most in RATIOS.items():
        ratio = _ratio(asked, kind)
        if ratio is not None and ratio > most:
            yield f"{NAMES[kind]}: {ratio:.2f} times tantivy, at most {most} wanted"
    if "whoosh" in built:
        share = built["ours"]["cpu_s"] / built["whoosh"]["cpu_s"]
        if share > BUILD:
            yield f"build: {share:.2f} of Whoosh's CPU, at most a third wanted"
    for name, value, most in (
        ("open", ours["extras_ms"]["open"]["median"] / 1e3, OPEN_S),
        ("one page added and found", ours["extras_ms"]["added"]["median"] / 1e3, ADDED_S),
        ("memory, MB", max(ours["memory_mb"], built["ours"]["memory_mb"]), MEMORY_MB),
    ):
        if value > most:
            yield f"{name}: {value:.2f}, at most {most} wanted"


def _ratio(asked: dict[str, Any], kind: str) -> float | None:
    pair = [asked.get(name, {}).get("ms", {}).get(kind) for name in ("ours", "tantivy")]
    return pair[0]["median"] / pair[1]["median"] if pair[0] and pair[1] else None


def report(results: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The tables, as Markdown."""
    for result in results:
        yield from _table(result)
    if len(results) > 1:
        yield from _growth(results)


def _table(result: dict[str, Any]) -> Iterator[str]:
    asked, built = result["asked"], result["built"]
    names = list(asked)
    yield f"\n### {result['sections']:,} sections\n"
    yield f"| CPU ms, median / 95 % | {' | '.join(names)} | ours : tantivy | found |"
    yield "|---|" + "---:|" * (len(names) + 2)
    for kind in KINDS:
        cells = [_cell(asked[name]["ms"].get(kind)) for name in names]
        ratio = _ratio(asked, kind)
        shown = f"{ratio:.2f}" if ratio is not None else "–"
        found = " / ".join(f"{asked[name]['total'][kind]:,.0f}" for name in names)
        yield f"| {NAMES[kind]} | {' | '.join(cells)} | {shown} | {found} |"
    for key, said in asked["ours"]["extras_ms"].items():
        yield f"| {EXTRAS[key]} | {_cell(said)} |" + " |" * (len(names) + 1)
    yield f"\n| | {' | '.join(names)} |\n|---|" + "---:|" * len(names)
    for said, cells in (
        ("build, CPU s", [f"{built[name]['cpu_s']:.1f}" for name in names]),
        ("index, MB", [f"{built[name]['disk_mb']:.0f}" for name in names]),
        ("memory at most, building, MB", [f"{built[name]['memory_mb']:.0f}" for name in names]),
        ("memory at most, asking, MB", [f"{asked[name]['memory_mb']:.0f}" for name in names]),
        ("open, ms", [f"{asked[name]['open_s'] * 1e3:.1f}" for name in names]),
    ):
        yield f"| {said} | {' | '.join(cells)} |"


EXTRAS = {
    "open": "open the library (wall)",
    "first line": "first line typed, jieba's dictionary read (wall)",
    "parsed": "read and expand a line",
    "typed": "a line as typed, relaxed, ten whole cards, facets",
    "cards": "ten whole cards of a parsed query",
    "added": "one page added and found (wall)",
}


def _cell(said: dict[str, float] | None) -> str:
    return f"{said['median']:.3f} / {said['p95']:.3f}" if said else "–"


def _growth(results: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What each figure of ours is multiplied by where the collection doubles."""
    sizes = [result["sections"] for result in results]
    yield (
        f"\n### What doubles when the collection doubles\n\n| | {' | '.join(f'{size:,}' for size in sizes)} |"
        + "".join(f" {a:,} to {b:,} |" for a, b in pairwise(sizes))
    )
    yield "|---|" + "---:|" * (2 * len(sizes) - 1)
    for name, values in _grown(results):
        steps = [
            f"×{2 ** (log2(b / a) / log2(n / m)):.2f}" if a and b else "–"
            for (m, a), (n, b) in pairwise(zip(sizes, values, strict=True))
        ]
        yield f"| {name} | {' | '.join(f'{value:.3g}' for value in values)} | {' | '.join(steps)} |"


def _grown(results: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[float]]]:
    for kind in KINDS:
        found = [r["asked"]["ours"]["ms"].get(kind, {"median": 0.0}) for r in results]
        yield f"{NAMES[kind]}, ms", [each["median"] for each in found]
    for key in results[0]["asked"]["ours"]["extras_ms"]:
        yield f"{EXTRAS[key]}, ms", [r["asked"]["ours"]["extras_ms"][key]["median"] for r in results]
    for name, key in (("build, CPU s", "cpu_s"), ("index, MB", "disk_mb"), ("memory, MB", "memory_mb")):
        yield name, [r["built"]["ours"][key] for r in results]


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        job, name, folder, *more = sys.argv[2:]
        done = build(name, Path(folder)) if job == "build" else ask(name, Path(folder), int(more[0]))
        print(json.dumps(done))
        return 0
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    gold = os.environ.get("ZUOFA_GOLD")
    cli.add_argument("folder", nargs="?", type=Path, default=Path(gold) / "corpus" if gold else SAMPLES)
    cli.add_argument("--sections", default="10000,100000,300000")
    cli.add_argument("--peers", default=",".join(PEERS))
    cli.add_argument("--questions", type=int, default=20, help="of each kind")
    cli.add_argument("--rounds", type=int, default=10)
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    real = papers(args.folder)
    if not real:
        cli.error(f"no pages in {args.folder}: name a folder of pages, or set ZUOFA_GOLD")
    peers = [name for name in args.peers.split(",") if name]
    if set(peers) - PEERS.keys():
        cli.error(f"unknown peers in {args.peers}; known: {', '.join(PEERS)}")
    results = []
    for size in sorted(map(int, args.sections.split(","))):
        names = ["ours", *(name for name in peers if name != "whoosh" or size <= MOST_WHOOSH)]
        results.append(measure(Maker(real), size, names, args.questions, args.rounds))
        print(f"{size} sections measured", file=sys.stderr)
    lines = [line for result in results if result["sections"] == LIMITED for line in broken(result)]
    print(json.dumps({"results": results, "broken": lines}) if args.json else "\n".join(report(results)))
    for line in lines:
        print(line, file=sys.stderr)
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
