"""The cast: the same four people start every test, built through our own actions.

Rosa owns her record. Dev supports her. Ines, her sister, sees what Rosa agreed. Mo supports somebody else.
Grace leads the team of Dev and Mo and is on its rota; Tomos is the one whom Mo supports. Nia commissions.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.db import transaction
from django.test import Client

from firsthand.base import clock
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.delegated import acting, set_up_account
from firsthand.people.hours import Hours
from firsthand.people.models import Account, Agency, Person, Rota, Seat
from firsthand.people.requests import token_of
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement

TODAY = date(2026, 6, 22)
WEEKDAYS = Hours((0, 1, 2, 3, 4), time(9), time(17))
NIGHTS = Hours((0, 1, 2, 3, 4, 5, 6), time(22), time(6))


@dataclass
class Cast:
    """Everybody, and the few things that stand at the start."""

    agency: Agency
    rota: Rota
    grace: Account
    dev: Account
    mo: Account
    ines: Account
    rosa: Account
    nia: Account
    rosas_record: Person
    tomos_record: Person
    how_to_talk: Statement
    words: Statement
    view: Statement
    plan: Plan
    goal: Goal
    promise: Promise

    @contextmanager
    def acting(self, account: Account) -> Iterator[access.Viewer]:
        """Act as one of the cast, outside a browser."""
        with acting(account, means="test") as by:
            yield by

    def client(self, account: Account | None, *, ceiling: int = 3) -> Client:
        """A browser in which this account is signed in; None is somebody who is not."""
        client = Client()
        if account is not None:
            key = secrets.token_hex(16)
            with transaction.atomic():
                access.begin(
                    account_id=account.pk, token=token_of(key), ceiling=ceiling, idle_minutes=60, lasts_minutes=600,
                    means="test",
                )  # fmt: skip
            client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client


def assemble() -> Cast:
    """Build the cast through the actions, as each of them would."""
    with acting(set_up_account()) as by:
        agency = people.open_agency(by=by, name="Eastside Community Team", helpline="01632 960 100")
        grace = people.add_staff(
            by=by, agency=agency, name="Grace Adeyemi", job_title="team lead", email="grace@eastside.invalid",
            is_lead=True, may_break_glass=True,
        )  # fmt: skip
        dev = people.add_staff(by=by, agency=agency, name="Dev Rai", job_title="nurse", email="dev@eastside.invalid")
        mo = people.add_staff(by=by, agency=agency, name="Mo Hale", job_title="nurse", email="mo@eastside.invalid")
        rota = people.staff_rota(
            by=by, agency=agency.pk, reading=people.Reading("Duty desk", [WEEKDAYS], [grace.pk], phone="01632 960 101"),
        )  # fmt: skip
        nia = people.add_commissioner(
            by=by, agency=people.open_agency(by=by, name="Eastside Council"), name="Nia Bevan"
        )
    with acting(mo) as by:
        tomos = people.register(by=by, preferred_name="Tomos", given="Tomos", family="Vaughan")
    with acting(dev) as by:
        record = people.register(
            by=by, preferred_name="Rosa", given="Rosa", family="Marques", birth_date=date(1991, 2, 14),
            pronouns="she / her", nhs_number="9990000018", phone="07700 900123", setting="own_home",
        )  # fmt: skip
        rosa = people.give_login(by=by, person=record)
        beside = people.seat_beside(
            by=by, person=record, name="Ines Marques", role="sister", basis="agreement",
            topics=["about", "words", "plans"], until=clock.now() + timedelta(days=300),
        )  # fmt: skip
        talk = voice.Said(words="Short words. Then wait.", scribed_by="Dev", whose="self_scribed", manner="spoken")
        how_to_talk = voice.write_down(by=by, person=record, said=talk, kind="how_to_talk", on=TODAY)
    with acting(rosa) as by:
        said = voice.Said(words="I want to swim on Fridays.", symbols=["swim"], area="doing", manner="symbols")
        words = voice.say(by=by, person=record, said=said, send_to=[agency.pk], on=TODAY)
    with acting(dev) as by:
        view = voice.view(by=by, person=record, area="doing", text="Rosa is calmer after swimming.", on=TODAY)
        promise = plans.NewPromise(
            text="Dev will go with you to the pool",
            owner=dev.pk,
            owner_name="Dev Rai",
            due_on=TODAY + timedelta(days=4),
        )
        goal = plans.NewGoal(text="Swim every Friday", words=words.pk, area="doing", promises=[promise])
        plan = plans.plan(by=by, person=record, title="Rosa's plan", review_on=TODAY + timedelta(days=90), goals=[goal])
        return Cast(
            agency=agency, rota=rota, grace=grace, dev=dev, mo=mo, ines=beside.account, rosa=rosa, nia=nia,
            rosas_record=record, tomos_record=tomos, how_to_talk=how_to_talk, words=words, view=view, plan=plan,
            goal=plan.goals.get(), promise=plan.promises.get(),
        )  # fmt: skip


def seats_of(record: Person) -> list[Seat]:
    """Who has a seat round this person."""
    return list(Seat.objects.filter(person=record))
