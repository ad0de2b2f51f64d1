"""Every act of this room answers the five questions; and what a hand-over leaves behind."""

from datetime import timedelta

import pytest

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.handover import actions, panels
from firsthand.handover.models import HandOver
from firsthand.people.access import Viewer, open_record
from firsthand.people.models import Account, Notice, Seat, StandIn
from firsthand.plans import actions as plans
from firsthand.plans import panels as plans_panels
from firsthand.plans.models import Promise, Standing
from tests.cast import Cast
from tests.conftest import Behind
from tests.five import Five
from tests.handover.handing import away, colleague, hand_over, leaving


class Handing(Five):
    who, reader, stranger = "grace", "ines", "mo"

    def prepare(self, cast: Cast) -> None:
        self.ana = colleague(cast)

    def new(self) -> actions.New:
        return leaving(self.ana.pk)


class TestHandOver(Handing):
    act = "handover.hand-over"

    def do(self, cast: Cast, by: Viewer) -> HandOver:
        return actions.hand_over(by=by, worker=cast.dev.pk, new=self.new(), on=clock.today(), at=clock.now())

    def works(self, cast: Cast, result: HandOver) -> None:
        assert result.state == "done"
        assert panels.what_they_have(worker=cast.dev.pk, on=clock.today()).is_empty


class TestCarryOut(Handing):
    act = "handover.carry-out"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        tomorrow = clock.today() + timedelta(days=1)
        self.made = hand_over(cast, cast.grace, leaving(self.ana.pk, from_on=tomorrow))

    def do(self, cast: Cast, by: Viewer) -> HandOver:
        row = HandOver.objects.filter(pk=self.made.pk).first() or self.made
        return actions.carry_out(by=by, hand_over=row, on=self.made.from_on, at=clock.now())

    def works(self, cast: Cast, result: HandOver) -> None:
        assert (self.made.state, result.state) == ("waits", "done")


class TestCallOff(TestCarryOut):
    act = "handover.call-off"

    def do(self, cast: Cast, by: Viewer) -> HandOver:
        return actions.call_off(by=by, hand_over=self.made)

    def works(self, cast: Cast, result: HandOver) -> None:
        assert result.state == "off"
        assert not panels.what_they_have(worker=cast.dev.pk, on=clock.today()).is_empty


class TestGiveBack(Handing):
    act = "handover.give-back"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        self.made = hand_over(cast, cast.grace, away(self.ana.pk, clock.today() + timedelta(days=9)))

    def do(self, cast: Cast, by: Viewer) -> HandOver:
        row = HandOver.objects.filter(pk=self.made.pk).first() or self.made
        return actions.give_back(by=by, hand_over=row, on=clock.today(), at=clock.now())

    def works(self, cast: Cast, result: HandOver) -> None:
        assert result.state == "back"
        assert not StandIn.objects.filter(of_id=cast.dev.pk, until=None).exists()


class TestEndAccount(Handing):
    act = "handover.end-account"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        hand_over(cast, cast.grace, self.new())

    def do(self, cast: Cast, by: Viewer) -> None:
        actions.end_account(by=by, worker=cast.dev.pk, on=clock.today(), at=clock.now())

    def works(self, cast: Cast, result: None) -> None:
        assert not Account.objects.get(pk=cast.dev.pk).is_active


def seen_by_rosa(cast: Cast) -> tuple[plans_panels.PromiseFacts, list[panels.HandedFacts]]:
    with cast.acting(cast.rosa) as by:
        record = open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        return plans_panels.promises(record=record, key=cast.promise.pk)[0], panels.told(record=record)


def test_a_promise_has_a_new_owner_and_its_story_says_who_had_it(cast: Cast) -> None:
    ana = colleague(cast)
    hand_over(cast, cast.grace, leaving(ana.pk))

    promise, told = seen_by_rosa(cast)

    assert (promise.owner_id, promise.owner_name, promise.state) == (ana.pk, "Ana Silva", "made")
    assert promise.handed == "Dev is leaving. Ana Silva will do this now, in place of Dev Rai."
    assert [(t.because, t.to_name, t.things) for t in told] == [
        ("Dev is leaving.", "Ana Silva", ["Rosa's plan", "Dev will go with you to the pool"])
    ]
    with cast.acting(ana):
        assert Standing.objects.filter(about=cast.promise.pk, state="handed").count() == 1


def test_the_person_is_told_and_so_is_whoever_has_it(cast: Cast) -> None:
    ana = colleague(cast)
    hand_over(cast, cast.grace, leaving(ana.pk))

    for who, kind in ((cast.rosa, "handed"), (ana, "takes")):
        with cast.acting(who):
            assert list(Notice.objects.values_list("kind", flat=True)) == [kind]


def test_a_lead_reads_no_words_of_somebody_they_do_not_work_with(cast: Cast) -> None:
    with cast.acting(cast.grace):
        has = panels.what_they_have(worker=cast.dev.pk, on=clock.today())
    with cast.acting(cast.dev):
        own = panels.what_they_have(worker=cast.dev.pk, on=clock.today())
    with cast.acting(cast.mo):
        nothing = panels.what_they_have(worker=cast.dev.pk, on=clock.today())

    assert [(t.kind, t.text) for t in has.things] == [("promise", ""), ("review", "")]
    assert [t.text for t in own.things] == ["Dev will go with you to the pool", "Rosa's plan"]
    assert nothing.things == []


def test_a_worker_hands_over_what_is_theirs(cast: Cast) -> None:
    ana = colleague(cast)

    hand_over(cast, cast.dev, leaving(ana.pk))

    assert seen_by_rosa(cast)[0].owner_id == ana.pk
    with cast.acting(ana):
        assert Seat.objects.get(account=ana, person=cast.rosas_record).until is None
    assert cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/").status_code == 404


