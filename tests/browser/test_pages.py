"""Every page that a reader can open: nothing complains, nothing sticks out, and axe finds no barrier."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from indexer.library import Library
from tests.browser.conftest import Walk

pytestmark = pytest.mark.browser

WIDTHS, SCHEMES = (1440, 390), ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NOT_SEEN = {
    "static",
    "language.choose",
    "add.look",
    "add.save",
    "proof.decide",
    "feeds.feed",
    "feeds.opensearch",
    "openapi.document",
    "metrics.health",
    "metrics.metrics",
    "compare.evidence_csv",
}
"""Addresses that show no page: files, forms that were sent, answers for programs."""


@cache
def axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")


def addresses(library: Library) -> dict[str, str]:
    """Endpoint (and what of it) -> an address of it; ids are of the samples."""
    hit = library.search("标准化厂房").hits[0]
    copied = next((h for m, _ in library.measures() for h in library.search(m.name).hits if h.copies), hit)
    others = library.search("标准化厂房").hits[:5]
    place = hit.paper.place.short if hit.paper.place else ""
    return {
        "search.home": "/",
        "search.results": "/search?q=标准化厂房",
        "search.results: narrowed": f"/search?q=厂房&place={place}&kind=practice",
        "search.results: nothing": "/search?q=量子航天&year=2011",
        "search.of_measure": "/measure/standard-factory",
        "search.of_measure: by figure": "/measure/standard-factory?sort=figure&unit=平方米",
        "search.of_place": f"/place/{place}",
        "search.of_place: unknown": "/place/量子市",
        "compare.evidence_map": "/map",
        "compare.evidence_map: opened": "/map?in=四川省&from=2020",
        "compare.evidence_map: nothing": "/map?from=1900&to=1901",
        "compare.side_by_side": "/compare?" + "&".join(f"s={each.id}" for each in others),
        "compare.side_by_side: places": "/compare?measure=standard-factory&place=四川省&place=陕西省",
        "compare.side_by_side: one": f"/compare?s={hit.id}",
        "compare.side_by_side: none": "/compare",
        "search.similar": f"/similar/{hit.id}",
        "search.copies": f"/copies/{copied.id}",
        "reader.paper": f"/paper/{hit.paper.id}",
        "proof.lines": f"/paper/{hit.paper.id}/lines",
        "add.form": "/add",
        "openapi.docs": "/docs",
        "errors: not found": "/nowhere",
        "errors: bad": "/search?year=x",
    }


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_complains_or_bars_anybody(
    opened: Callable[..., Walk], samples: Library, sample_site: str, width: int, scheme: str
) -> None:
    walk = opened(sample_site, width, scheme)
    found = []
    for name, path in addresses(samples).items():
        walk.page.goto(sample_site + path)
        if name.startswith("errors") or name.endswith("unknown"):
            # That the page itself was refused is what the browser's console says of it.
            walk.complaints = [said for said in walk.complaints if "status of 40" not in said]
        walk.fits()
        walk.page.evaluate(axe())
        answer = walk.page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        found += [f"{name}: {said(each)}" for each in answer["violations"]]
    assert not found, "\n".join(found)


def said(violation: dict) -> str:
    where = [f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']} " + " | ".join(where)


def test_every_page_is_looked_at(samples: Library) -> None:
    from web.app import create_app

    app = create_app(samples, samples.folder, "token")
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.rule.startswith("/api/")
    }
    assert pages - NOT_SEEN == {name.partition(":")[0] for name in addresses(samples)} - {"errors"}


def test_the_guard_sees_errors_and_requests_elsewhere(opened: Callable[..., Walk], sample_site: str) -> None:
    walk = opened(sample_site)
    walk.page.goto(sample_site)
    walk.page.evaluate("console.error('lost')")
    walk.page.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
    assert "lost" in walk.complaints[0]
    assert any("elsewhere.invalid" in each for each in walk.complaints[1:])
    walk.complaints.clear()
