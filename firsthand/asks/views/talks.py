"""Talks that were offered: how long, where, with whom to support the person."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from firsthand.asks import actions, panels
from firsthand.asks.forms import staff as forms
from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.voice import panels as voice_panels


@access.opens(access.STAFF)
def talks(request: Asked, person_id: UUID) -> HttpResponse:
    """The talks offered to this person, whether they had enough time, and offering one more."""
    record = request.record
    form = filled(request, forms.TalkForm)
    facts: dict[str, Any] = {
        "form": form, "talks": panels.talks(record=record), "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/talks.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/talks.html", status=422, **facts)
    try:
        actions.offer_talk(by=viewer_of(request), person=record.person.id, talk=form.talk())
    except Refused as refusal:
        return no(request, refusal, "asks/talks.html", **facts)
    return done(request, reverse("staff:talks", args=[person_id]))
