"""Meetings about the person, for staff: planning, moving, inviting, and what the person sent for it."""

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
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, viewer_of
from firsthand.visits import actions
from firsthand.visits.forms import staff as forms
from firsthand.visits.models import CareMeeting
from firsthand.visits.panels import meetings as panels
from firsthand.visits.panels.meetings import MeetingFacts
from firsthand.visits.words import WishPart
from firsthand.voice import panels as voice_panels
from firsthand.voice.panels import Heard
from firsthand.voice.words import Kind


@access.opens(access.STAFF)
def meetings(request: Asked, person_id: UUID) -> HttpResponse:
    """The meetings about this person."""
    record = request.record
    rows = panels.meetings(record=record)
    return page(request, "visits/meetings.html", meetings=rows, how_to_talk=voice_panels.how_to_talk(record=record))


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """Plan a meeting about this person, and invite to it."""
    record, by = request.record, viewer_of(request)
    form = filled(request, forms.PlanMeeting, people=people_panels.colleagues(viewer=by), zone=by.zone)
    facts: dict[str, Any] = {
        "form": form, "how_to_talk": voice_panels.how_to_talk(record=record), "zone": by.zone,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "visits/plan_meeting.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "visits/plan_meeting.html", status=422, **facts)
    try:
        made = actions.plan_meeting(by=by, person=record.person.id, meeting=form.meeting())
    except Refused as refusal:
        return no(request, refusal, "visits/plan_meeting.html", **facts)
    return done(request, reverse("staff:meeting", args=[person_id, made.pk]))


def said_for(request: Asked, found: MeetingFacts) -> dict[UUID, Heard]:
    """The statements among what the person wants of a meeting, as far as this viewer may read them."""
    ids = [wish.words_id for wish in found.wishes if wish.words_id]
    if not ids:
        return {}
    heard = voice_panels.statements(record=request.record, kinds=[Kind.WORDS], ids=ids, most=len(ids))
    return {each.id: each for each in heard}


DOES: dict[str, Callable[[Viewer, CareMeeting, Any], object]] = {
    "move": lambda by, meeting, form: actions.move_meeting(
        by=by, meeting=meeting, begins_at=form.begins[0], minutes=form.cleaned_data["minutes"],
        because=form.cleaned_data["because"],
    ),
    "off": lambda by, meeting, form: actions.call_meeting_off(
        by=by, meeting=meeting, because=form.cleaned_data["because"]
    ),
    "invite": lambda by, meeting, form: actions.invite(by=by, meeting=meeting, name=form.cleaned_data["name"][:120]),
}  # fmt: skip


@access.opens(access.STAFF)
def meeting(request: Asked, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """One meeting: what the person wants of it, who is invited, another time, or that it is called off."""
    record = request.record
    found = panels.meeting(record=record, key=meeting_id)
    if found is None:
        raise Http404("There is nothing here.")
    step = request.POST.get("step", "") if request.method == "POST" else ""
    asked = _forms(request, step, found)
    facts: dict[str, Any] = {
        "meeting": found, "asked": asked, "at": record.at, "step": step, "parts": WishPart,
        "said": said_for(request, found), "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if step != "uninvite" and step not in DOES:
        return page(request, "visits/meeting.html", **facts)
    form = asked.get(step)
    if form is not None and not form.is_valid():
        keep_typed(request)
        return page(request, "visits/meeting.html", status=422, **facts)
    try:
        _do(request, step, record.find(CareMeeting, meeting_id), form)
    except Refused as refusal:
        return no(request, refusal, "visits/meeting.html", **facts)
    return done(request, reverse("staff:meeting", args=[person_id, meeting_id]))


def _do(request: Asked, step: str, row: CareMeeting, form: Any) -> None:
    if step == "uninvite":
        actions.uninvite(by=viewer_of(request), meeting=row, name=request.POST.get("who", ""))
    else:
        DOES[step](viewer_of(request), row, form)


def _forms(request: Asked, step: str, found: MeetingFacts) -> dict[str, django_forms.Form]:
    """The forms of the page: the one that is being sent as sent, the others as they were left."""

    def form(name: str, kind: type[Any], **given: Any) -> Any:
        known = filled if name == step or not step else as_left
        return known(request, kind, prefix=name, **given)

    before = {"day": found.day, "at": found.begins.time(), "minutes": str(found.minutes)}
    return {
        "invite": form("invite", forms.Invite),
        "move": form("move", forms.MoveVisit, zone=viewer_of(request).zone, initial=before),
        "off": form("off", forms.Because),
    }
