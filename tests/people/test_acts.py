"""Every act of people answers the five questions."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.delegated import set_up_account
from firsthand.people.models import Account, Agency, Named, Person, Seat
from tests.cast import NIGHTS, WEEKDAYS, Cast
from tests.five import Five


class SetUp(Five):
    """Done by the technical account, or by the lead of the agency."""

    who = "grace"


class TestOpenAgency(Five):
    act, stranger = "people.open-agency", "dev"

    @property
    def who(self) -> str:  # type: ignore[override]
        return "set_up"

    def prepare(self, cast: Cast) -> None:
        cast.set_up = set_up_account()  # type: ignore[attr-defined]

    def do(self, cast: Cast, by: Viewer) -> Agency:
        return people.open_agency(by=by, name="Riverside Homes")

    def works(self, cast: Cast, result: Agency) -> None:
        assert result.name == "Riverside Homes"


class TestOpenTeam(SetUp):
    act = "people.open-team"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.open_team(by=by, agency=cast.agency, name="Night team")

    def works(self, cast: Cast, result: Any) -> None:
        assert result.agency_id == cast.agency.pk


class TestAddStaff(SetUp):
    act = "people.add-staff"

    def do(self, cast: Cast, by: Viewer) -> Account:
        return people.add_staff(by=by, agency=cast.agency, name="Pat Lowe", email="pat@eastside.invalid")

    def works(self, cast: Cast, result: Account) -> None:
        assert (result.kind, result.agency_id) == ("staff", cast.agency.pk)


class TestChangeKeys(Five):
    act, stranger = "people.change-keys", None

    def do(self, cast: Cast, by: Viewer) -> Account:
        return people.change_keys(by=by, on=False)

    def works(self, cast: Cast, result: Account) -> None:
        assert not Account.objects.get(pk=cast.dev.pk).keys


class TestClear(SetUp):
    act = "people.clear"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.clear(by=by, account=cast.dev, topic="health")

    def works(self, cast: Cast, result: Any) -> None:
        assert result.account_id == cast.dev.pk


class TestStaffRota(SetUp):
    act = "people.staff-rota"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.staff_rota(
            by=by, agency=cast.agency.pk, reading=people.Reading("Nights", [NIGHTS], [cast.dev.pk])
        )

    def works(self, cast: Cast, result: Any) -> None:
        assert list(result.members.all()) == [cast.dev]


class TestChangeRota(SetUp):
    act = "people.change-rota"

    def do(self, cast: Cast, by: Viewer) -> Any:
        reading = people.Reading("Duty desk", [WEEKDAYS, NIGHTS], [cast.dev.pk], next_in_line=[cast.mo.pk])
        return people.change_rota(by=by, rota=cast.rota.pk, version=1, reading=reading)

    def works(self, cast: Cast, result: Any) -> None:
        assert [*result.members.all(), *result.next_in_line.all()] == [cast.dev, cast.mo]
        assert [(h.days, h.begins.hour, h.ends.hour) for h in result.hours.order_by("begins")] == [
            ([0, 1, 2, 3, 4], 9, 17), ([0, 1, 2, 3, 4, 5, 6], 22, 6),
        ]  # fmt: skip


class TestNameSafeguardingLead(SetUp):
    act = "people.name-safeguarding-lead"

    def do(self, cast: Cast, by: Viewer) -> Agency:
        return people.name_safeguarding_lead(by=by, agency=cast.agency.pk, account=cast.mo.pk)

    def works(self, cast: Cast, result: Agency) -> None:
        assert Agency.objects.get(pk=cast.agency.pk).safeguarding_lead == cast.mo


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (lambda cast: people.Reading(" ", [NIGHTS], [cast.dev.pk]), "name"),
        (lambda cast: people.Reading("Nights", [], [cast.dev.pk]), "when somebody reads"),
        (lambda cast: people.Reading("Nights", [replace(NIGHTS, days=())], [cast.dev.pk]), "day"),
        (lambda cast: people.Reading("Nights", [NIGHTS], []), "nobody"),
        (lambda cast: people.Reading("Nights", [NIGHTS], [cast.nia.pk]), "your agency"),
        (lambda cast: people.Reading("Nights", [NIGHTS], [cast.dev.pk], next_in_line=[cast.ines.pk]), "your agency"),
        (lambda cast: people.Reading("Duty desk", [NIGHTS], [cast.dev.pk]), "already"),
    ],
)
def test_a_rota_that_reads_nothing_is_not_set_up(cast: Cast, reading: Any, says: str) -> None:
    with pytest.raises(Refused, match=says), cast.acting(cast.grace) as by:
        people.staff_rota(by=by, agency=cast.agency.pk, reading=reading(cast))


def test_the_safeguarding_lead_works_there(cast: Cast) -> None:
    with pytest.raises(Refused, match="works at your agency"), cast.acting(cast.grace) as by:
        people.name_safeguarding_lead(by=by, agency=cast.agency.pk, account=cast.ines.pk)


class TestRegister(Five):
    act, stranger = "people.register", "rosa"

    def do(self, cast: Cast, by: Viewer) -> Person:
        return people.register(by=by, preferred_name="Bea", nhs_number="9990000026", phone="07700 900111")

    def works(self, cast: Cast, result: Person) -> None:
        assert Seat.objects.get(person=result).account_id == cast.dev.pk


class TestChangeDetails(Five):
    act = "people.change-details"

    def do(self, cast: Cast, by: Viewer) -> Person:
        return people.change_details(by=by, person=cast.rosas_record, version=1, pronouns="they")

    def works(self, cast: Cast, result: Person) -> None:
        assert (result.pronouns, result.version) == ("they", 2)
        assert Person.pgh_event_model.objects.filter(pgh_obj=result.pk).count() == 2


class TestGiveLogin(Five):
    act, who, stranger = "people.give-login", "mo", "dev"

    def do(self, cast: Cast, by: Viewer) -> Account:
        return people.give_login(by=by, person=cast.tomos_record)

    def works(self, cast: Cast, result: Account) -> None:
        assert (result.kind, result.person_id, result.has_usable_password()) == ("person", cast.tomos_record.pk, False)


class TestWayIn(Five):
    act, may_repeat = "people.way-in", True

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.way_in(by=by, person=cast.rosas_record.pk)

    def works(self, cast: Cast, result: Any) -> None:
        browser = cast.client(None)
        assert browser.post(result.path).status_code == 302
        assert "Hello Rosa" in browser.get("/me/").content.decode()
        assert cast.client(None).post(result.path).status_code == 404

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        """Two links are two ways in, each good once."""
        with cast.acting(cast.dev) as by:
            assert self.do(cast, by).path != self.do(cast, by).path


class TestSeat(Five):
    act = "people.seat"

    def do(self, cast: Cast, by: Viewer) -> Seat:
        return people.seat(by=by, person=cast.rosas_record, account=cast.grace)

    def works(self, cast: Cast, result: Seat) -> None:
        with cast.acting(cast.grace) as grace:
            assert access.open_record(person_id=cast.rosas_record.pk, viewer=grace, at=clock.now()).team


class TestSeatBeside(Five):
    act = "people.seat-beside"

    def do(self, cast: Cast, by: Viewer) -> Seat:
        return people.seat_beside(
            by=by, person=cast.rosas_record, name="Kit Lowe", role="friend", basis="agreement", topics=["words"],
            until=clock.now() + timedelta(days=30),
        )  # fmt: skip

    def works(self, cast: Cast, result: Seat) -> None:
        assert (result.kind, result.account.kind) == ("circle", "proxy")

    def test_no_seat_lasts_longer_than_a_year(self, cast: Cast) -> None:
        with pytest.raises(Refused), cast.acting(cast.dev) as by:
            people.seat_beside(
                by=by, person=cast.rosas_record, name="Kit Lowe", role="friend", basis="agreement", topics=["words"],
                until=clock.now() + timedelta(days=400),
            )  # fmt: skip


class TestLeaveSeat(Five):
    act, reader = "people.leave-seat", "ines"

    def do(self, cast: Cast, by: Viewer) -> Seat:
        seat = Seat.objects.filter(person=cast.rosas_record, account=cast.ines).first()
        if seat is None:
            raise Refused("There is nothing here.")
        return people.leave_seat(by=by, seat=seat, at=clock.now())

    def works(self, cast: Cast, result: Seat) -> None:
        assert result.until is not None


class TestAgreeToShare(Five):
    act = "people.agree-to-share"

    def prepare(self, cast: Cast) -> None:
        with cast.acting(set_up_account()) as by:
            self.other = people.open_agency(by=by, name="Riverside Homes")

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.agree_to_share(
            by=by,
            person=cast.rosas_record,
            from_agency=cast.agency,
            to_agency=self.other,
            topic="plans",
            basis="agreement",
        )

    def works(self, cast: Cast, result: Any) -> None:
        assert result.topic == "plans"


class TestBreakGlass(Five):
    act, who, stranger = "people.break-glass", "grace", "dev"

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.break_glass(
            by=by, person_id=cast.rosas_record.pk, reason="Found unwell at the bus stop", at=clock.now()
        )

    def works(self, cast: Cast, result: Any) -> None:
        with cast.acting(cast.grace) as grace:
            assert access.open_record(person_id=cast.rosas_record.pk, viewer=grace, at=clock.now()).basis == "glass"


class TestNameOn(Five):
    """Naming is always part of another act."""

    act, reader = "people.name-on", None

    def do(self, cast: Cast, by: Viewer) -> None:
        people.name_on(by=by, person=cast.rosas_record.pk, entries=[cast.words.pk], accounts=[cast.mo.pk])

    def works(self, cast: Cast, result: None) -> None:
        with cast.acting(cast.mo) as mo:
            assert not mo.is_lead

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            self.do(cast, by)
            self.do(cast, by)


class TestNameAs(Five):
    """Always part of adding to a worry; on what somebody else wrote, or without being named, nobody is named."""

    act, reader, stranger = "people.name-as", None, None

    def do(self, cast: Cast, by: Viewer) -> None:
        people.name_as(by=by, person=cast.rosas_record.pk, entry=cast.view.pk, first=cast.words.pk)

    def works(self, cast: Cast, result: None) -> None:
        assert not Named.objects.filter(entry=cast.view.pk).exists()

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            self.do(cast, by)
            self.do(cast, by)

            self.works(cast, None)


class TestNameOnReply(Five):
    """Always part of answering a worry; somebody who was not named on it names nobody."""

    act, reader, stranger = "people.name-on-reply", None, None

    def do(self, cast: Cast, by: Viewer) -> None:
        people.name_on_reply(by=by, person=cast.rosas_record.pk, reply=cast.view.pk)

    def works(self, cast: Cast, result: None) -> None:
        assert not Named.objects.filter(entry=cast.view.pk).exists()

    def test_twice_is_refused_kindly(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            self.do(cast, by)
            self.do(cast, by)

            self.works(cast, None)
