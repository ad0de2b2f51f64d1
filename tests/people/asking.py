"""What tests of the doors ask: rows to be refused, rows that are hidden, and somebody who knows nobody here."""

import secrets
import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from firsthand.asks.models import OnMySide, Pressure, Talk
from firsthand.incidents.models import Incident
from firsthand.papers import codes
from firsthand.papers.models import Slip
from firsthand.people.labels import Labels
from firsthand.people.models import Account
from firsthand.plans import actions as plans
from firsthand.plans.models import Plan, Review
from firsthand.visits.models import CareMeeting, Visit
from firsthand.voice import actions as voice
from firsthand.voice.models import Medium, Statement
from tests.cast import TODAY, Cast
from tests.people.standing import Doors

REFUSED = "42501"
"""How PostgreSQL calls a row or a right that is refused."""
LABELLED = sorted(
    (model for model in apps.get_models() if issubclass(model, Labels)), key=lambda model: model._meta.db_table
)
ABOUT = [model for model in LABELLED if model._meta.db_table != "people_person"]
"""Every kind of row about a person."""
NINE, TEN = datetime(2026, 7, 1, 9, tzinfo=UTC), datetime(2026, 7, 1, 10, tzinfo=UTC)
BY_THE_PERSON = {
    "plans_happened",
    "asks_enough_time",
    "papers_chosen",
    "people_likes",
    "voice_own_picture",
    "visits_answer",
    "visits_meeting_wish",
}
"""Tables to which only the person adds."""
REGISTER = (
    "INSERT INTO care.people_person (id, agency_id, author_id, level, topic, shown, third, draft, sent_to, created_at,"
    " preferred_name, given, family, pronouns, nhs_number, local_id, language, version)"
    " VALUES (%s, %s, %s, %s, 'about', true, false, false, %s, now(), 'X', '', '', '', %s, '', 'en-gb', 1)"
)
"""Registers somebody: key, agency, author, level, to whom it is sent, number."""


def writer(model: type[models.Model], cast: Cast) -> Account:
    """Who adds rows of this kind."""
    return cast.rosa if model._meta.db_table in BY_THE_PERSON else cast.dev


def rows_round(plan: Plan, words: Statement) -> dict[str, uuid.UUID]:
    """By table, what other rows point at: a review of a plan, a talk, a pressure, a photo, an incident."""
    labels = {"person_id": plan.person_id, "agency_id": plan.agency_id, "author_id": plan.author_id}
    promise = plan.promises.first()
    pressed = {"kind": "rota", "because": "Nobody drives.", "to_id": plan.author_id, "to_name": "Grace", "rule": "r"}
    rows = [
        Review(plan=plan, on=TODAY, **labels),
        Talk(on_day=TODAY, minutes=10, place="here", **labels),
        Pressure(promise=promise, answer_by=TODAY, **pressed, **labels),
        OnMySide(ask=words, service="S", phone="1", is_free=True, rings_by=TODAY, rule="r", **labels),
        CareMeeting(
            about="plan", chair="Jo", place="here", begins_at=NINE, ends_at=TEN, zone="Europe/London", **labels
        ),
        Visit(who_name="Jo", what_for="tea", begins_at=NINE, ends_at=TEN, zone="Europe/London", **labels),
        slip_of(plan),
        Medium(statement=words, sha256="0" * 64, content_type="image/jpeg", size=1, **labels),
        Incident(statement=words, kind="broken", place_kind="home", when="about", **labels),
    ]
    return {row._meta.db_table: type(row)._default_manager.bulk_create([row])[0].pk for row in rows}


def slip_of(plan: Plan) -> Slip:
    """A slip that whoever acts now printed for the person of this plan."""
    return Slip(
        person_id=plan.person_id, agency_id=plan.agency_id, author_id=plan.author_id, reads_id=plan.agency_id,
        code=codes.new(secrets.choice), batch=uuid.uuid4(), printed_on=TODAY, old_on=date(2026, 12, 22), pack="p",
    )  # fmt: skip


def hide(standing: Doors) -> dict[str, list[uuid.UUID]]:
    """By table, rows that Dev may not read: of somebody else's plan, and what Rosa keeps to herself."""
    cast = standing.cast
    with cast.acting(cast.mo) as by:
        words = voice.note(by=by, person=cast.tomos_record, what_happened="Tomos was tired.", on=TODAY)
        promise = plans.NewPromise(text="Mo will ring", owner=cast.mo.pk, owner_name="Mo Hale", due_on=date(2026, 7, 1))
        goal = plans.NewGoal(text="Sleep", ours_because="It came from the ward.", promises=[promise])
        plan = plans.plan(by=by, person=cast.tomos_record, title="Tomos's plan", review_on=TODAY, goals=[goal])
    with cast.acting(cast.rosa) as by:
        draft = voice.keep_to_myself(by=by, person=cast.rosas_record, said=voice.Said(words="Mine."), on=TODAY)
    with cast.acting(cast.mo):
        goal_id, promise_id = plan.goals.get().pk, plan.promises.get().pk
        more = rows_round(plan, words)
    return {
        "voice_statement": [words.pk, draft.pk], "plans_plan": [plan.pk], "plans_goal": [goal_id],
        "plans_promise": [promise_id], "people_person": [cast.tomos_record.pk],
        **{table: [key] for table, key in more.items()},
    }  # fmt: skip


def tables(standing: Doors) -> list[str]:
    """Every table of the record."""
    rows = standing.superuser.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'care'::regnamespace AND relkind = 'r'"
    )
    return [name for (name,) in rows.fetchall()]


def add(model: type[models.Model], cast: Cast, author: Account, **values: Any) -> tuple[str, list[Any]]:
    """An INSERT of the labels alone: the doors are asked before anything else is."""
    row: dict[str, Any] = {
        "id": uuid.uuid4(), "person_id": cast.rosas_record.pk, "agency_id": author.agency_id, "author_id": author.pk,
        "level": 1, "topic": "words", "shown": True, "third": False, "draft": False, "sent_to": [], **values,
    }  # fmt: skip
    if model._meta.db_table == "people_person":
        del row["person_id"]
    columns, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    return f"INSERT INTO care.{model._meta.db_table} ({columns}) VALUES ({marks})", list(row.values())


def uma_of_elsewhere(standing: Doors) -> Account:
    """The lead of an agency that knows nobody here."""
    agency, uma = uuid.uuid4(), uuid.uuid4()
    standing.superuser.execute(
        "INSERT INTO people_agency (id, name, zone, pack, helpline) VALUES (%s, %s, 'Europe/London', 'common', '')",
        [agency, f"Elsewhere {agency}"],
    )
    standing.superuser.execute(
        "INSERT INTO people_account (id, password, kind, name, job_title, agency_id, is_lead, may_break_glass,"
        " is_active, ceiling) VALUES (%s, '', 'staff', 'Uma', '', %s, true, false, true, 3)",
        [uma, agency],
    )
    return Account(pk=uma, agency_id=agency)
