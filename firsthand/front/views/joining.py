"""Two records of one person: looked at side by side, made one, taken apart again; and what the person reads of it."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.front.forms import JoinTwo, TakeApart
from firsthand.people import access, joined
from firsthand.people import actions as people
from firsthand.people.access import Asked, open_record
from firsthand.people.joined import Side, only_in
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.people.words import Topic
from firsthand.ui.fields import Option, choosing
from firsthand.voice import panels as voice_panels

TOPICS = dict(Topic.choices)


@access.signed_in(access.STAFF)
def join(request: HttpRequest, person_id: UUID, gone_id: UUID) -> HttpResponse:
    """Both records side by side: who may look at each, what ends, who comes along; then one record of two."""
    by, at = viewer_of(request), clock.now()
    kept, gone = (joined.side(record=open_record(person_id=key, viewer=by, at=at)) for key in (person_id, gone_id))
    for side in (kept, gone):
        access.note_look(record=side.record, page="staff:join")
    form = filled(request, JoinTwo)
    come = only_in(gone.team, kept.team)
    choosing(form, "also").options = [Option(str(m.account_id), m.name, "staff", m.role) for m in come]
    facts: dict[str, Any] = {"form": form, "kept": kept, "gone": gone, "come": come, **_ends(kept)}
    facts["stay"] = only_in(kept.team, gone.team)
    if request.method != "POST":
        return page(request, "front/join.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "front/join.html", status=422, **facts)
    try:
        also = [UUID(key) for key in form.cleaned_data["also"]]
        people.join_records(by=by, person=person_id, gone=gone_id, why=form.cleaned_data["why"][:500], also=also)
    except Refused as refusal:
        return no(cast(Asked, request), refusal, "front/join.html", **facts)
    return done(request, reverse("staff:joinings", args=[person_id]))


def _ends(kept: Side) -> dict[str, Any]:
    return {"agreements": [(giver, taker, TOPICS.get(topic, topic)) for giver, taker, topic in kept.agreements]}


@access.opens(access.STAFF)
def joinings(request: Asked, person_id: UUID) -> HttpResponse:
    """What was joined into this record; taking it apart again, and what was written in between."""
    record, found = request.record, joined.joinings(record=request.record)
    form = filled(request, TakeApart)
    shown = [(each, _between(record, each)) for each in found]
    facts: dict[str, Any] = {"form": form, "rows": shown, "how_to_talk": voice_panels.how_to_talk(record=record)}
    if request.method != "POST":
        return page(request, "front/joinings.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "front/joinings.html", status=422, **facts)
    try:
        which = next((each.id for each in found if str(each.id) == request.POST.get("joining")), UUID(int=0))
        people.part_records(by=record.viewer, person=person_id, joining=which, why=form.cleaned_data["why"][:500])
    except Refused as refusal:
        return no(request, refusal, "front/joinings.html", **facts)
    return done(request, request.path)


def _between(record: access.Record, each: joined.JoiningFacts) -> list[tuple[str, int]]:
    return joined.written_between(record=record, since=each.at, until=each.undone_at or clock.now())


@access.opens(access.PERSON)
def mine(request: Asked) -> HttpResponse:
    """Whether there were two records about me, who made them one, and why."""
    return page(request, "front/me/joined.html", rows=joined.joinings(record=request.record))
