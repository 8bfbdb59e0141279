"""What a collection calls things, kept at the state of the store: suggestions, and what was meant."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from indexer.know.lexicon import words_of
from indexer.know.thesaurus import Thesaurus
from indexer.live import Follower
from indexer.model import Query
from indexer.search.spelling import did_you_mean
from indexer.search.suggest import Suggester, Suggestions
from indexer.search.vocabulary import Vocabulary
from indexer.store.store import Store

LIMIT = 5
BEHIND = 1000
"""So many changes of the store are taken in while a search waits; more of them, and it goes without."""


class Naming(Follower):
    """The vocabulary of a collection; safe to share between threads."""

    def __init__(self, store: Store, vocabulary: Vocabulary, name: str, thesaurus: Thesaurus) -> None:
        super().__init__(store, vocabulary, name)
        self._vocabulary, self._thesaurus = vocabulary, thesaurus
        self._names = threading.Lock()
        self._known: tuple[int, Suggester] | None = None

    @classmethod
    def open(cls, folder: Path, store: Store, thesaurus: Thesaurus) -> Self:
        """Open the vocabulary of a folder; a damaged one is made anew."""
        vocabulary = Vocabulary.open(folder, words_of(thesaurus.measures))
        return cls(store, vocabulary, str(folder), thesaurus)

    def suggest(self, text: str, limit: int = LIMIT) -> Suggestions:
        """Measures, places and papers that a text may become, at most `limit` of each.

        Raises BusyError, BrokenDataError.
        """
        return self.ask(lambda: self._suggester().suggest(text, limit))

    def meant(self, query: Query, total: int, hits: Callable[[str], int]) -> tuple[str, ...]:
        """Lines that may have been meant, with more hits than `total`; none before the vocabulary is filled.

        Raises BusyError, BrokenDataError.
        """
        if self._store.sequence - self._vocabulary.sequence > BEHIND:
            return ()
        return self.ask(lambda: self._meant(query, total, hits))

    def _meant(self, query: Query, total: int, hits: Callable[[str], int]) -> tuple[str, ...]:
        return did_you_mean(query, total, self._vocabulary, self._suggester().read_as, hits)

    def _suggester(self) -> Suggester:
        """The names as of now; made once for each state."""
        with self._names:
            version = self._vocabulary.version
            if self._known is None or self._known[0] != version:
                self._known = version, Suggester(self._vocabulary, self._thesaurus.measures)
            return self._known[1]
