"""Knowing: sections a CPU second for the measures and for all of know together, and how the cost grows.

    scripts/bench know [PATHS…] [--json]

PATHS are pages, or folders of pages (default: corpus/samples). Exit status 1 where all of know costs more
than 1.5 ms of CPU a section, a text ten times as long more than eleven times as much, or a thesaurus ten
times as large more than half as much again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.crawl.folder import pages
from indexer.errors import UnreadablePageError
from indexer.know.frames import frames
from indexer.know.measures import labels
from indexer.know.tag import tag
from indexer.know.thesaurus import Thesaurus, shipped
from indexer.model import Page, Paper, Section, Span
from indexer.read.page import read_page

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
MOST_MS, LINEAR, WIDE = 1.5, 11.0, 1.5
SECTION = (
    "全年新建标准厂房四万平方米，招商引资签约项目十二个，总投资36亿元，同比增长9.5%。财政安排专项资金2000万元，"
    "为企业贷款提供融资担保，引进博士三名，培训技术工人1200多人，新增规上企业8家，环境持续优化。"
)


def papers(paths: Sequence[Path]) -> Iterator[tuple[Paper, str | None, object]]:
    """Every paper with its page's date and frame; what cannot be read is left out."""
    for page in pages(paths):
        if isinstance(page, Page):
            try:
                reading = read_page(page)
            except UnreadablePageError:
                continue
            for paper, frame in zip(reading.papers, frames(reading), strict=True):
                yield paper, reading.published, frame


def cpu(run: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of CPU, the least of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times)


def wide(thesaurus: Thesaurus, times: int = 10) -> Thesaurus:
    """A thesaurus of so many times as many words; the added ones stand in no text."""
    grown = []
    for measure in thesaurus.measures:
        more = tuple(f"{word}龘{n}" for word in (*measure.names, *measure.hints) for n in range(times))
        grown.append(replace(measure, hints=measure.hints + more))
    return Thesaurus.of(tuple(grown))


def long(times: int) -> Paper:
    """A paper of one section, so many times as long."""
    text = SECTION * times
    return Paper("材料", text, (Section(0, "practice", ("一、做法",), text, Span(0, len(text))),))


def grown_by(run: Callable[[Paper], object]) -> float:
    """How many times as much a text of 5,000 characters costs as one of 500."""
    short, tenfold = long(5), long(50)
    run(tenfold)
    once = cpu(lambda: [run(short) for _ in range(50)], 5)
    return 50 * cpu(lambda: run(tenfold), 25) / once


def measured(paths: Sequence[Path]) -> dict[str, float]:
    """All figures by name."""
    read = list(papers(paths))
    sections = sum(len(paper.sections) for paper, *_ in read)
    if not sections:
        raise SystemExit(f"no section in {', '.join(map(str, paths))}: name pages, or folders of pages")

    def of_measures(thesaurus: Thesaurus) -> float:
        return cpu(lambda: [labels(paper.title, paper.sections, thesaurus) for paper, *_ in read])

    own, grown = of_measures(shipped()), of_measures(wide(shipped()))
    whole = cpu(lambda: [tag(paper, date, frame) for paper, date, frame in read])  # type: ignore[arg-type]
    return {
        "sections": sections,
        "measures_per_s": sections / own,
        "measures_ms": 1000 * own / sections,
        "know_per_s": sections / whole,
        "know_ms": 1000 * whole / sections,
        "measures_share": own / whole,
        "measures_text_x10": grown_by(lambda paper: labels("", paper.sections)),
        "know_text_x10": grown_by(lambda paper: tag(paper, None)),
        "measures_thesaurus_x10": grown / own,
    }


def main() -> int:
    raw = argparse.RawDescriptionHelpFormatter
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    cli.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    cli.add_argument("--json", action="store_true")
    args = cli.parse_args()
    found = measured(args.paths)
    bounds = {
        "know_ms": MOST_MS,
        "measures_text_x10": LINEAR,
        "know_text_x10": LINEAR,
        "measures_thesaurus_x10": WIDE,
    }
    over = {name for name, bound in bounds.items() if found[name] > bound}
    if args.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name:<24}{value:>12.2f}{'   <- over ' + str(bounds[name]) if name in over else ''}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
