"""docs/query.md says what the language does."""

import re
from pathlib import Path

import pytest

from indexer.search.grammar import MAX_DEPTH
from indexer.search.lexer import MAX_WORD, MAX_WORDS
from indexer.search.query import MAX_LENGTH, canonical, parse
from indexer.search.spelling import FEW
from indexer.search.wording import _table

TEXT = (Path(__file__).parents[3] / "docs/query.md").read_text("utf-8")
ROWS = [line.replace("\\|", "¦").split("|")[1:4] for line in TEXT.splitlines() if line.startswith("| `")]


@pytest.mark.parametrize(("typed", "said", "read"), ROWS, ids=[row[0] for row in ROWS])
def test_the_first_example_of_a_row_is_read_as_it_says(typed, said, read):
    example = re.findall("`([^`]+)`", typed)[0].replace("¦", "|")
    assert canonical(parse(example)) == re.findall("`([^`]+)`", read)[0]


def test_every_field_and_operator_is_told():
    for names in (*_table("fields").values(), *_table("operators").values()):
        assert any(sign in TEXT for name in names for sign in (f"{name}:", f" {name} ", f"`{name} ")), names
    for table in ("kind", "level"):
        assert all(names[0] in TEXT for names in _table(table).values())


def test_the_bounds_are_those_of_the_code():
    said = f"{MAX_LENGTH:,} characters, {MAX_WORDS} conditions, words of {MAX_WORD} characters"
    assert f"{said}, {MAX_DEPTH} brackets" in TEXT
    assert FEW == 3
    assert "at most three sections" in TEXT.replace("\n", " ")
