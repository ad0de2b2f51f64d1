"""On this device: the person asks, the device says yes, and what it shows says nothing (ux.md T4, T5)."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from firsthand.people import notices
from tests.conftest import Site
from tests.house.who_may import ROSA
from tests.journeys.test_every_page import sign_in
from tests.people.test_telling import DEVICE

pytestmark = pytest.mark.journey
# A browser without a network cannot ask its maker for an address: it is given one, and is told what it was asked for.
GIVES_AN_ADDRESS = """
PushManager.prototype.subscribe = async asked => { sessionStorage.asked = JSON.stringify(
  [asked.userVisibleOnly, asked.applicationServerKey.length]); return { endpoint: "%s" }; };
"""
SHOWS = """() => { self.shown = [];
  ServiceWorkerRegistration.prototype.showNotification = async (...told) => { self.shown.push(told); }; }"""
SHOWN = "new Promise(done => { const look = () => shown.length ? done(shown) : setTimeout(look, 50); look(); })"


@pytest.fixture
def phone(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """Rosa's telephone, on which messages may be shown."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844})
    context.grant_permissions(["notifications"], origin=site.url)
    context.add_init_script(GIVES_AN_ADDRESS % DEVICE)
    yield context
    context.close()


def ask_for_messages(page: Page) -> None:
    page.goto("/me/tell-me/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("radio", name="On this device").check()
    page.get_by_role("radio", name="When it comes").check()
    page.get_by_role("button", name="Turn messages on").click()
    page.get_by_role("heading", name="Messages are on").wait_for()


def test_the_device_is_asked_and_gives_its_address(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, site, ROSA)
    ask_for_messages(page)

    with site.cast.acting(site.cast.rosa) as by:
        assert notices.route(viewer=by) == notices.RouteFacts("device", DEVICE, None, is_confirmed=True)
    assert page.evaluate("sessionStorage.asked") == "[true,65]"
    page.get_by_role("button", name="Turn messages off").click()
    page.get_by_text("Messages are off.").wait_for()


def test_a_device_that_says_no_changes_nothing(site: Site, phone: BrowserContext) -> None:
    phone.clear_permissions()
    page = phone.new_page()
    sign_in(page, site, ROSA)
    page.goto("/me/tell-me/")
    page.get_by_role("radio", name="On this device").check()
    page.get_by_role("radio", name="When it comes").check()
    page.get_by_role("button", name="Turn messages on").click()

    page.get_by_text("This device did not say yes.").wait_for()
    assert page.get_by_role("radio", name="On this device").is_checked()


def test_what_the_device_shows_says_nothing(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, site, ROSA)
    page.goto("/me/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    (worker,) = phone.service_workers
    worker.evaluate(SHOWS)
    wire, found = phone.new_cdp_session(page), list[dict[str, Any]]()
    wire.on("ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"]))
    wire.send("ServiceWorker.enable")
    page.wait_for_timeout(200)

    facts = {"origin": site.url, "registrationId": found[0]["registrationId"], "data": ""}
    wire.send("ServiceWorker.deliverPushMessage", facts)

    shown = worker.evaluate(SHOWN)
    assert [title for title, _how in shown] == ["Something is waiting for you"]
    assert set(shown[0][1]) == {"tag", "icon", "lang"}
