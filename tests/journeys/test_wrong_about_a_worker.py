"""Somebody says that something is wrong about a named worker: without script, on a phone, to the end."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey


class Story:
    """Rosa on a phone, Dev whom it is about, Grace who reads the rota; none of them has script."""

    def __init__(self, site: Site, chromium: Browser) -> None:
        self.site, self.record = site, f"/people/{site.cast.rosas_record.pk}/"
        self.rosa, self.dev, self.grace = (
            self._browser(chromium, role, width) for role, width in (("rosa", 390), ("dev", 1280), ("grace", 1280))
        )

    def _browser(self, chromium: Browser, role: str, width: int) -> Page:
        context = chromium.new_context(
            base_url=self.site.url, java_script_enabled=False, viewport={"width": width, "height": 844}
        )
        page = context.new_page()
        sign_in(page, self.site, role)
        return page

    def close(self) -> None:
        for page in (self.rosa, self.dev, self.grace):
            page.context.close()

    def when_rosa_tells_that_dev_shouts(self) -> None:
        page = self.rosa
        page.goto("/me/")
        page.get_by_role("link", name="Something is wrong", exact=True).last.click()
        page.get_by_role("link", name="Someone hurt me or upset me").click()
        page.get_by_role("radio", name="Write", exact=True).check()
        page.get_by_label("Write it in your own words").fill("Dev shouts at me")
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("link", name=re.compile("^Dev Rai")).click()
        expect(page.locator("main")).to_contain_text("they may have to tell one more person")
        page.get_by_role("link", name=re.compile("Duty desk")).click()
        expect(page.locator("main")).to_contain_text("Dev Rai cannot read it.")
        page.get_by_role("button", name=re.compile("Show the answer here")).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you for telling us")

    def then_dev_finds_nothing(self) -> None:
        for place in ("", "said/", "plan/", "notes/", "history/", "../", "../worries/", "../due/"):
            answer = self.dev.goto(f"{self.record}{place}")
            assert answer is not None and answer.status == 200
            expect(self.dev.locator("body")).not_to_contain_text("shouts")
        told = self.rosa.url.rstrip("/").rpartition("/")[2]
        answer = self.dev.goto(f"{self.record}worries/{told}/")
        assert answer is not None and answer.status == 404

    def and_grace_answers_with_a_promise(self) -> None:
        page = self.grace
        page.goto("/people/worries/")
        page.get_by_role("link", name="Answer", exact=True).click()
        expect(page.locator("main")).to_contain_text("Dev shouts at me")
        expect(page.locator("main")).to_contain_text("who was not told and cannot open it")
        page.get_by_label("Your answer").fill("I believe you. Dev stays away for now.")
        page.get_by_label("What I promise").fill("Grace will visit you at home")
        page.get_by_label("By when").fill("3 April 2027")
        page.get_by_role("button", name="Send the answer").click()
        expect(page.locator("main")).to_contain_text("Grace will visit you at home")

    def then_rosa_reads_it_and_says_that_it_is_finished(self) -> None:
        page = self.rosa
        page.goto("/me/wrong/before/")
        page.get_by_role("link", name=re.compile("Someone hurt me")).click()
        expect(page.locator("main")).to_contain_text("I believe you. Dev stays away for now.")
        expect(page.locator("main")).to_contain_text("Grace will visit you at home")
        page.get_by_role("button", name="This is finished for me").click()
        expect(page.locator("main")).to_contain_text("You said it is finished.")

    def and_grace_cannot_open_it_again(self) -> None:
        self.grace.goto("/people/worries/")
        expect(self.grace.locator("main")).to_contain_text("Everything that was told here is answered.")


@pytest.fixture
def story(site: Site, chromium: Browser) -> Iterator[Story]:
    told = Story(site, chromium)
    yield told
    told.close()


def test_whom_it_is_about_finds_nothing_and_only_rosa_closes_it(story: Story) -> None:
    story.when_rosa_tells_that_dev_shouts()
    story.then_dev_finds_nothing()
    story.and_grace_answers_with_a_promise()
    story.then_rosa_reads_it_and_says_that_it_is_finished()
    story.and_grace_cannot_open_it_again()
