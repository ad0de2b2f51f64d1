"""Every page of every face, as whoever may open it, is fit for everybody: the checks of ux.md section 10 by machine.

A page is loaded once and then bent: three widths, larger words, the keyboard alone, stillness, forced colours, paper.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.conftest import Site
from tests.house.test_who_may import EVERY, PUBLIC, address, door_of
from tests.house.who_may import NOBODY, ROLES, ROSA, WHO_MAY
from tests.ui import bending, grammar, keys
from tests.ui.floor import below
from tests.ui.weight import Weighed

WIDTHS = ((320, 256), (390, 844), (1280, 900))
SHEETS = {name for name in WHO_MAY if name.endswith("_paper")} | {
    "medium",
    "own_picture",
    "me:held",
    "staff:slip_picture",
}  # no pages: files
STOPS = 25
"""On a page of the person's own face at most (ux.md I10)."""
PARTS = 3
"""In how many tests the pages of one role are looked at, so that they run side by side."""
MORE_STOPS = {"me:question": 30, "me:change": 30, "me:hard_times_part": 30, "me:settings": 32, "me:plan": 30}
"""Each of nine pictures, and each way the pages may look, is a stop by itself: they are what these pages are for.

The plan has an answer and a thought at each of its parts, as many as there are.
"""
MAY_BE_TICKED = {
    "staff:settings",
    "me:papers_choose",
    "me:settings",
    "me:here",
    "me:change",
    "me:question",
    "me:log_want",
}
"""Pages that show what was chosen before, so that it can be changed."""
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


def pages_of(role: str) -> list[str]:
    """The pages that are looked at as this role: each page once, as the first role that may open it."""
    if role == NOBODY:
        open_to_all = [name for name, view in EVERY.items() if door_of(view) in PUBLIC and not view.pattern.converters]
        return sorted(name for name in open_to_all if not name.startswith("ui:"))  # the gallery has tests of its own
    first = {name: next(each for each in ROLES if each in roles) for name, roles in WHO_MAY.items()}
    return sorted(name for name in WHO_MAY if first[name] == role and name not in SHEETS)


def opened(page: Page, place: str) -> bool:
    """Whether there is a page of its own at this address: not a file, not a way to another page."""
    answer = page.goto(place, wait_until="networkidle")
    is_page = answer is not None and answer.status == 200 and "html" in answer.headers.get("content-type", "")
    return is_page and urlsplit(page.url).path == urlsplit(place).path


SHARES = [(role, part) for role in ROLES for part in range(PARTS) if pages_of(role)[part::PARTS]]


def found_on(visitor: Page, name: str, *, person: bool) -> list[str]:
    """Everything that is wrong with the page that is open."""
    wrong = grammar.amiss(visitor, person=person, may_be_ticked=not person or name in MAY_BE_TICKED)
    for wide, high in WIDTHS:
        visitor.set_viewport_size({"width": wide, "height": high})
        most = MORE_STOPS.get(name, STOPS) if person else 0
        wrong += [f"at {wide}: {each}" for each in (*below(visitor), *keys.amiss(visitor, most=most))]
        if wide >= 390:
            wrong += [f"at {wide}, {each}" for each in bending.larger(visitor)]
    bent: tuple[Callable[[Page], list[str]], ...] = (bending.moving, bending.on_paper, bending.without_colours)
    wrong += [each for bend in bent for each in bend(visitor)]
    return [*wrong, *(keys.far_from_help(visitor) if person else [])]


@pytest.mark.parametrize(("role", "part"), SHARES)
def test_every_page_is_fit_for_everybody(role: str, part: int, site: Site, visitor: Page) -> None:
    """ux.md section 10, checks 1 to 5, 9, 10, 12, 13 and 16."""
    if role != NOBODY:
        sign_in(visitor, site, role)
    if role == ROSA:
        sit_down(visitor)
    weighed, found = Weighed(visitor), {}

    for name in pages_of(role)[part::PARTS]:
        visitor.set_viewport_size({"width": 390, "height": 844})
        weighed.anew()
        if not opened(visitor, address(name, site.cast)):
            assert role == NOBODY, name
            continue
        person = bool(visitor.evaluate("!!document.querySelector('.pbar')"))
        if wrong := [*weighed.too_heavy(person=person), *found_on(visitor, name, person=person)]:
            found[name] = wrong

    assert found == {}
