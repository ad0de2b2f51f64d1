"""The practitioner's pages of visits: who comes to somebody, planning, moving, calling off, how it went."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Viewer
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.visits import actions, panels
from firsthand.visits.forms import staff as forms
from firsthand.visits.models import Visit
from firsthand.voice import panels as voice_panels


@access.opens(access.STAFF)
def visits(request: Asked, person_id: UUID) -> HttpResponse:
    """Who comes to this person, and who came."""
    record, on = request.record, today(request)
    rows = panels.visits(record=record, on=on)
    return page(
        request, "visits/visits.html", visits=rows, how_to_talk=voice_panels.how_to_talk(record=record), at=record.at
    )


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """Plan a visit, once or every week."""
    record, on, by = request.record, today(request), viewer_of(request)
    zone = by.zone
    form = filled(request, forms.PlanVisit, people=people_panels.colleagues(viewer=by), on=on, zone=zone)
    facts: dict[str, Any] = {"form": form, "how_to_talk": voice_panels.how_to_talk(record=record), "zone": zone}
    if request.method != "POST":
        return page(request, "visits/plan.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "visits/plan.html", status=422, **facts)
    try:
        actions.plan_visit(by=by, person=record.person.id, visit=form.visit())
    except Refused as refusal:
        return no(request, refusal, "visits/plan.html", **facts)
    return done(request, reverse("staff:visits", args=[person_id]))


def _came(by: Viewer, visit: Visit, _form: Any) -> None:
    actions.say_came(by=by, visit=visit)


def _missed(by: Viewer, visit: Visit, form: Any) -> None:
    actions.say_missed(by=by, visit=visit, because=form.cleaned_data["because"])


def _off(by: Viewer, visit: Visit, form: Any) -> None:
    actions.call_off(by=by, visit=visit, because=form.cleaned_data["because"])


def _move(by: Viewer, visit: Visit, form: Any) -> None:
    facts = form.cleaned_data
    actions.move_visit(
        by=by, visit=visit, begins_at=form.begins[0], minutes=facts["minutes"], because=facts["because"]
    )  # fmt: skip


DOES: dict[str, Callable[[Viewer, Visit, Any], None]] = {"came": _came, "missed": _missed, "off": _off, "move": _move}


@access.opens(access.STAFF)
def visit(request: Asked, person_id: UUID, visit_id: UUID) -> HttpResponse:
    """One visit: whether they came, another time for it, or that it is called off."""
    record = request.record
    found = panels.visit(record=record, key=visit_id)
    if found is None:
        raise Http404("There is nothing here.")
    step = request.POST.get("step", "") if request.method == "POST" else ""
    asked = _forms(request, step, found)
    facts: dict[str, Any] = {
        "visit": found, "asked": asked, "at": record.at, "step": step,
        "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if step not in DOES:
        return page(request, "visits/visit.html", **facts)
    form = asked.get(step)
    if form is not None and not form.is_valid():
        keep_typed(request)
        return page(request, "visits/visit.html", status=422, **facts)
    try:
        DOES[step](viewer_of(request), record.find(Visit, visit_id), form)
    except Refused as refusal:
        return no(request, refusal, "visits/visit.html", **facts)
    return done(request, reverse("staff:visit", args=[person_id, visit_id]))


def _forms(request: Asked, step: str, found: panels.VisitFacts) -> dict[str, django_forms.Form]:
    """The forms of the page: the one that is being sent as sent, the others as they were left."""

    def form(name: str, kind: type[Any], **given: Any) -> Any:
        known = filled if name == step or not step else as_left
        return known(request, kind, prefix=name, **given)

    before = {"day": found.day, "at": found.begins.time(), "minutes": str(found.minutes)}
    return {
        "missed": form("missed", forms.Because),
        "move": form("move", forms.MoveVisit, zone=viewer_of(request).zone, initial=before),
        "off": form("off", forms.Because),
    }
