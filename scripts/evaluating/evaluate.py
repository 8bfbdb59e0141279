"""How well search ranks, on collections that people judged.

  scripts/evaluate BEIR_DIR [--run FILE]   search every query of the folder, write a TREC run of 100 hits each
  scripts/evaluate --table FOLDER          the figures of every BEIR folder in it, as a table

The documents become a fresh collection in a temporary folder, through the library; prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import beir
import gains

from indexer.library import Library


def evaluate(folder: Path, run_file: Path | None = None) -> dict[str, float | str]:
    """Load the folder, search its queries; what was measured."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="zuofa-") as data, Library.open(Path(data)) as library:
        documents = beir.load(library, folder)
        loaded = time.monotonic()
        run = beir.search(library, beir.rows(folder / "queries.jsonl"), documents)
    searched = time.monotonic()
    if run_file:
        beir.write(run, run_file)
    seconds = {"load_seconds": round(loaded - begun, 1), "search_seconds": round(searched - loaded, 1)}
    grades = beir.judged(folder)
    measured = gains.score(run, grades)._asdict() if grades else {}
    return {"set": folder.name, "documents": len(documents), **measured, **seconds}


def table(folder: Path) -> Iterator[str]:
    """A row for each set that was judged."""
    yield "| set | documents | queries | nDCG@10 | condensed | judged@10 | MRR@10 | Recall@100 | seconds |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for each in _sets(folder):
        row = evaluate(each)
        cells = [str(row[name]) for name in ("set", "documents", "queries")]
        cells += [f"{row[name]:.4f}" for name in ("ndcg", "condensed", "judged", "mrr", "recall")]
        cells += [f"{float(row['load_seconds']) + float(row['search_seconds']):.0f}"]
        yield f"| {' | '.join(cells)} |"


def _sets(folder: Path) -> Iterable[Path]:
    return sorted(each.parent for each in folder.glob("*/corpus.jsonl") if beir.judged(each.parent))


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--run", type=Path, help="write the run to this file")
    parser.add_argument("--table", action="store_true", help="every BEIR folder in FOLDER")
    given = parser.parse_args()
    if given.table:
        for line in table(given.folder):
            print(line, flush=True)
    elif not (given.folder / "corpus.jsonl").exists():
        sys.exit(f"scripts/evaluate: {given.folder} holds no corpus.jsonl; give it a BEIR folder")
    else:
        print(json.dumps(evaluate(given.folder, given.run), ensure_ascii=False))


if __name__ == "__main__":
    main()
