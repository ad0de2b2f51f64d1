"""Someone on a person's side, for staff: passing it on, saying that the advocate began; and whom an agency asks."""

from datetime import datetime, time
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.asks import actions
from firsthand.asks.actions import SeatGiven
from firsthand.asks.forms import side as forms
from firsthand.asks.models import OnMySide
from firsthand.asks.panels.side import Service, services, sides
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, no, page, today, viewer_of
from firsthand.voice import panels as voice_panels


@access.opens(access.STAFF)
def side(request: Asked, person_id: UUID, statement_id: UUID) -> HttpResponse:
    """Pass it on and say to whom; later, that the advocate began."""
    record, on = request.record, today(request)
    found = next(iter(sides(record=record, ask=statement_id)), None)
    if found is None:
        raise Http404("There is nothing here.")
    step = request.POST.get("step") or ("begin" if found.passed_on else "pass_on")
    begins = step == "begin"
    kind: type[Form] = forms.Begin if begins else forms.PassOn
    form = filled(request, kind, initial={"passed_on": on, "began": on, "who": found.advocate})
    facts: dict[str, Any] = {
        "side": found, "stands": found.stands(on=on), "form": form, "step": step,
        "heard": voice_panels.statement(record=record, key=statement_id),
        "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/side.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/side.html", status=422, **facts)
    try:
        _begin(request, form, found.id) if begins else _pass_on(request, form, found.id)
    except Refused as refusal:
        return no(request, refusal, "asks/side.html", **facts)
    return done(request, request.path)


def _pass_on(request: Asked, form: Form, key: UUID) -> None:
    actions.pass_on_to_advocate(
        by=viewer_of(request), side=request.record.find(OnMySide, key), on=today(request),
        rings=pack("common").intervals["advocate_rings"], **form.cleaned_data,
    )  # fmt: skip


def _begin(request: Asked, form: Form, key: UUID) -> None:
    typed, by = form.cleaned_data, viewer_of(request)
    ends = pack("common").intervals["seat_beside"].ends_on(today(request))
    until = datetime.combine(ends, time(0), tzinfo=ZoneInfo(by.zone))
    actions.advocate_begins(
        by=by, side=request.record.find(OnMySide, key), advocate=typed["who"], began=typed["began"],
        seat=SeatGiven(typed["topics"], until) if typed["topics"] else None, on=today(request),
    )  # fmt: skip


@access.leads
def service(request: HttpRequest) -> HttpResponse:
    """Whom the agency asks for someone on a person's side."""
    by = viewer_of(request)
    agency = cast(UUID, by.agency_id)
    now = services(agencies=[agency])[agency]
    form = filled(request, forms.ServiceForm, initial=_as_set(now))
    facts: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return page(request, "asks/lead/service.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/lead/service.html", status=422, **facts)
    try:
        actions.name_service(by=by, service=form.service())
    except Refused as refusal:
        return no(request, refusal, "asks/lead/service.html", **facts)
    return done(request, reverse("lead:rotas"))


def _as_set(now: Service) -> dict[str, Any]:
    return {"name": now.name, "phone": now.phone, "how": now.how, "free": "yes" if now.is_free else "no"}
