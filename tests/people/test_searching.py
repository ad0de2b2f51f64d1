"""Only one's own people are found, whatever is typed; who is shown is a look."""

import time
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.caseload import PersonRow
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.finding import Sought, sought
from firsthand.people.models import Address, Bar, Look
from firsthand.people.searching import Results, find
from tests.cast import Cast

ALL = [
    "Rosa", "rosa", "MARQUES", "marqes", "14/02/1991", "1991", "999 000 0018", "9990000018", "Rosa 1991",
    "LS6", "ls6 2ab",
]  # fmt: skip
"""Everything by which Rosa can be found."""


@pytest.fixture
def home(cast: Cast) -> Cast:
    """Rosa lives in Leeds."""
    with cast.acting(cast.dev):
        Address.objects.filter(person=cast.rosas_record).update(postcode="LS6 2AB", lines="4 Elm Row")
    return cast


def found(by: Viewer, typed: str) -> Results:
    what = sought(typed)
    assert isinstance(what, Sought)
    return find(viewer=by, what=what)


@pytest.mark.parametrize("typed", ALL)
def test_whoever_works_with_her_finds_her_by_any_of_it(home: Cast, typed: str) -> None:
    with home.acting(home.dev) as by:
        (one,) = found(by, typed).people

    assert (one.person_id, one.full_name, one.outward) == (home.rosas_record.pk, "Rosa Marques", "LS6")


@pytest.mark.parametrize("typed", ALL)
@pytest.mark.parametrize("who", ["mo", "grace"])
def test_a_colleague_and_the_lead_without_a_seat_find_nobody(home: Cast, typed: str, who: str) -> None:
    with home.acting(getattr(home, who)) as by:
        assert found(by, typed) == Results(())


def test_one_who_does_not_fit_is_not_found(home: Cast) -> None:
    with home.acting(home.dev) as by:
        for typed in ("Tomos", "Rosa Vaughan", "Rosa 1992", "15/02/1991", "LS1", "L", "943 476 5919", "ls6 2ac"):
            assert found(by, typed).people == ()


def test_a_bar_goes_before_a_seat(home: Cast) -> None:
    with home.acting(home.grace):
        Bar.objects.bulk_create([Bar(person=home.rosas_record, account=home.dev)])

    with home.acting(home.dev) as by:
        assert found(by, "Rosa").people == ()


def test_a_guest_of_another_agency_finds_the_name_and_not_where_she_lives(home: Cast) -> None:
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh")
    with home.acting(home.dev) as by:
        people.agree_to_share(
            by=by, person=home.rosas_record, from_agency=home.agency, to_agency=other, topic="plans", basis="agreement"
        )
        people.seat(by=by, person=home.rosas_record, account=lee)

    with home.acting(lee) as by:
        (one,) = found(by, "Rosa").people
        assert (one.full_name, one.postcode, one.lines) == ("Rosa Marques", "", "")
        assert found(by, "LS6").people == ()


def test_who_is_shown_is_a_look_and_nobody_else(home: Cast) -> None:
    with home.acting(home.dev) as by:
        people.register(by=by, preferred_name="Sam", given="Sam", family="Hill")
        found(by, "Rosa")
        look = Look.objects.filter(page="staff:search").get()

    assert (look.people, look.rows, look.person_id) == ([home.rosas_record.pk], 1, None)
    with home.acting(home.rosa):
        assert Look.objects.filter(page="staff:search").count() == 1


def test_a_search_that_finds_nobody_is_written_down_too(home: Cast) -> None:
    with home.acting(home.mo) as by:
        found(by, "Rosa")
        look = Look.objects.filter(page="staff:search").get()

    assert (look.people, look.rows) == ([], 0)


def crowd(by: Viewer, number: int) -> None:
    given, family = ["Amira", "Owen", "Siân", "Łukasz", "Grace"], ["Marlow", "Okoye", "Price", "Nowak", "Begum"]
    people.register_many(
        by=by,
        people=[
            PersonRow(
                lines=(n,), preferred_name=given[n % 5], given=given[n % 5], family=f"{family[n // 5 % 5]}{_tail(n)}",
                birth_date=date(1940 + n % 60, 1 + n % 12, 1 + n % 28), nhs_number="", local_id=f"C{n}", phone="",
                address="", postcode=f"LS{n % 30} {n % 9}AB", setting="not_said",
            )
            for n in range(number)
        ],
    )  # fmt: skip


def _tail(n: int) -> str:
    return "".join(chr(97 + int(c)) for c in str(n))


def test_one_of_ten_thousand_is_found_at_once(cast: Cast, superuser: psycopg.Connection) -> None:
    """Whoever brought in so many people finds one, also while the database still thinks that there are few."""
    superuser.execute("ANALYZE")
    with cast.acting(cast.mo) as by:
        crowd(by, 10_000)
        took = {}
        for typed, number in (
            ("sian", 50),
            ("Łukasz Nowak", 50),
            ("marlwoa", 1),
            ("LS7", 50),
            ("c4711", 1),
            ("1999", 50),
        ):
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                results = found(by, typed)
            took[typed] = time.perf_counter() - began
            assert len(results.people) == number and len(asked) == 2, typed
    assert max(took.values()) < 3, took  # 0.4 to 0.6 s on a quiet machine; a plan that goes wrong takes 8
