"""Reading beside its peers: quality on pages with gold, CPU time a page, and how the cost grows.

    scripts/bench read [FOLDER] [--repeat N] [--json]

FOLDER holds gold/*.json and the pages they name (default: $ZUOFA_GOLD/gold/pages). Exit status 1 where
a page ten times as long costs more than eleven times as much.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median
from types import ModuleType
from typing import NamedTuple

from indexer.model import Page
from indexer.read.decode import decode
from indexer.read.page import read_page

ROOT = Path(__file__).parents[2]
LINEAR = 11.0


class Read(NamedTuple):
    """What a tool makes of a page."""

    body: str
    titles: tuple[str, ...]
    published: str


Tool = Callable[[bytes], Read]


def zuofa(body: bytes) -> Read:
    reading = read_page(Page("file:///page.html", datetime.now(UTC), "text/html", body))
    titles = (reading.title, *(paper.title for paper in reading.papers))
    return Read("".join(paper.text for paper in reading.papers), titles, reading.published or "")


def trafilatura_() -> Tool:
    import trafilatura

    def read(body: bytes) -> Read:
        found = trafilatura.bare_extraction(body, with_metadata=True)
        return Read(found.text or "", (found.title or "",), found.date or "") if found else Read("", (), "")

    return read


def readability_() -> Tool:
    from lxml.html import fromstring
    from readability import Document

    def read(body: bytes) -> Read:
        document = Document(decode(body).text)
        return Read(fromstring(document.summary()).text_content(), (document.short_title(),), "")

    return read


def newspaper_() -> Tool:
    import newspaper

    def read(body: bytes) -> Read:
        article = newspaper.Article("http://page.example/", language="zh", fetch_images=False)
        article.download(input_html=decode(body).text)
        article.parse()
        return Read(article.text, (article.title,), str(article.publish_date or ""))

    return read


def justext_() -> Tool:
    import justext

    words = frozenset()
    options = {"length_low": 5, "length_high": 20, "stopwords_low": 0, "stopwords_high": 0}

    def read(body: bytes) -> Read:
        found = justext.justext(decode(body).text, words, **options)
        return Read("\n".join(p.text for p in found if not p.is_boilerplate), (), "")

    return read


PEERS = {
    "trafilatura": trafilatura_,
    "readability-lxml": readability_,
    "newspaper4k": newspaper_,
    "jusText": justext_,
}


def tools() -> dict[str, Tool]:
    """Zuofa and every peer that is installed; what is missing is named on standard error."""
    found: dict[str, Tool] = {"zuofa": zuofa}
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError as error:
            print(f"bench: {name} is not installed ({error}): pip install -e '.[bench]'", file=sys.stderr)
    return found


def scorer() -> ModuleType:
    """tests/quality/score.py, whose formula is the one that counts."""
    spec = importlib.util.spec_from_file_location("score", ROOT / "tests/quality/score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quality(score: ModuleType, gold: dict, read: Read) -> dict[str, float | None]:
    """Precision, recall, F1 of the body; whether title and date are right, None where gold has none."""
    want, free = score.grams("".join(gold["body_paragraphs"])), score.grams(gold["title"] or "")
    for line in gold.get("optional") or []:
        free += score.grams(line)
    got = score.grams(read.body)
    hit = sum((got & want).values())
    extra = sum(got.values()) - hit - sum(((got - want) & free).values())
    precision, recall = (hit / (hit + extra) if hit + extra else 0.0), hit / sum(want.values())
    title = any(score.bare(each) == score.bare(gold["title"] or "") for each in read.titles)
    day = score.day(read.published) == score.day(gold["date"])
    return {
        "f1": score.f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "title": float(title) if gold["title"] else None,
        "date": float(day) if gold["date"] else None,
    }


def table(golds: list[dict], folder: Path, all_tools: dict[str, Tool]) -> dict[str, dict[str, dict]]:
    """tool -> kind -> figures."""
    score = scorer()
    rows: dict[str, list[tuple[str, dict]]] = {}
    for gold in golds:
        body = (folder / gold["file"]).read_bytes()
        for name, tool in all_tools.items():
            rows.setdefault(name, []).append((gold["kind"], quality(score, gold, tried(tool, body))))
    kinds = [*sorted({gold["kind"] for gold in golds}), "all"]
    return {
        name: {kind: averages([row for k, row in found if kind in (k, "all")]) for kind in kinds}
        for name, found in rows.items()
    }


def tried(tool: Tool, body: bytes) -> Read:
    """What the tool reads; nothing where it fails on the page, as its user would get nothing."""
    try:
        return tool(body)
    except Exception as error:  # a peer may raise anything
        print(f"bench: {getattr(tool, '__qualname__', tool)}: {error!r}"[:120], file=sys.stderr)
        return Read("", (), "")


def averages(rows: list[dict]) -> dict[str, float | None]:
    values = {key: [row[key] for row in rows if row[key] is not None] for key in rows[0]}
    found: dict[str, float | None] = {key: mean(own) if own else None for key, own in values.items()}
    return found | {"under_85": sum(row["f1"] < 0.85 for row in rows), "pages": len(rows)}


def speed(bodies: list[bytes], all_tools: dict[str, Tool], repeat: int) -> dict[str, dict[str, float]]:
    """tool -> CPU milliseconds a page: median, min and max over the rounds, the tools taking turns."""
    rounds: dict[str, list[float]] = {name: [] for name in all_tools}
    for _ in range(repeat):
        for name, tool in all_tools.items():
            begun = time.process_time()
            for body in bodies:
                tried(tool, body)
            rounds[name].append((time.process_time() - begun) * 1000 / len(bodies))
    base = median(rounds.get("trafilatura", rounds["zuofa"]))
    return {
        name: {"ms": median(own), "min": min(own), "max": max(own), "ratio": median(own) / base}
        for name, own in rounds.items()
    }


def shapes() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Pages that grow: name and page of a given length."""
    say = "第{n}号园区投入资金{n}万元，建成厂房{n}平方米，引进企业，带动就业，成效明显。"
    yield (
        "html paragraphs",
        lambda k: "<html><body><div>" + "".join(f"<p>{say.format(n=n)}</p>" for n in range(k)),
    )
    yield "dump lines", lambda k: "\n".join(say.format(n=n) for n in range(k))
    yield "same dump lines", lambda k: (say.format(n=1) + "\n") * k
    yield (
        "items in a line",
        lambda k: "园区建设情况。" + "".join(f"一是{say}二是{say}" for _ in range(k // 2)),
    )
    yield "headings", lambda k: "\n".join(f"一、建设\n（一）厂房\n{say.format(n=n)}" for n in range(k // 2))
    yield (
        "links",
        lambda k: "<html><body><p>" + say + "</p>" + "".join(f"<li><a>链接{n}</a></li>" for n in range(k)),
    )
    yield "nested", lambda k: "<html><body>" + "<div>" * k + say + "</div>" * k
    yield (
        "rows",
        lambda k: "<html><body><table>" + "".join(f"<tr><td>{n}</td><td>{say}</td></tr>" for n in range(k)),
    )
    yield (
        "papers",
        lambda k: "\n".join(f"篇{n}：园区材料\n一、建设\n{say.format(n=n)}\n{say}" for n in range(k // 4)),
    )
    yield "one line", lambda k: say * k
    yield "unbroken", lambda k: "园" * (40 * k)


def growth(base: int) -> dict[str, float]:
    """Shape -> how much more CPU ten times the length costs; the better of two, for noise only adds."""
    found = {}
    for name, page in shapes():
        small, large = page(base).encode(), page(10 * base).encode()
        found[name] = min(cpu(large) for _ in range(2)) / min(cpu(small) for _ in range(4))
    return found


def cpu(body: bytes) -> float:
    begun = time.process_time()
    zuofa(body)
    return time.process_time() - begun


def shown(value: float | None, width: int = 8) -> str:
    return f"{'-' if value is None else format(value, '.3f'):>{width}}"


def report(result: dict) -> Iterator[str]:
    first = next(iter(result["quality"].values()))
    yield f"{'body F1':<18}" + "".join(f"{kind:>9}" for kind in first) + f"{'<.85':>6}{'title':>8}{'date':>8}"
    for name, kinds in result["quality"].items():
        whole = kinds["all"]
        yield (
            f"{name:<18}"
            + "".join(shown(own["f1"], 9) for own in kinds.values())
            + (f"{whole['under_85']:>6}{shown(whole['title'])}{shown(whole['date'])}")
        )
    yield ""
    yield f"{'CPU ms a page':<18}{'median':>9}{'min':>9}{'max':>9}{'/trafilatura':>14}"
    for name, own in result["speed"].items():
        yield f"{name:<18}{own['ms']:>9.2f}{own['min']:>9.2f}{own['max']:>9.2f}{own['ratio']:>14.2f}"
    yield ""
    yield "ten times the length costs"
    for name, times in result["growth"].items():
        yield f"  {name:<18}{times:>7.1f} times{'' if times <= LINEAR else '   <- more than linear'}"


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("ZUOFA_GOLD", "../shared")) / "gold/pages"
    cli.add_argument("folder", nargs="?", type=Path, default=default)
    cli.add_argument("--repeat", type=int, default=5, help="rounds of timing")
    cli.add_argument("--base", type=int, default=1500, help="length of the shortest page of the growth test")
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    golds = [json.loads(file.read_text("utf-8")) for file in sorted((args.folder / "gold").glob("*.json"))]
    if not golds:
        cli.error(f"no gold in {args.folder}: name a folder that holds gold/*.json, or set ZUOFA_GOLD")
    logging.disable(logging.CRITICAL)
    found = tools()
    bodies = [(args.folder / gold["file"]).read_bytes() for gold in golds]
    result = {
        "quality": table(golds, args.folder, found),
        "speed": speed(bodies, found, args.repeat),
        "growth": growth(args.base),
    }
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print("\n".join(report(result)))
    return int(any(times > LINEAR for times in result["growth"].values()))


if __name__ == "__main__":
    sys.exit(main())
