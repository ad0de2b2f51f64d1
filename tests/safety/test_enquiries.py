"""Whoever holds the duty says what an enquiry came to; the person is told, and still closes what they told themself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access, notices
from firsthand.safety import actions as safety
from firsthand.safety.models import Standing, Worry
from firsthand.safety.words import EASY, Finding
from firsthand.voice.models import Statement
from tests.at_home import rosa_alone, tell, text
from tests.cast import TODAY, Cast
from tests.five import Five


def ends(cast: Cast, worry: Worry, by: access.Viewer, finding: str = "partly", why: str = "We saw the book.") -> Worry:
    return safety.end_enquiry(by=by, worry=worry, finding=finding, because=why, on=TODAY, at=clock.now())


def about_dev(cast: Cast, **told: Any) -> Worry:
    """Rosa told of Dev, and Grace reads the rota."""
    return tell(cast, "hurt", "He shouts", about="worker", about_account=cast.dev.pk, **told)


def staff_page(cast: Cast, worry: Worry) -> str:
    return f"/people/{cast.rosas_record.pk}/worries/{worry.statement_id}/"


class TestEndEnquiry(Five):
    act = "safety.end-enquiry"
    who = "grace"

    def prepare(self, cast: Cast) -> None:
        tell(cast)

    def do(self, cast: Cast, by: access.Viewer) -> Worry:
        worry = Worry.objects.get(person=cast.rosas_record) if by.is_staff else Worry()
        return ends(cast, worry, by)

    def works(self, cast: Cast, result: Worry) -> None:
        assert result.state == "raised"
        assert Standing.objects.get(state="partly").because == "We saw the book."
        assert Statement.objects.get(in_reply_to=result.statement_id).words.endswith("We saw the book.")

    def test_a_stranger_finds_nothing(self, cast: Cast) -> None:
        tell(cast)

        with pytest.raises(Worry.DoesNotExist), cast.acting(cast.mo) as by:
            self.do(cast, by)


@pytest.mark.parametrize("finding", Finding.values)
def test_the_person_is_told_in_easy_words_and_still_closes_it(cast: Cast, finding: str) -> None:
    worry = tell(cast)
    with cast.acting(cast.grace) as by:
        ends(cast, worry, by, finding)
    browser = rosa_alone(cast)

    new, page = text(browser.get("/me/new/")), text(browser.get(f"/me/wrong/told/{worry.statement_id}/"))

    assert "Grace" in new and "answered you" in new
    assert f"{EASY[Finding(finding)]} We saw the book." in page
    assert "looked into it. They tell you what they found." in page and "This is finished for me" in page
    browser.post(f"/me/wrong/told/{worry.statement_id}/how/", {"how": "finished"})
    with cast.acting(cast.rosa):
        assert Worry.objects.get(pk=worry.pk).state == "closed"


def test_it_is_said_on_the_page_with_a_reason_that_is_kept_when_something_lacks(cast: Cast) -> None:
    worry = tell(cast)
    grace = cast.client(cast.grace)

    lacking = grace.post(staff_page(cast, worry), {"do": "found", "found_why": "We saw the book."})
    whole = grace.post(staff_page(cast, worry), {"do": "found", "finding": "found", "found_why": "We saw the book."})

    assert (
        lacking.status_code == 422 and "Pick what you found." in text(lacking) and "We saw the book." in text(lacking)
    )
    assert whole.status_code == 302
    after = text(grace.get(staff_page(cast, worry)))
    assert "The enquiry ended: it happened" in after and "Say what you found" not in after


def test_it_ends_once(cast: Cast) -> None:
    worry = tell(cast)
    with cast.acting(cast.grace) as by:
        worry = ends(cast, worry, by)

    with pytest.raises(Refused, match="ended already"), cast.acting(cast.grace) as by:
        ends(cast, worry, by, "found")


@pytest.mark.parametrize(
    ("finding", "why", "says"), [("", "Why", "Pick what"), ("true", "W", "Pick"), ("found", " ", "why")]
)
def test_without_an_outcome_or_a_reason_it_does_not_end(cast: Cast, finding: str, why: str, says: str) -> None:
    worry = tell(cast)

    with pytest.raises(Refused, match=says), cast.acting(cast.grace) as by:
        ends(cast, worry, by, finding, why)


def test_the_database_wants_a_reason_too(cast: Cast) -> None:
    worry = tell(cast)

    refuses = pytest.raises(IntegrityError, match="an_enquiry_ends_with_a_reason")
    with refuses, transaction.atomic(), cast.acting(cast.grace) as by:
        stands = {"person_id": worry.person_id, "author_id": by.account_id, "state": "found"}
        Standing.objects.bulk_create([Standing(worry=worry, **stands)])


def test_whom_it_is_about_finds_nothing_of_the_outcome(cast: Cast) -> None:
    worry = about_dev(cast)
    with cast.acting(cast.grace) as by:
        ends(cast, worry, by)
    dev = cast.client(cast.dev)

    assert dev.get(staff_page(cast, worry)).status_code == 404
    assert "We saw the book." not in text(dev.get(f"/people/{cast.rosas_record.pk}/"))
    with cast.acting(cast.dev) as by:
        assert not Standing.objects.exists() and not Statement.objects.filter(in_reply_to=worry.statement_id).exists()
        assert {each.kind for each in notices.notices(viewer=by)} == {"said"}  # of before, and nothing of this


@pytest.mark.parametrize("route", ["face", "hide"])
def test_it_comes_the_way_the_person_wanted(cast: Cast, route: str) -> None:
    worry = tell(cast, route=route)
    with cast.acting(cast.grace) as by:
        ends(cast, worry, by)
    browser = rosa_alone(cast)
    place = f"/me/wrong/told/{worry.statement_id}/"

    assert "looked into it" not in text(browser.get(place)) and "answered you" not in text(browser.get("/me/new/"))
    assert "We saw the book." in text(browser.get(f"{place}?show"))


# --- those it waits for are told --------------------------------------------------------------------------------------


def new_for(cast: Cast, who: Any) -> list[str]:
    with cast.acting(who) as by:
        return [each.kind for each in notices.notices(viewer=by) if not each.seen]


def test_an_answer_that_did_not_help_is_new_for_those_who_were_told(cast: Cast) -> None:
    worry = about_dev(cast)
    cast.client(cast.grace).get(staff_page(cast, worry))
    assert new_for(cast, cast.grace) == []
    with cast.acting(cast.grace) as by:
        worry = Worry.objects.get(pk=worry.pk)
        safety.answer(by=by, worry=worry, text="We ring today.", on=TODAY, at=clock.now())

    with cast.acting(cast.rosa) as by:
        worry = safety.say_helped(by=by, worry=Worry.objects.get(pk=worry.pk), helped=False, at=clock.now())

    assert new_for(cast, cast.grace) == ["worry"]
    assert "worry" not in new_for(cast, cast.dev)
    with cast.acting(cast.rosa) as by:  # changing one's mind twice tells nobody twice
        worry = safety.say_helped(by=by, worry=worry, helped=True, at=clock.now())
        safety.say_helped(by=by, worry=worry, helped=False, at=clock.now() + timedelta(minutes=1))
    assert len(new_for(cast, cast.grace)) == 1
