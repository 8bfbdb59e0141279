"""The report of a run that brings pages in: how many became what, and what failed and why."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import click

from indexer.errors import BrokenDataError
from indexer.progress import Progress
from indexer.report import Json
from indexer.terminal import print_json, say, short, where

NAMES = {
    "added": "新增",
    "unchanged": "未变",
    "replaced": "更新",
    "duplicate": "重复",
    "passed": "略过",
    "failed": "失败",
}
ALWAYS = ("added", "unchanged", "replaced", "failed")


class Tally:
    """Counts outcomes, says each as it comes, and sums them up."""

    def __init__(self, progress: Progress, as_json: bool) -> None:
        self._progress, self._as_json = progress, as_json
        self._counts: Counter[str] = Counter()
        self._sections = 0
        self._failed: list[Json] = []
        self._begun = time.monotonic()

    def tell(
        self,
        url: str,
        outcome: str,
        said: Json,
        reason: str = "",
        sections: int = 0,
        waiting: int | None = None,
    ) -> None:
        """One page is done, and so many wait if that is known. `said` is what `--json` prints of it."""
        self._counts[outcome] += 1
        self._sections += sections
        if outcome == "failed":
            self._failed.append({"url": url, "error": reason})
        if outcome == "failed" or not self._progress.shown:
            self._progress.clear()
            what = reason or f"{sections} 节"
            named = where(url) if outcome == "failed" else short(url)
            click.echo(f"{NAMES[outcome]} {named}: {what}", err=True)
        if self._as_json:
            print_json(said)
        self._progress.step(sections, waiting)

    def close(self, file: Path | None, more: str = "") -> None:
        """Say the sum, and write it as JSON where a file is named; raises BrokenDataError."""
        self._progress.clear()
        names = [name for name in NAMES if name in ALWAYS or self._counts[name]]
        counts = ",".join(f"{NAMES[name]} {self._counts[name]}" for name in names)
        say(f"{counts};{self._sections} 节可检索" + (f";{more}" if more else ""))
        if file:
            try:
                file.write_text(json.dumps(self.report(), ensure_ascii=False, indent=1) + "\n", "utf-8")
            except OSError as error:
                raise BrokenDataError(str(file), f"the report cannot be written: {error.strerror}") from error

    def report(self) -> Json:
        """The sum, and everything that failed with its reason."""
        counts = {name: self._counts[name] for name in NAMES}
        seconds = round(time.monotonic() - self._begun, 3)
        return {**counts, "sections": self._sections, "seconds": seconds, "failures": self._failed}

    @property
    def has_nothing(self) -> bool:
        """Whether nothing was kept or found unchanged."""
        return not any(self._counts[name] for name in ("added", "unchanged", "replaced", "duplicate"))

    @property
    def has_failed(self) -> bool:
        """Whether anything could not be kept."""
        return bool(self._failed)
