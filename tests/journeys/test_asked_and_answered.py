"""Three jobs of ux.md section 10, in a real browser and without script: find a late promise; disagree with a goal and
see what happened; ask, get a no with its reason, do not agree, and be answered by the lead."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Site
from tests.journeys.test_every_page import sign_in

pytestmark = pytest.mark.journey


class Story:
    """Rosa on a small phone; Dev and Grace at a desk."""

    def __init__(self, site: Site, chromium: Browser) -> None:
        self.record = f"/people/{site.cast.rosas_record.pk}/"
        self.rosa, self.dev, self.grace = (
            self._browser(site, chromium, who, width) for who, width in (("rosa", 320), ("dev", 1280), ("grace", 1280))
        )

    def _browser(self, site: Site, chromium: Browser, role: str, width: int) -> Page:
        context = chromium.new_context(
            base_url=site.url, java_script_enabled=False, viewport={"width": width, "height": 844}
        )
        page = context.new_page()
        sign_in(page, site, role)
        return page

    def close(self) -> None:
        for page in (self.rosa, self.dev, self.grace):
            page.context.close()

    def rosa_is_on_her_own(self) -> None:
        if self.rosa.get_by_role("heading", name="Who is here with you?", level=1).count():
            self.rosa.get_by_role("checkbox", name="I am on my own").check()
            self.rosa.get_by_role("button", name="Go on").click()


@pytest.fixture
def story(site: Site, chromium: Browser) -> Iterator[Story]:
    told = Story(site, chromium)
    yield told
    told.close()


def test_rosa_finds_a_late_promise_and_why(story: Story) -> None:
    rosa, dev = story.rosa, story.dev
    rosa.goto("/me/")
    rosa.get_by_role("link", name=re.compile("^My plan")).click()
    card = rosa.locator("article", has_text="Dev will go with you to the pool").last
    expect(card).to_contain_text("We are sorry. This is late.")
    expect(card).to_contain_text("Dev Rai must tell you why.")

    dev.goto("/people/due/")
    dev.get_by_role("link", name=re.compile("Dev will go with you to the pool")).first.click()
    dev.locator("summary", has_text="It is late").click()
    dev.get_by_label("Why is it late?").fill("I was ill. I am better now.")
    dev.get_by_label("It will be done by").fill("3 April 2027")
    dev.get_by_role("button", name="Say sorry, and why").click()

    rosa.reload()
    card = rosa.locator("article", has_text="Dev will go with you to the pool").last
    expect(card).to_contain_text("Why: I was ill. I am better now.")
    expect(card).to_contain_text("new day: Saturday 3 April")


def test_rosa_disagrees_with_a_goal_and_sees_what_happened(story: Story) -> None:
    rosa, dev = story.rosa, story.dev
    rosa.goto("/me/plan/")
    goal = rosa.locator("section.goal", has_text="Swim every Friday")
    goal.get_by_role("link", name=re.compile("Say what I think")).last.click()
    story.rosa_is_on_her_own()
    rosa.get_by_role("radio", name="I do not agree").check()
    rosa.get_by_label("Say more, if you like").fill("Fridays are too loud now.")
    rosa.get_by_role("button", name="Say this").click()
    expect(rosa.locator("section.goal", has_text="Swim every Friday")).to_contain_text("I do not agree")

    dev.goto(f"{story.record}said/")
    said = dev.locator("article", has_text="Fridays are too loud now.")
    said.get_by_role("link", name="Answer").click()
    dev.get_by_role("radio", name="something else instead").check()
    dev.get_by_label("Your answer", exact=True).fill("We look for a quiet hour with you.")
    dev.get_by_role("button", name="Send the answer").click()

    rosa.goto("/me/")
    expect(rosa.locator(".waiting")).to_contain_text("We look for a quiet hour with you.")
    rosa.get_by_role("link", name="See my answers").click()
    told = rosa.locator("article.story", has_text="Fridays are too loud now.")
    expect(told).to_contain_text("Dev Rai read this.")
    expect(told).to_contain_text("We look for a quiet hour with you.")


def test_rosa_asks_gets_a_no_does_not_agree_and_the_lead_answers(story: Story) -> None:
    rosa, dev, grace = story.rosa, story.dev, story.grace
    rosa.goto("/me/say/anything/")
    story.rosa_is_on_her_own()
    rosa.get_by_role("radio", name="Write", exact=True).check()
    rosa.get_by_label("Write it in your own words").fill("I want a key to my room.")
    rosa.get_by_role("button", name="Go on").click()
    rosa.locator("input[name=whose][value=self]").check()
    rosa.get_by_role("radio", name="I want someone to do something").check()
    rosa.get_by_role("button", name=re.compile("^Send")).click()
    expect(rosa.locator("main")).to_contain_text("You get an answer by")

    dev.goto("/people/asks/")
    dev.locator("article", has_text="I want a key to my room.").get_by_role("link", name="Answer Rosa").click()
    dev.get_by_role("radio", name="No, because").check()
    dev.get_by_label("Your answer", exact=True).fill("No. The door must stay open at night.")
    dev.get_by_role("button", name="Send the answer").click()
    expect(dev.locator("main")).to_contain_text("Say whose limit it is.")
    dev.get_by_role("radio", name="A rule of the place").check()
    dev.get_by_role("checkbox", name="Ask the lead to look at it again").check()
    dev.get_by_role("button", name="Send the answer").click()

    rosa.goto("/me/answers/")
    told = rosa.locator("article.story", has_text="I want a key to my room.")
    expect(told).to_contain_text("It is a rule of this place.")
    expect(told).to_contain_text("You can ask the lead to look again.")
    told.get_by_role("link", name="I do not agree").click()
    expect(rosa.locator("main")).to_contain_text("Grace Adeyemi leads the team.")
    rosa.get_by_label("Write it in your own words").fill("Everyone else has one.")
    rosa.get_by_role("button", name="Send my words").click()

    grace.goto("/people/asks/")
    asked = grace.locator("article", has_text="Rosa does not agree with a no")
    asked.get_by_role("link", name="Answer Rosa").click()
    for words in ("I want a key to my room.", "The door must stay open at night.", "Everyone else has one."):
        expect(grace.locator("main")).to_contain_text(words)
    grace.get_by_role("radio", name=re.compile("^Yes, and this is who")).check()
    grace.get_by_label("Your answer", exact=True).fill("Yes. You are right. I am sorry.")
    grace.get_by_label("What will be done").fill("Grace will bring you a key")
    grace.get_by_role("radio", name="Grace Adeyemi").first.check()
    grace.get_by_role("textbox", name="By when").fill("3 April 2027")
    grace.get_by_role("button", name="Send the answer").click()

    rosa.goto("/me/answers/")
    told = rosa.locator("article.story", has_text="Everyone else has one.")
    expect(told).to_contain_text("You did not agree with a no")
    expect(told).to_contain_text("Yes. You are right. I am sorry.")
    expect(told).to_contain_text("Grace will bring you a key")
    expect(told).to_contain_text("Grace Adeyemi does it by Saturday 3 April")
