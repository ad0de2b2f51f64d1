"""What is said or signed in a recording, in words: written by the person, or by staff in the team's voice."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, viewer_of
from firsthand.voice import actions, panels
from firsthand.voice.forms import mine as my_forms
from firsthand.voice.forms import staff as staff_forms
from firsthand.voice.models import Medium
from firsthand.voice.panels import Heard
from firsthand.voice.views import say


@access.opens(access.PERSON)
@keeps_typed
def mine(request: Asked, statement_id: UUID, medium_id: UUID) -> HttpResponse:
    """Write in my own words what I said or signed here."""
    heard = say.mine(request, statement_id)
    back = reverse("me:statement", args=[statement_id])
    return _written(request, heard, medium_id, filled(request, my_forms.InWords), "voice/me/caption.html", back)


@access.opens(access.STAFF)
@keeps_typed
def theirs(request: Asked, person_id: UUID, statement_id: UUID, medium_id: UUID) -> HttpResponse:
    """Write, in the team's voice, what is said or signed in their recording."""
    heard = panels.statement(record=request.record, key=statement_id)
    if heard is None:
        raise Http404("There is nothing here.")
    facts = {"how_to_talk": panels.how_to_talk(record=request.record)}
    back = reverse("staff:said", args=[person_id])
    form = filled(request, staff_forms.InWords)
    return _written(request, heard, medium_id, form, "voice/caption.html", back, **facts)


def _written(
    request: Asked, heard: Heard, medium_id: UUID, form: Any, template: str, back: str, **more: Any
) -> HttpResponse:
    shown = next((each for each in heard.media if each.id == medium_id), None)
    if shown is None:
        raise Http404("There is nothing here.")
    facts: dict[str, Any] = {"form": form, "heard": heard, "shown": shown, "back": back, **more}
    if request.method != "POST":
        return page(request, template, **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    medium = request.record.find(Medium, medium_id)
    words, language = form.cleaned_data["words"], request.record.person.language
    try:
        actions.caption(by=viewer_of(request), medium=medium, words=words, language=language)
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, back)
