"""Zuofa under the same measurement as its peers, and what only it does: lines typed, cards, a page added."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from _asked import SECTION_KIND, Question
from _made import Cut, Made
from _peers import COLUMNS, TEN, Result

from indexer.know.thesaurus import shipped
from indexer.library import Library
from indexer.live import LiveIndex
from indexer.model import Either, Every, Filters, Page, Query, Words
from indexer.search.snippet import snippet
from indexer.store.put import Version
from indexer.store.store import Store

NEW = "https://new.example/1.html"
NEW_BODY = (
    "<title>某县的做法</title><h1>某县的做法</h1><p>一、建设龘靐中心。新建龘靐中心3处，面积2万平方米。</p>"
)


def keep(made: Iterable[Made], folder: Path) -> Iterable[tuple[Made, str]]:
    """Put the papers into a store, each with its id."""
    store, thesaurus = Store.open(folder), shipped()
    mark = thesaurus.mark()
    store.keep_thesaurus(mark, thesaurus.decision.mark(), thesaurus.says())
    for each in made:
        version = Version(each.reading, [each.tagged], thesaurus=mark)
        yield each, store.put(each.page, version).papers[0]
    store.close()


class Ours:
    """The index beside its store; texts come from the store, as they do in the program."""

    def build(self, cuts: Iterable[Cut], folder: Path) -> None:
        """Index what the store of the folder holds."""
        store = Store.open(folder)
        index = LiveIndex.open(folder / "index", store, shipped())
        index.catch_up()
        index.close()
        store.close()

    def open(self, folder: Path) -> None:
        self._store = Store.open(folder)
        self._index = LiveIndex.open(folder / "index", self._store, shipped())

    def ready(self, question: Question) -> Query:
        return _ready(question)

    def ask(self, question: Question, query: Query) -> Result:
        answer = self._index.answer(query)
        found = self._store.texts(each.id for each in answer.found)
        texts = list(found.values())
        if question.kind == "marked":
            texts = [snippet(text, question.words) for text in texts]
        return Result(answer.total, texts, answer.facets)


def _ready(question: Question) -> Query:
    words = tuple(Words(word, words=(word,)) for word in question.words)
    root = Either(words) if question.kind == "or" else Every(words) if len(words) > 1 else words[0]
    if question.kind == "phrase":
        root = Words("".join(question.words), literal=True)
    filtered = question.kind == "facets"
    return Query(
        " ".join(question.words),
        root,
        Filters(kinds=(SECTION_KIND,)) if filtered else Filters(),
        limit=TEN,
        relax=False,
        facets=COLUMNS if filtered else (),
    )


def extras(folder: Path, asked: Iterable[Question], rounds: int) -> dict[str, list[float]]:
    """CPU seconds by what is done; wall seconds where files are read or written."""
    typed = [" ".join(question.words) for question in asked if question.kind in ("common", "and", "or")]
    took: dict[str, list[float]] = {"open": [_wall(lambda: Library.open(folder).close()) for _ in range(5)]}
    with Library.open(folder) as library:
        took["first line"] = [_wall(lambda: library.search(typed[0]))]
        queries = [_ready(question) for question in asked if question.kind in ("common", "and", "or")]
        took["cards"] = [
            _cpu(lambda query=query: library.find(query)) for query in queries for _ in range(rounds)
        ]
        took["parsed"] = [
            _cpu(lambda line=line: library.parsed(line)) for line in typed for _ in range(rounds)
        ]
        took["typed"] = [
            _cpu(lambda line=line: library.search(line)) for line in typed for _ in range(rounds)
        ]
        took["added"] = [_wall(lambda: _added(library))]
    return took


def _added(library: Library) -> None:
    library.add(Page(NEW, datetime.now(UTC), "text/html", f"{NEW_BODY}<!--{time.time()}-->".encode()))
    if not library.search("龘靐中心").total:
        raise AssertionError("a page that was added is not found")


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _wall(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
