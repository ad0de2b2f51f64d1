"""Sit with Rosa, in a real browser: Dev gives her his device, and nothing of his is there until he signs in (PR7)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Site
from tests.house.who_may import DEV
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey
OF_THE_WORKER = ("Swim every Friday", "Rosa is calmer after swimming.", "My people", "9990000018", "not sent yet")


@pytest.fixture
def device(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """Dev's tablet."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def nothing_of_the_worker(page: Page) -> bool:
    seen = page.locator("body").inner_text() if page.locator("body").is_visible() else ""
    return not any(words in seen for words in OF_THE_WORKER)


def test_nothing_of_the_worker_comes_back_without_signing_in(site: Site, device: BrowserContext) -> None:
    page, record = device.new_page(), site.cast.rosas_record.pk
    sign_in(page, site, DEV)
    other_tab = device.new_page()
    other_tab.goto(f"/people/{record}/notes/new/")
    other_tab.locator("textarea").first.fill("Words that are not sent yet")
    page.goto("/people/")
    page.goto(f"/people/{record}/plan/")
    page.goto(f"/people/{record}/")
    page.get_by_role("link", name="Sit with Rosa").click()
    page.get_by_role("button", name="Give this device to Rosa").click()

    page.get_by_text("Dev Rai is with you.").wait_for()
    other_tab.wait_for_url("**/me/")
    assert nothing_of_the_worker(page) and nothing_of_the_worker(other_tab)
    for place in (
        "/people/",
        f"/people/{record}/",
        f"/people/{record}/plan/",
        f"/people/{record}/notes/new/",
        "/people/due/",
    ):
        answer = other_tab.goto(place)
        assert answer is not None and answer.status == 404
        assert nothing_of_the_worker(other_tab), place
    for _press in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert nothing_of_the_worker(page), page.url
    other_tab.go_back()
    assert nothing_of_the_worker(other_tab)

    page.goto("/me/")
    page.get_by_role("link", name="Give it back").click()
    page.wait_for_url("**/accounts/login/**")
    assert "Rosa" not in page.locator("body").inner_text()
    page.go_back()
    page.wait_for_load_state()
    assert "/accounts/login/" in page.url and nothing_of_the_worker(page)

    sign_in(page, site, DEV)
    page.goto(f"/people/{record}/notes/new/")
    assert page.locator("textarea").first.input_value() == "Words that are not sent yet"
