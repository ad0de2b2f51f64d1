"""Whatever is typed on any form of any page comes back: session over, closed, page too old, not right (ux.md 2.2.3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from firsthand.base.models import Draft
from tests.cast import Cast
from tests.conftest import Behind, Site
from tests.house.test_who_may import address, sit_down
from tests.house.who_may import ASKS_FIRST, DEV, ROSA, WHO_MAY
from tests.journeys.test_every_page import SHEETS, sign_in

Typed = dict[str, list[str]]
IDLE = "UPDATE pol.session SET expires = now() - interval '1 second'"
PRESSED_AT_ONCE = {"me:settings"}
"""Pages of buttons that take effect when they are pressed: nothing waits there to be lost."""
TEXTS = {"text", "search", "email", "tel", "url", "number", "date"}


@dataclass
class Form:
    """One form of a page as a browser knows it, and what somebody types into it."""

    page: str
    role: str
    place: str
    number: int
    tag: Tag
    typed: Typed = field(default_factory=dict)

    @property
    def hidden(self) -> dict[str, str]:
        """The fields nobody types, and the button that is pressed where there is but one."""
        fields, buttons = self.tag.select("input[type=hidden][name]"), self.tag.select("button[name]:not([name=stop])")
        return {str(e["name"]): str(e.get("value", "")) for e in [*fields, *(buttons if len(buttons) == 1 else [])]}


def forms_of(html: str) -> list[Tag]:
    """The forms in the main part of a page into which something is typed or picked."""
    main = BeautifulSoup(html, "html.parser").select("main form")
    return [form for form in main if form.get("method") == "post" and typed_into(form)]


def typed_into(form: Tag) -> Typed:
    """Something in every field: words, the last answer of each choice."""
    typed: Typed = {}
    for box in form.select("textarea[name]"):
        typed[str(box["name"])] = [f"Typed in {box['name']}"]
    for box in form.select("input[name]"):
        kind, name = str(box.get("type", "text")), str(box["name"])
        if kind in TEXTS:
            typed[name] = ["2026-12-24"] if kind == "date" else [f"Typed {name}"]
        elif kind in ("radio", "checkbox"):
            typed[name] = [str(box.get("value", "on"))]
    for box in form.select("select[name]"):
        typed[str(box["name"])] = [str(box.select("option")[-1].get("value", ""))]
    return typed


def stands_in(form: Tag) -> Typed:
    """What a form comes back with."""
    found: Typed = {}
    for box in form.select("textarea[name]"):
        found[str(box["name"])] = [box.get_text().removeprefix("\n")]
    for box in form.select("input[name]"):
        kind = str(box.get("type", "text"))
        if kind in TEXTS or (kind in ("radio", "checkbox") and box.has_attr("checked")):
            found.setdefault(str(box["name"]), []).append(str(box.get("value", "on")))
    for box in form.select("option[selected]"):
        parent = box.find_parent("select")
        assert parent is not None
        found[str(parent["name"])] = [str(box.get("value", ""))]
    return found


def enter(cast: Cast, role: str, page: str) -> Client:
    """A browser of theirs, at a page."""
    browser = cast.client(getattr(cast, role))
    if role == ROSA and page in ASKS_FIRST:
        browser.post("/me/here/", {"here": ["alone"]})
    return browser


def every_form(cast: Cast) -> Iterator[tuple[Client, Form]]:
    """Every form of both faces, with a fresh browser that has it open."""
    sit_down(cast.client(cast.rosa))
    for role in (DEV, ROSA):
        for page in sorted(name for name in WHO_MAY if role in WHO_MAY[name] and name not in SHEETS | PRESSED_AT_ONCE):
            place = address(page, cast)
            count = len(forms_of(enter(cast, role, page).get(place).content.decode()))
            for number in range(count):
                browser = enter(cast, role, page)
                tag = forms_of(browser.get(place).content.decode())[number]
                yield browser, Form(page, role, place, number, tag, typed_into(tag))


def lost(form: Form, html: str) -> list[str]:
    """Which of the typed fields did not come back."""
    forms = forms_of(html)
    back = stands_in(forms[min(form.number, len(forms) - 1)]) if forms else {}
    return sorted(name for name, values in form.typed.items() if back.get(name) != values)


def where_words_are_lost(cast: Cast, happens: Callable[[Client, Form], str]) -> dict[str, list[str]]:
    """For every form: what is gone after something has come between."""
    found = {}
    for browser, form in every_form(cast):
        if gone := lost(form, happens(browser, form)):
            found[f"{form.page}#{form.number}"] = gone
    return found


def test_there_are_forms_on_both_faces(cast: Cast) -> None:
    roles = [form.role for _browser, form in every_form(cast)]

    assert roles.count(DEV) >= 10 and roles.count(ROSA) >= 8


def test_every_form_says_whose_it_is_and_where_it_is_kept(cast: Cast) -> None:
    without = {
        f"{form.page}#{form.number}": sorted(
            {"_draft", "_once"} - set(form.hidden) | (set() if form.tag.get("data-draft") else {"data-draft"})
        )
        for _browser, form in every_form(cast)
    }

    assert {page: lacks for page, lacks in without.items() if lacks} == {}


def test_nothing_is_lost_when_the_session_ends(cast: Cast, behind: Behind) -> None:
    def happens(browser: Client, form: Form) -> str:
        behind(IDLE)
        gone = browser.post(form.place, {**form.hidden, **form.typed})
        assert gone.status_code == 302 and gone["Location"].startswith("/accounts/login/"), form.page
        return enter(cast, form.role, form.page).get(form.place).content.decode()

    assert where_words_are_lost(cast, happens) == {}


def test_nothing_is_lost_when_this_is_closed(cast: Cast) -> None:
    def happens(browser: Client, form: Form) -> str:
        kept = browser.post(str(form.tag.get("data-draft")), {**form.hidden, **form.typed})
        assert kept.status_code == 204, form.page
        assert browser.get("/close/")["Clear-Site-Data"]
        return enter(cast, form.role, form.page).get(form.place).content.decode()

    assert where_words_are_lost(cast, happens) == {}


def test_nothing_is_lost_when_a_page_was_open_for_too_long(cast: Cast) -> None:
    def happens(browser: Client, form: Form) -> str:
        strict = Client(enforce_csrf_checks=True)
        strict.cookies[settings.SESSION_COOKIE_NAME] = browser.cookies[settings.SESSION_COOKIE_NAME].value
        told = strict.post(form.place, {**form.hidden, **form.typed, "csrfmiddlewaretoken": "x" * 64})
        assert told.status_code == 403 and b"We kept your words" in told.content, form.page
        return strict.get(form.place).content.decode()

    assert where_words_are_lost(cast, happens) == {}


def test_nothing_is_lost_when_something_is_not_right(cast: Cast) -> None:
    """One field is made impossible; all the others come back at once."""

    def happens(browser: Client, form: Form) -> str:
        name = next((n for n, v in form.typed.items() if v[0].startswith("Typed")), next(iter(form.typed)))
        wrong: Any = ["x" * 250_000] if form.typed[name][0].startswith("Typed") else ["no such answer"]
        answer = browser.post(form.place, {**form.hidden, **form.typed, name: wrong})
        assert answer.status_code in (200, 409, 422), (form.page, answer.status_code)
        if not wrong[0].startswith("x"):
            del form.typed[name]
        else:
            form.typed[name] = wrong
        return answer.content.decode()

    assert where_words_are_lost(cast, happens) == {}


def test_nothing_is_lost_when_somebody_else_was_quicker(cast: Cast) -> None:
    """A goal that two change is in tests/plans/test_bad_input.py; here a promise that a colleague has stopped."""
    place = address("staff:promise", cast)
    browser, quicker = cast.client(cast.dev), cast.client(cast.dev)
    browser.get(place)
    assert quicker.post(place, {"step": "stop", "stop-because": "Rosa moved away."}).status_code == 302

    late = {"step": "late", "late-because": "The pool was shut.", "late-new_day": "2026-12-24"}
    told = browser.post(place, late)

    assert told.status_code == 409 and "The pool was shut." in told.content.decode()
    assert "The pool was shut." in browser.get(place).content.decode()


# --- several forms on one page ----------------------------------------------------------------------------------------


def test_each_form_of_a_page_keeps_its_own_draft(cast: Cast) -> None:
    """What is typed into one form does not take the place of what waits in another (issue of one draft for a page)."""
    typed: dict[str, list[Form]] = {}
    for browser, form in every_form(cast):
        kept = browser.post(str(form.tag.get("data-draft")), {**form.hidden, **form.typed})
        assert kept.status_code == 204, form.page
        typed.setdefault(form.place, []).append(form)
    several = {place: forms for place, forms in typed.items() if len(forms) > 1}
    assert len(several) >= 4, sorted(several)

    gone = {}
    for place, forms in several.items():
        html = enter(cast, forms[0].role, forms[0].page).get(place).content.decode()
        gone |= {f"{form.page}#{form.number}": lacks for form in forms if (lacks := lost(form, html))}

    assert gone == {}


def test_sending_one_form_forgets_its_draft_alone(cast: Cast) -> None:
    place, browser = address("staff:promise", cast), cast.client(cast.dev)
    browser.post(f"{place}?keep", {"_form": "stop", "step": "stop", "stop-because": "Rosa may move away."})
    late = {"_form": "late", "step": "late", "late-because": "The pool was shut.", "late-new_day": "2026-12-24"}
    browser.post(f"{place}?keep", late)
    both = browser.get(place).content.decode()
    assert "Rosa may move away." in both and "The pool was shut." in both

    assert browser.post(place, late).status_code == 302

    kept = Draft.objects.filter(account=cast.dev.pk, place__startswith=place).exclude(typed={})
    with cast.acting(cast.dev):
        assert list(kept.values_list("place", flat=True)) == [f"{place}#stop"]
    assert "Rosa may move away." in browser.get(place).content.decode()


@pytest.mark.parametrize("part", ["../../etc", "a b", "x" * 61, "#", "é"])
def test_a_form_with_an_odd_name_is_kept_at_its_page(cast: Cast, part: str) -> None:
    place, browser = address("staff:promise", cast), cast.client(cast.dev)

    kept = browser.post(f"{place}?keep", {"_form": part, "step": "stop", "stop-because": "Rosa may move away."})

    assert kept.status_code == 204 and "Rosa may move away." in browser.get(place).content.decode()


# --- the signal is lost, in a real browser ----------------------------------------------------------------------------


@pytest.fixture
def rosas(site: Site, chromium: Browser) -> Iterator[Page]:
    """Rosa's browser, at a question that she answers."""
    context = chromium.new_context(base_url=site.url)
    page = context.new_page()
    sign_in(page, site, ROSA)
    page.goto("/me/here/?next=/me/say/good_day/")
    page.get_by_role("checkbox", name="I am on my own").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{site.url}/me/say/good_day/")
    yield page
    context.close()


