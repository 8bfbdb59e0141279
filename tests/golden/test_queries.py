"""Queries with what they must find, one a row of `queries/*.jsonl`, on the seed page and on the samples.

The seed page is read from outside, the samples in any clone. What a row says of the answer:
`exact`: the sections that show this, and no others, stand on the rung "exact" (a naive search tells);
`later`: shown by other sections, all after the exact ones; `rung`, `total`: of the answer; `first`: place
of the first hit; `heading`: in its headings; `places`: all these are found; `among`, `none`, `only`: some
hit shows it, no hit does, all do; `same`: the answer of that query; `expanded`: other names searched;
`says`: in what a terminal shows. A row with `suggest` has its `first` suggestion.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.cards import results_lines
from indexer.crawl.folder import pages
from indexer.library import Library
from indexer.model import Head, Hit, Results, TaggedSection
from indexer.text import fold

ROOT = Path(__file__).parents[2]
QUERIES = Path(__file__).parent / "queries"


def rows(name: str) -> list[dict]:
    lines = (QUERIES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def called(row: dict) -> str:
    return " ".join(
        [row.get("query") or row["suggest"], *(key for key in row if key not in ("query", "suggest"))]
    )


def collection(where: Path, folder: Path) -> Library:
    library = Library.open(folder)
    for _ in library.add_all(pages([where])):
        pass
    return library


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Iterator[Library]:
    outside = os.environ.get("ZUOFA_GOLD")
    if not outside:
        pytest.skip("ZUOFA_GOLD is unset: the seed page is outside the repository")
    with collection(Path(outside) / "seed" / "essay-page.txt", tmp_path_factory.mktemp("seed")) as library:
        yield library


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> Iterator[Library]:
    with collection(ROOT / "corpus" / "samples", tmp_path_factory.mktemp("samples")) as library:
        yield library


@pytest.mark.parametrize("row", rows("seed"), ids=called)
def test_on_the_seed(seed, row):
    check(seed, row)


@pytest.mark.parametrize("row", rows("samples"), ids=called)
def test_on_the_samples(samples, row):
    check(samples, row)


def shown(paper: Head, tagged: TaggedSection) -> str:
    """All that a user sees of a section, as it is matched."""
    place = paper.place.names if paper.place else ()
    return fold("\n".join((paper.title, *place, *tagged.section.headings, tagged.section.text)))


def holding(library: Library, pattern: str) -> set[str]:
    return {
        paper.section_id(tagged.section.ordinal)
        for paper in library.papers()
        for tagged in paper.tagged.sections
        if re.search(pattern, shown(paper.head, tagged))
    }


@dataclass
class Answered:
    """A query with its answer, and what a user sees of each hit."""

    library: Library
    results: Results

    def __post_init__(self) -> None:
        self.hits = list(self.library.every(self.results.query.text))  # near-copies too
        self.ids = [hit.id for hit in self.hits]
        self.texts = {hit.id: shown(hit.paper, hit.tagged) for hit in self.hits}
        self.exact = [hit.id for hit in self.hits if hit.rung == "exact"]

    def matching(self, pattern: str) -> list[str]:
        return [key for key in self.ids if re.search(pattern, self.texts[key])]


def check(library: Library, row: dict) -> None:
    if "suggest" in row:
        found = library.suggest(row["suggest"]).measures
        assert row["first"] == found[0].name
        return
    answered = Answered(library, library.search(row["query"]))
    assert answered.ids, "nothing is found"
    for key, wanted in row.items():
        if key != "query":
            CHECKS[key](answered, wanted)


def exact(said: Answered, pattern: str) -> None:
    assert set(said.exact) == holding(said.library, pattern)


def total(said: Answered, number: int) -> None:
    assert said.results.total == number


def rung(said: Answered, name: str) -> None:
    assert said.results.rung == name


def first(said: Answered, where: str) -> None:
    assert place(said.results.hits[0]) == where


def heading(said: Answered, words: str) -> None:
    assert words in "".join(said.results.hits[0].tagged.section.headings)


def places(said: Answered, names: list[str]) -> None:
    assert set(names) <= {place(hit) for hit in said.hits}


def among(said: Answered, pattern: str) -> None:
    assert said.matching(pattern)


def none(said: Answered, pattern: str) -> None:
    assert not said.matching(pattern)


def only(said: Answered, pattern: str) -> None:
    assert said.matching(pattern) == said.ids


def later(said: Answered, pattern: str) -> None:
    found = [said.ids.index(key) for key in said.matching(pattern) if key not in said.exact]
    assert found, "nothing of that is found"
    assert max(map(said.ids.index, said.exact)) < min(found)


def same(said: Answered, query: str) -> None:
    assert said.ids == [hit.id for hit in said.library.every(query)]


def expanded(said: Answered, names: list[str]) -> None:
    assert set(names) <= set(said.results.expanded)


def says(said: Answered, words: str) -> None:
    assert words in "\n".join(results_lines(said.results))


def place(hit: Hit) -> str:
    where = hit.paper.place
    return where.short if where else ""


CHECKS = {
    check.__name__: check
    for check in (exact, total, rung, first, heading, places, among, none, only, later, same, expanded, says)
}
