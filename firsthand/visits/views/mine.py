"""The person's own pages of visits: who is coming, and whether they came."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, turn, viewer_of
from firsthand.visits import actions, panels
from firsthand.visits.forms import mine as forms
from firsthand.visits.models import Visit
from firsthand.visits.words import BOTH
from firsthand.voice.rules import varied


@access.opens(access.PERSON)
def visits(request: Asked) -> HttpResponse:
    """Who is coming to me, and who came."""
    rows = panels.visits(record=request.record, on=today(request))
    order = varied(BOTH, seed=f"{viewer_of(request).account_id}/{turn(request)}/came")
    return page(request, "visits/me/visits.html", visits=rows, at=request.record.at, order=order)


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def visit(request: Asked, visit_id: UUID) -> HttpResponse:
    """Whether they came: only I can say it for myself. It can be said in one tap, and why afterwards."""
    record, sat = request.record, sitting.standing(request)
    found = panels.visit(record=record, key=visit_id)
    if found is None:
        raise Http404("There is nothing here.")
    order = varied(BOTH, seed=f"{viewer_of(request).account_id}/{turn(request)}/came")
    form = filled(request, forms.DidTheyCome, order=order, initial={"answer": found.answer})
    facts: dict[str, Any] = {"form": form, "visit": found, "at": record.at}
    if request.method != "POST":
        return page(request, "visits/me/visit.html", **facts)
    if stops(request):
        keep_typed(request)
        return HttpResponseRedirect(reverse("me:start"))
    if not form.is_valid():
        keep_typed(request)
        return page(request, "visits/me/visit.html", status=422, **facts)
    try:
        actions.say_how_it_was(
            by=viewer_of(request), visit=record.find(Visit, visit_id), answer=form.cleaned_data["answer"],
            words=form.said(language=record.person.language, sat=sat), on=today(request),
            with_staff=sat.with_staff if sat else False,
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "visits/me/visit.html", **facts)
    return done(request, reverse("me:visit", args=[visit_id]))
