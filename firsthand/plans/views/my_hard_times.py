"""My plan for hard times: what helps, what should happen, whom to ring; in my words, one question a page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import (
    done,
    filled,
    in_words,
    keep_typed,
    keeps_typed,
    no,
    page,
    stops,
    today,
    viewer_of,
)
from firsthand.plans import actions
from firsthand.plans.forms import my_hard_times as forms
from firsthand.plans.models import SafetyEntry
from firsthand.plans.panels.hard_times import hard_times
from firsthand.plans.views.parts import said, stopped
from firsthand.plans.words import SafetyPart


@access.opens(access.PERSON)
def plan(request: Asked) -> HttpResponse:
    """My plan for hard times, part by part; each line can be taken out by one press."""
    record, template = request.record, "plans/me/hard_times.html"
    facts: dict[str, Any] = {"parts": hard_times(record=record)}
    if request.method != "POST":
        return page(request, template, **facts)
    try:
        actions.take_out(by=viewer_of(request), entry=record.find(SafetyEntry, request.POST.get("of", "")))
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, reverse("me:hard_times"))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def part(request: Asked, part: str) -> HttpResponse:
    """One question of the plan for hard times."""
    if part not in SafetyPart.values:
        raise Http404("There is nothing here.")
    record, template = request.record, "plans/me/hard_times_part.html"
    team = people_panels.team(record=record)
    form = filled(request, forms.HardTimes, part=part)
    facts: dict[str, Any] = {
        "form": form, "of": part, "asks": forms.ASKS[SafetyPart(part)], "readers": in_words([m.name for m in team]),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, template, **facts)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    keep = request.POST.get("do") == "keep" or not team
    try:
        actions.say_for_hard_times(
            by=viewer_of(request), person=record.person.id, part=part, said=form.whole(said(request, form)), keep=keep,
            send_to=list({m.agency_id for m in team if m.agency_id}), on=today(request), **form.who,
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, f"{reverse('me:hard_times')}#{part}")
