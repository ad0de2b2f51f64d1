"""The person's own pages of asks: not agreeing with a no, and whether there was enough time to talk."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.asks import actions, panels
from firsthand.asks.forms import mine as forms
from firsthand.asks.models import Talk
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement
from firsthand.voice.rules import varied
from firsthand.voice.words import ReplyIs

ENOUGH = ("yes", "more", "no")
"""What the person can say of time; not sure, and that there was no talk, stand after them in the same place."""


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


@access.opens(access.PERSON)
def talks(request: Asked) -> HttpResponse:
    """The talks I was offered, and if I had enough time."""
    return page(request, "asks/me/talks.html", talks=panels.talks(record=request.record))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def enough(request: Asked, talk_id: UUID) -> HttpResponse:
    """Did I have enough time? Only I can say."""
    record, sat = request.record, sitting.standing(request)
    found = panels.talks(record=record, key=talk_id)
    if not found:
        raise Http404("There is nothing here.")
    order = varied(ENOUGH, seed=f"{sat.id if sat else record.viewer.account_id}/enough")
    form = filled(request, forms.EnoughTime, order=order)
    facts: dict[str, Any] = {"form": form, "talk": found[0]}
    if request.method != "POST":
        return page(request, "asks/me/enough.html", **facts)
    if stops(request):
        keep_typed(request)
        return HttpResponseRedirect(reverse("me:start"))
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/me/enough.html", status=422, **facts)
    try:
        actions.say_enough(
            by=viewer_of(request), talk=record.find(Talk, talk_id), answer=form.cleaned_data["answer"],
            words=form.said(language=record.person.language, sat=sat), on=today(request),
            with_staff=sat.with_staff if sat else False,
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "asks/me/enough.html", **facts)
    return done(request, reverse("me:talks"))
