"""What was told waits for who reads it, never for whom it is about; an answer waits only where the person wants it."""

import pytest

from firsthand.base import clock
from firsthand.people import notices
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.safety import actions as safety
from firsthand.safety.models import Worry
from firsthand.voice import actions as voice
from tests.cast import TODAY, Cast


def waiting(cast: Cast, who: Account) -> list[str]:
    with cast.acting(who) as by:
        return [notice.kind for notice in notices.notices(viewer=by)]


def told(cast: Cast, *, about: Account | None = None, route: str = "here") -> Worry:
    """Rosa tells the rota, which is Grace and Mo, and perhaps whom it is about."""
    members = (cast.grace.pk, cast.mo.pk)
    rota = safety.RotaFacts(cast.rota.pk, cast.agency.pk, "", "", "", "", members)
    whom = safety.Told("hurt", about="worker" if about else "", about_account=about.pk if about else None, route=route)
    with cast.acting(cast.rosa) as by:
        return safety.raise_worry(
            by=by, person=cast.rosas_record.pk, said=voice.Said(words="He shouts."), rota=rota, told=whom, on=TODAY,
            at=clock.now(),
        )  # fmt: skip


def test_whom_it_is_about_is_never_told_that_something_waits(cast: Cast) -> None:
    told(cast, about=cast.mo)

    assert waiting(cast, cast.grace) == ["worry"]
    assert waiting(cast, cast.mo) == []


@pytest.mark.parametrize(("route", "waits"), [("here", ["answered"]), ("face", []), ("hide", [])])
def test_an_answer_waits_only_where_the_person_wants_it(cast: Cast, route: str, waits: list[str]) -> None:
    worry = told(cast, route=route)
    with cast.acting(cast.grace) as by:
        promise = plans.NewPromise(text="Grace will ring", owner=by.account_id, owner_name=by.name, due_on=TODAY)
        safety.answer(by=by, worry=worry, text="We ring.", promise=promise, on=TODAY, at=clock.now())
        made = plans.Promise.objects.get(text="Grace will ring")
        plans.mark_done(by=by, promise=plans.accept(by=by, promise=made))

    assert waiting(cast, cast.rosa) == waits
