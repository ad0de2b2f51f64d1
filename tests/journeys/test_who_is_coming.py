"""Staff plan a visit; the person sees it on their phone and says that nobody came; staff see it on Today. No script."""

import re
from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.base import clock
from tests.conftest import Site
from tests.journeys.test_every_page import sign_in
from tests.ui.floor import below

pytestmark = pytest.mark.journey


@pytest.fixture
def two(site: Site, chromium: Browser) -> Iterator[tuple[Page, Page]]:
    """Dev at a desk, Rosa on a small phone."""

    def browser(role: str, width: int) -> Page:
        context = chromium.new_context(
            base_url=site.url, java_script_enabled=False, viewport={"width": width, "height": 844}, bypass_csp=True
        )
        page = context.new_page()
        sign_in(page, site, role)
        return page

    dev, rosa = browser("dev", 1280), browser("rosa", 320)
    yield dev, rosa
    dev.context.close(), rosa.context.close()


def plans(dev: Page, site: Site, *, minutes_ago: int) -> None:
    """Dev plans to come to Rosa."""
    begins = (clock.now() - timedelta(minutes=minutes_ago)).astimezone(ZoneInfo("Europe/London"))
    dev.goto(f"/people/{site.cast.rosas_record.pk}/")
    dev.get_by_role("link", name="Who comes to Rosa").click()
    dev.get_by_role("link", name="Plan a visit").click()
    dev.get_by_role("radio", name="Dev Rai").check()
    dev.get_by_label("What for").fill("to cook together")
    dev.get_by_label("Which day").fill(f"{begins.day}/{begins.month}/{begins.year}")
    dev.get_by_label("From what time").fill(f"{begins:%H:%M}")
    dev.get_by_label("How many minutes").fill("60")
    dev.get_by_role("button", name="Plan it").click()
    expect(dev.get_by_role("heading", name="Who comes to Rosa")).to_be_visible()


def test_nobody_came_and_it_is_seen(two: tuple[Page, Page], site: Site) -> None:
    dev, rosa = two
    plans(dev, site, minutes_ago=10)

    rosa.goto("/me/here/")
    rosa.get_by_role("checkbox", name="I am on my own").check()
    rosa.get_by_role("button", name="Go on").click()
    expect(rosa.get_by_role("heading", name="Who is coming")).to_be_visible()
    expect(rosa.locator("section", has_text="Who is coming")).to_contain_text("Dev Rai")
    rosa.get_by_role("button", name=re.compile("They did not come")).click()
    expect(rosa.get_by_role("heading", name="We told staff that no one came.")).to_be_visible()
    expect(rosa.locator("main").get_by_role("link", name=re.compile("Ask for something"))).to_be_visible()

    dev.goto("/people/due/")
    missed = dev.locator("section", has=dev.get_by_role("heading", name="Nobody came"))
    expect(missed).to_contain_text("They say: did not come")
    missed.locator("a", has_text="to cook together").click()
    expect(dev.get_by_role("link", name="Plan another visit")).to_be_visible()


def test_the_first_page_with_a_visit_is_fit_for_all(site: Site, chromium: Browser, two: tuple[Page, Page]) -> None:
    plans(two[0], site, minutes_ago=10)
    context = chromium.new_context(base_url=site.url, bypass_csp=True)
    page = context.new_page()
    sign_in(page, site, "rosa")

    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        for place in ("/me/", "/me/visits/"):
            page.goto(place)
            assert below(page) == [], (place, width)
    context.close()
