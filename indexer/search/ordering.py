"""The first of many: by a number, the largest first, ties by id; from anywhere, and a paper once if asked."""

from __future__ import annotations

import base64
import json
from bisect import bisect_right
from itertools import repeat
from typing import NamedTuple, Self

import numpy as np

from indexer.model import RUNGS
from indexer.search.column_index import Live
from indexer.search.columns import Array
from indexer.search.impacts import member


class Cursor(NamedTuple):
    """The number and the id of the last one listed."""

    worth: float
    id: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """A cursor as `text` gives it; None where there is none, or it is none of ours."""
        try:
            worth, name = json.loads(base64.urlsafe_b64decode(text))
            return cls(float.fromhex(worth), str(name))
        except (ValueError, TypeError, OverflowError, RecursionError):
            return None

    def text(self) -> str:
        """The cursor as text."""
        return base64.urlsafe_b64encode(json.dumps((self.worth.hex(), self.id)).encode()).decode()


class Stand(NamedTuple):
    """What is listed of a segment, and what of it stands on the highest rung found (its place in RUNGS)."""

    live: Live
    docs: Array
    high: Array
    top: int

    @property
    def may_be_exact(self) -> bool:
        """Whether what stands high may stand as typed."""
        return self.top <= RUNGS.index("section")

    @property
    def high_code(self) -> int:
        """The best that what stands high may be."""
        return 0 if self.may_be_exact else self.top

    def codes(self, docs: Array) -> Array:
        """The best rung that some sections may stand on, as its place in RUNGS."""
        if self.docs is self.high:
            return np.full(len(docs), self.high_code)
        return np.where(member(self.high, docs), self.high_code, RUNGS.index("any"))


class Ranked(NamedTuple):
    """Sections of a stand, the number each is ordered by, and the rung of each where it is known."""

    stand: Stand
    docs: Array
    worths: Array
    codes: Array | None

    @property
    def live(self) -> Live:
        """The segment."""
        return self.stand.live

    def chosen(self, rows: Array) -> Ranked:
        """Some of them."""
        codes = None if self.codes is None else self.codes[rows]
        return Ranked(self.stand, self.docs[rows], self.worths[rows], codes)

    def ranks(self) -> Array:
        """The place of each one's id among those of its segment."""
        found: Array = self.live.sections.column("id_ranks")[self.docs]
        return found

    def after(self, cursor: Cursor) -> Ranked:
        """What is listed later."""
        ties = self.worths == cursor.worth
        if ties.any():
            order = np.argsort(self.live.sections.column("id_ranks"))
            before = bisect_right(order, cursor.id, key=lambda doc: self.live.sections.id(int(doc)))
            ties &= self.ranks() >= before
        return self.chosen(np.flatnonzero(ties | (self.worths < cursor.worth)))

    def papers(self) -> Ranked:
        """Of each paper the first one listed."""
        order = np.lexsort((self.ranks(), -self.worths))
        _, firsts = np.unique(self.live.sections.papers[self.docs[order]], return_index=True)
        return self.chosen(order[firsts])

    def first(self, limit: int) -> Ranked:
        """The first ones listed, in no order."""
        if limit >= len(self.docs):
            return self
        least = np.partition(self.worths, -limit)[-limit] if limit else np.inf
        above, ties = np.flatnonzero(self.worths > least), np.flatnonzero(self.worths == least)
        wanted = limit - len(above)
        if 0 < wanted < len(ties):
            ties = ties[np.argpartition(self.live.sections.column("id_ranks")[self.docs[ties]], wanted - 1)]
        return self.chosen(np.concatenate((above, ties[:wanted])))


class Placed(NamedTuple):
    """One listed section: its number, its id, where it lies, its rung where that is known."""

    worth: float
    id: str
    stand: Stand
    doc: int
    code: int | None


def listed(all_ranked: list[Ranked], limit: int, by_paper: bool) -> list[Placed]:
    """The first ones over all segments, in their order."""
    found = []
    for ranked in all_ranked:
        stand, docs, worths, codes = ranked.first(limit)
        known = repeat(None) if codes is None else codes.tolist()
        found += [
            Placed(worth, stand.live.sections.id(doc), stand, doc, code)
            for doc, worth, code in zip(docs.tolist(), worths.tolist(), known, strict=False)
        ]
    found.sort(key=lambda each: (-each.worth, each.id))
    if by_paper:
        papers: dict[int, Placed] = {}
        for each in found:
            papers.setdefault(int(each.stand.live.sections.papers[each.doc]), each)
        found = list(papers.values())
    return found[:limit]


def largest(live: Live, unit: str) -> Array:
    """The largest figure of each section in a unit; minus infinity for none."""
    found = np.full(live.sections.size, -np.inf)
    sections = live.sections
    units, values, docs = (sections.column(f"figure_{name}") for name in ("units", "values", "docs"))
    wanted = units == (sections.units.index(unit) if unit in sections.units else -1)
    np.maximum.at(found, docs[wanted], values[wanted])
    return found
