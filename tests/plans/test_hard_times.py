"""The plan for hard times: in the person's words, each line saying whose view it is, without any score."""

from html import unescape
from typing import Any

import pytest

from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.plans import actions as plans
from firsthand.plans.models import SafetyEntry
from firsthand.plans.panels.hard_times import hard_times
from firsthand.plans.words import SafetyPart
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.at_home import a_recording, rosa_alone
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.plans.test_acts import place


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def said_by_rosa(cast: Cast) -> SafetyEntry:
    with cast.acting(cast.rosa) as by:
        return plans.say_for_hard_times(
            by=by, person=cast.rosas_record.pk, part="helps", said=voice.Said(words="Music, loud."),
            send_to=[cast.agency.pk], on=TODAY,
        )  # fmt: skip


class TestSayForHardTimes(Five):
    act, who, may_repeat = "plans.hard-times", "rosa", True

    def do(self, cast: Cast, by: Viewer) -> SafetyEntry:
        said = voice.Said(words="Sit with me.")
        return plans.say_for_hard_times(
            by=by, person=cast.rosas_record.pk, part="should", said=said, send_to=[cast.agency.pk], on=TODAY
        )

    def works(self, cast: Cast, result: SafetyEntry) -> None:
        words = Statement.objects.get(pk=result.words_id)
        assert (words.words, words.whose, result.sent_to) == ("Sit with me.", "self", [cast.agency.pk])

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return "/me/hard-times/should/", {"words": "Sit with me.", "do": "send"}

    def _sent_twice(self, cast: Cast) -> None:
        """Rosa is asked first who is here; then the same form twice says it once."""
        browser, key = rosa_alone(cast), "0190a5d0-0000-7000-8000-0000000000dd"
        before = self.rows(cast)
        first, again = (
            browser.post("/me/hard-times/should/", {"words": "Sit with me.", "do": "send", "_once": key})
            for _time in range(2)
        )
        assert (first.status_code, again["Location"]) == (302, first["Location"])
        assert self.rows(cast) == before + 1


class TestWriteForHardTimes(Five):
    act, may_repeat = "plans.hard-times-written-down", True

    def do(self, cast: Cast, by: Viewer) -> SafetyEntry:
        said = voice.Said(words="Sit with her.", whose="someone_else")
        return plans.write_for_hard_times(by=by, person=cast.rosas_record.pk, part="should", said=said, on=TODAY)

    def works(self, cast: Cast, result: SafetyEntry) -> None:
        assert Statement.objects.get(pk=result.words_id).kind == "view"

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return place(cast, "hard-times/helps/"), {"words": "Tea.", "whose": "spoken"}


class TestTakeOut(Five):
    act, who = "plans.hard-times-taken-out", "rosa"

    def prepare(self, cast: Cast) -> None:
        self.entry = said_by_rosa(cast)

    def do(self, cast: Cast, by: Viewer) -> SafetyEntry:
        return plans.take_out(by=by, entry=SafetyEntry.objects.filter(pk=self.entry.pk).first() or self.entry)

    def works(self, cast: Cast, result: SafetyEntry) -> None:
        assert result.state == "ended"


def test_every_part_is_asked_on_a_page_of_its_own_and_stands_in_the_plan(cast: Cast) -> None:
    browser = rosa_alone(cast)
    for part in SafetyPart.values:
        fields = {"name": "Ines", "phone": "07700 900 456"} if part == "who" else {"words": f"My {part}."}
        assert browser.post(f"/me/hard-times/{part}/", {**fields, "do": "send"}).status_code == 302

    for page in (text(browser.get("/me/hard-times/")), text(cast.client(cast.dev).get(place(cast, "hard-times/")))):
        told = [page.index(f"My {part}.") for part in SafetyPart.values if part != "who"]
        assert told == sorted(told) and "07700 900 456" in page and "not consent to being kept here" in page
    assert 'href="tel:07700900456"' in text(browser.get("/me/hard-times/"))


def test_pictures_and_talking_are_words_too(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/hard-times/helps/", {"picked": ["music", "tea"], "do": "send"})
    browser.post("/me/hard-times/helps/", {"sound": a_recording(), "do": "send"})

    with cast.acting(cast.dev) as by:
        record = access.open_record(person_id=cast.rosas_record.pk, viewer=by, at=access.clock.now())
        helps = next(p for p in hard_times(record=record) if p.key == "helps")
    assert [(e.heard.symbols, e.heard.manner, len(e.heard.media)) for e in helps.entries] == [
        (["music", "tea"], "symbols", 0), ([], "spoken", 1),
    ]  # fmt: skip


def test_what_is_kept_for_oneself_nobody_else_reads(cast: Cast) -> None:
    browser = rosa_alone(cast)
    browser.post("/me/hard-times/sets_off/", {"words": "When Dev is late.", "do": "keep"})

    assert "When Dev is late." in text(browser.get("/me/hard-times/"))
    assert "When Dev is late." not in text(cast.client(cast.dev).get(place(cast, "hard-times/")))


def test_our_view_says_so_stands_after_hers_and_she_says_what_she_thinks(cast: Cast) -> None:
    staff = cast.client(cast.dev)
    staff.post(place(cast, "hard-times/helps/"), {"words": "A quiet room.", "whose": "ours"})
    said_by_rosa(cast)

    for page in (text(staff.get(place(cast, "hard-times/"))), text(cast.client(cast.rosa).get("/me/hard-times/"))):
        assert page.index("Music, loud.") < page.index("A quiet room.")
        card = page[: page.index("A quiet room.")].rsplit("<div class=", 1)[1]
        assert card.startswith('"team')
    with cast.acting(cast.dev):
        ours = SafetyEntry.objects.get(words__words="A quiet room.")
    assert rosa_alone(cast).get(f"/me/think/statement/{ours.words_id}/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"words": "", "whose": "spoken"}, "Write what was said."), ({"words": "Tea"}, "Say whose words these are.")],
)
def test_staff_say_what_and_whose(cast: Cast, fields: dict[str, str], told: str) -> None:
    answer = cast.client(cast.dev).post(place(cast, "hard-times/helps/"), fields)

    assert answer.status_code == 422 and told in text(answer)


def test_nothing_said_is_asked_again_kindly_and_another_part_is_not_there(cast: Cast) -> None:
    browser = rosa_alone(cast)

    assert "Write or pick something first." in text(browser.post("/me/hard-times/helps/", {"words": " "}))
    assert browser.get("/me/hard-times/risk/").status_code == 404
    assert cast.client(cast.dev).get(place(cast, "hard-times/risk/")).status_code == 404


def test_staff_cannot_take_out_what_the_person_said(cast: Cast) -> None:
    entry = said_by_rosa(cast)

    answer = cast.client(cast.dev).post(place(cast, "hard-times/"), {"of": str(entry.pk)})

    assert answer.status_code == 409
    with cast.acting(cast.rosa):
        assert SafetyEntry.objects.get(pk=entry.pk).state == "stands"


def test_one_press_takes_a_line_out_and_it_stays_in_the_story(cast: Cast) -> None:
    entry, browser = said_by_rosa(cast), cast.client(cast.rosa)

    browser.post("/me/hard-times/", {"of": str(entry.pk)})

    assert "Music, loud." not in text(browser.get("/me/hard-times/"))
    assert "taken out" in text(browser.get(f"/me/history/entry/{entry.pk}/"))


def test_there_is_no_score_of_risk_anywhere_in_it(cast: Cast) -> None:
    names = {field.name for field in SafetyEntry._meta.get_fields()}

    assert not names & {"risk", "score", "severity", "likelihood", "rating"}
