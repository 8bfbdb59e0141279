"""The site under load: ms a page by its kind, the load it holds, errors at twice that, memory.

    scripts/bench web [FOLDER] [--sections N] [--data FOLDER] [--seconds S] [--json]

FOLDER holds real pages (default: $ZUOFA_GOLD/corpus, else corpus/samples); the collection is made of their
sentences, in --data if that is given (and used again if it is there). The server is the one that
scripts/start starts, in a process of its own. First each kind of page is asked for alone, then by 4 clients
that each wait for their answer before they ask again; then a mix of all kinds is asked for by ever twice as
many, until 95 % wait for a second or more. What they wait less for is the load that is held. Exit status 1
where a page takes 100 ms or more (95 %), or where a load, up to twice the one that is held, brings an error.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import quote

from _collection import papers
from _made import Maker
from _ours import keep

from indexer.library import Library
from indexer.model import Filters

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
ALONE = 40
"""Requests of each kind that are timed alone, after as many of other kinds as warm up."""
LIMIT_MS, MOST_CLIENTS, HELD_S, FEW = 100.0, 256, 1.0, 4
PATIENCE = 30
WORDS = 25
"""Lines of each kind that are asked for by turns."""


class Load(NamedTuple):
    """What so many clients got."""

    clients: int
    took: list[float]
    errors: int
    seconds: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds

    @property
    def p95(self) -> float:
        """Seconds that 95 % of the answers took at most."""
        return self.took[int(len(self.took) * 0.95)]


# --- the collection and its pages ---------------------------------------------------------------------


def filled(folder: Path, pages: Path, sections: int) -> None:
    """Make the collection and bring every index to its state."""
    made = folder / "made"  # a store of half the sections is no store of all
    if not made.exists():
        real = papers(pages)
        if not real:
            raise SystemExit(f"no pages in {pages}: name a folder of pages, or set ZUOFA_GOLD")
        for _ in keep(Maker(real).papers(sections), folder):
            pass
        made.touch()
    with Library.open(folder) as library:
        library.freshen()
        library.near_copies.catch_up()
        library.stats()


def addresses(folder: Path) -> dict[str, list[str]]:
    """Kind of page -> addresses of it."""
    with Library.open(folder) as library:
        measures = [measure for measure, count in library.measures() if count][:WORDS]
        places = [place for place, _ in library.places()[:WORDS]]
        hits = [hit for each in measures for hit in library.search(each.name, limit=2).hits]
        browsed = library.search("", Filters(kinds=("practice",)), limit=1).total
    names = [quote(each.name) for each in measures]
    last = max(1, min(500, browsed // 10))
    return {
        "home": ["/"],
        "results": [f"/search?q={name}" for name in names],
        "two words": [f"/search?q={quote(p.short)}+{n}" for p, n in zip(places, names, strict=False)],
        "narrowed": [f"/search?q={name}&kind=practice&year=2011" for name in names],
        "nothing": [f"/search?q={quote('量子航天')}{n}" for n in range(WORDS)],
        f"page {last}": [f"/search?q=&kind=practice&page={last}"],
        "measure": [f"/measure/{each.id}" for each in measures],
        "place": [f"/search?q=&place={quote(each.short)}" for each in places],
        "paper": [f"/paper/{hit.paper.id}" for hit in hits],
        "similar": [f"/similar/{hit.id}" for hit in hits],
        "copies": [f"/copies/{hit.id}" for hit in hits],
        "suggest": [f"/api/v1/suggest?q={name[:9]}" for name in names],
        "api search": [f"/api/v1/search?q={name}" for name in names],
        "feed": [f"/feed.atom?q={name}" for name in names],
    }


# --- the server, and who asks it ----------------------------------------------------------------------


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of the site, as `scripts/start` serves it."""
    line = [sys.executable, "-m", "indexer", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  # our own
        try:
            assert server.stdout
            said = server.stdout.readline()
            said = said if said.startswith("http") else server.stdout.readline()
            yield int(said.rsplit(":", 1)[1]), server.pid
        finally:
            server.terminate()


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    """Status and bytes of an answer, as a browser asks for it."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def alone(port: int, paths: Sequence[str]) -> dict[str, float]:
    """ms and bytes of one kind of page, asked for by one client."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    took, size = [], 0
    for turn in range(len(paths) + ALONE):
        path, begun = paths[turn % len(paths)], time.perf_counter()
        try:
            status, length = ask(connection, path)
        except TimeoutError as error:
            raise SystemExit(f"{path} has not answered for {PATIENCE} s") from error
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        if turn >= len(paths):
            took.append(time.perf_counter() - begun)
            size = max(size, length)
    first = sorted(took)
    return {"median": median(took) * 1e3, "p95": first[int(len(first) * 0.95)] * 1e3, "bytes": size}


def loaded(port: int, paths: Sequence[str], clients: int, seconds: float) -> Load:
    """So many clients that each wait for their answer before they ask again."""
    took: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds

    def client(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        while (begun := time.perf_counter()) < until:
            try:
                status, _ = ask(connection, chance.choice(paths))
            except (OSError, http.client.HTTPException) as error:
                errors.append(str(error))
                connection.close()
                continue
            took.append(time.perf_counter() - begun)
            if status != 200:
                errors.append(str(status))

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(clients, sorted(took), len(errors), seconds)


def held(port: int, paths: Sequence[str], seconds: float) -> list[Load]:
    """Loads, each twice the one before; the last but one is held, unless even the first is not."""
    loads = [loaded(port, paths, 1, seconds)]
    while loads[-1].p95 < HELD_S and loads[-1].clients < MOST_CLIENTS:
        loads.append(loaded(port, paths, loads[-1].clients * 2, seconds))
    return loads


def memory(pid: int) -> dict[str, float]:
    """MB of the server: in use, of that its own (not files it has mapped), and at most."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {key: int(lines[name].split()[0]) / 1000 for key, name in MEMORY.items()}


MEMORY = {"now": "VmRSS", "own": "RssAnon", "most": "VmHWM"}


# --- the measurement ----------------------------------------------------------------------------------


def measured(folder: Path, seconds: float) -> dict[str, Any]:
    """Everything about one collection."""
    kinds = addresses(folder)
    with serving(folder) as (port, pid):
        begun = time.perf_counter()
        ask(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE), "/")
        first = time.perf_counter() - begun
        pages = {kind: alone(port, paths) for kind, paths in kinds.items()}
        for kind, paths in kinds.items():
            few = loaded(port, paths, FEW, seconds / 3)
            pages[kind] |= {"rate": few.rate, "few_p95": few.p95 * 1e3, "errors": few.errors}
        every = [path for paths in kinds.values() for path in random.Random(1).choices(paths, k=WORDS)]
        loads = held(port, every, seconds)
        used = memory(pid)
    return {
        "first_ms": first * 1e3,
        "pages": pages,
        "loads": [
            {
                "clients": each.clients,
                "rate": each.rate,
                "median": median(each.took) * 1e3,
                "p95": each.p95 * 1e3,
                "errors": each.errors,
            }
            for each in loads
        ],
        "memory_mb": used,
    }


def broken(found: Mapping[str, Any]) -> Iterator[str]:
    """The limits that do not hold, a sentence each."""
    for kind, said in found["pages"].items():
        if said["p95"] >= LIMIT_MS:
            yield f"{kind}: {said['p95']:.0f} ms, less than {LIMIT_MS:.0f} wanted"
        if said["errors"]:
            yield f"{kind}: {said['errors']} errors, none wanted"
    for each in found["loads"]:
        if each["errors"]:
            yield f"{each['clients']} clients: {each['errors']} errors, none wanted"


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """The tables, as Markdown."""
    yield f"### {found['sections']:,} sections\n"
    yield f"| page | median, ms | 95 %, ms | kB | answers/s to {FEW} clients | 95 %, ms |"
    yield "|---|---:|---:|---:|---:|---:|"
    for kind, said in found["pages"].items():
        row = f"| {kind} | {said['median']:.1f} | {said['p95']:.1f} | {said['bytes'] / 1e3:.1f} "
        yield f"{row}| {said['rate']:.0f} | {said['few_p95']:.0f} |"
    yield "\n| clients | answers/s | median, ms | 95 %, ms | errors |\n|---:|---:|---:|---:|---:|"
    for each in found["loads"]:
        row = (
            each["clients"],
            f"{each['rate']:.0f}",
            f"{each['median']:.0f}",
            f"{each['p95']:.0f}",
            each["errors"],
        )
        yield "| " + " | ".join(map(str, row)) + " |"
    used = found["memory_mb"]
    yield f"\nMemory {used['now']:.0f} MB, of that its own {used['own']:.0f}; at most {used['most']:.0f}."
    yield f"First page after the start: {found['first_ms']:.0f} ms."


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    gold = os.environ.get("ZUOFA_GOLD")
    cli.add_argument("folder", nargs="?", type=Path, default=Path(gold) / "corpus" if gold else SAMPLES)
    cli.add_argument("--sections", type=int, default=100_000)
    cli.add_argument("--data", type=Path)
    cli.add_argument("--seconds", type=float, default=10, help="of each load")
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as where:
        folder = args.data or Path(where)
        filled(folder, args.folder, args.sections)
        found = {"sections": args.sections} | measured(folder, args.seconds)
    lines = list(broken(found))
    print(json.dumps(found | {"broken": lines}) if args.json else "\n".join(report(found)))
    for line in lines:
        print(line, file=sys.stderr)
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
