"""Every page of every face, as whoever may open it, stands on the floor at phone, small phone and desktop width."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tests.house.test_who_may import address
from tests.house.who_may import DEV, GRACE, ROSA, WHO_MAY
from tests.ui.floor import below

WIDTHS = ((320, 256), (390, 844), (1280, 900))
SHEETS = {name for name in WHO_MAY if name.endswith("_paper")} | {"medium", "own_picture", "me:held"}  # no pages: files
pytestmark = pytest.mark.journey


@pytest.fixture
def visitor(site: Site, chromium: Browser) -> Iterator[Page]:
    """A browser on the running site; scripts of the test pass the page's own CSP by, the page's do not."""
    context = chromium.new_context(base_url=site.url, bypass_csp=True)
    yield context.new_page()
    context.close()


def sign_in(page: Page, site: Site, role: str) -> None:
    """Be one of the cast in this browser."""
    key = site.cast.client(getattr(site.cast, role)).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site.url}])


def sit_down(page: Page) -> None:
    """Rosa says that she is on her own, and begins to answer a question: some pages ask that first."""
    page.goto("/me/here/?next=/me/say/good_day/")
    page.get_by_role("checkbox", name="I am on my own").check()
    page.get_by_role("button", name="Go on").click()
    page.locator("input[name=picked][value=tea]").check()
    page.get_by_role("button", name="Go on").click()
    assert page.url.endswith("/me/say/good_day/check/")


@pytest.mark.parametrize("role", [DEV, GRACE, ROSA])
def test_every_page_stands_on_the_floor(role: str, site: Site, visitor: Page) -> None:
    sign_in(visitor, site, role)
    if role == ROSA:
        sit_down(visitor)
    pages = [name for name in sorted(WHO_MAY) if role in WHO_MAY[name] and name not in SHEETS]
    found = {}

    for name in pages:
        visitor.set_viewport_size({"width": WIDTHS[0][0], "height": WIDTHS[0][1]})
        answer = visitor.goto(address(name, site.cast))
        assert answer is not None and answer.status == 200, name
        for width, height in WIDTHS:
            visitor.set_viewport_size({"width": width, "height": height})
            if wrong := below(visitor):
                found[f"{name} at {width}"] = wrong

    assert found == {}
    assert pages
