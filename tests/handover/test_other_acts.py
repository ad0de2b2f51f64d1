"""The acts by which each room gives what it has: each answers the five questions."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from firsthand.asks import actions as asks
from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.handover import actions, panels
from firsthand.handover.models import HandOver
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.actions import handing
from firsthand.people.models import Account, Rota, Seat, StandIn
from firsthand.people.posts import posts_of
from firsthand.plans.actions import handing as plans
from firsthand.plans.models import Promise
from firsthand.safety import actions as safety
from firsthand.together import actions as together
from firsthand.together.models import GroupPassing
from firsthand.visits import actions as visits
from firsthand.visits.models import Visit
from tests.cast import NIGHTS, TODAY, Cast
from tests.five import Five
from tests.handover.handing import away, colleague, hand_over, leaving


class Given(Five):
    """Dev gives something to Ana; again there is nothing to give."""

    may_repeat = True

    def prepare(self, cast: Cast) -> None:
        self.ana = colleague(cast)

    @property
    def both(self) -> dict[str, Any]:
        return {"taker": self.ana.pk}

    def _sent_twice(self, cast: Cast) -> None:
        with cast.acting(getattr(cast, self.who)) as by:
            assert self.do(cast, by)
            try:
                with transaction.atomic():
                    assert not self.do(cast, by)
            except Refused as told:
                assert told.because.endswith(".")


class TestOfPlans(Given):
    act = "plans.hand-on"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return plans.hand_on(
            by=by, person=cast.rosas_record.pk, worker=cast.dev.pk, because="Dev is leaving.", taker=self.ana.pk
        )

    def works(self, cast: Cast, result: Any) -> None:
        assert result == [cast.promise.pk]
        assert Promise.objects.get(pk=cast.promise.pk).owner_id == self.ana.pk


class TestOfAsks(Given):
    act = "asks.hand-on"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.dev) as by:
            talk = asks.Offered(clock.today() + timedelta(days=2), 30, "Here")
            self.talk = asks.offer_talk(by=by, person=cast.rosas_record.pk, talk=talk)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return asks.hand_on(
            by=by, person=cast.rosas_record.pk, worker=cast.dev.pk, taker=self.ana.pk, why="leaves",
            because="Dev is leaving.", on=clock.today(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Any) -> None:
        assert result == [self.talk.pk]


class TestOfVisits(Given):
    act = "visits.hand-on"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        begins = clock.now() + timedelta(days=1)
        new = visits.NewVisit(who_name="Dev Rai", who=cast.dev.pk, what_for="Swimming", begins=[begins], minutes=60)
        with cast.acting(cast.dev) as by:
            self.visit = visits.plan_visit(by=by, person=cast.rosas_record.pk, visit=new)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return visits.hand_on(
            by=by, person=cast.rosas_record.pk, worker=cast.dev.pk, taker=self.ana.pk, because="Dev is leaving."
        )

    def works(self, cast: Cast, result: Any) -> None:
        assert result == [self.visit.pk]
        assert Visit.objects.get(pk=self.visit.pk).who_name == "Ana Silva"


class TestOfGroups(Given):
    act, stranger = "together.hand-on", None  # staff of the agency may: a group is nobody's record

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.dev) as by:
            group = together.open_group(by=by, name="Mill Lane", kind="tenants", place="The kitchen")
            met = together.meet(by=by, group=group, met=together.Met(TODAY, 5, ["A lamp."]))
            lamp = together.Answer("yes", "Yes.", what="A lamp", owner=cast.dev.pk, owner_name="Dev Rai", due_on=TODAY)
            together.answer(by=by, ask=met.asks.get(), answer=lamp)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return together.hand_on(by=by, worker=cast.dev.pk, taker=self.ana.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert GroupPassing.objects.get().to_name == "Ana Silva"


class TestOfWorries(Given):
    act, who = "safety.hand-on", "grace"

    def do(self, cast: Cast, by: Viewer) -> bool:
        """It never says what it did: whoever hands over may be the one it is about."""
        safety.hand_on(by=by, worker=cast.dev.pk, taker=self.ana.pk, because="Dev is leaving.", at=clock.now())
        return True

    def works(self, cast: Cast, result: bool) -> None:
        assert result

    def _sent_twice(self, cast: Cast) -> None:
        with cast.acting(cast.grace) as by:
            assert self.do(cast, by) == self.do(cast, by)


class TestTakeSeat(Given):
    act, who = "people.take-seat", "grace"

    def prepare(self, cast: Cast) -> None:
        self.ana = colleague(cast, seated=False)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return handing.take_seat(by=by, person=cast.rosas_record.pk, worker=cast.dev.pk, taker=self.ana.pk)

    def works(self, cast: Cast, result: Any) -> None:
        with cast.acting(self.ana):
            assert Seat.objects.get(account=self.ana).pk == result.pk


class TestEndSeats(Given):
    act, who = "people.end-seats", "grace"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return handing.end_seats(by=by, worker=cast.dev.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert result == 1
        assert cast.client(cast.dev).get(f"/people/{cast.rosas_record.pk}/").status_code == 404


class TestStandIn(Given):
    act, who = "people.stand-in", "grace"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return handing.stand_in(by=by, worker=cast.dev.pk, takers=[self.ana.pk, self.ana.pk])

    def works(self, cast: Cast, result: Any) -> None:
        assert StandIn.objects.get(of=cast.dev, until=None).account_id == self.ana.pk


class TestStandDown(Given):
    act, who, may_repeat = "people.stand-down", "grace", False

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.grace) as by:
            handing.stand_in(by=by, worker=cast.dev.pk, takers=[self.ana.pk])

    def do(self, cast: Cast, by: Viewer) -> Any:
        handing.stand_down(by=by, worker=cast.dev.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert not StandIn.objects.filter(of=cast.dev, until=None).exists()


class TestHandPosts(Given):
    act, who = "people.hand-posts", "grace"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return handing.hand_posts(by=by, worker=cast.grace.pk, taker=self.ana.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert [(post.kind, post.came) for post in result if post.kind == "rota"] == [("rota", self.ana.pk)]
        assert list(Rota.objects.get(pk=cast.rota.pk).members.all()) == [self.ana]
        assert Account.objects.get(pk=self.ana.pk).is_lead


class TestTakePostsBack(Given):
    act, who = "people.take-posts-back", "grace"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.grace) as by:
            self.given = handing.hand_posts(by=by, worker=cast.grace.pk, taker=self.ana.pk)

    def do(self, cast: Cast, by: Viewer) -> Any:
        handing.take_posts_back(by=by, worker=cast.grace.pk, given=self.given)
        return [post.kind for post in posts_of(account=cast.grace.pk)]

    def works(self, cast: Cast, result: Any) -> None:
        assert list(Rota.objects.get(pk=cast.rota.pk).members.all()) == [cast.grace]

    def _sent_twice(self, cast: Cast) -> None:
        with cast.acting(cast.grace) as by:
            assert self.do(cast, by) == self.do(cast, by)


class TestCloseAccount(Given):
    act, who, may_repeat = "people.close-account", "grace", False

    def do(self, cast: Cast, by: Viewer) -> Any:
        handing.close_account(by=by, worker=cast.dev.pk)

    def works(self, cast: Cast, result: Any) -> None:
        assert cast.client(cast.mo).get("/people/").status_code == 200
        assert not Account.objects.get(pk=cast.dev.pk).is_active


class TestHand(Given):
    act, who = "handover.hand", "grace"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        later = clock.today() + timedelta(days=1)
        self.made = hand_over(cast, cast.grace, leaving(self.ana.pk, from_on=later))
        with cast.acting(cast.dev):
            self.about = panels.what_they_have(worker=cast.dev.pk, on=clock.today()).people[0]

    def do(self, cast: Cast, by: Viewer) -> Any:
        return actions.hand(
            by=by, person=cast.rosas_record.pk, hand_over=self.made, about=self.about, taker=self.ana.pk, seat=False,
            on=clock.today(), at=clock.now(),
        )  # fmt: skip

    def works(self, cast: Cast, result: Any) -> None:
        with cast.acting(cast.rosa):
            assert Promise.objects.get(pk=cast.promise.pk).owner_id == self.ana.pk


class TestHandBack(Given):
    act, who = "handover.hand-back", "grace"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        self.made = hand_over(cast, cast.grace, away(self.ana.pk, clock.today() + timedelta(days=5)))
        with cast.acting(cast.grace):
            self.gave = panels.handed_by(hand_over=self.made.pk)[0]

    def do(self, cast: Cast, by: Viewer) -> Any:
        return actions.hand_back(
            by=by, person=cast.rosas_record.pk, hand_over=self.made, gave=self.gave, on=clock.today(), at=clock.now()
        )

    def works(self, cast: Cast, result: Any) -> None:
        with cast.acting(cast.rosa):
            assert Promise.objects.get(pk=cast.promise.pk).owner_id == cast.dev.pk

    def _sent_twice(self, cast: Cast) -> None:
        """Again nothing moves: it is with whoever was away."""
        with cast.acting(cast.grace) as by:
            self.do(cast, by)
            self.do(cast, by)
        self.works(cast, None)


def test_only_a_lead_changes_who_is_on_a_rota(cast: Cast) -> None:
    with cast.acting(cast.dev) as by, pytest.raises(Refused, match="Only whoever leads the agency"):
        handing.hand_posts(by=by, worker=cast.dev.pk, taker=cast.mo.pk)


def test_the_only_reader_of_a_rota_is_not_taken_off_it_for_nobody(cast: Cast) -> None:
    with cast.acting(cast.grace) as by, pytest.raises(Refused, match="Pick who takes the places"):
        handing.hand_posts(by=by, worker=cast.grace.pk, taker=None)

    with cast.acting(cast.grace) as by:
        nights = people.staff_rota(
            by=by, agency=cast.agency.pk, reading=people.Reading("Nights", [NIGHTS], [cast.dev.pk, cast.mo.pk])
        )
        handing.hand_posts(by=by, worker=cast.dev.pk, taker=None)
    assert list(nights.members.all()) == [cast.mo]


def test_nobody_who_does_not_lead_takes_what_is_a_colleague_s(cast: Cast) -> None:
    """Also an act that forgot to ask would give nothing: the database asks whose it is."""
    with cast.acting(cast.mo) as by, pytest.raises(DatabaseError), transaction.atomic():
        plans.hand_on(by=by, person=cast.rosas_record.pk, worker=cast.dev.pk, taker=cast.mo.pk, because="x")
    with cast.acting(cast.mo):
        assert not HandOver.objects.exists()
