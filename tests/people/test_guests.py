"""A guest in the team, from another agency: reads what was agreed, and never becomes the person."""

import pytest

from firsthand.base.answers import Refused
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast


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


def worry(cast: Cast) -> None:
    """Rosa tells the duty desk, on which Grace sits, who is not in her team."""
    rota = people_panels.rota(agency_id=cast.agency.pk)
    assert rota is not None
    with cast.acting(cast.rosa) as by:
        said = voice.Said(words="He shouted at me.")
        voice.worry(by=by, person=cast.rosas_record, said=said, rota=rota, on=TODAY)


def test_the_desk_of_a_rota_cannot_make_a_way_in(cast: Cast) -> None:
    worry(cast)

    with cast.acting(cast.grace) as by, pytest.raises(Refused, match="in the team"):
        people.way_in(by=by, person=cast.rosas_record.pk)


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


def test_a_guest_changes_no_goal_and_no_promise_of_others(cast: Cast, tom: Account) -> None:
    with cast.acting(tom) as by, pytest.raises(Refused, match="wrote this"):
        plans.change_goal(by=by, goal=cast.goal, version=cast.goal.version, text="Mine", words=None, ours_because="x")
    with cast.acting(tom) as by, pytest.raises(Refused, match="wrote this"):
        plans.mark_done(by=by, promise=cast.promise)


def test_a_guest_keeps_their_own_promise_made_for_them_by_others(cast: Cast, tom: Account) -> None:
    promise = plans.NewPromise(text="Tom will mend the step", owner=tom.pk, owner_name="Tom Ellis")
    with cast.acting(cast.dev) as by:
        made = plans.make_promise(by=by, person=cast.rosas_record, promise=promise, plan=cast.plan)
    with cast.acting(tom) as by:
        assert plans.mark_done(by=by, promise=made).state == "done"


def test_the_desk_of_a_rota_is_told_that_it_sees_little(cast: Cast) -> None:
    worry(cast)

    page = cast.client(cast.grace).get(f"/people/{cast.rosas_record.pk}/").content.decode()

    assert "You are not in the team of Rosa" in page
    assert "Nobody has written this yet" not in page


def test_the_second_lock_too_lets_a_guest_change_nothing_of_others(cast: Cast, tom: Account) -> None:
    """Even an act that forgot to ask would change no row: the policy asks whose agency wrote it, or who owns it."""
    with cast.acting(tom):
        assert Goal.objects.filter(pk=cast.goal.pk).exists()
        assert Goal.objects.filter(pk=cast.goal.pk).update(text="Mine") == 0
        assert Promise.objects.filter(pk=cast.promise.pk).update(state="done") == 0
        assert Plan.objects.filter(pk=cast.plan.pk).update(title="Mine") == 0
