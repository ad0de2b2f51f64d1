"""A slip from print to scan to answer to sealed reply, in a browser without script: a real PDF, badly scanned.

And a slip of somebody else, which is refused.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from firsthand.base import clock
from firsthand.papers import codes
from tests.conftest import Site
from tests.journeys.test_every_page import sign_in
from tests.papers import slipping

pytestmark = pytest.mark.journey


@pytest.fixture
def dev(site: Site, chromium: Browser) -> Iterator[Page]:
    """Dev in a browser without script, on a phone."""
    context = chromium.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, site, "dev")
    yield page
    context.close()


def file_of(page: Page, name: str) -> bytes:
    """The file behind a link, as the printer gets it."""
    href = page.get_by_role("link", name=name, exact=True).get_attribute("href")
    assert href
    return page.context.request.get(page.url.split("/people/")[0] + href).body()


def scanned(content: bytes, name: str = "scan.jpg") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def test_a_slip_from_print_to_sealed_reply(site: Site, dev: Page) -> None:
    record = f"/people/{site.cast.rosas_record.pk}/"
    dev.goto(record)
    dev.get_by_role("link", name="Slips", exact=True).click()
    dev.get_by_label("How many slips").fill("1")
    dev.get_by_role("button", name="Print", exact=True).click()
    paper = slipping.page_of(file_of(dev, "Print the slips"))

    back = slipping.noisy(slipping.turned(193)(slipping.written(paper)))
    dev.goto("/people/slips/")
    dev.get_by_label("A photo or a scan of the slip").set_input_files(scanned(slipping.jpeg(back)))
    dev.get_by_role("button", name="Look at it").click()
    expect(dev.get_by_role("heading", name="Is this the whole slip?")).to_be_visible()
    dev.get_by_role("radio", name="I ask for").check()
    dev.get_by_role("radio", name="The team named on the slip").check()
    dev.get_by_role("button", name="Yes, this is the whole slip. Keep it").click()

    expect(dev.get_by_text("Came in. Waiting for an answer")).to_be_visible()
    one = dev.url
    dev.get_by_role("link", name="Answer it").click()
    answers_yes(dev)
    dev.goto(one)
    dev.get_by_role("button", name="Make the sealed answer").click()
    sealed = file_of(dev, "Print the sealed answer")
    assert sealed.startswith(b"%PDF-") and len(sealed) > 20_000
    expect(dev.get_by_text("Dev Rai printed the answer on")).to_be_visible()


def answers_yes(page: Page) -> None:
    """Yes, with who does what by when."""
    page.get_by_role("radio", name="Yes, and this is who does it by when").check()
    page.get_by_label("Your answer").fill("Yes. You can ring on Sunday.")
    page.get_by_label("What will be done").fill("Dev unlocks the phone")
    page.get_by_role("radio", name="Dev Rai").first.check()
    page.get_by_role("textbox", name="By when").fill((clock.today() + timedelta(3)).isoformat())
    page.get_by_role("button", name="Send the answer").click()


def test_a_slip_of_somebody_else_is_refused(site: Site, dev: Page) -> None:
    with site.cast.acting(site.cast.mo):
        theirs = slipping.printed(site.cast, record=site.cast.tomos_record, by=site.cast.mo, on=clock.today())
    assert codes.holds(theirs.code)
    dev.goto("/people/slips/")
    back = slipping.turned(7)(slipping.written(slipping.sheet(theirs.code)))
    dev.get_by_label("A photo or a scan of the slip").set_input_files(scanned(slipping.jpeg(back)))
    dev.get_by_role("button", name="Look at it").click()

    expect(dev.get_by_text("We cannot find this slip. Nothing was kept.")).to_be_visible()
    expect(dev.locator("body")).not_to_contain_text("Tomos")
