"""The map by keyboard, and from a measure's page to practices side by side, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Walk

pytestmark = pytest.mark.browser
STANDING = """(() => { const cell = document.activeElement.closest("td, th");
    return [cell.cellIndex, cell.parentElement.rowIndex]; })()"""


def test_arrows_walk_the_map_and_enter_opens_a_number(opened: Callable[..., Walk], sample_site: str) -> None:
    walk = opened(sample_site)
    page = walk.page
    page.goto(sample_site + "/map")
    page.locator(".grid tbody td a").first.focus()
    before = page.evaluate(STANDING)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(STANDING) == [before[0] + 1, before[1] + 1]
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.closest('th').scope") == "row"
    # One stop of the tab order, however many numbers there are.
    assert page.evaluate("document.querySelectorAll('.grid [tabindex=\"0\"]').length") == 1
    page.locator(".grid tbody td a").nth(3).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert not walk.complaints


@pytest.mark.parametrize("width", (1440, 390))
def test_practices_are_ticked_and_laid_side_by_side(
    opened: Callable[..., Walk], sample_site: str, width: int
) -> None:
    walk = opened(sample_site, width)
    page = walk.page
    page.goto(sample_site + "/measure/standard-factory")
    for box in page.locator(".pick input").all()[:3]:
        box.check()
    page.locator("#compare button").click()
    page.wait_for_url("**/compare?**")
    assert page.locator(".sides thead th").count() == 3
    walk.fits()
    page.locator(".sides .drop").first.click()
    assert page.locator(".sides thead th").count() == 2
    assert not walk.complaints
