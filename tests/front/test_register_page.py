"""Before a record begins: who may be the very person, among those one works with; of all others only whom to ask."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.base.models import Draft
from firsthand.people import actions as people
from firsthand.people import panels
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Bar, Look, Person
from tests.cast import Cast

PLACE = reverse("staff:register")
ROSA = {"preferred_name": "Rosa", "given": "Rosa", "family": "Marques", "birth_date": "14/2/1991"}
ASK = "There may already be a record of this person in your agency."


def sent(browser: Client, **facts: str) -> tuple[int, str]:
    answer = browser.post(PLACE, {**ROSA, "how_to_talk": "Slowly.", **facts})
    return answer.status_code, answer.content.decode()


def mark_in(html: str) -> str:
    return html.split('name="_else" value="')[1].split('"')[0]


def records(cast: Cast, who: str) -> int:
    with cast.acting(getattr(cast, who)):
        return Person.objects.count()


def test_whoever_works_with_her_is_shown_her_record_first(cast: Cast) -> None:
    before = records(cast, "dev")

    status, page = sent(cast.client(cast.dev))

    assert status == 409 and records(cast, "dev") == before
    assert reverse("staff:person", args=[cast.rosas_record.pk]) in page and "14 Feb 1991" in page
    assert ASK not in page and "Slowly." in page
    with cast.acting(cast.dev):
        assert Look.objects.get(page="staff:register").people == [cast.rosas_record.pk]
        assert Draft.objects.get(place=PLACE).typed["how_to_talk"] == ["Slowly."]


def test_this_is_somebody_else_goes_on_with_what_was_typed(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    _status, page = sent(browser)

    status, _page = sent(browser, _else=mark_in(page))

    assert status == 302
    with cast.acting(cast.dev):
        assert Person.objects.filter(given="Rosa", family="Marques").count() == 2


def test_the_answer_holds_for_that_name_and_birthday_alone(cast: Cast) -> None:
    browser = cast.client(cast.dev)
    _status, page = sent(browser, birth_date="14/2/1992")

    status, _page = sent(browser, _else=mark_in(page))

    assert status == 409


@pytest.mark.parametrize("who", ["mo", "grace"])
def test_of_a_record_they_may_not_open_they_are_told_only_whom_to_ask(cast: Cast, who: str) -> None:
    status, page = sent(cast.client(getattr(cast, who)))

    assert status == 409 and ASK in page
    assert str(cast.rosas_record.pk) not in page and "You work with somebody" not in page and "9990000018" not in page
    assert ("Ask Grace Adeyemi" in page) == (who == "mo")
    with cast.acting(getattr(cast, who)):
        assert Look.objects.filter(page="staff:register").count() == 0


@pytest.mark.parametrize(
    "facts",
    [{"birth_date": ""}, {"birth_date": "15/2/1991"}, {"family": ""}, {"family": "Marquez"},
     {"given": "", "preferred_name": "R"}],
)  # fmt: skip
def test_a_name_without_the_birthday_or_half_of_it_asks_nothing(cast: Cast, facts: dict[str, str]) -> None:
    status, _page = sent(cast.client(cast.mo), **facts)

    assert status == 302


def test_another_agency_is_told_nothing(cast: Cast) -> None:
    with acting(set_up_account()) as by:
        other = people.open_agency(by=by, name="Riverside Homes")
        lee = people.add_staff(by=by, agency=other, name="Lee Marsh")

    status, _page = sent(cast.client(lee), nhs_number="9990000018")

    assert status == 302


def test_somebody_who_is_barred_is_told_nothing(cast: Cast) -> None:
    with cast.acting(cast.grace):
        Bar.objects.bulk_create([Bar(person=cast.rosas_record, account=cast.mo)])

    status, _page = sent(cast.client(cast.mo))

    assert status == 302


def test_only_staff_ask(cast: Cast) -> None:
    asked: list[Any] = [("Rosa", "Marques", date(1991, 2, 14), "")]
    for who, told in (("mo", [True]), ("dev", [False]), ("rosa", [False]), ("ines", [False]), ("nia", [False])):
        with cast.acting(getattr(cast, who)) as by:
            assert panels.may_be_known(by=by, people=asked) == told, who
    with cast.acting(cast.dev) as by:
        assert panels.may_be_known(by=by, people=asked, mine=True) == [True]
