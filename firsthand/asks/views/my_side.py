"""Get someone on my side: the telephone first, then doing it oneself, then asking staff, who may not say no."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.asks import actions, panels
from firsthand.asks.forms.my_side import ForSomeone
from firsthand.asks.models import OnMySide
from firsthand.asks.panels.side import Service, for_everybody, services, sides
from firsthand.base.answers import Refused
from firsthand.base.packs import pack
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, turn, viewer_of
from firsthand.people.panels import Member
from firsthand.voice.rules import varied

SHOWN = 4
"""How many of the team are shown at once; the others are one press away (ux.md I3)."""


@dataclass(frozen=True)
class Passer:
    """Somebody of the team who can pass it on, and the service they would ask."""

    who: Member
    service: Service


def _passers(record: Record) -> list[Passer]:
    team = people_panels.team(record=record)
    asked = services(agencies=list({each.agency_id for each in team if each.agency_id}))
    return [Passer(each, asked[each.agency_id]) for each in team if each.agency_id]


@access.opens(access.PERSON)
def on_my_side(request: Asked) -> HttpResponse:
    """Whom to ring, what to show, whom to ask; and where it stands, if I asked."""
    record, on = request.record, today(request)
    passers, asked = _passers(record), sides(record=record)
    to_ring = list(dict.fromkeys(each.service for each in passers)) or [for_everybody()]
    every = "every" in request.GET or len(passers) <= SHOWN + 1
    pass_on = pack("common").intervals["advocate_pass_on"]
    facts: dict[str, Any] = {
        "asked": asked[0] if asked else None, "before": asked[1:], "services": to_ring, "every": every,
        "passers": passers if every else passers[:SHOWN], "passed_by": pass_on.ends_on(on),
        "pressures": panels.pressures(record=record) if asked else [],
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/me/on_my_side.html", **facts)
    try:
        side = record.find(OnMySide, request.POST.get("side", ""))
        actions.say_they_came(by=viewer_of(request), side=side, on=on)
    except Refused as refusal:
        return no(request, refusal, "asks/me/on_my_side.html", **facts)
    return done(request, request.path)


@access.opens(access.PERSON)
@keeps_typed
def ask(request: Asked, account_id: UUID) -> HttpResponse:
    """Ask one of my team to get someone on my side; everything but sending it can be left out."""
    record, on = request.record, today(request)
    passer = next((each for each in _passers(record) if each.who.account_id == account_id), None)
    if passer is None:
        raise Http404("There is nothing here.")
    order = varied(("yes", "no"), seed=f"{viewer_of(request).account_id}/{turn(request)}/know")
    form = filled(request, ForSomeone, order=order)
    pass_on, rings = (pack("common").intervals[key] for key in ("advocate_pass_on", "advocate_rings"))
    passed_by = pass_on.ends_on(on)
    facts: dict[str, Any] = {
        "form": form, "passer": passer, "passed_by": passed_by, "rings_by": rings.ends_on(passed_by),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "asks/me/ask_for_someone.html", **facts)
    if stops(request):
        keep_typed(request)
        return HttpResponseRedirect(reverse("me:start"))
    if not form.is_valid():
        keep_typed(request)
        return page(request, "asks/me/ask_for_someone.html", status=422, **facts)
    wanted = form.wanted(
        to=passer.who, service=passer.service, language=record.person.language, sat=sitting.standing(request)
    )
    try:
        actions.ask_for_someone(
            by=viewer_of(request), person=record.person.id, wanted=wanted, pass_on=pass_on, rings=rings, on=on
        )
    except Refused as refusal:
        return no(request, refusal, "asks/me/ask_for_someone.html", **facts)
    return done(request, reverse("me:on_my_side"))
