"""Rosa gets someone on her side in three taps, on a small phone without script; Dev passes it on; they get in touch."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey


def face(site: Site, chromium: Browser, who: str, width: int) -> Page:
    context = chromium.new_context(
        base_url=site.url, java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    sign_in(page, site, who)
    return page


def test_someone_on_my_side_in_three_taps_and_with_a_day(site: Site, chromium: Browser) -> None:
    rosa, dev = face(site, chromium, "rosa", 320), face(site, chromium, "dev", 390)
    rosa.goto("/me/")
    rosa.get_by_role("link", name="Get someone on my side").click()  # 1
    expect(rosa.locator("a[href^='tel:']").first).to_be_visible()
    rosa.get_by_role("link", name=re.compile("^Dev Rai")).click()  # 2
    rosa.get_by_role("button", name="Ask for someone").click()  # 3
    expect(rosa.locator("main")).to_contain_text("Dev Rai passes it on by")
    expect(rosa.locator("main")).to_contain_text("gets in touch by")

    dev.goto("/people/asks/")
    asked = dev.locator("article", has_text="Rosa wants someone on their side")
    asked.get_by_role("link", name="Pass it on").click()
    dev.get_by_label("The name of the advocate").fill("Wren Hale")
    dev.get_by_label("Tell them, in short words").fill("Yes. Wren rings you.")
    dev.get_by_role("button", name="I passed it on").click()

    rosa.goto("/me/on-my-side/")
    expect(rosa.locator("main")).to_contain_text("The advocate is Wren Hale.")
    rosa.get_by_role("button", name="They got in touch").click()
    expect(rosa.locator("main")).to_contain_text("Wren Hale is on your side since")
    for page in (rosa, dev):
        page.context.close()
