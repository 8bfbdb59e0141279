"""Papers labelled anew where the thesaurus has changed: those that hold a word that says otherwise now."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs

from indexer.errors import BusyError
from indexer.know import tag
from indexer.know.thesaurus import Thesaurus
from indexer.model import TaggedPaper
from indexer.store.labels import Snapshot
from indexer.store.store import Store
from indexer.text import fold

BATCH = 100
"""Papers a transaction; a run that is broken off goes on where it stopped."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Relabelled:
    """What a change of the thesaurus came to: words that say otherwise (None: all of them), papers that
    hold one and were labelled anew, and those of them whose labels or evidence changed."""

    words: int | None = 0
    papers: int = 0
    changed: int = 0


def relabel(store: Store, thesaurus: Thesaurus) -> Relabelled:
    """Bring every paper's labels to this thesaurus. Where another program is writing, it can wait."""
    mark = thesaurus.mark()
    try:
        if store.thesaurus(mark) is None:
            store.keep_thesaurus(mark, thesaurus.decision.mark(), thesaurus.says())
        done = Relabelled()
        for old in sorted(store.marks() - {mark}):
            done = _brought(store, thesaurus, mark, old)
        return done
    except BusyError:
        _log.info("the store is being written; labels of the former thesaurus are used until next time")
        return Relabelled()


def _brought(store: Store, thesaurus: Thesaurus, mark: str, old: str) -> Relabelled:
    """The papers that were labelled by the thesaurus of the old mark."""
    words = _changed(store.thesaurus(old), thesaurus)
    touched = _Touched(words)
    papers = changed = 0
    while batch := store.labelled_by(old, BATCH):
        holding = {key: paper for key, paper in batch.items() if touched.by(paper)}
        anew = {key: tag.relabel(paper, thesaurus) for key, paper in holding.items()}
        other = {key: paper for key, paper in anew.items() if paper != batch[key]}
        store.settle(mark, batch.keys() - other.keys(), other)
        papers, changed = papers + len(holding), changed + len(other)
    return Relabelled(None if words is None else len(words), papers, changed)


def _changed(before: Snapshot | None, thesaurus: Thesaurus) -> frozenset[str] | None:
    """The words that say otherwise now, old and new; None where everything may be otherwise."""
    if before is None or before.decision != thesaurus.decision.mark():
        return None
    return frozenset(word for word, _ in before.says.items() ^ thesaurus.says().items())


class _Touched:
    """Whether a paper holds one of some words."""

    def __init__(self, words: Iterable[str] | None) -> None:
        self._words = None if words is None else ahocorasick_rs.AhoCorasick(list(words))

    def by(self, paper: TaggedPaper) -> bool:
        if self._words is None:
            return True
        said = (paper.paper.title, paper.paper.text, *(h for s in paper.sections for h in s.section.headings))
        return any(self._words.find_matches_as_indexes(fold(text)) for text in said)
