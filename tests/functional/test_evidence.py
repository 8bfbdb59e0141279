"""The evidence of a library follows what comes and goes."""

from pathlib import Path

import pytest

from indexer.crawl.folder import pages
from indexer.errors import NotFoundError
from indexer.evidence.matrix import Scope
from indexer.library import Library
from indexer.model import Filters, Page

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("evidence")) as opened:
        list(opened.add_all(page for page in pages([SAMPLES]) if isinstance(page, Page)))
        yield opened


def test_the_map_counts_what_a_search_counts_but_for_copies(library):
    found = library.evidence.map()
    assert [row.measure for row in found.rows] == [measure.id for measure in library.thesaurus.measures]
    copied = {each for pair in library._store.clusters.same() for each in pair}
    for row in found.rows:
        hits = library.search("", Filters(measures=(row.measure,)), limit=500).total
        assert 0 <= hits - row.total <= len(copied) / 2


def test_an_answer_is_made_once_and_anew_after_a_change(library):
    once = library.evidence.map()
    assert library.evidence.map() is once
    paper = library.newest(1)[0]
    library.remove(paper.id)
    fewer = library.evidence.map()
    assert fewer.total + fewer.unlabelled <= once.total + once.unlabelled - len(paper.tagged.sections)
    library.restore(paper.id)
    assert library.evidence.map() == once


def test_a_place_knows_its_practices_and_papers(library):
    (path,) = library.evidence.places_named("曹县")
    about = library.evidence.place(path)
    first = about.measures[0]
    ids = library.evidence.practices(first.measure, path, 100)
    assert len(ids) == first.total
    assert {head.place.names for head in library.evidence.papers(path)} == {path}


def test_a_place_without_sections_is_a_sentence(library):
    with pytest.raises(NotFoundError, match="亚特兰蒂斯"):
        library.evidence.place(("亚特兰蒂斯",))
    with pytest.raises(NotFoundError):
        library.evidence.map(Scope(("亚特兰蒂斯",)))
