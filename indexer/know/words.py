"""The words of `corpus/cues.toml` as one pattern a list."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import chain

from corpus import ROOT
from indexer.errors import BrokenDataError


@cache
def _lists() -> dict[str, list[str]]:
    try:
        return tomllib.loads(ROOT.joinpath("cues.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenDataError("corpus/cues.toml", str(error)) from error


def any_of(*names: str) -> str:
    """A pattern that matches any entry of these lists, the longest first."""
    entries = chain.from_iterable(_lists()[name] for name in names)
    return "(?:" + "|".join(sorted(entries, key=len, reverse=True)) + ")"
