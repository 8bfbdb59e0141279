"""`zuofa add`, `crawl` and `watch`: what brings pages in."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from indexer.config import MAX_DOCUMENT_BYTES, data_folder
from indexer.crawl import profile
from indexer.crawl.events import Ended, Event, Limits
from indexer.crawl.folder import pages_of, sources
from indexer.crawl.watch import Watched
from indexer.crawling import Watcher, crawl
from indexer.errors import BrokenDataError, UnreadablePageError
from indexer.intake import Intake
from indexer.library import Added, Failed, Library
from indexer.model import Page
from indexer.progress import Progress
from indexer.report import Json
from indexer.tally import Tally
from indexer.terminal import say, with_data, with_json

INTERRUPTED = 130
_AGAIN = "已中断,已收的都在;再运行同一命令,从断处继续"
_file = click.Path(path_type=Path, dir_okay=False)
with_report = click.option("--report", type=_file, help="Write the report to this file (JSON).")
with_workers = click.option("--workers", type=click.IntRange(1, 64), help="Reading processes (one a core).")


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--url", default="", help="The address that standard input (-) came from.")
@with_report
@with_workers
@with_data
@with_json
def add(
    paths: tuple[str, ...],
    url: str,
    report: Path | None,
    workers: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Take in files, folders, patterns, .zip, .warc.gz, http(s) addresses, - for standard input.

    What is here already is not read again, so a run that was broken off goes on where it stopped. Exit
    status 1 if anything failed.
    """
    addresses = [path for path in paths if path.startswith(("http://", "https://"))]
    sites = profile.of_addresses(addresses, depth=0)
    files = sources(Path(path) for path in paths if path not in (*addresses, "-"))
    total = files.count()
    tally = Tally(Progress(None if total is None else total + len(addresses)), as_json)

    def go(library: Library) -> str:
        with Intake(library, workers) as intake:
            _take(intake, pages_of(files), tally)
            _take(intake, [_standard_input(url)] if "-" in paths else (), tally)
        if not addresses:
            return ""
        return _left(_crawl(library, sites, Limits(), _Strict(tally), None, workers))

    left = _run(data, go, tally, report)
    if tally.has_failed or left:
        raise SystemExit(1)


