"""Whom a worry names: kept from what the person tells until it is closed, and from what was told for good."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from firsthand.base import clock
from firsthand.people import access, notices
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Bar, Rota
from firsthand.safety import actions as safety
from firsthand.safety.models import Standing, Worry
from firsthand.voice.models import Statement
from tests.at_home import tell, text
from tests.cast import WEEKDAYS, Cast
from tests.five import Five
from tests.safety.test_about_a_worker import about_dev, answered, keys_of_everything


def on_the_rota(*members: Account) -> None:
    with acting(set_up_account()):
        Rota.objects.get().members.set(members)


def closed(cast: Cast, worry: Worry) -> None:
    with cast.acting(cast.rosa) as by:
        safety.close(by=by, worry=Worry.objects.get(pk=worry.pk), at=clock.now())


def told_of(cast: Cast, worry: Worry, *accounts: Account) -> list[int]:
    """For each account, whether this worry is among what they were told, and new for them."""
    found = []
    for account in accounts:
        with cast.acting(account) as by:
            new = [each for each in notices.notices(viewer=by) if each.leads_to == worry.statement_id]
            assert len(new) <= 1
            found.append(len([each for each in new if each.kind == "worry"]))
    return found


def test_whom_an_open_worry_names_is_told_nothing_that_is_wrong_until_it_is_closed(cast: Cast) -> None:
    on_the_rota(cast.dev, cast.mo)
    first = about_dev(cast)

    second = tell(cast, "hurt", "It is loud at night")
    closed(cast, first)
    third = tell(cast, "hurt", "It is loud again")

    assert told_of(cast, second, cast.dev, cast.mo) == [0, 1]
    assert told_of(cast, third, cast.dev, cast.mo) == [1, 1]


def test_nobody_is_offered_who_would_not_be_told(cast: Cast) -> None:
    on_the_rota(cast.mo, cast.dev)
    first = about_dev(cast)
    on_the_rota(cast.dev)
    browser = cast.client(cast.rosa)

    page = text(browser.get("/me/wrong/medicine/who/?about="))
    sent = browser.post(f"/me/wrong/medicine/send/{cast.rota.pk}/?about=", {"route": "here"})

    assert "You cannot send a message from here." in page and sent.status_code == 404
    closed(cast, first)
    assert "Duty desk" in text(browser.get("/me/wrong/medicine/who/?about="))


def test_what_was_hidden_stays_hidden_when_the_worry_is_closed(cast: Cast) -> None:
    before = keys_of_everything(cast, cast.dev)
    worry = answered(cast, about_dev(cast))

    closed(cast, worry)
    on_the_rota(cast.dev)
    with cast.acting(cast.grace) as by:
        reading = people.Reading("Duty desk", [WEEKDAYS], [cast.dev.pk], next_in_line=[cast.dev.pk])
        people.change_rota(by=by, rota=cast.rota.pk, version=1, reading=reading)
        safety.hand_over(by=by, rota=cast.rota.pk, at=clock.now())
    call_command("pass_on_worries", stdout=StringIO())

    assert keys_of_everything(cast, cast.dev) == before
    place = f"/people/{cast.rosas_record.pk}/worries/{worry.statement_id}/"
    assert cast.client(cast.dev).get(place).status_code == 404


def test_neither_are_they_next_in_line_for_anything_else(cast: Cast) -> None:
    on_the_rota(cast.mo)
    with acting(set_up_account()):
        cast.rota.next_in_line.set([cast.dev])
    about_dev(cast)
    second = tell(cast, "hurt", "It is loud", pass_on_at=clock.now() - timedelta(minutes=1))

    call_command("pass_on_worries", stdout=StringIO())

    assert told_of(cast, second, cast.dev, cast.grace) == [0, 1]


# --- whoever joins a rota ---------------------------------------------------------------------------------------------


class TestHandOver(Five):
    act, who, may_repeat, stranger = "safety.hand-over", "grace", True, "mo"

    def prepare(self, cast: Cast) -> None:
        on_the_rota(cast.grace)
        tell(cast, "hurt", "He shouts")
        on_the_rota(cast.mo)

    def do(self, cast: Cast, by: access.Viewer) -> None:
        safety.hand_over(by=by, rota=cast.rota.pk, at=clock.now())

    def works(self, cast: Cast, result: None) -> None:
        worry = Worry.objects.get()
        assert told_of(cast, worry, cast.mo, cast.dev) == [1, 0]
        with cast.acting(cast.mo):
            assert Statement.objects.get(pk=worry.statement_id).words == "He shouts" and Standing.objects.exists()

    def form(self, cast: Cast) -> tuple[str, dict[str, str]]:
        return f"/lead/reading/{cast.rota.pk}/", {
            "version": "1", "name": "Duty desk", "members": str(cast.mo.pk), "phone": "", "days_1": "0",
            "begins_1": "9", "ends_1": "17",
        }  # fmt: skip


def test_whoever_joins_finds_what_waits_in_what_is_new_and_on_their_list(cast: Cast) -> None:
    waits = tell(cast, "hurt", "He shouts")
    done = answered(cast, about_dev(cast))
    place, fields = TestHandOver().form(cast)

    assert cast.client(cast.grace).post(place, fields).status_code == 302

    assert told_of(cast, waits, cast.mo) == [1] and told_of(cast, done, cast.mo) == [0]
    mo = cast.client(cast.mo)
    assert "Something is wrong" in text(mo.get("/people/new/"))
    assert "Rosa says something is wrong" in text(mo.get("/people/worries/"))
    assert "He shouts" in text(mo.get(f"/people/{cast.rosas_record.pk}/worries/{waits.statement_id}/"))


@pytest.mark.parametrize("how", ["about them", "barred", "of another agency"])
def test_nothing_is_handed_to_whoever_is_kept_from_it(cast: Cast, how: str) -> None:
    worry = about_dev(cast) if how == "about them" else tell(cast, "hurt", "He shouts")
    on_the_rota(cast.dev)
    with cast.acting(cast.grace) as by:
        if how == "barred":
            Bar.objects.bulk_create([Bar(person=cast.rosas_record, account=cast.dev)])
        if how == "of another agency":
            Rota.objects.update(agency=cast.nia.agency)
            with pytest.raises(Exception, match="No such row"):
                safety.hand_over(by=by, rota=cast.rota.pk, at=clock.now())
            return
        safety.hand_over(by=by, rota=cast.rota.pk, at=clock.now())

    with cast.acting(cast.dev):
        assert not Worry.objects.filter(pk=worry.pk).exists()
