"""How often bytes are read as the wrong characters: snippets of real texts, in any encoding, under any label.

    scripts/bench decode [FOLDER] [--snippets N] [--json]

FOLDER holds texts in UTF-8 (default: $ZUOFA_GOLD/corpus). A snippet is written in an encoding, under a label
that is right, wrong or missing, with or without one corrupt byte. It is wrong where what is read shares less
than nine in ten of its characters with what was written (a corrupt byte may cost four characters more).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import opencc

from indexer.read.decode import decode

LENGTHS = (20, 100, 500, 3000)
ENCODINGS = ("utf-8", "gbk", "gb18030", "big5", "utf-16-le", "utf-16-be")
LABELS = ("right", "wrong", "none")
PAGE = '<html><head><meta http-equiv="Content-Type" content="charset={label}"></head><body><p>{text}</p>'


def snippets(texts: list[str], size: int, count: int, r: random.Random) -> Iterator[str]:
    """Stretches of running text."""
    while count:
        text = r.choice(texts)
        if len(text) > size:
            at = r.randrange(len(text) - size)
            count -= 1
            yield text[at : at + size]


def written(text: str, encoding: str, label: str, r: random.Random) -> tuple[str, bytes]:
    """(what is shown, its bytes)."""
    if encoding == "gb18030":
        at = r.randrange(len(text))
        text = text[:at] + "㛃𠮷" + text[at + 2 :]  # takes four bytes a character
    if encoding == "big5":
        text = opencc.OpenCC("s2t").convert(text).encode("big5", "ignore").decode("big5")
    claims = {"right": encoding, "wrong": r.choice([e for e in ENCODINGS if e != encoding])}
    shown = PAGE.format(label=claims[label], text=text) if label in claims else text
    return text, shown.encode(encoding, "ignore")


def corrupted(body: bytes, r: random.Random) -> bytes:
    """One byte of the text lost, doubled or changed."""
    places = [i for i, byte in enumerate(body) if byte > 0x7F] or [0]
    at, way = r.choice(places), r.randrange(3)
    return body[:at] + (b"", body[at : at + 1] * 2, bytes([r.randrange(256)]))[way] + body[at + 1 :]


def changed(body: bytes, r: random.Random) -> bytes:
    at = r.randrange(len(body))
    return body[:at] + bytes([r.randrange(256)]) + body[at + 1 :]


def wrong(text: str, found: str, spare: int) -> bool:
    lost = sum((Counter("".join(text.split())) - Counter(found)).values())
    return lost > 0.1 * len(text) + spare


def measured(texts: list[str], count: int, seed: int) -> dict[str, dict[str, float]]:
    """row -> length -> share of snippets read wrong."""
    table: dict[str, dict[str, float]] = {}
    for encoding in ENCODINGS:
        for label in LABELS:
            for corrupt in (False, True):
                r = random.Random(f"{seed}{encoding}{label}")
                row = table.setdefault(f"{encoding}, {label} label{', corrupt' * corrupt}", {})
                for size in LENGTHS:
                    bad = 0
                    for text in snippets(texts, size, count, r):
                        shown, body = written(text, encoding, label, r)
                        if corrupt:
                            # UTF-16 has no way back from a lost byte.
                            body = (changed if "16" in encoding else corrupted)(body, r)
                        bad += wrong(shown, read(body), 4 * corrupt)
                    row[str(size)] = bad / count
    return table


def read(body: bytes) -> str:
    try:
        return decode(body).text
    except (LookupError, UnicodeError) as error:
        print(f"bench: {error!r}", file=sys.stderr)
        return ""


def speed(texts: list[str]) -> dict[str, float]:
    """Encoding -> CPU milliseconds for a page of 100 kB."""
    page = "".join(texts[:50])[:60_000]
    found = {}
    for encoding in ENCODINGS:
        body = page.encode(encoding, "ignore")[:100_000]
        rounds = []
        for _ in range(5):
            begun = time.process_time()
            read(body)
            rounds.append((time.process_time() - begun) * 1000)
        found[encoding] = min(rounds)
    return found


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("ZUOFA_GOLD", "../shared")) / "corpus"
    cli.add_argument("folder", nargs="?", type=Path, default=default)
    cli.add_argument("--snippets", type=int, default=60, help="for each field of the table")
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    texts = [file.read_text("utf-8") for file in sorted(args.folder.rglob("*.md"))]
    if not texts:
        cli.error(f"no .md in {args.folder}: name a folder that holds texts, or set ZUOFA_GOLD")
    result = {"wrong": measured(texts, args.snippets, args.seed), "ms": speed(texts)}
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
        return 0
    print(f"{'wrong, % of snippets of … characters':<40}" + "".join(f"{size:>8}" for size in LENGTHS))
    for name, row in result["wrong"].items():
        print(f"{name:<40}" + "".join(f"{100 * share:>8.1f}" for share in row.values()))
    print("CPU ms for 100 kB: " + ", ".join(f"{name} {ms:.1f}" for name, ms in result["ms"].items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
