"""Tell us by pictures alone: end to end, nothing typed, with script and without; and by keyboard."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from firsthand.voice.models import Statement
from tests.conftest import Site
from tests.journeys.test_every_page import sign_in
from tests.ui.floor import below

pytestmark = pytest.mark.journey


def phone(site: Site, chromium: Browser, *, script: bool) -> Iterator[Page]:
    """Rosa on a small phone."""
    context = chromium.new_context(
        base_url=site.url, java_script_enabled=script, viewport={"width": 320, "height": 640}, bypass_csp=True
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    sign_in(page, site, "rosa")
    yield page
    context.close()


@pytest.fixture
def rosa(site: Site, chromium: Browser) -> Iterator[Page]:
    """Rosa's phone."""
    yield from phone(site, chromium, script=True)


@pytest.fixture(params=[True, False], ids=["script", "none"])
def any_phone(request: Any, site: Site, chromium: Browser) -> Iterator[Page]:
    """Rosa's phone, with script and without."""
    yield from phone(site, chromium, script=request.param)


def alone(page: Page) -> None:
    page.get_by_role("checkbox", name="I am on my own").check()
    page.get_by_role("button", name="Go on").click()


def typed(page: Page) -> list[str]:
    """What stands in the boxes of this page: nothing may."""
    return [box.input_value() for box in page.locator("textarea, input[type=text]").all() if box.input_value()]


def on_the_floor(page: Page, *, script: bool) -> None:
    """The page stands on the floor, and nothing was typed on it."""
    assert typed(page) == []
    if script:
        assert below(page) == []


def sends(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Check my words")
    page.locator("input[name=whose][value=self]").check()
    page.get_by_role("button", name=re.compile("^Send")).click()
    expect(page.locator("main")).to_contain_text("We have your words.")


def kept(site: Site) -> Statement:
    with site.cast.acting(site.cast.dev):
        return Statement.objects.filter(author_id=site.cast.rosa.pk).latest("created_at")


def test_tell_us_by_pictures_alone(any_phone: Page, request: Any, site: Site) -> None:
    rosa, script = any_phone, "none" not in request.node.callspec.id
    rosa.goto("/me/")
    rosa.get_by_role("link", name=re.compile("^Say something")).click()
    rosa.get_by_role("link", name=re.compile("What makes a good day")).click()
    alone(rosa)
    on_the_floor(rosa, script=script)
    rosa.get_by_role("checkbox", name="Music").check()
    rosa.get_by_role("checkbox", name="Tea or coffee").check()
    rosa.get_by_role("button", name="Go on").click()
    on_the_floor(rosa, script=script)

    sends(rosa)

    said = kept(site)
    assert (said.words, sorted(said.symbols), said.manner) == ("", ["music", "tea"], "symbols")


def test_sort_pictures_into_three_places_alone(any_phone: Page, request: Any, site: Site) -> None:
    rosa, script = any_phone, "none" not in request.node.callspec.id
    rosa.goto("/me/here/?next=/me/say/good_day/")
    alone(rosa)
    rosa.get_by_role("button", name="Sort into 3 places").click()
    on_the_floor(rosa, script=script)
    for number in range(8):
        expect(rosa.locator("main")).to_contain_text(f"Picture {number + 1} of 8")
        name = ("Good", "Not good", "Not sure")[number % 3]
        rosa.get_by_role("button", name=name, exact=True).click()
    expect(rosa.locator("main")).to_contain_text("Look at what you sorted")
    on_the_floor(rosa, script=script)
    rosa.get_by_role("link", name="Go on").click()

    sends(rosa)

    places = kept(site).places
    assert places is not None and len(places) == 8 and set(places.values()) == {"good", "not_good", "not_sure"}


def test_q11_sorting_works_by_keyboard(rosa: Page, site: Site) -> None:
    rosa.goto("/me/here/?next=/me/say/good_day/places/")
    alone(rosa)
    for number in range(8):
        rosa.get_by_role("button", name="Good", exact=True).focus()
        rosa.keyboard.press("Enter" if number % 2 else "Space")
        rosa.wait_for_load_state()

    expect(rosa.locator("main")).to_contain_text("Look at what you sorted")


def test_q2_every_way_out_is_as_easy_to_press_as_an_answer(rosa: Page, site: Site) -> None:
    rosa.goto("/me/here/?next=/me/say/where_to_talk/")
    alone(rosa)
    ways_out = [
        rosa.locator(".rad", has_text="I do not know").last, rosa.locator(".rad", has_text="I do not want to say").last,
        rosa.get_by_role("button", name="Stop for now"),
    ]  # fmt: skip
    for each in ways_out:
        box = each.bounding_box()
        assert box is not None and box["height"] >= 56 and box["width"] >= 120
    screens = rosa.get_by_role("button", name="Stop for now").bounding_box()
    first = rosa.locator(".pick").first.bounding_box()
    assert screens is not None and first is not None
    assert screens["y"] - first["y"] <= 2 * 640  # at most one scroll further than what one sees with the answers


def test_s5_symbols_are_large_enough_in_text_and_in_answers(rosa: Page, site: Site) -> None:
    rosa.goto("/me/here/?next=/me/say/good_day/")
    alone(rosa)
    cards = [each.bounding_box() for each in rosa.locator(".pick .box > .sym").all()]
    rosa.goto("/me/")
    tiles = [each.bounding_box() for each in rosa.locator(".tile .pic").all()]
    rosa.goto("/me/words/")
    words = [each.bounding_box() for each in rosa.locator(".strip .sym").all()]

    assert cards and all(each and min(each["width"], each["height"]) >= 64 for each in cards)
    assert tiles and all(each and min(each["width"], each["height"]) >= 64 for each in tiles)
    assert words and all(each and min(each["width"], each["height"]) >= 40 for each in words)


def test_s1_s2_a_symbol_stands_beside_or_above_its_word_and_is_not_read_aloud(rosa: Page, site: Site) -> None:
    rosa.goto("/me/here/?next=/me/say/good_day/")
    alone(rosa)
    for each in rosa.locator(".pick .box").all():
        symbol, word = each.locator(".sym"), each.locator("span").last
        above, below_ = symbol.bounding_box(), word.bounding_box()
        assert above and below_ and above["y"] < below_["y"] and word.inner_text().strip()
        assert symbol.get_attribute("aria-hidden") == "true"
    rosa.goto("/me/words/")
    for each in rosa.locator(".strip li").all():
        symbol, word = each.locator(".sym").bounding_box(), each.locator("span").bounding_box()
        assert symbol and word and symbol["x"] < word["x"]
