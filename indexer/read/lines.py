"""What single lines of a site's frame look like, as `corpus/furniture.toml` lists them."""

from __future__ import annotations

import re
import tomllib

from corpus import ROOT
from indexer.errors import BrokenDataError

_FILE = "furniture.toml"


def _patterns() -> dict[str, str]:
    """Each list of the file as one alternation; raises BrokenDataError."""
    try:
        table = tomllib.loads(ROOT.joinpath(_FILE).read_text("utf-8"))
        return {name: "(?:" + "|".join(items) + ")" for name, items in table.items()}
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise BrokenDataError(f"corpus/{_FILE}", f"no lists of lines: {error}") from error


_OF = _patterns()
FURNITURE = re.compile(f"(?:{_OF['page']}|{_OF['anywhere']})$", re.I)
"""Whole lines that are in no paper, wherever they stand."""
PAGE_MARK = re.compile(f"{_OF['page']}$", re.I)
"""What counts the sheets of a document, and nothing else."""
COLOPHON = re.compile(f"{_OF['colophon']}$", re.I)
"""Whole lines by which an office marks a printed document, below its text."""
IMPRINT = re.compile(_OF["imprint"])
"""Beginnings of the lines at the foot of an office paper: whom it is copied to, when it was printed."""
HEAD = re.compile(_OF["head"], re.I)
"""Searched for in lines above a paper."""
TAIL = re.compile(_OF["tail"], re.I)
"""Beginnings of lines below a paper."""
END = re.compile(f"{_OF['end']}$", re.I)
"""Whole lines that say that the paper is over."""
