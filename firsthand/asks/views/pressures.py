"""What stands in the way: said by whoever works, answered by a lead."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.asks import actions, panels
from firsthand.asks.forms import staff as forms
from firsthand.asks.models import Pressure
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Viewer
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.people.panels import Member
from firsthand.plans import panels as plans_panels
from firsthand.plans.models import Promise
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement


@access.signed_in(access.STAFF)
def pressures(request: HttpRequest) -> HttpResponse:
    """What I said stands in my way and what was answered; for a lead, what was said to them."""
    rows = panels.my_pressures(viewer=viewer_of(request), page="staff:pressures")
    return page(request, "asks/pressures.html", rows=rows, me=viewer_of(request))


def _leads(by: Viewer) -> list[Member]:
    """Who can answer it: another lead than whoever says it, where there is one."""
    found = people_panels.leads(agencies=[by.agency_id] if by.agency_id else [])
    return [each for each in found if each.account_id != by.account_id] or found


@access.opens(access.STAFF)
def promise(request: Asked, person_id: UUID, promise_id: UUID) -> HttpResponse:
    """I cannot keep this promise, because."""
    found = plans_panels.promises(record=request.record, key=promise_id)
    if not found:
        raise Http404("There is nothing here.")
    back = reverse("staff:promise", args=[person_id, promise_id])
    return _cannot(request, found[0].text, back, lambda: {"promise": request.record.find(Promise, promise_id)})


@access.opens(access.STAFF)
def ask(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """I cannot do what they ask for, because: the lead has it from now on."""
    heard = voice_panels.statement(record=request.record, key=statement_id)
    if heard is None or not heard.asks:
        raise Http404("There is nothing here.")
    back = reverse("staff:answer", args=[person_id, statement_id])
    return _cannot(request, heard.words, back, lambda: {"ask": request.record.find(Statement, statement_id)})


def _cannot(request: Asked, what: str, back: str, of: Any) -> HttpResponse:
    by, within = viewer_of(request), pack("common").intervals["pressure_answer"]
    leads = _leads(by)
    form = filled(request, forms.Cannot, leads=leads)
    facts: dict[str, Any] = {
        "form": form, "what": what, "back": back, "leads": leads, "answer_by": within.ends_on(today(request)),
        "how_to_talk": voice_panels.how_to_talk(record=request.record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/cannot.html", **facts)
    if not leads or not form.is_valid():
        keep_typed(request)
        return page(request, "asks/cannot.html", status=422, **facts)
    try:
        actions.cannot(by=by, what=form.what(), within=within, on=today(request), **of())
    except Refused as refusal:
        return no(request, refusal, "asks/cannot.html", **facts)
    return done(request, back)


@access.opens(access.STAFF)
def pressure(request: Asked, person_id: UUID, pressure_id: UUID) -> HttpResponse:
    """What stands in the way of one thing; the lead answers it here."""
    record, by = request.record, viewer_of(request)
    found = panels.pressures(record=record, key=pressure_id)
    if not found:
        raise Http404("There is nothing here.")
    form = filled(request, forms.AnswerPressure)
    facts: dict[str, Any] = {
        "form": form, "told": found[0], "me": by, "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/pressure.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/pressure.html", status=422, **facts)
    try:
        actions.answer_pressure(by=by, pressure=record.find(Pressure, pressure_id), **form.cleaned_data)
    except Refused as refusal:
        return no(request, refusal, "asks/pressure.html", **facts)
    return done(request, reverse("staff:pressures"))
