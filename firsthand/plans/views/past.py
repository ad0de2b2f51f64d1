"""How a plan came to be what it is, on both faces: its versions, what differs, and the whole story of any item."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.dateparse import parse_datetime

from firsthand.base import clock
from firsthand.people import access
from firsthand.people.access import Asked, Record
from firsthand.people.pages import page
from firsthand.plans import panels
from firsthand.plans.differences import differences
from firsthand.plans.models import Goal, Plan, Promise, SafetyEntry, SmallStep
from firsthand.plans.panels import histories, versions
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement

MODELS: dict[str, type[Plan | Goal | Promise | SmallStep | SafetyEntry]] = {
    "plan": Plan, "goal": Goal, "promise": Promise, "small_step": SmallStep, "entry": SafetyEntry,
}  # fmt: skip


def _plan(record: Record) -> panels.PlanFacts:
    found = panels.current_plan(record=record)
    if found is None:
        raise Http404("There is nothing here.")
    return found


def _compared(request: Asked, plan_id: UUID) -> dict[str, Any]:
    """The moments of a plan, two of them side by side: what was asked for, else the last agreed one and now."""
    record = request.record
    known = versions.moments(record=record, key=plan_id)
    before = _asked(request, "a") or _last_agreed(known)
    after = _asked(request, "b") or clock.now()
    if before > after:
        before, after = after, before
    then = versions.plan_then(record=record, key=plan_id, at=before)
    now = versions.plan_then(record=record, key=plan_id, at=after)
    return {
        "moments": known, "a": before, "b": after, "then": then, "now": now, "changes": differences(then, now),
        "latest": known[0].at if known else None,
    }  # fmt: skip


def _asked(request: Asked, name: str) -> datetime | None:
    try:
        found = parse_datetime(request.GET.get(name, ""))
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _last_agreed(known: list[versions.Moment]) -> datetime:
    """The last time it was agreed, before its latest change if there is one; else the first moment there is."""
    agreed = next((each.at for each in known if each.how == "agreed"), None)
    return agreed or (known[-1].at if known else clock.now())


@access.opens(access.STAFF)
def staff_versions(request: Asked, person_id: UUID) -> HttpResponse:
    """The versions of the plan: pick two, and see what differs, word by word."""
    plan = _plan(request.record)
    how = plan.how_to_talk
    return page(request, "plans/versions.html", plan=plan, how_to_talk=how, **_compared(request, plan.id))


@access.opens(access.PERSON)
def my_versions(request: Asked) -> HttpResponse:
    """My plan before and now: the one I agreed to stays, and what is different is marked."""
    plan = _plan(request.record)
    return page(request, "plans/me/versions.html", plan=plan, **_compared(request, plan.id))


def _story(record: Record, kind: str, key: UUID) -> list[histories.Happening]:
    if kind == "statement":
        record.find(Statement, key)
        return histories.chain_of(record=record, key=key)
    if kind not in MODELS:
        raise Http404("There is nothing here.")
    record.find(MODELS[kind], key)
    return histories.history_of(record=record, kind=kind, key=key)


@access.opens(access.STAFF)
def staff_history(request: Asked, person_id: UUID, kind: str, key: UUID) -> HttpResponse:
    """Everything that happened to one thing: who, when, what, in whose words."""
    record = request.record
    told, how = _story(record, kind, key), voice_panels.how_to_talk(record=record)
    return page(request, "plans/item_history.html", happenings=told, kind=kind, how_to_talk=how)


@access.opens(access.PERSON)
def my_history(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """Everything that happened to one thing of mine."""
    return page(request, "plans/me/history.html", happenings=_story(request.record, kind, key), kind=kind)
