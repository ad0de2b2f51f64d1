"""The conversation offered: how long, where, with whom; and the person alone says if there was enough time."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import actions
from firsthand.asks.models import EnoughTime, Talk
from firsthand.base import clock
from firsthand.people.access import Viewer
from tests.at_home import rosa_alone
from tests.cast import TODAY, Cast
from tests.five import Five


def text(answer: object) -> str:
    return unescape(answer.content.decode())  # type: ignore[attr-defined]


def offered(cast: Cast) -> Talk:
    with cast.acting(cast.dev) as by:
        talk = actions.Offered(clock.today() - timedelta(2), 40, "At home", "Ines")
        return actions.offer_talk(by=by, person=cast.rosas_record.pk, talk=talk)


class TestOfferTalk(Five):
    act, may_repeat = "asks.offer-talk", True

    def do(self, cast: Cast, by: Viewer) -> Talk:
        return actions.offer_talk(
            by=by, person=cast.rosas_record.pk, talk=actions.Offered(TODAY, 40, "At home", "Ines")
        )

    def works(self, cast: Cast, result: Talk) -> None:
        assert (result.minutes, result.place, result.supporter) == (40, "At home", "Ines")

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        fields = {"on_day": "3 April 2026", "minutes": "40", "place": "At home"}
        return f"/people/{cast.rosas_record.pk}/talks/", fields

    @pytest.mark.parametrize("minutes", ["", "forty", "0", "99999999", "-5", "²"])
    def test_minutes_are_a_number(self, cast: Cast, minutes: str) -> None:
        place, fields = self.form(cast)

        answer = cast.client(cast.dev).post(place, {**fields, "minutes": minutes})

        assert answer.status_code == 422 and "minutes" in text(answer) and "At home" in text(answer)
        with cast.acting(cast.dev):
            assert not Talk.objects.exists()


class TestEnoughTime(Five):
    act, who, reader, stranger = "asks.enough-time", "rosa", "dev", "mo"
    talk: Talk

    def prepare(self, cast: Cast) -> None:
        self.talk = offered(cast)

    def do(self, cast: Cast, by: Viewer) -> EnoughTime:
        return actions.say_enough(by=by, talk=self.talk, answer="more", on=TODAY)

    def works(self, cast: Cast, result: EnoughTime) -> None:
        assert (result.answer, result.with_staff, result.sent_to) == ("more", False, [cast.agency.pk])

    def test_nobody_says_it_for_her(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev) as by:
            EnoughTime.objects.bulk_create(
                [
                    EnoughTime(
                        person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, talk=self.talk,
                        answer="yes",
                    )
                ]
            )  # fmt: skip


def test_both_faces_show_the_talk_and_only_she_says_if_it_was_enough(cast: Cast) -> None:
    talk, rosa = offered(cast), rosa_alone(cast)
    listed = text(rosa.get("/me/talks/"))
    assert "40 minutes." in listed and "Where: At home." in listed and "Ines is there to help you." in listed
    page = text(rosa.get(f"/me/talks/{talk.pk}/"))
    for answer in ("Yes, enough", "A little more, please", "No, not enough", "I am not sure", "We did not talk"):
        assert answer in page
    assert rosa.post(f"/me/talks/{talk.pk}/", {}).status_code == 422

    assert rosa.post(f"/me/talks/{talk.pk}/", {"answer": "no", "words": "You looked at the clock"}).status_code == 302

    theirs = text(cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/talks/"))
    assert "Did not have enough time" in theirs and "You looked at the clock" in theirs
    assert "I did not have enough time" in text(rosa.get("/me/talks/"))


def test_a_talk_waits_on_the_first_page_until_she_said(cast: Cast) -> None:
    talk, rosa = offered(cast), rosa_alone(cast)
    rosa.post(f"/me/think/plan/{cast.plan.pk}/", {"thinks": "agrees"})
    assert "Did I have enough time?" in text(rosa.get("/me/"))

    rosa.post(f"/me/talks/{talk.pk}/", {"answer": "yes"})

    assert "Did I have enough time?" not in text(rosa.get("/me/"))
