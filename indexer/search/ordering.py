"""The first of many: by a number, the largest first, ties by id; from anywhere, and a paper once if asked."""

from __future__ import annotations

import base64
import json
from bisect import bisect_right
from typing import NamedTuple, Self

import numpy as np

from indexer.search.column_index import Live
from indexer.search.columns import Array


class Cursor(NamedTuple):
    """The number and the id of the last one listed."""

    worth: float
    id: str

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """A cursor as `text` gives it; None where there is none, or it is none of ours."""
        try:
            worth, name = json.loads(base64.urlsafe_b64decode(text or ""))
            return cls(float.fromhex(worth), str(name))
        except (ValueError, TypeError):
            return None

    def text(self) -> str:
        """The cursor as text."""
        return base64.urlsafe_b64encode(json.dumps((self.worth.hex(), self.id)).encode()).decode()


class Ranked(NamedTuple):
    """Sections of one segment, and the number each is ordered by."""

    live: Live
    docs: Array
    worths: Array

    def chosen(self, rows: Array) -> Ranked:
        """Some of them."""
        return Ranked(self.live, self.docs[rows], self.worths[rows])

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
    """One listed section: its number, its id, where it lies."""

    worth: float
    id: str
    live: Live
    doc: int


def listed(all_ranked: list[Ranked], limit: int, by_paper: bool) -> list[Placed]:
    """The first ones over all segments, in their order."""
    found = []
    for ranked in all_ranked:
        live, docs, worths = ranked.first(limit)
        found += [
            Placed(worth, live.sections.id(doc), live, doc)
            for doc, worth in zip(docs.tolist(), worths.tolist(), strict=True)
        ]
    found.sort(key=lambda each: (-each.worth, each.id))
    if by_paper:
        papers: dict[int, Placed] = {}
        for each in found:
            papers.setdefault(int(each.live.sections.papers[each.doc]), each)
        found = list(papers.values())
    return found[:limit]
