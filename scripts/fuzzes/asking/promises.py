"""What parsing, suggesting and searching promise on any text at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from indexer.crawl.folder import pages
from indexer.library import Library
from indexer.model import Either, Every, Except, Known, Node, Page, Query, Words
from indexer.report import results_json, suggestions_json
from indexer.search.grammar import MAX_DEPTH
from indexer.search.lexer import MAX_WORD, MAX_WORDS
from indexer.search.notes import sentence
from indexer.search.query import MAX_LENGTH, canonical, parse

SAMPLES = Path(__file__).parents[3] / "corpus/samples"
PAGES = 6
_folder: list[Path] = []


class BrokenPromiseError(AssertionError):
    """An answer that no query may get. Its text is the promise, without anything of the input."""


def prepare(folder: Path) -> list[str]:
    """Make a small collection there; its texts. Who checks opens it anew: SQLite must not cross a fork."""
    _folder[:] = [folder]
    with Library.open(folder) as library:
        found = (page for page in pages([SAMPLES]) if isinstance(page, Page))
        list(library.add_all(islice(found, PAGES)))
        return [section.section.text for paper in library.papers() for section in paper.tagged.sections]


@cache
def _library() -> Library:
    library = Library.open(_folder[0])
    library.search("标准化场房有多少")  # loads every table, so that no query pays for it
    return library


def check(body: bytes) -> str:
    """What became of the query ("found", "nothing"); raises BrokenPromiseError or whatever is raised."""
    text = body.decode("utf-8", "surrogatepass") if _whole(body) else body.decode("utf-8", "surrogateescape")
    for promise, kept in _of_query(parse(text)):
        _hold(kept, promise)
    library = _library()
    _encodes("suggestions are JSON in strict UTF-8", suggestions_json(library.suggest(text)))
    results = library.search(text)
    _encodes("results are JSON in strict UTF-8", results_json(results))
    _hold(results.total + results.below >= len(results.hits), "no more hits than are counted")
    _hold(
        not results.meant or results.rung not in ("exact", "section") or results.total <= 3,
        "few are corrected",
    )
    for line in results.meant[:1]:
        again = library.search(line)
        _hold(again.rung in ("exact", "section") and again.total > 0, "what was meant is found")
    return "found" if results.hits else "nothing"


def _whole(body: bytes) -> bool:
    try:
        body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _hold(kept: bool, promise: str) -> None:
    if not kept:
        raise BrokenPromiseError(promise)


def _encodes(promise: str, value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise BrokenPromiseError(promise) from error


def _of_query(query: Query) -> Iterator[tuple[str, bool]]:
    line = canonical(query)
    again = parse(line)
    yield "what is written back is read as the same", _bare(again) == _bare(query)
    yield "and written back the same", canonical(again) == line
    yield "a text has its bound", len(query.text) <= MAX_LENGTH
    nodes = list(_nodes(query.root))
    yield "a tree has its bound", len(nodes) <= 4 * MAX_WORDS
    yield "it is not deep", max((depth for _, depth in nodes), default=0) <= 4 * MAX_DEPTH
    for node, _ in nodes:
        said = (node.text,) if isinstance(node, Words) else node.values if isinstance(node, Known) else ("a",)
        yield "a condition asks for something", bool(said) and all(said)
        yield "a word has its bound", max(map(len, said)) <= MAX_WORD
        many = node.parts if isinstance(node, Every | Either) else (0, 1)
        yield "a group has parts, each once", len(set(many)) == len(many) > 1
    yield "every note is a sentence", all(sentence(note) != note for note in query.notes)


def _bare(query: Query) -> Query:
    return replace(query, text="", notes=())


def _nodes(root: Node | None) -> Iterator[tuple[Node, int]]:
    waiting = [(root, 0)] if root else []
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        parts = (
            node.parts
            if isinstance(node, Every | Either)
            else (node.part,)
            if isinstance(node, Except)
            else ()
        )
        waiting += [(part, depth + 1) for part in parts]
