"""The person's own pages of asks: not agreeing with a no."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.asks import actions
from firsthand.asks.forms import mine as forms
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement
from firsthand.voice.words import ReplyIs


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def challenge(request: Asked, statement_id: UUID) -> HttpResponse:
    """I do not agree with this no: my words go to the lead, who looks again by a day."""
    record = request.record
    heard = voice_panels.statement(record=record, key=statement_id)
    if heard is None or heard.reply_is != ReplyIs.NO or heard.agency_id is None:
        raise Http404("There is nothing here.")
    leads = people_panels.leads(agencies=[heard.agency_id])
    form = filled(request, forms.NotAgree, leads=leads)
    within = pack("common").intervals["challenge_answer"]
    facts: dict[str, Any] = {
        "form": form, "heard": heard, "leads": leads, "answer_by": within.ends_on(today(request)),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/me/challenge.html", **facts)
    if stops(request):
        keep_typed(request)
        return HttpResponseRedirect(reverse("me:start"))
    if not leads or not form.is_valid():
        keep_typed(request)
        return page(request, "asks/me/challenge.html", status=422, **facts)
    said = form.said(language=record.person.language, sat=sitting.standing(request), area=heard.area, asks=True)
    try:
        told = actions.challenge(
            by=viewer_of(request), no=record.find(Statement, statement_id), said=said, lead=form.to, within=within,
            on=today(request),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "asks/me/challenge.html", **facts)
    return done(request, f"{reverse('me:answers')}#s-{told.pk}")
