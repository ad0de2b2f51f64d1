"""The lead's round by keyboard alone: from the board to a list, to the person, and to a month that is published."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.base import clock
from tests.cast import TODAY
from tests.conftest import Site
from tests.insights.story import much_happens, say, seat_grace
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey

FAR = 160
"""No page of the lead's has more stops than this."""
HERE = "document.activeElement.getAttribute(%r) || ''"


class Keys:
    """A browser of which only the keyboard is used."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def at(self, what: str) -> str:
        """What the element in focus says of itself."""
        return str(self.page.evaluate(HERE % what))

    def words(self) -> str:
        return str(self.page.evaluate("document.activeElement.innerText || document.activeElement.value || ''")).strip()

    def tab_to(self, *, href: str = "", words: str = "", name: str = "") -> None:
        """Press Tab until this has the focus."""
        for _time in range(FAR):
            self.page.keyboard.press("Tab")
            if (href and self.at("href") == href) or (name and self.at("name") == name):
                return
            if words and self.words().startswith(words):
                return
        raise AssertionError(f"the keyboard does not reach {href or words or name} on {self.page.url}")

    def press(self, key: str = "Enter") -> None:
        """Press what has the focus, and wait for the page it opens."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def numbers(self) -> dict[str, int]:
        """Every number the keyboard reaches from the top, by the list it opens."""
        found: dict[str, int] = {}
        for _time in range(FAR):
            self.page.keyboard.press("Tab")
            if self.at("data-count"):
                found[self.at("href")] = int(self.at("data-count"))
            if self.page.evaluate("document.activeElement === document.body"):
                break
        return found


@pytest.fixture(params=[True, False], ids=["script", "none"])
def grace(request: Any, site: Site, chromium: Browser) -> Iterator[Keys]:
    """Grace leads; she is in Rosa's team, and much happened."""
    much_happens(site.cast)
    say(site.cast, "A garden", ago=(TODAY - clock.today()).days)
    seat_grace(site.cast)
    context = chromium.new_context(
        base_url=site.url, java_script_enabled=request.param, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    sign_in(page, site, "grace")
    yield Keys(page)
    context.close()


def test_a_lead_goes_from_the_board_to_a_list_to_the_promise_and_back(grace: Keys) -> None:
    page = grace.page
    page.goto("/people/")
    grace.tab_to(href="/lead/")
    grace.press()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are we doing what we said?")

    grace.tab_to(href="/lead/list/promises_slip/")
    number = grace.at("data-count")
    grace.press()
    expect(page.locator("#times")).to_have_text(number)

    grace.tab_to(words="Rosa")
    grace.press()
    expect(page.locator("main")).to_contain_text("Ring the dentist")
    assert "/promises/" in page.url

    page.go_back()
    grace.tab_to(words="Are we doing what we said?")
    grace.press()
    assert page.url.endswith("/lead/")


def test_every_number_is_reached_by_keyboard_and_opens_its_list(grace: Keys) -> None:
    page = grace.page
    page.goto("/lead/")
    on_the_page = page.locator("[data-count]").evaluate_all("all => all.map(each => each.getAttribute('href'))")

    numbers = grace.numbers()

    assert len(numbers) >= 25 and set(on_the_page) == set(numbers)
    more_than_none = [(place, number) for place, number in numbers.items() if number]
    assert len(more_than_none) >= 12 and numbers["/lead/list/told/"] == 1
    for place, number in more_than_none:
        page.goto("/lead/")
        grace.tab_to(href=place)
        grace.press()
        expect(page.locator("#times")).to_have_text(str(number))


def test_a_lead_reads_how_we_count_sorts_and_publishes_by_keyboard(grace: Keys) -> None:
    page = grace.page
    page.goto("/lead/")
    grace.tab_to(href="/lead/how-we-count/")
    grace.press()
    expect(page.get_by_role("heading", level=1)).to_have_text("How we count")

    page.goto("/lead/")
    grace.tab_to(name="sort")
    page.keyboard.press("ArrowDown")
    grace.tab_to(words="Show in this order")
    grace.press()
    expect(page.locator("#sort")).to_have_value("silent")
    assert "sort=silent" in page.url

    page.goto("/lead/")
    grace.tab_to(href="/lead/publish/")
    grace.press()
    before = page.locator("main").inner_text()
    assert "Published before" not in before
    grace.tab_to(words="Publish ")
    grace.press("Space")
    expect(page.get_by_role("heading", name="Published before")).to_be_visible()
