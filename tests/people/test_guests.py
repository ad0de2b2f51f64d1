"""A guest in the team, from another agency: reads what was agreed, and never becomes the person."""

import pytest

from firsthand.base.answers import Refused
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account
from tests.cast import Cast


@pytest.fixture
def tom(cast: Cast) -> Account:
    """A housing officer, to whose agency only the plans of Rosa may pass."""
    with acting(set_up_account()) as by:
        homes = people.open_agency(by=by, name="Riverside Homes", helpline="01632 960 200")
        tom = people.add_staff(by=by, agency=homes, name="Tom Ellis", job_title="housing officer", email="t@r.invalid")
    with cast.acting(cast.dev) as by:
        people.agree_to_share(
            by=by, person=cast.rosas_record, from_agency=cast.agency, to_agency=homes, topic="plans", basis="consent"
        )
        people.seat(by=by, person=cast.rosas_record, account=tom)
    return tom


def test_a_guest_cannot_make_a_way_in_as_the_person(cast: Cast, tom: Account) -> None:
    with cast.acting(tom) as by, pytest.raises(Refused, match="keeps this record"):
        people.way_in(by=by, person=cast.rosas_record.pk)

    answer = cast.client(tom).post(f"/people/{cast.rosas_record.pk}/way-in/")

    assert (answer.status_code, "/in/" in answer.content.decode()) == (409, False)


def test_a_guest_opens_a_goal_whose_words_are_hidden_from_them(cast: Cast, tom: Account) -> None:
    page = cast.client(tom).get(f"/people/{cast.rosas_record.pk}/goals/{cast.goal.pk}/")

    assert page.status_code == 200
    assert "Words that you cannot read" in page.content.decode()
    assert "I want to swim" not in page.content.decode()
