"""A worker's last day in a browser: Grace hands over what Dev has, Rosa reads who does it now, his account ends."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Site
from tests.handover.handing import colleague
from tests.house.who_may import DEV, GRACE, ROSA
from tests.journeys.test_every_page import sign_in
from tests.ui.floor import below

pytestmark = pytest.mark.journey


@pytest.fixture
def chrome(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """One browser; who is signed in changes."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844}, bypass_csp=True)
    yield context
    context.close()


def as_(context: BrowserContext, site: Site, role: str) -> Page:
    page = context.new_page()
    sign_in(page, site, role)
    return page


def test_a_worker_s_last_day(site: Site, chrome: BrowserContext) -> None:
    colleague(site.cast)
    his = site.cast.client(site.cast.dev)
    assert his.get("/people/").status_code == 200
    dev = as_(chrome, site, DEV)
    dev.goto("/people/")
    dev.get_by_role("link", name="Hand over when somebody leaves or is away").click()
    dev.get_by_role("link", name="What is mine").click()
    dev.get_by_text("Dev will go with you to the pool").wait_for()
    assert below(dev) == []

    grace = as_(chrome, site, GRACE)
    grace.goto("/people/hand-over/")
    grace.get_by_role("link", name="Dev Rai").click()
    grace.get_by_role("button", name="End the account of Dev Rai").click()
    grace.get_by_text("Hand this over first.").wait_for()
    grace.get_by_role("radio", name="They leave").check()
    grace.get_by_label("What people read").fill("Dev has a new job.")
    grace.get_by_label("Who takes over", exact=True).select_option(label="Mo Hale, nurse")
    grace.get_by_role("button", name="Hand it over").click()
    grace.get_by_text("Mo Hale is not in the team of Rosa.").wait_for()
    assert grace.get_by_label("What people read").input_value() == "Dev has a new job."
    grace.get_by_label("Who takes over for Rosa").select_option(label="Ana Silva, in the team")
    grace.get_by_label("Who takes over", exact=True).select_option(label="Ana Silva, nurse")
    grace.get_by_role("button", name="Hand it over").click()
    grace.get_by_text("Nothing would be left without anybody.").wait_for()
    assert below(grace) == []
    grace.get_by_role("button", name="End the account of Dev Rai").click()
    grace.wait_for_load_state()
    grace.goto("/people/hand-over/")
    grace.get_by_text("does not work here any more").wait_for()

    rosa = as_(chrome, site, ROSA)
    rosa.goto("/me/new/")
    rosa.get_by_role("link", name="Someone else does something now").click()
    rosa.get_by_role("heading", name="Dev has a new job.").wait_for()
    rosa.get_by_text("Ana Silva will do this now.").wait_for()
    assert below(rosa) == []
    rosa.goto("/me/plan/")
    rosa.get_by_text("Dev has a new job. Ana Silva will do this now, in place of Dev Rai.").wait_for()

    assert his.get("/people/").status_code == 302  # his session opens nothing any more