TYPED = "textarea[name=words]"
NOT_SENT = "Not sent yet. We kept your words here."


def write(page: Page, words: str) -> None:
    page.locator("label.way", has_text="Write").click()
    page.locator(TYPED).fill(words)


def write_without_a_signal(page: Page) -> None:
    write(page, "Chips by the sea")
    page.context.set_offline(True)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text(NOT_SENT).wait_for()


@pytest.mark.journey
def test_without_a_signal_nothing_is_sent_and_nothing_lost(rosas: Page) -> None:
    """On a device that others use too, nothing of it stays in the browser (O3)."""
    write_without_a_signal(rosas)

    assert rosas.locator(TYPED).input_value() == "Chips by the sea"
    assert rosas.evaluate("sessionStorage.length + localStorage.length") == 0
    rosas.context.set_offline(False)
    rosas.get_by_text(NOT_SENT).wait_for(state="hidden")
    rosas.get_by_role("button", name="Go on").click()
    rosas.wait_for_url("**/check/")
    assert rosas.get_by_text("Chips by the sea").first.is_visible()


@pytest.mark.journey
def test_on_a_device_of_her_own_the_tab_keeps_them_too(rosas: Page) -> None:
    rosas.goto("/me/settings/")
    rosas.get_by_role("button", name="Only I use it").click()
    rosas.wait_for_url("**#device")
    rosas.goto("/me/say/good_day/")
    write_without_a_signal(rosas)
    assert rosas.evaluate("sessionStorage.length") == 1 and rosas.evaluate("localStorage.length") == 0

    rosas.context.route("**/*keep", lambda route: route.abort())
    rosas.context.set_offline(False)
    rosas.goto("/me/say/good_day/")
    assert rosas.locator(TYPED).input_value() == "Chips by the sea"
    rosas.context.unroute("**/*keep")
    rosas.get_by_role("button", name="Go on").click()
    rosas.wait_for_url("**/check/")
    assert rosas.evaluate("sessionStorage.length") == 0


@pytest.mark.journey
def test_closed_in_the_middle_of_a_word_it_comes_back(rosas: Page, site: Site) -> None:
    """T2: nobody waited for it to be saved; on start it says where she stopped."""
    write(rosas, "I want to see my")
    rosas.get_by_role("link", name="Close this").click()
    rosas.wait_for_url("**/close/")
    rosas.wait_for_load_state("networkidle")

    sign_in(rosas, site, ROSA)
    rosas.goto("/me/")
    assert rosas.get_by_text("You stopped here:").is_visible()
    rosas.get_by_role("link", name="Go on").click()
    rosas.get_by_role("checkbox", name="I am on my own").check()
    rosas.get_by_role("button", name="Go on").click()
    rosas.wait_for_url("**/me/say/good_day/")
    assert rosas.locator(TYPED).input_value() == "I want to see my"
