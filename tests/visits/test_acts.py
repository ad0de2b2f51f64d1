"""What is done about visits, asked the five questions."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from firsthand.base.answers import Refused
from firsthand.people import notices
from firsthand.people.access import Viewer
from firsthand.visits import actions
from firsthand.visits.models import Visit, VisitAnswer, VisitStanding
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.visits.visiting import a_visit, in_minutes, planned, was_to_come


class TestPlan(Five):
    act = "visits.plan"

    def do(self, cast: Cast, by: Viewer) -> Visit:
        return actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=a_visit(in_minutes(60)))

    def works(self, cast: Cast, result: Visit) -> None:
        assert (result.state, result.zone, result.who_name) == ("planned", "Europe/London", "Dev Rai")
        assert result.ends_at - result.begins_at == timedelta(minutes=60)
        assert result.standings.get().state == "planned"

    @pytest.mark.parametrize(
        ("wrong", "because"),
        [
            ({"who_name": " "}, "Say who comes."),
            ({"what_for": ""}, "Say what for."),
            ({"minutes": 0}, "from 1 to 1440"),
            ({"minutes": 1441}, "from 1 to 1440"),
        ],
    )
    def test_what_is_missing_is_said(self, cast: Cast, wrong: dict[str, object], because: str) -> None:
        visit = actions.NewVisit(**{**vars(a_visit(in_minutes(60))), **wrong})  # type: ignore[arg-type]

        with pytest.raises(Refused, match=because), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=visit)

    def test_what_is_over_is_not_planned(self, cast: Cast) -> None:
        with pytest.raises(Refused, match="over"), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=a_visit(in_minutes(-61)))

    def test_every_week_is_a_visit_of_its_own(self, cast: Cast) -> None:
        weeks = [in_minutes(60 + 7 * 24 * 60 * each) for each in range(3)]

        with cast.acting(cast.dev) as by:
            actions.plan_visit(by=by, person=cast.rosas_record.pk, visit=a_visit(*weeks))

            assert [row.begins_at for row in Visit.objects.order_by("begins_at")] == weeks
            assert VisitStanding.objects.count() == 3

    def test_the_person_plans_nothing_for_staff(self, cast: Cast) -> None:
        begins = in_minutes(60)
        row = Visit(
            person=cast.rosas_record, author=cast.rosa, who_name="Dev", what_for="tea", begins_at=begins,
            ends_at=begins + timedelta(hours=1), zone="Europe/London",
        )  # fmt: skip

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.rosa):
            Visit.objects.bulk_create([row])


class OfAVisit(Five):
    visit: Visit

    def prepare(self, cast: Cast) -> None:
        self.visit = planned(cast)

    def now(self) -> Visit:
        return Visit.objects.filter(pk=self.visit.pk).first() or self.visit


class TestMove(OfAVisit):
    act = "visits.move"

    def do(self, cast: Cast, by: Viewer) -> Visit:
        to = self.visit.begins_at + timedelta(days=1)
        return actions.move_visit(by=by, visit=self.now(), begins_at=to, minutes=30, because="I am ill.")

    def works(self, cast: Cast, result: Visit) -> None:
        assert (result.state, result.version) == ("moved", 2)
        assert result.begins_at == self.visit.begins_at + timedelta(days=1)
        was, now = VisitStanding.objects.filter(visit=result).order_by("created_at", "id")
        assert (was.begins_at, now.begins_at, now.because) == (self.visit.begins_at, result.begins_at, "I am ill.")

    def test_the_person_is_told_without_a_word_of_it(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            self.do(cast, by)

        with cast.acting(cast.rosa) as by:
            assert [(each.kind, each.leads_to) for each in notices.notices(viewer=by)] == [("visit", self.visit.pk)]

    def test_a_move_says_why(self, cast: Cast) -> None:
        self.prepare(cast)
        to = self.visit.begins_at + timedelta(days=1)

        with pytest.raises(Refused, match="Say why"), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.move_visit(by=by, visit=self.visit, begins_at=to, minutes=60, because=" ")

    def test_whoever_was_slower_looks_again(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            seen = self.now()
            actions.call_off(by=by, visit=self.now(), because="I am ill.")

        with pytest.raises(Refused), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.move_visit(
                by=by, visit=seen, begins_at=seen.begins_at + timedelta(days=1), minutes=60, because="I am ill."
            )


class TestCallOff(OfAVisit):
    act = "visits.call-off"

    def do(self, cast: Cast, by: Viewer) -> Visit:
        return actions.call_off(by=by, visit=self.now(), because="I am ill.")

    def works(self, cast: Cast, result: Visit) -> None:
        assert result.state == "cancelled"
        assert result.standings.latest("created_at").because == "I am ill."


class TestCame(OfAVisit):
    act = "visits.came"

    def prepare(self, cast: Cast) -> None:
        self.visit = was_to_come(cast)

    def do(self, cast: Cast, by: Viewer) -> Visit:
        return actions.say_came(by=by, visit=self.now())

    def works(self, cast: Cast, result: Visit) -> None:
        assert result.state == "came" and not result.answers.exists()

    def test_nobody_came_before_it_was_time(self, cast: Cast) -> None:
        visit = planned(cast)

        with pytest.raises(Refused, match="not time yet"), transaction.atomic(), cast.acting(cast.dev) as by:
            actions.say_came(by=by, visit=visit)


class TestMissed(TestCame):
    act = "visits.missed"

    def do(self, cast: Cast, by: Viewer) -> Visit:
        return actions.say_missed(by=by, visit=self.now(), because="The car broke down.")

    def works(self, cast: Cast, result: Visit) -> None:
        assert (result.state, result.standings.latest("created_at").because) == ("missed", "The car broke down.")


class TestAnswer(Five):
    act, who, reader, stranger = "visits.answer", "rosa", "dev", "mo"
    visit: Visit

    def prepare(self, cast: Cast) -> None:
        self.visit = was_to_come(cast)

    def do(self, cast: Cast, by: Viewer) -> VisitAnswer:
        return actions.say_how_it_was(by=by, visit=self.visit, answer="missed", on=TODAY)

    def works(self, cast: Cast, result: VisitAnswer) -> None:
        assert (result.answer, result.with_staff, result.sent_to) == ("missed", False, [cast.agency.pk])
        assert Visit.objects.get(pk=self.visit.pk).state == "planned"

    def test_whoever_was_to_come_is_told(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            self.do(cast, by)

        with cast.acting(cast.dev) as by:
            assert ("missed", self.visit.pk) in [(each.kind, each.leads_to) for each in notices.notices(viewer=by)]

    def test_staff_cannot_say_it_for_her(self, cast: Cast) -> None:
        self.prepare(cast)
        row = VisitAnswer(
            person=cast.rosas_record, agency=cast.agency, author=cast.dev, visit=self.visit, answer="came"
        )  # fmt: skip

        with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(cast.dev):
            VisitAnswer.objects.bulk_create([row])

    def test_she_can_change_it_and_say_why(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.rosa) as by:
            self.do(cast, by)
            said = voice.Said(words="She came late")
            row = actions.say_how_it_was(by=by, visit=self.visit, answer="came", words=said, on=TODAY)

            assert row.words is not None and (row.words.words, row.words.sent_to) == ("She came late", [cast.agency.pk])

    def test_not_before_it_was_time(self, cast: Cast) -> None:
        visit = planned(cast)

        with pytest.raises(Refused, match="not time yet"), transaction.atomic(), cast.acting(cast.rosa) as by:
            actions.say_how_it_was(by=by, visit=visit, answer="missed", on=TODAY)

    def test_not_of_what_was_called_off(self, cast: Cast) -> None:
        self.prepare(cast)
        with cast.acting(cast.dev) as by:
            actions.call_off(by=by, visit=self.visit, because="I am ill.")

        with pytest.raises(Refused, match="called off"), transaction.atomic(), cast.acting(cast.rosa) as by:
            actions.say_how_it_was(by=by, visit=Visit.objects.get(pk=self.visit.pk), answer="missed", on=TODAY)


def test_another_agency_reads_no_visit_in_either_lock(cast: Cast) -> None:
    visit = planned(cast)

    for who in (cast.mo, cast.nia):
        with cast.acting(who):
            assert not Visit.objects.exists() and not VisitStanding.objects.exists()
            with connection.cursor() as cursor:
                cursor.execute("UPDATE care.visits_visit SET place = 'x' WHERE id = %s::uuid", [visit.pk])
                assert cursor.rowcount == 0
