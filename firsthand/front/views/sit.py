"""Sit with somebody: a worker gives the device they hold to the person, and is locked out of it until they sign in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import no, page, viewer_of
from firsthand.voice import panels as voice_panels


class GoOn(HttpResponseRedirect):
    """The same form goes on to the next address: there the worker's session ends, after this page's look is written."""

    status_code = 307


@access.opens(access.STAFF)
def sit_with(request: Asked, person_id: UUID) -> HttpResponse:
    """What happens when the device goes over, and the button that does it."""
    record = request.record
    facts: dict[str, Any] = {
        "how_to_talk": voice_panels.how_to_talk(record=record),
        "has_login": people_panels.has_login(record=record),
    }
    if request.method != "POST":
        return page(request, "front/sit_with.html", **facts)
    try:
        made = people.sit_with(by=viewer_of(request), person=record.person.id)
    except Refused as refusal:
        return no(request, refusal, "front/sit_with.html", **facts)
    return GoOn(made.path)
