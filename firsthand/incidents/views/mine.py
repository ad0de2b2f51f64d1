"""The person's own pages: what happened to me, what came of each, what I want, whom I let know."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.incidents import actions, panels
from firsthand.incidents.forms import mine as forms
from firsthand.incidents.models import Incident, Link
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, turn, viewer_of
from firsthand.plans import panels as plans_panels
from firsthand.plans.rules import ANSWERS
from firsthand.voice import panels as voice_panels
from firsthand.voice import rules as voice_rules


@access.opens(access.PERSON)
def incidents(request: Asked) -> HttpResponse:
    """What happened to me, newest first."""
    return page(request, "incidents/me/incidents.html", incidents=panels.incidents(record=request.record))


def _facts(request: Asked, incident_id: UUID) -> panels.IncidentFacts:
    facts = panels.incident(record=request.record, key=incident_id)
    if facts is None:
        raise Http404("There is nothing here.")
    return facts


@access.opens(access.PERSON)
def incident(request: Asked, incident_id: UUID) -> HttpResponse:
    """One of them: my words, what came of it, what I want, what happened before; how it is now, and closing it."""
    facts, record = _facts(request, incident_id), request.record
    seed = f"{viewer_of(request).account_id}/{turn(request)}"
    return page(
        request, "incidents/me/incident.html", incident=facts, sent="sent" in request.GET, now=clock.now(),
        heard=voice_panels.statement(record=record, key=facts.statement_id),
        steps=panels.story(record=record, incident=facts.id),
        answers=voice_panels.replies(record=record, to=[facts.statement_id]).get(facts.statement_id, []),
        promises=plans_panels.promises(record=record, words=[facts.statement_id]),
        links=panels.links(record=record, incident=facts.id), before=panels.before(record=record, of=facts),
        order=[*voice_rules.varied(ANSWERS, seed=f"{seed}/happened"), "worse"],
        better=voice_rules.varied(("yes", "no"), seed=f"{seed}/better"),
    )  # fmt: skip


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def want(request: Asked, incident_id: UUID) -> HttpResponse:
    """What I want now: it holds from this moment."""
    facts = _facts(request, incident_id)
    before = {"wants": facts.wants, "may_know": facts.may_know, "beside": ["1"] if facts.beside else []}
    form = filled(request, forms.WantAnew, initial=before)
    shown: dict[str, Any] = {"form": form, "incident": facts}
    if request.method != "POST":
        return page(request, "incidents/me/want.html", **shown)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "incidents/me/want.html", status=422, **shown)
    try:
        actions.change_wish(
            by=viewer_of(request), incident=request.record.find(Incident, incident_id), wanted=form.wanted()
        )
    except Refused as refusal:
        return no(request, refusal, "incidents/me/want.html", **shown)
    return done(request, reverse("me:log_one", args=[incident_id]))


@access.opens(access.PERSON)
@require_POST
def say_how(request: Asked, incident_id: UUID) -> HttpResponse:
    """Say how it is now, or that it is finished."""
    row = request.record.find(Incident, incident_id)
    by, at, how = viewer_of(request), clock.now(), request.POST.get("how", "")
    if how == "finished":
        actions.close(by=by, incident=row, at=at)
    elif how in ("yes", "no"):
        actions.say_helped(by=by, incident=row, helped=how == "yes", at=at)
    else:
        raise Refused(_("Pick how it is now."))
    return done(request, reverse("me:log_one", args=[incident_id]))


@access.opens(access.PERSON)
@require_POST
def together(request: Asked, incident_id: UUID, before_id: UUID) -> HttpResponse:
    """Say that this goes together with an earlier one."""
    find = request.record.find
    actions.put_together(
        by=viewer_of(request), incident=find(Incident, incident_id), before=find(Incident, before_id),
        why=_("I said they go together."),
    )  # fmt: skip
    return done(request, reverse("me:log_one", args=[incident_id]))


@access.opens(access.PERSON)
@require_POST
def end_link(request: Asked, incident_id: UUID, link_id: UUID) -> HttpResponse:
    """Stop a link: whoever has it sees nothing any more."""
    link = request.record.find(Link, link_id)
    if link.incident_id != incident_id:
        raise Http404("There is nothing here.")
    actions.end_link(by=viewer_of(request), link=link, at=clock.now())
    return done(request, reverse("me:log_one", args=[incident_id]))
