"""Who reads what is wrong, as whoever leads sets it: the rotas of their agency, and the safeguarding lead."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import actions as people
from firsthand.people.pages import done, filled, keep_typed, no, page, viewer_of
from firsthand.safety import actions, panels
from firsthand.safety.forms import lead as forms
from firsthand.safety.reading import read_when


@access.leads
def rotas(request: HttpRequest) -> HttpResponse:
    """Every rota with its hours, who is on it and who is next in line; and who keeps people safe."""
    viewer = viewer_of(request)
    staff = panels.staff(viewer=viewer)
    now = next((each for each in staff if each.keeps_safe), None)
    form = filled(request, forms.SafeguardingLead, staff=staff, initial={"keeps_safe": str(now.id) if now else ""})
    facts: dict[str, Any] = {
        "form": form, "now": now,
        "rotas": [
            (
                each, read_when(each.facts, at=clock.now()),
                ", ".join(who.name for who in staff if who.id in each.facts.members),
                ", ".join(who.name for who in staff if who.id in each.next_in_line),
            )
            for each in panels.rotas(viewer=viewer)
        ],
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "safety/lead/rotas.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "safety/lead/rotas.html", status=422, **facts)
    try:
        account = UUID(form.cleaned_data["keeps_safe"])
        people.name_safeguarding_lead(by=viewer, agency=_agency(viewer), account=account)
    except Refused as refusal:
        return no(request, refusal, "safety/lead/rotas.html", **facts)
    return done(request, reverse("lead:rotas"))


@access.leads
def new_rota(request: HttpRequest) -> HttpResponse:
    """Begin a rota."""
    return _set(request, None)


@access.leads
def rota(request: HttpRequest, rota_id: UUID) -> HttpResponse:
    """Set a rota's hours, who is on it, and who is next in line."""
    found = next((each for each in panels.rotas(viewer=viewer_of(request)) if each.facts.id == rota_id), None)
    if found is None:
        raise Http404("There is nothing here.")
    return _set(request, found)


def _set(request: HttpRequest, rota: panels.RotaSet | None) -> HttpResponse:
    viewer = viewer_of(request)
    before = forms.as_set(rota) if rota else {}
    form = filled(request, forms.Rota, staff=panels.staff(viewer=viewer), initial=before)
    facts: dict[str, Any] = {"form": form, "rota": rota}
    if request.method != "POST":
        return page(request, "safety/lead/rota.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "safety/lead/rota.html", status=422, **facts)
    try:
        _keep(request, form, rota)
    except Refused as refusal:
        return no(request, refusal, "safety/lead/rota.html", **facts)
    return done(request, reverse("lead:rotas"))


def _keep(request: HttpRequest, form: forms.Rota, rota: panels.RotaSet | None) -> None:
    by, typed = viewer_of(request), form.cleaned_data
    members, after = ([UUID(key) for key in typed[name]] for name in ("members", "next_in_line"))
    reading = people.Reading(
        typed["name"].strip(), form.hours(typed), members, phone=typed["phone"].strip(), next_in_line=after
    )
    if rota is None:
        people.staff_rota(by=by, agency=_agency(by), reading=reading)
        return
    seen = int(typed["version"]) if typed["version"].isdigit() else 0
    people.change_rota(by=by, rota=rota.facts.id, version=seen, reading=reading)
    actions.hand_over(by=by, rota=rota.facts.id, at=clock.now())


def _agency(by: access.Viewer) -> UUID:
    """Whoever leads has an agency."""
    return cast(UUID, by.agency_id)
