"""What nobody reads or answers in time goes to the next in line, without anybody pressing."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from firsthand.base import clock
from firsthand.base.models import LedgerLine
from firsthand.people import access, notices
from firsthand.people import actions as people
from firsthand.people.actions import telling
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.models import Account, Rota
from firsthand.people.post import jobs
from firsthand.people.words import RouteKind
from firsthand.safety import actions as safety
from firsthand.safety import panels
from firsthand.safety.models import Standing, Worry
from firsthand.voice.models import Statement
from tests.at_home import tell, tells
from tests.cast import TODAY, Cast
from tests.five import Five
from tests.people.test_telling import DEVICE

LATER = timedelta(minutes=16)


def late(cast: Cast, **told: object) -> Worry:
    """Mo is on the rota, and nobody read it for a quarter of an hour; Grace leads."""
    with acting(set_up_account()):
        Rota.objects.get().members.set([cast.mo])
    return tell(cast, "hurt", "He shouts", pass_on_at=clock.now() - timedelta(minutes=1), **told)


class TestPassOn(Five):
    act = "safety.pass-on"
    who = "grace"
    stranger, reader = "dev", "ines"
    worry: Worry

    def prepare(self, cast: Cast) -> None:
        type(self).worry = late(cast)

    def do(self, cast: Cast, by: access.Viewer) -> None:
        safety.pass_on(by=by, person=cast.rosas_record.pk, worry=self.worry.pk, at=clock.now())

    def works(self, cast: Cast, result: None) -> None:
        assert Statement.objects.get(pk=self.worry.statement_id).words == "He shouts"
        assert set(Standing.objects.values_list("state", flat=True)) == {"raised", "passed"}


def test_the_lead_finds_it_on_their_list_without_pressing(cast: Cast) -> None:
    late(cast)

    page = cast.client(cast.grace).get("/people/worries/").content.decode()

    assert "Rosa says something is wrong" in page
    assert (
        "We told one more person too." in cast.client(cast.rosa).get(f"/me/wrong/told/{told(cast)}/").content.decode()
    )


def told(cast: Cast) -> object:
    with cast.acting(cast.rosa):
        return Worry.objects.get().statement_id


def test_the_command_passes_on_what_is_late_once_and_writes_it_down(cast: Cast) -> None:
    late(cast)
    said = StringIO()

    call_command("pass_on_worries", stdout=said)
    call_command("pass_on_worries", stdout=said)

    assert said.getvalue() == "1 passed on.\n0 passed on.\n"
    with cast.acting(cast.grace):
        assert Worry.objects.count() == 1
    with acting(set_up_account()) as by:
        assert LedgerLine.objects.filter(act="safety.pass-on", account=by.account_id).count() == 1
        assert Worry.objects.count() == 0  # a technical account reads nothing


def test_in_time_or_read_or_answered_it_stays(cast: Cast) -> None:
    with acting(set_up_account()):
        Rota.objects.get().members.set([cast.mo])
    tells(cast.client(cast.rosa), cast, "hurt")
    with acting(set_up_account()):
        assert panels.overdue(at=clock.now()) == []
        assert len(panels.overdue(at=clock.now() + LATER)) == 1
    with cast.acting(cast.mo) as by:
        worry = safety.see(by=by, worry=Worry.objects.get(), at=clock.now())
        safety.answer(by=by, worry=worry, text="I come now.", on=TODAY, at=clock.now())
    with acting(set_up_account()):
        assert panels.overdue(at=clock.now() + LATER) == []


def test_what_was_read_and_not_answered_by_its_day_goes_on_too(cast: Cast) -> None:
    late(cast)
    cast.client(cast.mo).get(f"/people/{cast.rosas_record.pk}/worries/{told(cast)}/")

    with acting(set_up_account()):
        assert panels.overdue(at=clock.now() + LATER) == []
        assert len(panels.overdue(at=clock.now() + timedelta(days=7))) == 1


@pytest.mark.parametrize("who", ["dev", "rosa", "ines"])
def test_nobody_else_is_told_that_something_waits(cast: Cast, who: str) -> None:
    late(cast)

    with cast.acting(getattr(cast, who)):
        assert panels.overdue(at=clock.now()) == []


def test_a_lead_whom_it_is_about_is_not_next_in_line(cast: Cast) -> None:
    with acting(set_up_account()) as by:
        Account.objects.filter(pk=cast.dev.pk).update(is_lead=True)
        second = people.add_staff(by=by, agency=cast.agency, name="Second Lead", is_lead=True)
        Account.objects.filter(pk=cast.dev.pk).update(is_lead=False)
    late(cast, about="worker", about_account=cast.dev.pk, about_agency=cast.agency.pk)
    with acting(set_up_account()):
        Account.objects.filter(pk=cast.dev.pk).update(is_lead=True)

    call_command("pass_on_worries", stdout=StringIO())

    for account, sees in ((second, 1), (cast.grace, 1), (cast.dev, 0)):
        with cast.acting(account):
            assert Worry.objects.count() == sees


def test_the_next_in_line_has_it_in_what_is_new_and_whoever_was_told_before_not_again(cast: Cast) -> None:
    worry = late(cast, about="worker", about_account=cast.dev.pk, about_agency=cast.agency.pk)
    with cast.acting(cast.mo) as by:
        before = sum(each.kind == "worry" for each in notices.notices(viewer=by))

    call_command("pass_on_worries", stdout=StringIO())

    for account, waits in ((cast.grace, 1), (cast.mo, before), (cast.dev, 0)):
        with cast.acting(account) as by:
            found = [each.leads_to for each in notices.notices(viewer=by) if each.kind == "worry"]
            assert found == [worry.statement_id] * waits


@pytest.mark.parametrize("asked", [True, False])
def test_the_next_in_line_is_told_outside_only_if_they_asked_for_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    late(cast)
    if asked:
        with cast.acting(cast.grace) as by:
            telling.open_route(by=by, kind=RouteKind.DEVICE, address=DEVICE, hour=9)
    sent: list[object] = []
    monkeypatch.setattr(jobs, "later", lambda *, route, account, at: sent.append((account, at)))

    call_command("pass_on_worries", stdout=StringIO())

    assert sent == ([(cast.grace.pk, None)] if asked else [])


# --- who is next ------------------------------------------------------------------------------------------------------


def sees(cast: Cast, *accounts: Account) -> list[int]:
    call_command("pass_on_worries", stdout=StringIO())
    found = []
    for account in accounts:
        with cast.acting(account):
            found.append(Worry.objects.count())
    return found


def test_whom_the_rota_names_is_told_and_the_lead_is_not(cast: Cast) -> None:
    with acting(set_up_account()):
        cast.rota.next_in_line.set([cast.dev])
    late(cast)

    assert sees(cast, cast.dev, cast.grace) == [1, 0]


@pytest.mark.parametrize("by_name", [True, False])
def test_when_it_is_about_whom_the_rota_names_the_safeguarding_lead_is_told(cast: Cast, by_name: bool) -> None:
    with acting(set_up_account()) as by:
        second = people.add_staff(by=by, agency=cast.agency, name="Sam Safe")
        people.name_safeguarding_lead(by=by, agency=cast.agency.pk, account=second.pk)
        cast.rota.next_in_line.set([cast.dev])
    told = {"about": "worker", "about_account": cast.dev.pk, "about_agency": cast.agency.pk} if by_name else {}
    late(cast, **told)

    assert sees(cast, cast.dev, second, cast.grace) == ([0, 1, 0] if by_name else [1, 0, 0])


def test_whoever_left_is_not_next_in_line(cast: Cast) -> None:
    with acting(set_up_account()):
        cast.rota.next_in_line.set([cast.dev])
    late(cast)
    with acting(set_up_account()):
        Account.objects.filter(pk=cast.dev.pk).update(is_active=False)

    assert sees(cast, cast.grace) == [1]
