"""Every act of asks answers the five questions."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import actions
from firsthand.asks.models import Passing
from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import panels as people_panels
from firsthand.people.access import Viewer
from firsthand.plans.actions import NewPromise
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.asks.asking import A_NO, asked_long_ago, asks, says_no
from tests.cast import TODAY, Cast
from tests.five import Five

WAYS = pack("common").intervals
LEAD_WITHIN, WITHIN = WAYS["lead_answer"], WAYS["answer_words"]


class AboutAnAsk(Five):
    """Rosa asked for something."""

    ask: Statement

    def prepare(self, cast: Cast) -> None:
        self.ask = asks(cast)


class TestAnswer(AboutAnAsk):
    act, may_repeat = "asks.answer", True

    def do(self, cast: Cast, by: Viewer) -> Statement:
        promise = NewPromise(
            text="Dev will open it at night", owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY, words=self.ask.pk
        )
        given = actions.Answer(reply_is="yes", text="Yes. At night.", promise=promise)
        return actions.answer(by=by, ask=self.ask, answer=given, on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        assert (result.in_reply_to_id, result.reply_is) == (self.ask.pk, "yes")
        assert Promise.objects.get(words=self.ask).text == "Dev will open it at night"

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        place = f"/people/{cast.rosas_record.pk}/asks/{self.ask.pk}/"
        fields = {"what": "Dev opens it", "who": str(cast.dev.pk), "due_on": "3 April 2027"}
        return place, {"reply_is": "yes", "text": "Yes.", **fields}

    def test_a_yes_without_a_promise_is_none(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(Refused, match="who does what by which day"), cast.acting(cast.dev) as by:
            actions.answer(by=by, ask=self.ask, answer=actions.Answer("yes", "Yes."), on=TODAY)

    @pytest.mark.parametrize("left_out", ["limit_of", "ways"])
    def test_a_no_without_all_that_makes_it_one_is_refused(self, cast: Cast, left_out: str) -> None:
        self.prepare(cast)
        given = {**A_NO, left_out: ""}

        with pytest.raises(Refused, match="whose limit it is"), cast.acting(cast.dev) as by:
            actions.answer(by=by, ask=self.ask, answer=actions.Answer(text="No.", **given), on=TODAY)  # type: ignore[arg-type]

    def test_the_database_refuses_such_a_no_too(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(DatabaseError, match="a_no_says"), transaction.atomic(), cast.acting(cast.dev) as by:
            Statement.objects.create(
                person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, kind="reply", reply_is="no",
                in_reply_to=self.ask, whose="someone_else", words="No.", said_on=TODAY,
            )  # fmt: skip

    def test_thank_you_answers_nothing_that_was_asked_for(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(Refused, match="yes, something else, or no"), cast.acting(cast.dev) as by:
            voice.reply(by=by, to=self.ask, text="Thank you.", reply_is="heard", on=TODAY)


class TestPassOn(Five):
    act, who, reader, stranger = "asks.pass-on", "grace", "dev", "mo"
    ask: Statement

    def prepare(self, cast: Cast) -> None:
        self.ask = asked_long_ago(cast)

    def do(self, cast: Cast, by: Viewer) -> Passing:
        return actions.pass_on(by=by, ask=self.ask.pk, within=WITHIN, lead_within=LEAD_WITHIN, on=clock.today())

    def works(self, cast: Cast, result: Passing) -> None:
        assert (result.to_id, result.why, result.rule) == (cast.grace.pk, "unanswered", "lead_answer/1")
        assert Statement.objects.get(pk=self.ask.pk).words == "I want the window open."
        assert not Statement.objects.filter(pk=cast.words.pk).exists(), "nothing else of the record is opened"

    def test_what_still_has_time_is_not_taken(self, cast: Cast) -> None:
        fresh = asks(cast, on=clock.today())

        with pytest.raises(Refused), cast.acting(cast.grace) as by:
            actions.pass_on(by=by, ask=fresh.pk, within=WITHIN, lead_within=LEAD_WITHIN, on=clock.today())

        with cast.acting(cast.grace):
            assert not Statement.objects.filter(pk=fresh.pk).exists()

    def test_the_lead_promises_what_was_asked_without_a_seat(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.grace) as by:
            self.do(cast, by)
            promise = NewPromise(
                text="Grace will have it mended", owner=cast.grace.pk, owner_name="Grace Adeyemi", due_on=TODAY,
                words=self.ask.pk,
            )  # fmt: skip
            given = actions.Answer("yes", "Yes. I am sorry.", promise=promise)
            actions.answer(by=by, ask=Statement.objects.get(pk=self.ask.pk), answer=given, on=TODAY)

            assert Promise.objects.get(words_id=self.ask.pk).text == "Grace will have it mended"
            assert not Promise.objects.filter(pk=cast.promise.pk).exists()

    def test_a_promise_about_anything_else_is_refused_by_the_database(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.grace) as by:
            self.do(cast, by)

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.grace) as by:
            Promise.objects.bulk_create(
                [
                    Promise(
                        person=cast.rosas_record, agency_id=by.agency_id, author_id=by.account_id, text="Else",
                        owner_name="Grace", words_id=cast.words.pk,
                    )
                ]
            )  # fmt: skip


class TestHand(AboutAnAsk):
    act = "asks.hand"

    def do(self, cast: Cast, by: Viewer) -> Passing:
        return actions.hand(
            by=by,
            ask=self.ask,
            to=cast.mo.pk,
            to_name="Mo Hale",
            because="Mo has the key",
            within=LEAD_WITHIN,
            on=TODAY,
        )

    def works(self, cast: Cast, result: Passing) -> None:
        assert (result.to_name, result.because, result.answer_by) == ("Mo Hale", "Mo has the key", TODAY + timedelta(2))

    def test_whoever_has_it_reads_and_answers_it_and_nothing_else(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            self.do(cast, by)

        with cast.acting(cast.mo) as by:
            asked = Statement.objects.get(pk=self.ask.pk)
            actions.answer(by=by, ask=asked, answer=actions.Answer("instead", "I come at 8."), on=TODAY)
            assert not Statement.objects.filter(pk=cast.words.pk).exists()

    def test_nobody_of_another_agency_can_be_given_it(self, cast: Cast) -> None:
        self.prepare(cast)

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.hand(by=by, ask=self.ask, to=cast.rosa.pk, to_name="Rosa", within=LEAD_WITHIN, on=TODAY)


class TestChallenge(Five):
    act, who, stranger = "asks.challenge", "rosa", "mo"
    no: Statement

    def prepare(self, cast: Cast) -> None:
        self.no = says_no(cast, asks(cast))

    def do(self, cast: Cast, by: Viewer) -> Statement:
        lead = people_panels.leads(agencies=[cast.agency.pk])[0]
        said = voice.Said(words="I am never cold.", asks=True)
        return actions.challenge(by=by, no=self.no, said=said, lead=lead, within=WAYS["challenge_answer"], on=TODAY)

    def works(self, cast: Cast, result: Statement) -> None:
        passed = Passing.objects.get(ask=result)
        assert (result.in_reply_to_id, passed.to_id, passed.why) == (self.no.pk, cast.grace.pk, "challenge")

    def test_the_lead_reads_the_whole_of_it_and_nothing_else(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            told = self.do(cast, by)

        with cast.acting(cast.grace):
            read = set(Statement.objects.values_list("pk", flat=True))

        assert read == {told.pk, self.no.pk, self.no.in_reply_to_id}
