"""Near-copies: those planted in the samples are found, and no others."""

import json
from pathlib import Path

import pytest

from indexer.crawl.folder import pages
from indexer.library import Library

SAMPLES = Path(__file__).parents[2] / "corpus/samples"
pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with Library.open(tmp_path_factory.mktemp("samples")) as opened:
        for _ in opened.add_all(pages([SAMPLES])):
            pass
        yield opened


def planted():
    """How both sides of each planted pair begin."""
    for file in sorted(SAMPLES.rglob("*.gold.json")):
        for paper in json.loads(file.read_text("utf-8"))["papers"]:
            for section in paper["sections"]:
                if "copy_of" in section:
                    yield section["starts"], section["copy_of"]["starts"]


def begins(tagged, start):
    heading, text = "".join(tagged.section.headings[-1:]), tagged.section.text
    whole = "".join(f"{heading}。{text}".split())  # however wide the page's blanks are
    return text.startswith(start) or whole.startswith("".join(start.split()))


def found(library, start):
    return next(
        paper.section_id(tagged.section.ordinal)
        for paper in library.newest(1000)
        for tagged in paper.tagged.sections
        if begins(tagged, start)
    )


def test_planted_copies_are_found(library):
    pairs = list(planted())
    assert pairs
    for start, other in pairs:
        copies = library.copies(found(library, start)).copies
        assert found(library, other) in {copy.id for copy in copies}, start


def test_nothing_else_is_called_a_copy(library):
    sides = {found(library, start) for pair in planted() for start in pair}
    assert library.stats()["copies"] == len(sides)
