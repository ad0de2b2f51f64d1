"""A landlord's expiring link: from the tenant's photo to the repair the tenant says happened."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from firsthand.base import clock
from tests.conftest import Behind, Site
from tests.journeys.test_every_page import sign_in
from tests.ui import bending
from tests.ui.floor import below

pytestmark = pytest.mark.journey
OVER = "This link no longer works"


def a_photo() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (80, 60), "saddlebrown").save(picture, "JPEG")
    return picture.getvalue()


class Story:
    """Rosa on a phone, Dev at a desk, a landlord on the telephone's browser; nobody else gets in."""

    def __init__(self, site: Site, chromium: Browser) -> None:
        self.site = site
        self.rosa, self.dev, self.landlord, self.stranger = (
            self._browser(chromium, role, width)
            for role, width in (("rosa", 390), ("dev", 1280), ("landlord", 390), ("stranger", 1280))
        )

    def _browser(self, chromium: Browser, role: str, width: int) -> Page:
        # Nobody has script but the landlord, whose pages are looked at by script of the test.
        context = chromium.new_context(
            base_url=self.site.url, java_script_enabled=role == "landlord", bypass_csp=True,
            viewport={"width": width, "height": 844},
        )  # fmt: skip
        page = context.new_page()
        if role in ("rosa", "dev"):
            sign_in(page, self.site, role)
        return page

    def close(self) -> None:
        for page in (self.rosa, self.dev, self.landlord, self.stranger):
            page.context.close()

    def when_rosa_shows_her_broken_door(self) -> None:
        page, go_on = self.rosa, re.compile("^Go on")
        page.goto("/me/here/?next=/me/log/")
        page.get_by_role("checkbox", name="I am on my own").check()
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("link", name=re.compile("^Tell what happened")).click()
        page.get_by_role("radio", name=re.compile("Something is broken")).check()
        page.get_by_role("button", name=go_on).click()
        page.locator("input[type=file][name=photo]").set_input_files(
            {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
        )
        page.get_by_label("Write it in your own words").fill("The door does not shut")
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("radio", name=re.compile("At my home")).check()
        page.get_by_label("Which place was it?").fill("Back door")
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("radio", name=re.compile("About then")).check()
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("checkbox", name=re.compile("Tell my landlord")).check()
        page.get_by_role("button", name=go_on).click()
        page.get_by_role("checkbox", name=re.compile("My photo")).check()
        page.get_by_role("button", name=go_on).click()
        expect(page.locator("main")).to_contain_text("They tell no one else if you do not want it.")
        page.get_by_role("button", name=re.compile("Send this")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you. We have your words.")

    def and_dev_makes_a_link_for_the_landlord(self) -> tuple[str, str]:
        page = self.dev
        page.goto("/people/incidents/")
        page.get_by_role("link", name=re.compile("^Rosa")).click()
        expect(page.locator("main")).to_contain_text("Wants: the landlord told.")
        page.get_by_role("link", name=re.compile("Make a link")).click()
        page.get_by_label("Their name, or that of their office").fill("Riverside Homes")
        page.get_by_label("What is to be done").fill("Mend the lock of the back door")
        page.get_by_label("They answer by").fill(f"{clock.today() + timedelta(days=3):%d/%m/%Y}")
        page.get_by_role("checkbox", name=re.compile("photo")).check()
        page.get_by_role("button", name=re.compile("Make the link")).click()
        address = page.locator("#the-link").input_value()
        code = page.locator("dl.summary dd").first.inner_text()
        return address, code

    def then_the_landlord_gives_a_day(self, address: str, code: str) -> None:
        page = self.landlord
        page.goto(address)
        expect(page.locator("main")).not_to_contain_text("Rosa")
        expect(page.locator("main")).not_to_contain_text("door")
        assert self.fit(page) == []
        page.get_by_label("The code").fill(code)
        page.get_by_role("button", name=re.compile("Go on")).click()
        assert page.url.endswith("/job/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mend the lock of the back door")
        expect(page.locator("main img")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("Rosa")
        expect(page.locator("main")).not_to_contain_text("The door does not shut")
        assert self.fit(page) == []
        self.answer("We come on a day", day=f"{clock.today() + timedelta(days=1):%d/%m/%Y}")

    def answer(self, says: str, *, day: str = "") -> None:
        page = self.landlord
        page.get_by_role("radio", name=says).check()
        page.get_by_label("The day you come").fill(day)
        page.get_by_label("Your name").fill("Pat Reed")
        page.get_by_role("button", name=re.compile("Send this answer")).click()
        expect(page.get_by_role("status")).to_contain_text("Thank you. Your answer is with them.")

    def fit(self, page: Page) -> list[str]:
        """What is wrong with a page of the partner's, at a phone's width and a desk's."""
        found = []
        for wide in (320, 390, 1280):
            page.set_viewport_size({"width": wide, "height": 844})
            found += [f"at {wide}: {each}" for each in below(page)]
        found += bending.without_colours(page)
        page.set_viewport_size({"width": 390, "height": 844})
        return found

    def and_whoever_it_is_forwarded_to_sees_nothing(self, address: str) -> None:
        page = self.stranger
        page.goto("/job/")
        expect(page.get_by_role("heading", level=1)).to_have_text(OVER)
        page.goto(address)
        page.get_by_label("The code").fill("000000")
        page.get_by_role("button", name=re.compile("Go on")).click()
        expect(page.locator("main")).to_contain_text("This code is not right.")

    def and_rosa_sees_who_looked_and_the_day(self) -> None:
        page = self.rosa
        page.goto("/me/log/")
        page.get_by_role("link", name=re.compile("Something is broken")).click()
        expect(page.locator("main")).to_contain_text("Pat Reed, Riverside Homes gave a day.")
        expect(page.locator("main")).to_contain_text("Someone typed a wrong code 1 time.")

    def when_the_landlord_says_that_it_is_done(self) -> None:
        self.answer("It is done")

    def then_rosa_is_asked_on_her_start_page_and_says_yes(self) -> None:
        page = self.rosa
        page.goto("/me/")
        expect(page.locator("section.waiting")).to_contain_text("Riverside Homes")
        page.locator("section.waiting a").click()
        page.get_by_role("button", name=re.compile("^Yes")).or_(
            page.get_by_role("radio", name=re.compile("^Yes"))
        ).first.click()
        send = page.get_by_role("button", name=re.compile("Say this|Go on|Send"))
        if send.count():
            send.first.click()
        page.goto("/me/log/")
        page.get_by_role("link", name=re.compile("Something is broken")).click()
        expect(page.locator("main")).to_contain_text("Done, you said so")

    def and_after_its_day_the_link_is_like_any_other_that_never_was(self, address: str, behind: Behind) -> None:
        behind("UPDATE care.incidents_link SET until = now() - interval '1 minute'")
        for page, place in ((self.landlord, "/job/"), (self.landlord, address), (self.stranger, "/answer/never-was")):
            answer = page.goto(place)
            assert answer is not None and answer.status == 404
            expect(page.get_by_role("heading", level=1)).to_have_text(OVER)


@pytest.fixture
def story(site: Site, chromium: Browser) -> Iterator[Story]:
    told = Story(site, chromium)
    yield told
    told.close()


def test_from_a_photo_to_a_repair_that_she_says_happened(story: Story, behind: Behind) -> None:
    story.when_rosa_shows_her_broken_door()
    address, code = story.and_dev_makes_a_link_for_the_landlord()
    story.then_the_landlord_gives_a_day(address, code)
    story.and_whoever_it_is_forwarded_to_sees_nothing(address)
    story.and_rosa_sees_who_looked_and_the_day()
    story.when_the_landlord_says_that_it_is_done()
    story.then_rosa_is_asked_on_her_start_page_and_says_yes()
    story.and_after_its_day_the_link_is_like_any_other_that_never_was(address, behind)
