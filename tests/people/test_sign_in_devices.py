"""Signing in with a device one has added, in a real browser with a pretended device; and the floor of every page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from firsthand.people import sign_in
from firsthand.people.models import Account
from tests.conftest import Behind, Site
from tests.people.sign_in.ways import PASSWORD, code_of
from tests.ui import floor

pytestmark = pytest.mark.journey
WIDTHS = (320, 390, 1280)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Visit:
    """A browser on a device that can unlock itself, and what our own security policy had to block in it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.blocked = context, []  # type: ignore[var-annotated]
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        # A passkey belongs to a name, never to a number.
        self.url = url.replace("127.0.0.1", "localhost")
        self.page.on("console", lambda told: self.blocked.append(told.text) if "Security Policy" in told.text else None)
        self.page.on("pageerror", lambda told: self.blocked.append(str(told)))

    def add_device(self) -> None:
        session = self.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    def go(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def arrives(self, path: str) -> None:
        self.page.wait_for_url(f"{self.url}{path}")

    def press(self, selector: str, *, to: str) -> None:
        self.page.click(selector)
        self.arrives(to)

    def sign_in(self, mail: str, *, to: str) -> None:
        self.go("/accounts/login/?next=/close/")
        self.page.fill("#id_login", mail)
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.arrives(to)

    def prove_again(self, *, to: str) -> None:
        self.page.fill("#id_password", PASSWORD)
        self.page.press("#id_password", "Enter")
        self.arrives(to)


@pytest.fixture(autouse=True)
def _only_these_pages(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.people.sign_in.pages"
    settings.UI_SHELL = ""


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    made = Visit(context, site.url)
    made.add_device()
    yield made
    context.close()
    assert made.blocked == []


@pytest.fixture
def dev(site: Site) -> Account:
    """Dev, who has a password."""
    site.cast.dev.set_password(PASSWORD)
    site.cast.dev.save()
    return site.cast.dev


def session_of(behind: Behind, account: Account) -> dict[str, Any] | None:
    """How this account is signed in at the moment."""
    rows = behind("SELECT cap, means FROM pol.session WHERE account = %s AND means <> 'test'", account.pk)
    return rows[0] if rows else None


def test_the_person_adds_their_device_and_signs_in_with_it(visit: Visit, site: Site, behind: Behind) -> None:
    rosa = site.cast.rosa
    visit.go(sign_in.make_link(account=rosa, minutes=5))
    visit.page.click("main button")
    visit.page.wait_for_load_state()
    assert session_of(behind, rosa) == {"cap": 1, "means": "link"}

    visit.go("/accounts/2fa/")
    visit.press("text=Add this device", to="/accounts/2fa/devices/add/")
    visit.press("#mfa_webauthn_add", to="/accounts/2fa/")
    assert "app with codes" not in visit.page.inner_text("main")
    visit.go("/close/")
    assert visit.context.cookies() == []
    assert session_of(behind, rosa) is None

    visit.go("/accounts/login/?next=/accounts/2fa/")
    visit.press("#passkey_login", to="/accounts/2fa/")
    assert session_of(behind, rosa) == {"cap": 1, "means": "webauthn"}


def test_what_the_device_keeps_says_nothing_about_care(visit: Visit, site: Site) -> None:
    visit.go(sign_in.make_link(account=site.cast.rosa, minutes=5))
    visit.page.click("main button")
    visit.page.wait_for_load_state()

    told = visit.go("/accounts/2fa/devices/add/").inner_text("#js_data")

    assert '"name": "My page"' in told
    assert "Rosa" not in told


def test_staff_add_a_device_and_it_opens_everything(visit: Visit, dev: Account, behind: Behind) -> None:
    visit.sign_in(dev.email or "", to="/accounts/second-step/?next=%2Fclose%2F")
    assert session_of(behind, dev) == {"cap": 1, "means": "password"}
    visit.page.click("text=Add this device")
    visit.prove_again(to="/accounts/2fa/devices/add/")
    visit.press("#mfa_webauthn_add", to="/accounts/2fa/codes/")
    assert len(visit.page.query_selector_all("b.code")) == 10
    visit.go("/close/")

    visit.go("/accounts/login/?next=/accounts/2fa/")
    visit.press("#passkey_login", to="/accounts/2fa/")
    assert session_of(behind, dev) == {"cap": 3, "means": "webauthn"}
    visit.go("/close/")

    visit.sign_in(dev.email or "", to="/accounts/2fa/authenticate/")
    assert session_of(behind, dev) is None
    visit.press("#mfa_webauthn_authenticate", to="/close/")


def test_a_device_that_was_removed_signs_nobody_in(visit: Visit, dev: Account, behind: Behind) -> None:
    visit.sign_in(dev.email or "", to="/accounts/second-step/?next=%2Fclose%2F")
    visit.page.click("text=Add this device")
    visit.prove_again(to="/accounts/2fa/devices/add/")
    visit.press("#mfa_webauthn_add", to="/accounts/2fa/codes/")
    visit.go("/accounts/2fa/devices/")
    visit.page.click("text=Remove")
    visit.press("main form button", to="/accounts/2fa/devices/")
    assert not Authenticator.objects.filter(user=dev).exists()
    visit.go("/close/")

    visit.go("/accounts/login/")
    visit.page.click("#passkey_login")
    visit.page.wait_for_selector("text=That did not match. Try again, or use another way.")

    assert session_of(behind, dev) is None


def test_a_browser_that_cannot_do_it_is_not_offered_it(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    page = context.new_page()

    page.goto(f"{site.url}/accounts/login/")  # an address of numbers
    assert not page.is_visible("#passkey_login")
    assert page.is_visible("#id_password")
    context.close()


def test_without_script_a_link_and_a_password_still_sign_in(
    chromium: Browser, site: Site, dev: Account, behind: Behind
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    visit = Visit(context, site.url)
    visit.go(sign_in.make_link(account=site.cast.rosa, minutes=5))
    visit.page.click("main button")
    assert session_of(behind, site.cast.rosa) == {"cap": 1, "means": "link"}
    visit.go("/close/")
    assert session_of(behind, site.cast.rosa) is None

    visit.sign_in(dev.email or "", to="/accounts/second-step/?next=%2Fclose%2F")
    assert session_of(behind, dev) == {"cap": 1, "means": "password"}
    context.close()


def test_of_two_presses_at_once_one_is_first(site: Site) -> None:
    secret = sign_in.make_link(account=site.cast.rosa, minutes=5).removeprefix("/in/")

    def press(_number: int) -> bool:
        try:
            return sign_in.redeem(secret=secret) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hands:
        assert sum(hands.map(press, range(8))) == 1


def stands(visit: Visit) -> None:
    """The page that is open stands on the floor at every width."""
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 844})
        assert floor.below(visit.page) == [], f"{visit.page.url} at {width}"


def test_every_page_of_signing_in_stands_on_the_floor(visit: Visit, dev: Account, site: Site) -> None:
    mail = dev.email or ""
    for path in ("/accounts/login/", "/accounts/inactive/", "/in/unknown", "/close/"):
        visit.go(path)
        stands(visit)
    visit.go(sign_in.make_link(account=dev, minutes=5))
    stands(visit)
    visit.go("/accounts/login/")
    visit.page.fill("#id_login", mail)
    visit.page.fill("#id_password", "not this one at all")
    visit.page.press("#id_password", "Enter")
    visit.page.wait_for_selector("text=Look at this first")
    stands(visit)
    visit.sign_in(mail, to="/accounts/second-step/?next=%2Fclose%2F")
    stands(visit)
    visit.page.click("text=Add an app with codes")
    stands(visit)
    visit.prove_again(to="/accounts/2fa/app/")
    stands(visit)
    visit.page.fill("#id_code", "000000")
    visit.page.click("main form button")
    visit.page.wait_for_selector("text=Look at this first")
    stands(visit)
    secret = visit.page.inner_text("b.code")
    visit.page.fill("#id_code", code_of(secret))
    visit.press("main form button", to="/accounts/2fa/codes/")
    stands(visit)
    visit.go("/accounts/2fa/devices/add/")
    stands(visit)
    visit.press("#mfa_webauthn_add", to="/accounts/2fa/")
    for path in (
        "/accounts/2fa/", "/accounts/2fa/codes/new/", "/accounts/2fa/devices/", "/accounts/2fa/app/remove/",
        "/accounts/2fa/devices/confirm/", "/accounts/2fa/reauthenticate/",
    ):  # fmt: skip
        visit.go(path)
        stands(visit)
    visit.go("/accounts/2fa/devices/")
    visit.page.click("text=Remove")
    stands(visit)
    visit.go("/close/")
    visit.sign_in(mail, to="/accounts/2fa/authenticate/")
    stands(visit)
