"""Whole papers in our own words: a folder a case, a test a field."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.model import Page
from indexer.read.page import read_page

ROOT = Path(__file__).parent
CASES = {folder.name: json.loads((folder / "expected.json").read_text("utf-8")) for folder in ROOT.glob("*/")
         if (folder / "expected.json").exists()}  # fmt: skip


def answered(case: str) -> dict:
    page = next(p for p in (ROOT / case).iterdir() if p.name.startswith("page."))
    papers = read_page(Page(page.as_uri(), datetime(2026, 1, 1, tzinfo=UTC), "", page.read_bytes())).papers
    return {
        "titles": [paper.title for paper in papers],
        "paths": [list(section.headings) for paper in papers for section in paper.sections],
        "kinds": [section.kind for paper in papers for section in paper.sections],
    }


@pytest.mark.parametrize(("case", "field"), [(c, f) for c in sorted(CASES) for f in sorted(CASES[c])])
def test_golden(case, field):
    assert answered(case)[field] == CASES[case][field]
