"""Two records of one person become one and two again: everything is carried over, and comes back to the letter."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import actions as people
from firsthand.people import joined, notices, panels
from firsthand.people.access import Viewer, open_record
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.labels import Labelled
from firsthand.people.models import Account, Agreement, Bar, Joining, Look, Parting, Person, Seat
from firsthand.plans.models import Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement
from tests.cast import TODAY, Cast
from tests.conftest import Behind
from tests.five import Five

WHY = "Her mother told us: it is the same Rosa."
LABELLED = [model for model in apps.get_models() if issubclass(model, Labelled) and model not in (Joining, Parting)]


@pytest.fixture
def other(cast: Cast) -> Person:
    """A second record of Rosa's, begun by Dev; Mo has a place in it too."""
    with cast.acting(cast.dev) as by:
        person = people.register(by=by, preferred_name="Rosie", given="Rosa", family="Marques", postcode="LS6 2AB")
        people.seat(by=by, person=person, account=cast.mo)
        said = voice.Said(words="I like to be called Rosie.", scribed_by="Dev", whose="self_scribed", manner="spoken")
        voice.write_down(by=by, person=person, said=said, kind="words", on=TODAY)
        return person


def join(cast: Cast, by: Viewer, other: Person, *, into: Person | None = None, also: Any = ()) -> Joining:
    kept, gone = (into, cast.rosas_record) if into else (cast.rosas_record, other)
    return people.join_records(by=by, person=kept.pk, gone=gone.pk, why=WHY, also=also)


def snapshot(behind: Behind) -> dict[str, list[str]]:
    """Every row of every labelled table, of facts that open records and of logins, as the database keeps it."""
    tables = [model._meta.db_table for model in LABELLED]
    tables += ["people_person", "people_agreement", "people_named", "people_seat", "people_notice", "people_breakglass"]
    found = {
        table: [row["row"] for row in behind(f"SELECT x::text AS row FROM care.{table} x ORDER BY id")]
        for table in tables
    }
    found["people_account"] = [
        r["row"] for r in behind("SELECT x::text AS row FROM public.people_account x ORDER BY id")
    ]
    return found


def whose(behind: Behind, person: UUID) -> dict[str, int]:
    """How many rows of each labelled table are this person's."""
    return {
        model._meta.db_table: behind(
            f"SELECT count(*) AS n FROM care.{model._meta.db_table} WHERE person_id = %s", person
        )[0]["n"]
        for model in LABELLED
    }


def test_everything_is_carried_over_and_comes_back_to_the_letter(cast: Cast, other: Person, behind: Behind) -> None:
    """The rich record goes into the new one: every table that is labelled follows, whichever rooms there are."""
    people_of = [cast.rosas_record.pk, other.pk]
    counted = [whose(behind, person) for person in people_of]
    before = snapshot(behind)
    with cast.acting(cast.dev) as by:
        joining = join(cast, by, other, into=other)

    assert whose(behind, cast.rosas_record.pk) == dict.fromkeys(counted[0], 0)
    assert whose(behind, other.pk) == {table: counted[0][table] + counted[1][table] for table in counted[0]}
    assert sum(counted[0].values()) > 8
    with cast.acting(cast.dev) as by:
        people.part_records(by=by, person=other.pk, joining=joining.pk, why="They are two.")

    after = snapshot(behind)
    told = {"people_notice"}  # the person is told of both
    assert {t: rows for t, rows in after.items() if t not in told} == {t: r for t, r in before.items() if t not in told}


def test_every_table_that_says_whose_a_thing_is_follows_or_is_known_not_to(cast: Cast, behind: Behind) -> None:
    follow = {row["tbl"].removeprefix("care.") for row in behind("SELECT f.tbl::text AS tbl FROM pol.follows() f")}

    assert {model._meta.db_table for model in LABELLED} | {"people_named", "people_notice"} <= follow


