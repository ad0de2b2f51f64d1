"""The person's own pages of groups: what we asked together, what was answered, what I think, leaving."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.together import actions, panels
from firsthand.together.finding import ask_of
from firsthand.together.forms import mine as forms
from firsthand.together.models import Membership
from firsthand.voice.rules import varied
from firsthand.voice.words import Thinks


@access.opens(access.PERSON)
def together(request: Asked) -> HttpResponse:
    """Together: what my groups ask for and what they were answered."""
    return page(request, "together/me/together.html", groups=panels.together(record=request.record))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def think(request: Asked, ask_id: UUID) -> HttpResponse:
    """What I think of what my group asks for: mine alone, nobody else reads it."""
    record, sat = request.record, sitting.standing(request)
    mine = [ask for group in panels.together(record=record) for ask in group.asks]
    asked = next((ask for ask in mine if ask.id == ask_id), None)
    if asked is None:
        raise Http404("There is nothing here.")
    order = varied([Thinks.AGREES, Thinks.PARTLY, Thinks.DISAGREES], seed=f"{sat.id if sat else ask_id}/together")
    form = filled(request, forms.WhatIThink, order=order, initial={"thinks": asked.thinks})
    facts: dict[str, Any] = {"form": form, "ask": asked}
    if request.method != "POST":
        return page(request, "together/me/think.html", **facts)
    if stops(request):
        keep_typed(request)
        return HttpResponseRedirect(reverse("me:start"))
    if not form.is_valid():
        keep_typed(request)
        return page(request, "together/me/think.html", status=422, **facts)
    try:
        actions.think(
            by=viewer_of(request), person=record.person.id, ask=ask_of(ask_id), thinks=form.cleaned_data["thinks"],
            why=form.said(language=record.person.language, sat=sat), on=today(request),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "together/me/think.html", **facts)
    return done(request, f"{reverse('me:together')}#i-{ask_id}")


@access.opens(access.PERSON)
@require_POST
def leave(request: Asked, membership_id: UUID) -> HttpResponse:
    """Leave a group, in one tap."""
    try:
        actions.leave_group(
            by=viewer_of(request), membership=request.record.find(Membership, membership_id), on=today(request)
        )
    except Refused as refusal:
        groups = panels.together(record=request.record)
        return no(request, refusal, "together/me/together.html", groups=groups)
    return done(request, reverse("me:together"))
