"""Finding somebody by keyboard alone; and the key that goes to the box, only when nobody types, not for everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.journeys.test_every_page import sign_in
from tests.ui.floor import below

pytestmark = pytest.mark.journey
IN_THE_BOX = "document.activeElement.id === 'find'"


def browsing(site: Site, chromium: Browser, *, script: bool = True, width: int = 1280) -> Page:
    context = chromium.new_context(
        base_url=site.url, java_script_enabled=script, viewport={"width": width, "height": 844}, bypass_csp=True
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    sign_in(page, site, "dev")
    return page


@pytest.fixture
def dev(site: Site, chromium: Browser) -> Iterator[Page]:
    page = browsing(site, chromium)
    yield page
    page.context.close()


@pytest.mark.parametrize(("script", "width"), [(True, 390), (False, 1280)], ids=["script", "none"])
def test_somebody_is_found_by_keyboard_alone(site: Site, chromium: Browser, script: bool, width: int) -> None:
    page = browsing(site, chromium, script=script, width=width)
    page.goto("/people/due/")
    for _time in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(IN_THE_BOX):
            break
    page.keyboard.type("marqes 14/2/1991")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith("/people/search/")
    expect(page.get_by_role("link", name="Rosa Marques")).to_be_visible()
    if script:  # what looks at the page runs in it
        assert below(page) == []

    page.get_by_role("link", name="Rosa Marques").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rosa")
    page.go_back()
    expect(page.get_by_role("link", name="Rosa Marques")).to_be_visible()
    page.context.close()


def test_the_key_goes_to_the_box_only_when_nobody_is_typing(dev: Page) -> None:
    dev.goto("/people/")
    dev.keyboard.press("/")
    assert dev.evaluate(IN_THE_BOX)

    dev.keyboard.type("14/2")  # in the box it is a sign like any other
    expect(dev.locator("#find")).to_have_value("14/2")

    dev.goto("/people/new/")
    dev.locator("textarea").first.focus()
    dev.keyboard.type("and/or")
    expect(dev.locator("textarea").first).to_have_value("and/or")
    assert not dev.evaluate(IN_THE_BOX)

    dev.goto("/people/")
    for keys in ("Control+/", "Alt+/"):
        dev.keyboard.press(keys)
        assert not dev.evaluate(IN_THE_BOX)


def test_the_key_can_be_switched_off(dev: Page) -> None:
    dev.goto("/people/settings/")
    dev.get_by_role("radio", name="Off").check()
    dev.get_by_role("button", name="Keep this").click()

    dev.goto("/people/")
    dev.keyboard.press("/")

    assert not dev.evaluate(IN_THE_BOX)