def test_away_and_back_and_nothing_is_lost_between(cast: Cast) -> None:
    ana = colleague(cast, seated=False)
    made = hand_over(
        cast, cast.grace, away(ana.pk, clock.today() + timedelta(days=9), seat_because="She does it meanwhile.")
    )
    assert seen_by_rosa(cast)[0].owner_id == ana.pk

    with cast.acting(cast.dev) as by:
        made = HandOver.objects.get(pk=made.pk)
        actions.give_back(by=by, hand_over=made, on=clock.today(), at=clock.now())

    promise, told = seen_by_rosa(cast)
    assert (promise.owner_id, promise.handed) == (cast.dev.pk, "Dev Rai is back.")
    assert [t.because for t in told] == ["Dev Rai is back.", "Dev is away until 9 July."]
    with cast.acting(cast.dev):
        assert Seat.objects.get(account=ana).until is not None


def test_what_was_done_meanwhile_stays_with_whoever_did_it(cast: Cast) -> None:
    ana = colleague(cast)
    made = hand_over(cast, cast.grace, away(ana.pk, clock.today() + timedelta(days=9)))
    with cast.acting(ana) as by:
        plans.mark_done(by=by, promise=Promise.objects.get(pk=cast.promise.pk))

    with cast.acting(ana) as by:
        actions.give_back(by=by, hand_over=HandOver.objects.get(pk=made.pk), on=clock.today(), at=clock.now())

    promise = seen_by_rosa(cast)[0]
    assert (promise.owner_name, promise.state) == ("Ana Silva", "done")


def refused(cast: Cast, new: actions.New, by: Account | None = None) -> str:
    with pytest.raises(Refused) as told:
        hand_over(cast, by or cast.grace, new)
    return told.value.because


def test_somebody_without_a_seat_gets_one_only_with_a_reason(cast: Cast) -> None:
    assert refused(cast, leaving(cast.mo.pk)) == (
        "Mo Hale is not in the team of Rosa. Give them a seat and say why, or pick somebody else."
    )

    hand_over(cast, cast.grace, leaving(cast.mo.pk, seat_because="Mo cares for Rosa now."))

    assert seen_by_rosa(cast)[0].owner_name == "Mo Hale"
    assert cast.client(cast.mo).get(f"/people/{cast.rosas_record.pk}/").status_code == 200


def test_bad_hand_overs_are_refused_with_why(cast: Cast, behind: Behind) -> None:
    ana, on = colleague(cast), clock.today()
    gone = colleague(cast, name="Lou Gone", seated=False)
    behind("UPDATE people_account SET is_active = false WHERE id = %s", gone.pk)
    behind("INSERT INTO care.people_bar (id, person_id, account_id) VALUES (gen_random_uuid(), %s, %s)",
           cast.rosas_record.pk, cast.mo.pk)  # fmt: skip
    yesterday = on - timedelta(days=1)
    cases: list[tuple[actions.New, str]] = [
        (leaving(None), "Pick who takes over for Rosa."),
        (leaving(cast.dev.pk), "Dev Rai has this already. Pick somebody else."),
        (leaving(gone.pk), "Lou Gone does not work here any more. Pick somebody else."),
        (leaving(cast.nia.pk), "Nia Bevan works for another agency. Pick somebody of the same one."),
        (leaving(cast.mo.pk, seat_because="x"), "Mo Hale cannot work with Rosa. Pick somebody else for them."),
        (leaving(ana.pk, from_on=yesterday), "This day is over. Pick today or a later day."),
        (leaving(ana.pk, from_on=None), "Say from which day."),
        (leaving(ana.pk, why="away"), "Say until which day they are away."),
        (away(ana.pk, yesterday), "They cannot be back before they go. Look at both days."),
        (leaving(ana.pk, because=" "), "Write what people read, in easy words."),
    ]

    assert [refused(cast, new) for new, _because in cases] == [because for _new, because in cases]
    assert seen_by_rosa(cast)[0].owner_id == cast.dev.pk


def test_twice_says_that_there_is_nothing_left(cast: Cast) -> None:
    ana = colleague(cast)
    hand_over(cast, cast.grace, leaving(ana.pk))

    assert refused(cast, leaving(ana.pk)) == "Dev Rai has nothing to hand over."


def test_an_account_with_something_left_does_not_end_and_says_what(cast: Cast) -> None:
    with cast.acting(cast.grace) as by, pytest.raises(Refused) as told:
        actions.end_account(by=by, worker=cast.dev.pk, on=clock.today(), at=clock.now())

    assert told.value.because == (
        "Dev Rai still has: 1 promise, 1 plan to look at again, 1 person with nobody else here. Hand this over first."
    )
    assert Account.objects.get(pk=cast.dev.pk).is_active


def test_when_a_worker_left_the_team_hears_that_it_did_not_happen(cast: Cast) -> None:
    ana = colleague(cast)
    with cast.acting(cast.dev) as by:
        plans.mark_done(by=by, promise=cast.promise)
    hand_over(cast, cast.grace, leaving(ana.pk))
    with cast.acting(cast.grace) as by:
        actions.end_account(by=by, worker=cast.dev.pk, on=clock.today(), at=clock.now())

    with cast.acting(cast.rosa) as by:
        promise = Promise.objects.get(pk=cast.promise.pk)
        plans.say_happened(by=by, promise=promise, answer="no", on=clock.today())

    with cast.acting(ana):
        assert "not_happened" in Notice.objects.values_list("kind", flat=True)
