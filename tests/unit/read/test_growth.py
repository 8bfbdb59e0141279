"""Hostile pages that once cost the square of their length, or more: now a second or two at the most."""

import time
from datetime import UTC, datetime

import pytest

from indexer.errors import UnreadablePageError
from indexer.model import Page
from indexer.preview import preview

SAY = "清溪区今年新建厂房三处，引进企业二十家，办成实事十件，企业和群众都说好。"
BODY = f"<p>{SAY}</p>"
HOSTILE = {
    "a title of many parts": f"<html><title>{'清溪-' * 60_000}</title>{BODY}",
    "a meta title without end": f'<html><meta name="title" content="{"清溪 " * 60_000}">{BODY}',
    "a meta date of months": f'<html><meta name="pubdate" content="{"jan" * 60_000}">{BODY}',
    "elements nested without end": "<div>清溪" * 15_000 + BODY,
    "deep and wide": "<div class='content main'>" * 190 + "<p>清溪</p>" * 15_000 + BODY,
    "long names over many lines": f"<div class='{'abcdefgh ' * 20_000}'>" + BODY * 3_000,
    "blanks and line breaks of the source": "<p>" + "\u3000\n" * 100_000 + "a</p>" + BODY,
    "front matter that never ends": "---\n" + "- a: b\r\n" * 40 + SAY,
    "a heading of marks": f"# {'# ' * 100_000}清溪\n{SAY}",
    "a long number under a parent": f"一、做法\n清溪区，{'1' * 60_000}\n（一）厂房\n{SAY}\n（二）用地\n{SAY}",
    "a line of the site's app": f"{'APP' * 60_000}\n{SAY}",
    "a marker with stamps": f"篇一：清溪({'2014年3月' * 30_000}\n{SAY}\n",
    "papers in thousands": "".join(f"篇{n}：清溪材料{n}\n——园区\n{SAY}\n" for n in range(1, 1000)) * 6,
    "ends that end nothing under depth": "<div>" * 30_000 + BODY + "</b>" * 30_000,
    "ends of what was ended under depth": "<div>" * 30_000 + BODY + "<i><b></i></b>" * 15_000,
    "rows within rows": "<table><tr><td>1</td><td>" * 6_000 + SAY + "</td></tr></table>" * 6_000 + BODY,
    "short lines": "清溪\n" * 60_000 + SAY,
    "headings in thousands": f"{SAY}\n" + "# 园\n" * 25_000,
    "one figure in thousands": f"{SAY}\n" + "12.5万元" * 16_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_costs_no_more_than_its_length(name):
    page = Page("upload:a", datetime(2024, 1, 1, tzinfo=UTC), "", HOSTILE[name].encode())
    begun = time.process_time()
    assert preview(page)[0].papers
    assert time.process_time() - begun < 4.0


def test_a_tree_too_large_for_memory_is_refused():
    body = b"<html>" + b"<i>a</i>" * 250_000
    with pytest.raises(UnreadablePageError, match="250001 elements"):
        preview(Page("upload:a", datetime(2024, 1, 1, tzinfo=UTC), "", body))
