"""Something is wrong, from the first press to who will answer, with script switched off (ux.md section 10, check 7)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.safety.models import Worry
from tests.conftest import Site
from tests.house.who_may import ROSA
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey


@pytest.fixture
def page(site: Site, chromium: Browser) -> Iterator[Page]:
    """Rosa on a small phone without script."""
    context = chromium.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 320, "height": 568})
    found = context.new_page()
    found.set_default_timeout(5000)
    sign_in(found, site, ROSA)
    yield found
    context.close()


def test_rosa_says_something_is_wrong_without_script(site: Site, page: Page) -> None:
    page.goto("/me/")
    page.get_by_role("link", name="Something is wrong", exact=True).click()
    page.get_by_role("link", name=re.compile("Someone hurt me or upset me")).click()
    page.get_by_role("radio", name="Write", exact=True).check()
    page.get_by_label("Write it in your own words").fill("He shouts at me.")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name=re.compile("No one")).click()
    page.get_by_role("link", name=re.compile("Duty desk")).click()
    expect(page.locator("main")).to_contain_text("He shouts at me.")
    expect(page.locator("main")).to_contain_text("Monday to Friday, 9 in the morning to 5 in the afternoon")
    page.get_by_role("button", name=re.compile("Show the answer here")).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    with site.cast.acting(site.cast.rosa):
        assert Worry.objects.filter(person=site.cast.rosas_record).count() == 1
