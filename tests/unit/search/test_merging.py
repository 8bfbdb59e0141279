import random

import numpy as np
import pytest

from indexer.model import Amount, Document
from indexer.search import merging
from indexer.search.inversion import invert
from indexer.search.merging import Part
from indexer.search.sections import Sections

LETTERS = "建设厂房企业发展，。 12.5abc"


def document(chance: random.Random, number: int) -> Document:
    words = "".join(chance.choices(LETTERS, k=chance.randrange(60)))
    return Document(
        id=f"p{number}-0",
        paper_id=f"p{number}",
        title="".join(chance.choices(LETTERS, k=5)),
        headings=(),
        text=words,
        place=("江苏省", "宿迁市")[: number % 3],
        year=2000 + number % 4 if number % 5 else None,
        kind="practice" if number % 2 else "lead",
        measures=tuple(f"m{n}" for n in range(number % 6)),
        site=None,
        figures=(Amount(float(number), "元"),) if number % 3 else (),
    )


@pytest.fixture
def documents():
    chance = random.Random(3)
    return [document(chance, number) for number in range(90)]


def segment(path, documents):
    merging.write(path, invert(documents))
    return Sections.open(path)


def said(found: Sections) -> dict[object, object]:
    """What a segment holds, told without its numbers of codes and ordinals."""
    ordinals = {}
    for term in found.terms.tolist():
        at = found.ordinals(term)
        owners = found.of_ordinals(at)
        ordinals[term] = list(zip(owners.tolist(), (at - found.bounds[owners]).tolist(), strict=True))
    facets = {
        name: [[values[code] for code in row if code >= 0] for row in found.column(f"facet_{name}").tolist()]
        for name, values in found.values.items()
    }
    figures = zip(
        *(found.column(f"figure_{name}").tolist() for name in ("units", "values", "docs")), strict=True
    )
    return {
        "ids": [found.id(doc) for doc in range(found.size)],
        "postings": {term: tuple(map(list, found.postings(term))) for term in found.terms.tolist()},
        "ordinals": ordinals,
        "heads": (found.column("titles") - found.bounds[:-1]).tolist(),
        "rows": [
            found.column(name).tolist() for name in ("lengths", "papers", "places", "years", "id_ranks")
        ],
        "facets": facets,
        "figures": [(found.units[unit], value, doc) for unit, value, doc in figures],
    }


@pytest.mark.parametrize("piece", [7, 300, 1 << 20])
@pytest.mark.parametrize("gone", [(), range(0, 90, 7), range(30, 60), range(1, 90)])
def test_segments_joined_hold_what_one_of_all_would(tmp_path, monkeypatch, documents, piece, gone):
    monkeypatch.setattr(merging, "PIECE", piece)
    parts = []
    for start, end in ((0, 30), (30, 60), (60, 61), (61, 90)):
        alive = np.array([number not in gone for number in range(start, end)])
        parts.append(Part(segment(tmp_path / f"{start}.columns", documents[start:end]), alive))
    merging.merge(tmp_path / "all.columns", parts)
    left = [each for number, each in enumerate(documents) if number not in gone]
    assert said(Sections.open(tmp_path / "all.columns")) == said(segment(tmp_path / "left.columns", left))


def test_what_was_read_can_be_given_back_and_read_again(tmp_path, documents):
    found = segment(tmp_path / "one.columns", documents)
    before = said(found)
    found.file.forget()
    assert said(found) == before


def test_only_the_file_asked_for_is_left(tmp_path, documents):
    one, two = (segment(tmp_path / f"{n}.columns", documents[n::2]) for n in range(2))
    merging.merge(tmp_path / "all.columns", [Part(each, np.ones(each.size, np.bool_)) for each in (one, two)])
    assert {path.name for path in tmp_path.iterdir()} == {"0.columns", "1.columns", "all.columns"}