@click.command("crawl")
@click.argument("starts", nargs=-1, required=True, metavar="SITES.toml|ADDRESS...")
@click.option("--depth", type=click.IntRange(0, 1000), help="Links from a start address (addresses only).")
@click.option("--delay", type=click.FloatRange(0), help="Seconds between two questions to one host.")
@click.option("--pages", type=click.IntRange(1), help="Stop after so many answers; the next run goes on.")
@click.option("--megabytes", type=click.IntRange(1), help="Stop after so much; the next run goes on.")
@click.option("--minutes", type=click.FloatRange(0), help="Stop after so long; the next run goes on.")
@click.option("--warc", type=_file, help="Write every answer to this WARC file, too.")
@with_report
@with_workers
@with_data
@with_json
def crawl_sites(
    starts: tuple[str, ...],
    depth: int | None,
    delay: float | None,
    pages: int | None,
    megabytes: int | None,
    minutes: float | None,
    warc: Path | None,
    report: Path | None,
    workers: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Fetch the pages of sites, as gently as their robots.txt asks; what is left waits for the next run.

    Give a sites file (what to follow and to keep, site by site) or start addresses (their hosts, as far
    as --depth). Exit status 1 if nothing could be fetched.
    """
    given = {"depth": depth, "delay": delay}
    sites = _sites(starts, {name: value for name, value in given.items() if value is not None})
    limits = Limits(
        pages, megabytes << 20 if megabytes else None, minutes * 60 if minutes is not None else None
    )
    tally = Tally(Progress(None), as_json)
    _run(data, lambda library: _left(_crawl(library, sites, limits, tally, warc, workers)), tally, report)
    if tally.has_failed and tally.has_nothing:
        raise SystemExit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(0.1), help="Seconds.")
@with_data
@with_json
def watch(folder: Path, every: float, data: Path | None, as_json: bool) -> None:
    """Take in what comes into a folder or changes there, until Ctrl-C."""
    tally, watched = Tally(Progress(None), as_json), Watched(folder)

    def go(library: Library) -> str:
        say(f"正在留意 {folder},按 Ctrl-C 结束")
        while True:
            due = watched.look()
            if due.files:
                with Intake(library) as intake:
                    _take(intake, pages_of(due), tally)
            time.sleep(every)

    _run(data, go, tally, None)


class _Strict:
    """Counts an address that was passed over as failed: it was asked for by name."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def tell(self, url: str, outcome: str, said: Json, reason: str, sections: int, waiting: int) -> None:
        """One address is done."""
        if outcome == "passed":
            outcome, said = "failed", {"url": url, "outcome": "failed", "error": reason}
        self._tally.tell(url, outcome, said, reason, sections)


def _sites(starts: tuple[str, ...], limits: dict[str, float]) -> profile.Sites:
    files = [start for start in starts if start.endswith(".toml")]
    if not files:
        return profile.of_addresses(starts, **limits)
    if len(starts) > 1 or "depth" in limits:
        raise BrokenDataError(
            files[0], "a sites file stands alone; it says its start addresses and depth itself"
        )
    return profile.load(Path(files[0])).slower(limits.get("delay", 0.0))


def _run(data: Path | None, go: Callable[[Library], str], tally: Tally, report: Path | None) -> str:
    """Do it and say the sum, also where Ctrl-C or an error ends it; what is left for the next run."""
    left = ""
    try:
        with Library.open(data_folder(data)) as library:
            left = go(library)
    except KeyboardInterrupt:
        left = _AGAIN
    finally:
        tally.close(report, left)
    if left == _AGAIN:
        raise SystemExit(INTERRUPTED)
    return left


def _take(intake: Intake, pages: Iterable[Page | UnreadablePageError], tally: Tally) -> None:
    for came in intake.run(pages):
        if isinstance(came, Failed):
            tally.tell(came.url, "failed", _said(came), came.reason)
        else:
            tally.tell(came.url, came.outcome, _said(came), sections=came.sections)


def _said(came: Added | Failed) -> Json:
    if isinstance(came, Failed):
        return {"url": came.url, "error": came.reason}
    papers = list(came.papers)
    return {"url": came.url, "outcome": came.outcome, "papers": papers, "sections": came.sections}


def _crawl(
    library: Library,
    sites: profile.Sites,
    limits: Limits,
    tally: Tally | _Strict,
    warc: Path | None,
    workers: int | None,
) -> Ended:
    def tell(event: Event) -> None:
        said: Json = {"url": event.url, "outcome": event.outcome, "sections": event.sections}
        said |= {"error" if event.outcome == "failed" else "reason": event.reason} if event.reason else {}
        tally.tell(event.url, event.outcome, said, event.reason, event.sections, event.waiting)

    def begun(again: bool) -> None:
        if again:
            say("接着上次没做完的抓取")

    return crawl(library, sites, limits, Watcher(begun, tell), warc, workers)


def _left(ended: Ended) -> str:
    """What a crawl leaves for the next run."""
    if ended.reason == "interrupted":
        return _AGAIN
    said = [ended.reason] if ended.reason else []
    return ",".join([*said, f"还有 {ended.waiting} 个地址,再运行同一命令继续"] if ended.waiting else said)


def _standard_input(url: str) -> Page | UnreadablePageError:
    body = sys.stdin.buffer.read(MAX_DOCUMENT_BYTES + 1)
    if len(body) > MAX_DOCUMENT_BYTES:
        return UnreadablePageError("-", f"more than the {MAX_DOCUMENT_BYTES >> 20} MB that a page may have")
    name = hashlib.sha256(body).hexdigest()[:12]
    return Page(url or f"upload:{name}/标准输入", datetime.now(UTC), "", body)
