"""Without a network: help opens, nothing about anybody is kept; and the first page is light (ux.md O1, O4, T4, T8)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Site
from tests.house.who_may import DEV, ROSA
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey
READY = "navigator.serviceWorker.ready.then(() => true)"
KEPT = """(async () => {
  const found = {};
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys())
    found[new URL(request.url).pathname] = await (await (await caches.open(name)).match(request)).text();
  return found;
})()"""
STORED = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"


@pytest.fixture
def phone(site: Site, chromium: Browser) -> Iterator[BrowserContext]:
    """A telephone on the running site, with the site's own content policy."""
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def with_worker(phone: BrowserContext) -> Page:
    """A page on which the worker has taken over."""
    page = phone.new_page()
    page.goto("/not-safe/")
    assert page.evaluate(READY)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def test_help_opens_without_a_network(phone: BrowserContext) -> None:
    page = with_worker(phone)

    phone.set_offline(True)
    page.goto("/not-safe/")
    assert page.get_by_role("link", name="Ring 999").get_attribute("href") == "tel:999"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
    page.get_by_role("link", name="Show this to someone").click()
    assert page.get_by_role("heading").inner_text() == "I am not safe. Please help me now."


def test_any_other_page_says_that_there_is_no_signal_and_where_help_is(site: Site, phone: BrowserContext) -> None:
    page = with_worker(phone)
    sign_in(page, site, ROSA)
    page.goto("/me/")
    phone.set_offline(True)

    page.goto("/me/plan/")

    assert page.get_by_role("heading", name="There is no signal").is_visible()
    assert "Swim" not in page.content()
    page.get_by_role("link", name="Get help now").click()
    assert page.get_by_role("link", name="Ring 999").is_visible()


@pytest.mark.parametrize("role", [ROSA, DEV])
def test_no_page_about_anybody_is_ever_kept(role: str, site: Site, phone: BrowserContext) -> None:
    page = with_worker(phone)
    sign_in(page, site, role)
    rosas = ["/me/", "/me/plan/", "/me/words/", "/me/answers/", "/me/looked/", "/me/wrong/", "/me/say/"]
    devs = ["/people/", "/people/due/", f"/people/{site.cast.rosas_record.pk}/"]
    for place in rosas if role == ROSA else devs:
        page.goto(place, wait_until="load")
    phone.set_offline(True)
    page.goto("/me/" if role == ROSA else "/people/")
    phone.set_offline(False)

    kept: dict[str, str] = page.evaluate(KEPT)

    pages = {place for place in kept if not place.startswith("/static/")}
    assert pages == {"/not-safe/", "/not-safe/show/", "/not-safe/no-signal/"}
    told = "\n".join([*(kept[place] for place in pages), page.evaluate(STORED)])
    assert re.findall(r"Rosa|\bDev\b|Ines|[Ss]wim|calmer|9990000018|07700", told) == []
    assert "Get help now" in told


def test_closing_clears_what_is_kept_and_help_comes_back(site: Site, phone: BrowserContext) -> None:
    page = with_worker(phone)
    sign_in(page, site, ROSA)
    page.goto("/me/")
    page.evaluate("caches.open('something-else').then(cache => cache.put('/mine', new Response('mine')))")

    page.get_by_role("link", name="Close this").click()
    page.wait_for_url("**/close/")
    page.goto("/not-safe/")
    assert page.evaluate(READY)

    assert "/mine" not in page.evaluate(KEPT)
    assert "/not-safe/" in page.evaluate(KEPT)


def test_a_new_version_puts_away_the_old_one(phone: BrowserContext) -> None:
    page = with_worker(phone)
    page.evaluate("caches.open('firsthand-old').then(cache => cache.put('/not-safe/', new Response('old')))")
    assert len(page.evaluate("caches.keys()")) == 2

    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.unregister())")
    page.reload()
    assert page.evaluate(READY)
    page.wait_for_function("caches.keys().then(names => names.length === 1)")

    assert page.evaluate("caches.keys()") != ["firsthand-old"]


def test_the_worker_and_the_manifest_are_the_same_for_everybody(site: Site) -> None:
    for place in ("/worker.js", "/manifest.webmanifest", "/not-safe/no-signal/"):
        answers = [site.cast.client(who).get(place) for who in (None, site.cast.rosa, site.cast.dev)]

        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1
    assert "default-src 'none'" in answers[0].headers["Content-Security-Policy"]


def test_what_is_kept_is_named_by_its_content(site: Site) -> None:
    told = site.cast.client(None).get("/worker.js").content.decode()

    assert re.search(r'CACHE = "firsthand-[0-9a-f]{12}"', told)
    assert re.search(r"/static/ui/css/ui\.css\?[0-9a-f]{8}", told)
    assert re.search(r"/static/ui/css/ui\.css\?[0-9a-f]{8}", site.cast.client(None).get("/not-safe/").content.decode())


# --- how heavy the first page is (O1) ---------------------------------------------------------------------------------

FIRST = {
    "sign in": ("/", None),
    "start": ("/me/", ROSA),
    "not safe": ("/not-safe/", None),
    "my people": ("/people/", DEV),
}
MOST_BYTES, MOST_REQUESTS = 100 * 1024, 15


@pytest.mark.parametrize("which", FIRST)
def test_the_first_page_is_light(which: str, site: Site, chromium: Browser) -> None:
    place, role = FIRST[which]
    context = chromium.new_context(base_url=site.url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    if role:
        sign_in(page, site, role)
    asked, weights = [], []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda told: asked.append(told["request"]["url"]))
    wire.on("Network.loadingFinished", lambda told: weights.append(told["encodedDataLength"]))

    answer = page.goto(place, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    context.close()

    assert answer is not None and answer.status == 200 and answer.headers.get("content-encoding") == "gzip"
    assert any("woff2" in url for url in asked) and any(".css" in url for url in asked)
    assert len(asked) <= MOST_REQUESTS, asked
    assert sum(weights) <= MOST_BYTES, (sum(weights), asked)
    print(which, sum(weights), len(asked))
