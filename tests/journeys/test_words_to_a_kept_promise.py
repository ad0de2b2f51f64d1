"""The first job, end to end and without script: from my words to a promise, and whether it happened."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey


class Story:
    """Rosa on a phone and Dev at a desk, both without script."""

    def __init__(self, site: Site, chromium: Browser) -> None:
        self.site = site
        self.rosa = self._browser(chromium, "rosa", 390)
        self.dev = self._browser(chromium, "dev", 1280)
        self.record = f"/people/{site.cast.rosas_record.pk}/"

    def _browser(self, chromium: Browser, role: str, width: int) -> Page:
        context = chromium.new_context(
            base_url=self.site.url, java_script_enabled=False, viewport={"width": width, "height": 844}
        )
        page = context.new_page()
        sign_in(page, self.site, role)
        return page

    def close(self) -> None:
        for page in (self.rosa, self.dev):
            page.context.close()

    def when_rosa_says_what_matters(self) -> None:
        page = self.rosa
        page.goto("/me/")
        page.get_by_role("link", name="Say something What matters").click()
        page.get_by_role("link", name=re.compile("What makes a good day")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Who is here with you?")
        page.get_by_role("checkbox", name="I am on my own").check()
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("radio", name="Write", exact=True).check()
        page.get_by_label("Write it in your own words").fill("Mum on Sundays. No rushing.")
        page.get_by_role("button", name="Go on").click()

    def and_checks_her_words_and_sends_them(self) -> None:
        page = self.rosa
        expect(page.get_by_role("heading", level=1)).to_contain_text("my words", ignore_case=True)
        expect(page.locator("main")).to_contain_text("Mum on Sundays. No rushing.")
        page.locator("input[name=whose][value=self]").check()
        page.get_by_role("button", name=re.compile("^Send")).click()
        expect(page.locator("main")).to_contain_text("Thank you")

    def then_dev_reads_them_word_for_word(self) -> None:
        self.dev.goto(f"{self.record}said/")
        expect(self.dev.locator("main")).to_contain_text("Mum on Sundays. No rushing.")

    def when_dev_adds_a_goal_that_answers_them(self) -> None:
        page = self.dev
        page.goto(f"{self.record}plan/")
        page.get_by_role("link", name="Add a goal").click()
        page.get_by_label("The goal, in their words if you can").fill("Sundays with Mum")
        page.get_by_role("button", name="Save the goal").click()
        expect(page.locator("main")).to_contain_text("say that this goal is ours and why")
        page.get_by_role("radio", name=re.compile("Mum on Sundays")).check()
        page.get_by_role("button", name="Save the goal").click()
        expect(page.locator("main")).to_contain_text("Sundays with Mum")

    def and_promises_something(self) -> None:
        page = self.dev
        page.get_by_role("link", name="Promise something").first.click()
        page.get_by_label("What will be done").fill("Dev will book the Sunday bus")
        page.get_by_role("radio", name="Dev Rai").check()
        page.get_by_label("By when").fill("3 April 2027")
        page.get_by_role("button", name="Promise it").click()
        page.get_by_role("button", name="It is done").click()
        expect(page.locator("main")).to_contain_text("Staff say it is done")

    def then_rosa_says_it_did_not_happen(self) -> None:
        page = self.rosa
        page.goto("/me/plan/")
        card = page.locator("article", has_text="Dev will book the Sunday bus").last
        card.get_by_role("button", name="No", exact=True).click()
        expect(page.get_by_role("radio", name="No", exact=True)).to_be_checked()
        page.get_by_role("button", name="Say this").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("My plan")

    def and_dev_cannot_say_otherwise(self) -> None:
        self.dev.goto(f"{self.record}plan/")
        expect(self.dev.locator("main")).to_contain_text("They say it did not happen")

    def and_rosa_sees_who_looked(self) -> None:
        self.rosa.goto("/me/looked/")
        expect(self.rosa.locator("main")).to_contain_text("Dev Rai")


@pytest.fixture
def story(site: Site, chromium: Browser) -> Iterator[Story]:
    told = Story(site, chromium)
    yield told
    told.close()


def test_rosas_words_become_a_promise_and_she_says_whether_it_happened(story: Story) -> None:
    story.when_rosa_says_what_matters()
    story.and_checks_her_words_and_sends_them()
    story.then_dev_reads_them_word_for_word()
    story.when_dev_adds_a_goal_that_answers_them()
    story.and_promises_something()
    story.then_rosa_says_it_did_not_happen()
    story.and_dev_cannot_say_otherwise()
    story.and_rosa_sees_who_looked()
