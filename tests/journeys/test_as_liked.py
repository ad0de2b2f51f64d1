"""Every page of the person as somebody may like it: in Arabic, from right to left; very big, calm, without pictures."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tests.front.test_likes import PAGES
from tests.house.test_who_may import address
from tests.house.who_may import ROSA
from tests.journeys.test_every_page import WIDTHS, sign_in, sit_down
from tests.ui.floor import below

pytestmark = pytest.mark.journey
SYMBOLS = """[...document.querySelectorAll('main svg.sym:not(.sym--mono), main .pic')]
  .filter(e => e.getClientRects().length).length"""
RED = """[...document.querySelectorAll('.btn--no, .tile--danger')].map(e => getComputedStyle(e).backgroundColor)
  .filter(c => c !== 'rgb(255, 255, 255)')"""


@pytest.fixture
def rosa(site: Site, chromium: Browser) -> Iterator[Page]:
    """Rosa's browser; she is on her own and has begun to answer a question."""
    context = chromium.new_context(base_url=site.url, bypass_csp=True)
    page = context.new_page()
    sign_in(page, site, ROSA)
    sit_down(page)
    yield page
    context.close()


def likes(page: Page, **pressed: str) -> None:
    """Press these on my settings."""
    for name, value in pressed.items():
        page.goto("/me/settings/")
        page.locator(f"button[name={name}][value='{value}']").click()
        page.wait_for_url(f"**/me/settings/#{name}")


def each_page(page: Page, site: Site, look: Any, sizes: Any = WIDTHS) -> dict[str, Any]:
    """What is wrong on which page at which width."""
    found = {}
    for name in PAGES:
        page.goto(address(name, site.cast))
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            if wrong := look(page):
                found[f"{name} at {width}"] = wrong
    return found


def test_every_page_in_arabic_stands_on_the_floor_from_right_to_left(site: Site, rosa: Page) -> None:
    likes(rosa, language="ar")

    assert each_page(rosa, site, below) == {}
    assert rosa.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert "Noto Sans Arabic" in rosa.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")


def test_every_page_very_big_calm_and_without_pictures(site: Site, rosa: Page) -> None:
    likes(rosa, size="3", pictures="off", colours="calm")

    def look(page: Page) -> list[Any]:
        seen = page.evaluate(SYMBOLS)
        return [*below(page), *(["still has pictures"] if seen else []), *page.evaluate(RED)]

    assert each_page(rosa, site, look, WIDTHS[:1]) == {}


def test_every_page_with_strong_lines_and_only_photos(site: Site, rosa: Page) -> None:
    likes(rosa, size="2", pictures="photos", colours="strong")

    assert each_page(rosa, site, below, WIDTHS[2:]) == {}


def test_words_are_as_big_as_they_are_liked(rosa: Page) -> None:
    sizes = {}
    for size in "123":
        likes(rosa, size=size)
        sizes[size] = float(rosa.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))

    assert sizes["2"] / sizes["1"] == pytest.approx(1.25) and sizes["3"] / sizes["1"] == pytest.approx(1.5)


def test_my_settings_work_without_script(site: Site, chromium: Browser) -> None:
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site, ROSA)
    likes(page, size="3", colours="calm")

    page.goto("/me/")
    assert page.locator("html").get_attribute("class") == "scale-3 calm"
    assert page.locator("a.tile").count() == 3
    context.close()
