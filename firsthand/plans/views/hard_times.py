"""The practitioner's page of the person's plan for hard times: their words first, ours said openly to be ours."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import actions
from firsthand.plans.forms import hard_times as forms
from firsthand.plans.models import SafetyEntry
from firsthand.plans.panels.hard_times import hard_times
from firsthand.plans.words import SafetyPart
from firsthand.voice import panels as voice_panels


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """The whole plan for hard times; a line that we wrote can be taken out."""
    record, template = request.record, "plans/hard_times.html"
    facts: dict[str, Any] = {
        "parts": hard_times(record=record), "labels": SafetyPart,
        "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, template, **facts)
    try:
        actions.take_out(by=viewer_of(request), entry=record.find(SafetyEntry, request.POST.get("of", "")))
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, reverse("staff:hard_times", args=[person_id]))


@access.opens(access.STAFF)
def add(request: Asked, person_id: UUID, part: str) -> HttpResponse:
    """Write down one line: what the person said, or what staff think, said so."""
    if part not in SafetyPart.values:
        raise Http404("There is nothing here.")
    record, by, template = request.record, viewer_of(request), "plans/hard_times_add.html"
    form = filled(request, forms.Entry, part=part)
    facts: dict[str, Any] = {
        "form": form, "label": SafetyPart(part).label, "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, template, **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    try:
        actions.write_for_hard_times(
            by=by, person=record.person.id, part=part, on=today(request), **form.facts(by=by.name)
        )
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, f"{reverse('staff:hard_times', args=[person_id])}#{part}")
