"""Copies: found among texts moved, cut, renamed and recounted; none among different texts; cost by size.

    scripts/bench copies [FOLDER] [--pairs N] [--sizes N,N,N] [--show N] [--json]

FOLDER holds real pages (default: $ZUOFA_GOLD/corpus). Pairs are made of its sections; which of them are
copies is told by their plain character 5-grams before places and numbers are changed. What is called a
copy between the pages themselves is counted, and N of it shown to be read. Exit status 1 below a floor.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from _collection import keep, many, paper, papers, put, section, sentences

from indexer.know.copies import of_sections, shingles
from indexer.know.gazetteer import by_name, by_short
from indexer.know.mentions import mentions
from indexer.model import StoredPaper, TaggedPaper, TaggedSection
from indexer.shingles import COPY, overlap
from indexer.store.store import Store

RECALL, PRECISION = 0.98, 0.99
NEAR = 0.3
SHORT = 40
"""Of fewer plain 5-grams the smaller text is a sentence; what becomes of these is told apart."""
KINDS = ("moved", "cut", "mixed")
BANDS = ("copies", "near", "far", "short")
_MARKS, _DIGITS = re.compile(r"\W+"), re.compile(r"\d+(?:\.\d+)?")
_PAIRS = """SELECT one.paper, one.ordinal, two.paper, two.ordinal FROM copy_pair
    JOIN copy_section AS one ON one.key = section JOIN copy_section AS two ON two.key = other"""


class Made(NamedTuple):
    """A text made of a section (its paper's number, its ordinal): before and after names were changed."""

    kind: str
    origin: tuple[int, int]
    plain: str
    text: str


def containment(one: str, other: str) -> float:
    """The share of the smaller text's plain 5-grams that the other has, marks aside."""
    few, many_ = sorted((_grams(one), _grams(other)), key=len)
    return len(few & many_) / len(few) if few else 0.0


def _grams(text: str) -> set[str]:
    bare = _MARKS.sub("", text)
    return {bare[at : at + 5] for at in range(len(bare) - 4)}


def renamed(text: str, chance: random.Random) -> str:
    """Every place by another name of its kind, the same one for the same."""
    full, short = [name for name in by_name() if len(name) > 2 and name[-1] in "市县区"], list(by_short())
    new: dict[str, str] = {}
    pieces, at = [], 0
    for found in mentions(text, None):
        name = new.setdefault(found.name, chance.choice(full if found.full else short))
        pieces += [text[at : found.start], name]
        at = found.end
    return "".join([*pieces, text[at:]])


def recounted(text: str, chance: random.Random) -> str:
    """Every number another one."""
    return _DIGITS.sub(lambda _: f"{chance.uniform(1, 9999):.{chance.choice((0, 1, 2))}f}", text)


def make(real: Sequence[TaggedPaper], count: int, chance: random.Random) -> Iterator[Made]:
    """Sections moved (their sentences in another order), cut, or set among the sentences of another."""
    all_ = [(number, one.section) for number, each in enumerate(real) for one in each.sections]
    where = [(number, one) for number, one in all_ if sentences(one.text)]
    for turn in range(count):
        (number, origin), (_, beside) = chance.choice(where), chance.choice(where)
        kind, lines = KINDS[turn % len(KINDS)], sentences(origin.text)
        if kind == "moved":
            chance.shuffle(lines)
        else:
            kept = max(1, round(len(lines) * chance.uniform(0.25, 1)))
            start = chance.randint(0, len(lines) - kept)
            lines = lines[start : start + kept]
        if kind == "mixed":
            extra = sentences(beside.text)[: chance.randint(1, 2 * len(lines))]
            lines = extra + lines if chance.random() < 0.5 else lines + extra
        plain = "".join(lines)
        yield Made(kind, (number, origin.ordinal), plain, recounted(renamed(plain, chance), chance))


class Bench:
    """A store that holds the real papers."""

    def __init__(self, folder: Path, real: Sequence[TaggedPaper]) -> None:
        self.store = Store.open(folder)
        self.real = real
        self.keys = keep(self.store, real)
        self._sections = {
            (key, one.section.ordinal): one
            for key, each in zip(self.keys, real, strict=True)
            for one in each.sections
        }
        self._db = sqlite3.connect(folder / "zuofa.sqlite")

    def close(self) -> None:
        self._db.close()
        self.store.close()

    def called(self, key: str) -> list[tuple[str, int]]:
        """Paper and ordinal of the real sections that are called copies of a paper's."""
        rows = self._db.execute(f"{_PAIRS} WHERE one.paper = ?", (key,))
        return [row[2:] for row in rows if row[2:] in self._sections]

    def section(self, key: str, ordinal: int) -> TaggedSection:
        return self._sections[key, ordinal]

    def pairs(self) -> list[tuple[str, int, str, int]]:
        return self._db.execute(f"{_PAIRS} WHERE section < other").fetchall()


def quality(bench: Bench, made: Sequence[Made]) -> dict:
    """Recall over the pairs that are copies, precision over all that are called so, by how they were made."""
    tally: Counter[str] = Counter()
    missed: list[float] = []
    for number, each in enumerate(made):
        origin = (bench.keys[each.origin[0]], each.origin[1])
        like = bench.section(*origin)
        one = paper(f"pair {number}", [section(1, each.text, like)], None, None)
        called = bench.called(put(bench.store, len(bench.keys) + number, one)[0])
        for found in called:
            right = containment(each.plain, bench.section(*found).section.text) >= COPY
            tally["right" if right else "wrong"] += 1
        share = containment(each.plain, like.section.text)
        short = min(len(_grams(each.plain)), len(_grams(like.section.text))) < SHORT
        band = "short" if short else "copies" if share >= COPY else "near" if share >= NEAR else "far"
        tally[f"{each.kind} {band}"] += 1
        tally[f"{each.kind} {band} called copies"] += origin in called
        if band == "copies" and origin not in called:
            missed.append(round(share, 3))
    copies = sum(tally[f"{kind} copies"] for kind in KINDS)
    return {
        "pairs": len(made),
        "recall": 1 - len(missed) / max(1, copies),
        "precision": tally["right"] / max(1, tally["right"] + tally["wrong"]),
        "tally": dict(sorted(tally.items())),
        "missed_at": sorted(missed),
    }


def natural(bench: Bench, show: int) -> dict:
    """What is called a copy between the pages themselves, by containment."""
    sections, clusters = bench.store.clusters.counts()
    bands: Counter[str] = Counter()
    pairs = bench.pairs()
    chance = random.Random(2)
    shown = set(chance.sample(range(len(pairs)), min(show, len(pairs))))
    for number, (key, ordinal, other, second) in enumerate(pairs):
        sides = (bench.store.paper(key), ordinal), (bench.store.paper(other), second)
        one, two = (shingles(_text(*side), side[0].tagged.place) for side in sides)
        found = overlap(one, two)
        bands[f"from {int(found.containment * 10) / 10}"] += 1
        if number in shown:
            print(f"{found.containment:.2f} of the shorter, {found.whole:.2f} of the longer", file=sys.stderr)
            for stored, at in sides:
                print(f"    {stored.tagged.paper.title[:30]}: {_text(stored, at)[:120]!r}", file=sys.stderr)
    return {
        "pairs": len(pairs),
        "sections": sections,
        "of": sum(len(each.sections) for each in bench.real),
        "clusters": clusters,
        "containment": dict(sorted(bands.items())),
    }


def _text(stored: StoredPaper, ordinal: int) -> str:
    return next(one.section.text for one in stored.tagged.sections if one.section.ordinal == ordinal)


def cost(real: Sequence[TaggedPaper], sizes: Sequence[int]) -> list[dict]:
    """CPU ms a section, over the last fifth before each size: its shingles, all of keeping it; bytes."""
    found, done, number = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        steps: list[tuple[int, float, float]] = []
        for tagged in many(real, max(sizes), strange=0.8):
            begun = time.process_time()
            of_sections(tagged)
            shingled = time.process_time()
            put(store, number, tagged)
            number, done = number + 1, done + len(tagged.sections)
            steps.append((done, shingled - begun, time.process_time() - shingled))
            if done >= sizes[len(found)]:
                last = [step for step in steps if step[0] > done * 0.8]
                count = (done - last[0][0]) or done
                found.append(
                    {
                        "sections": done,
                        "shingles_ms": sum(step[1] for step in last[1:] or last) / count * 1e3,
                        "all_ms": sum(step[2] for step in last[1:] or last) / count * 1e3,
                        "bytes": _bytes(Path(folder) / "zuofa.sqlite") / done,
                    }
                )
        store.close()
    return found


def _bytes(file: Path) -> float:
    """What the tables of copies fill; nan where this SQLite cannot tell."""
    db = sqlite3.connect(file)
    try:
        return float(db.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'copy_%'").fetchone()[0])
    except sqlite3.OperationalError:
        return float("nan")
    finally:
        db.close()


def report(result: dict) -> Iterator[str]:
    made, own = result["made"], result["natural"]
    yield f"{made['pairs']} pairs made: recall {made['recall']:.4f}, precision {made['precision']:.4f}"
    tally = made["tally"]
    for kind in KINDS:
        parts = (
            f"{tally.get(f'{kind} {b} called copies', 0)} of {tally.get(f'{kind} {b}', 0)} {b}" for b in BANDS
        )
        yield f"  {kind:<8}called copies: {', '.join(parts)}"
    yield f"  missed at a containment of {made['missed_at']}"
    yield f"the pages: {own['pairs']} pairs of {own['sections']} sections, {own['clusters']} clusters"
    yield f"  of {own['of']} sections"
    yield f"  by containment: {own['containment']}"
    yield f"{'sections':>10}{'shingles ms':>13}{'all ms':>9}{'bytes':>8}   a section"
    for each in result["cost"]:
        yield (
            f"{each['sections']:>10}{each['shingles_ms']:>13.3f}{each['all_ms']:>9.3f}{each['bytes']:>8.0f}"
        )


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("ZUOFA_GOLD", "../shared")) / "corpus"
    cli.add_argument("folder", nargs="?", type=Path, default=default)
    cli.add_argument("--pairs", type=int, default=3000)
    cli.add_argument(
        "--sizes", default="1000,10000,100000", help="numbers of sections to measure the cost at"
    )
    cli.add_argument("--show", type=int, default=0, help="pairs of the pages themselves to show")
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    real = papers(args.folder)
    if not real:
        cli.error(f"no pages in {args.folder}: name a folder of pages, or set ZUOFA_GOLD")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), real)
        chance = random.Random(1)
        result = {"natural": natural(bench, args.show)}
        result["made"] = quality(bench, list(make(real, args.pairs, chance)))
        bench.close()
    result["cost"] = cost(real, sorted(map(int, args.sizes.split(","))))
    print(json.dumps(result) if args.json else "\n".join(report(result)))
    return int(result["made"]["recall"] < RECALL or result["made"]["precision"] < PRECISION)


if __name__ == "__main__":
    sys.exit(main())
