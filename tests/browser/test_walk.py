"""A reader's walk through the site in a real browser, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from indexer.library import Library
from indexer.model import Page as Source
from tests.browser.conftest import TOKEN, Walk, serving

WIDTHS = [1440, 390]
SHUYANG = """沭阳县建好厂房引来项目的做法

近年来，沭阳县围绕项目落地难的问题，先建厂房再招项目。

一、加快标准化厂房建设
全县累计建成标准化厂房256.27万平方米，入驻项目415个。

江苏省宿迁市沭阳县人民政府
2011年3月10日
"""
LUOHE = """漯河市产业集聚区建设情况

漯河市把产业集聚区作为主战场。

一、建设标准厂房
全市新建标准厂房80万平方米，120家企业拎包入驻。

河南省漯河市人民政府
2016年5月6日
"""
ADDED = """{place}厂房租赁的做法

一、集中建设标准化厂房
全县建成标准化厂房{area}万平方米，入驻企业36家。

江苏省宿迁市{place}人民政府
2015年6月1日
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("walk")
    with Library.open(folder) as library:
        for name, text in {"shuyang": SHUYANG, "luohe": LUOHE}.items():
            url = f"http://www.example.gov.cn/{name}.txt"
            library.add(Source(url, datetime(2026, 1, 2, tzinfo=UTC), "text/plain", text.encode()))
        with serving(library, folder) as address:
            yield address


@pytest.fixture(params=[(width, scripts) for width in WIDTHS for scripts in (True, False)], ids=str)
def walk(request: pytest.FixtureRequest, opened: Callable[..., Walk], site: str) -> Iterator[Walk]:
    width, scripts = request.param
    walking = opened(site, width, scripts=scripts)
    walking.page.goto(site)
    yield walking
    walking.fits()


def test_from_home_to_another_place(walk: Walk) -> None:
    page = walk.page
    assert page.evaluate("document.activeElement.id") == "q"
    walk.fits()
    page.keyboard.type("标准化厂房")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    card = page.locator(".card", has_text="沭阳县").first
    assert card.locator("mark").first.inner_text().startswith("标准化厂房")
    assert "256.27万平方米" in card.locator(".figures").inner_text()
    walk.fits()
    card.locator("h2 a").click()
    page.wait_for_url("**/paper/**#s-*")
    lit = page.locator(".part:target")
    assert "256.27万平方米" in lit.inner_text()
    assert (
        page.get_by_text("原文", exact=True).get_attribute("href") == "http://www.example.gov.cn/shuyang.txt"
    )
    walk.fits()
    lit.get_by_text("相似做法").click()
    page.wait_for_url("**/similar/**")
    assert "漯河市" in page.locator(".card").first.inner_text()


def test_narrow_and_widen(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.site}/search?q=厂房")
    if page.locator("details.narrow").is_visible():
        page.locator("details.narrow summary").click()
    page.locator(".narrow:visible").get_by_text("漯河市", exact=True).click()
    page.wait_for_url("**place=**")
    assert page.locator(".card").count() == page.locator(".card", has_text="漯河市").count() > 0
    page.get_by_label("去掉条件 漯河市").click()
    assert page.locator(".card", has_text="沭阳县").count() > 0
    page.goto(f"{walk.site}/search?q=量子航天")
    assert page.get_by_text("收录中未见，不等于没有做").is_visible()


def test_paste_look_save_find(walk: Walk) -> None:
    page = walk.page
    wide = page.viewport_size is not None and page.viewport_size["width"] > 1000
    place, area = ("泗阳县", "77.5") if wide else ("泗洪县", "33.5")
    page.get_by_text("收录材料").click()
    page.get_by_label("文字").fill(ADDED.format(place=place, area=area))
    page.get_by_label("写入口令").fill(TOKEN)
    walk.fits()
    page.get_by_role("button", name="预览").click()
    assert place in page.locator(".preview").inner_text()
    walk.fits()
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/paper/**")
    page.get_by_label("检索做法").fill(f"标准化厂房 {area}万平方米")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url("**/search?**")
    assert place in page.locator(".card").first.inner_text()


def test_the_keyboard_reaches_the_text(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.site}/measure/standard-factory")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