def test_the_person_reads_all_of_it_is_told_and_signs_in_as_before(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        join(cast, by, other, into=other)

    with cast.acting(cast.rosa) as by:
        assert by.person_id == other.pk
        record = open_record(person_id=other.pk, viewer=by, at=clock.now())
        assert {"I want to swim on Fridays.", "I like to be called Rosie."} <= {s.words for s in record.rows(Statement)}
        assert record.rows(Promise).count() == 1 and [each.why for each in joined.joinings(record=record)] == [WHY]
        assert [notice.kind for notice in notices.notices(viewer=by)] == ["joined"]
    page = cast.client(cast.rosa).get("/me/joined/").content.decode()
    assert "We had 2 records about you" in page and "Dev Rai" in page


def test_a_number_comes_along_and_goes_back(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        joining = join(cast, by, other, into=other)
        assert panels.match(by=by, nhs_number="9990000018") == other.pk
        people.part_records(by=by, person=other.pk, joining=joining.pk, why="They are two.")
        assert panels.match(by=by, nhs_number="9990000018") == cast.rosas_record.pk


# --- nobody sees more than was said ---


def reads(cast: Cast, who: Account, person: Person) -> set[str]:
    with cast.acting(who):
        return set(Statement.objects.filter(person=person).values_list("words", flat=True))


def test_of_those_with_a_place_in_the_other_only_who_was_picked_comes_along(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        join(cast, by, other)
    assert reads(cast, cast.mo, cast.rosas_record) == set() == reads(cast, cast.mo, other)


def test_who_was_picked_comes_along(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        join(cast, by, other, also=[cast.mo.pk])
    assert "I want to swim on Fridays." in reads(cast, cast.mo, cast.rosas_record)


def test_whoever_is_barred_from_one_is_barred_from_both(cast: Cast, other: Person) -> None:
    with cast.acting(cast.grace):
        Bar.objects.bulk_create([Bar(person=cast.rosas_record, account=cast.mo)])
    with cast.acting(cast.dev) as by:
        joining = join(cast, by, other, also=[cast.mo.pk])

    assert reads(cast, cast.mo, cast.rosas_record) == set()
    with cast.acting(cast.mo):
        assert not Person.objects.filter(pk=other.pk).exists()
    with cast.acting(cast.dev) as by:
        people.part_records(by=by, person=cast.rosas_record.pk, joining=joining.pk, why="They are two.")
    assert reads(cast, cast.mo, other) == {"I like to be called Rosie."}


def test_a_bar_of_the_record_that_goes_holds_for_the_other(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        people.seat(by=by, person=cast.rosas_record, account=cast.mo)
    with cast.acting(cast.grace):
        Bar.objects.bulk_create([Bar(person=other, account=cast.mo)])

    with cast.acting(cast.dev) as by:
        join(cast, by, other)

    assert reads(cast, cast.mo, cast.rosas_record) == set()


def test_what_the_two_had_not_both_agreed_ends_and_begins_again(cast: Cast, other: Person) -> None:
    with acting(set_up_account()) as by:
        riverside = people.open_agency(by=by, name="Riverside Homes")
    with cast.acting(cast.dev) as by:
        people.agree_to_share(
            by=by, person=cast.rosas_record, from_agency=cast.agency, to_agency=riverside, topic="plans",
            basis="agreement",
        )  # fmt: skip
        joining = join(cast, by, other)
        assert Agreement.objects.get().until is not None
        assert Seat.objects.get(account=cast.ines).until <= clock.now()
        assert reads(cast, cast.ines, cast.rosas_record) == set()
    with cast.acting(cast.dev) as by:
        people.part_records(by=by, person=cast.rosas_record.pk, joining=joining.pk, why="They are two.")
        assert Agreement.objects.get().until is None
        assert Seat.objects.get(account=cast.ines).until > clock.now() + timedelta(days=200)


def test_what_was_written_since_stays_and_is_listed(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        joining = join(cast, by, other)
    with cast.acting(cast.dev) as by:
        said = voice.Said(words="Said in between.", scribed_by="Dev", whose="self_scribed", manner="spoken")
        voice.write_down(by=by, person=cast.rosas_record, said=said, kind="words", on=TODAY)
        people.part_records(by=by, person=cast.rosas_record.pk, joining=joining.pk, why="They are two.")
        record = open_record(person_id=cast.rosas_record.pk, viewer=by, at=clock.now())
        (facts,) = joined.joinings(record=record)
        assert facts.undone_at is not None
        assert joined.written_between(record=record, since=facts.at, until=facts.undone_at) == [("statement", 1)]


def test_looks_stay_true(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        Look.objects.create(person=other, account=cast.dev, page="staff:person", basis="care", agency=cast.agency.pk)
        join(cast, by, other)
        assert Look.objects.get(page="staff:person").person_id == other.pk


# --- bad input ---


def test_two_numbers_are_two_people(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        people.change_details(by=by, person=other, version=1, nhs_number="9990000026")
        with pytest.raises(Refused, match="two different NHS numbers"):
            join(cast, by, other)


def test_a_record_is_not_joined_with_itself_or_with_one_that_never_was(cast: Cast) -> None:
    with cast.acting(cast.dev) as by:
        for gone, says in (
            (cast.rosas_record.pk, "same record"),
            (uuid4(), "team of both"),
            (cast.tomos_record.pk, "both"),
        ):
            with pytest.raises(Refused, match=says):
                people.join_records(by=by, person=cast.rosas_record.pk, gone=gone, why=WHY)


def test_a_third_record_waits_until_the_first_two_are_apart(cast: Cast, other: Person) -> None:
    with cast.acting(cast.dev) as by:
        third = people.register(by=by, preferred_name="R", birth_date=date(1991, 2, 14))
        join(cast, by, other)
        for kept, gone in ((other.pk, third.pk), (third.pk, cast.rosas_record.pk)):
            with pytest.raises(Refused):
                people.join_records(by=by, person=kept, gone=gone, why=WHY)
        people.join_records(by=by, person=cast.rosas_record.pk, gone=third.pk, why=WHY)


def test_only_the_acts_carry_rows_over(cast: Cast, other: Person) -> None:
    """The helpers are asked by themselves: without a joining of one's own, and with somebody else's."""
    with cast.acting(cast.dev) as by:
        joining = join(cast, by, other)
    asked = [
        ("SELECT pol.join_records(%s::uuid, '{}')", [joining.pk]),
        ("SELECT pol.join_records(%s::uuid, '{}')", [uuid4()]),
        ("SELECT pol.part_records(%s::uuid)", [joining.pk]),
        ("SELECT pol.join_ends(%s, %s, %s)", [joining.pk, cast.rosas_record.pk, other.pk]),
        ("UPDATE voice_statement SET person_id = %s", [other.pk]),
        (
            "INSERT INTO people_joined_row (id, joining, tbl, entry, was)"
            " VALUES (gen_random_uuid(), %s, 'x', %s, '{}')",
            [joining.pk, joining.pk],
        ),
    ]  # fmt: skip
    for statement, given in asked:
        for who in (cast.dev, cast.mo, cast.rosa):
            with pytest.raises(DatabaseError), transaction.atomic(), cast.acting(who), connection.cursor() as cursor:
                cursor.execute(statement, given)


class TestJoinRecords(Five):
    act = "people.join-records"

    def prepare(self, cast: Cast) -> None:
        with cast.acting(cast.dev) as by:
            self.other = people.register(by=by, preferred_name="Rosie")

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.join_records(by=by, person=cast.rosas_record.pk, gone=self.other.pk, why=WHY)

    def works(self, cast: Cast, result: Any) -> None:
        assert (result.person_id, result.gone) == (cast.rosas_record.pk, self.other.pk)


class TestPartRecords(TestJoinRecords):
    act = "people.part-records"

    def prepare(self, cast: Cast) -> None:
        super().prepare(cast)
        with cast.acting(cast.dev) as by:
            self.joining = super().do(cast, by)

    def do(self, cast: Cast, by: Viewer) -> Any:
        return people.part_records(by=by, person=cast.rosas_record.pk, joining=self.joining.pk, why="They are two.")

    def works(self, cast: Cast, result: Any) -> None:
        assert result.joining == self.joining.pk
