"""My papers: see them, print them, choose what goes on them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from firsthand.base.answers import Refused
from firsthand.papers import actions, choosing, panels
from firsthand.papers.forms.mine import OnMyPapers
from firsthand.papers.views.showing import kind_called, sheet_of, shown
from firsthand.papers.words import SYMBOL, Kind, Part
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keeps_typed, no, page, stops, viewer_of
from firsthand.ui.fields import choosing as options_of
from firsthand.voice.panels import Heard

SHOWN_FIRST = 8


@access.opens(access.PERSON)
def papers(request: Asked) -> HttpResponse:
    """The papers I can have."""
    return page(request, "papers/me/papers.html", kinds=list(Kind))


@access.opens(access.PERSON)
def paper(request: Asked, paper: str) -> HttpResponse:
    """One of my papers, as it is printed."""
    kind = kind_called(paper)
    return page(request, "papers/me/paper.html", **shown(request, kind))


@access.opens(access.PERSON)
def on_paper(request: Asked, paper: str) -> HttpResponse:
    """One of my papers, to print: ?large in larger letters, ?plain in black and white."""
    return sheet_of(request, kind_called(paper))


@access.opens(access.PERSON)
def my_plan(request: Asked) -> HttpResponse:
    """My plan on paper."""
    return sheet_of(request, Kind.PLAN)


# --- I choose what goes on it -----------------------------------------------------------------------------------------


@access.opens(access.PERSON)
@keeps_typed
def choose(request: Asked, part: str) -> HttpResponse:
    """What goes on this part of my papers? I pick among my own words."""
    if part not in Part.values:
        raise Http404("There is nothing here.")
    mine = Part(part)
    said, chosen = choosing.sayable(record=request.record), panels.chosen(record=request.record)
    offered = choosing.offered(mine, said, chosen)
    now = [str(heard.id) for heard in choosing.standing(mine, said, chosen)]
    form = filled(request, OnMyPapers, offered=_shown(request, offered, now), initial={"items": now})
    more = len(offered) > len(options_of(form, "items").options)
    facts: dict[str, Any] = {"form": form, "more": more, **_about(mine)}
    if request.method != "POST":
        return page(request, "papers/me/choose.html", **facts)
    if stops(request):
        return HttpResponseRedirect(reverse("me:papers"))
    if not form.is_valid():
        return page(request, "papers/me/choose.html", status=422, **facts)
    try:
        _choose(request, mine, form.cleaned_data["items"])
    except Refused as refusal:
        return no(request, refusal, "papers/me/choose.html", **facts)
    return done(request, _next(mine))


def _choose(request: Asked, part: Part, items: list[UUID]) -> None:
    """Keep the choice; the same as it is now is no news, and goes on."""
    if panels.chosen(record=request.record).get(part) != items:
        actions.choose(by=viewer_of(request), person=request.record.person.id, part=part, items=items)


def _shown(request: Asked, offered: list[Heard], now: list[str]) -> list[Heard]:
    """A page of them: what stands there, and the first of the rest; all of them when asked, or when a form comes in."""
    if request.method == "POST" or "all" in request.GET:
        return offered
    return offered[: max(SHOWN_FIRST, len(now))]


def _about(part: Part) -> dict[str, Any]:
    parts = list(Part)
    return {"of": part, "symbol": SYMBOL[part], "number": parts.index(part) + 1, "total": len(parts)}


def _next(part: Part) -> str:
    parts = list(Part)
    at = parts.index(part) + 1
    return (
        reverse("me:papers_choose", args=[parts[at]]) if at < len(parts) else reverse("me:paper", args=[Kind.PROFILE])
    )
