"""The practitioner's pages: what happened to my people, one of them, writing one down, a link for a partner outside."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.base.packs import pack, told
from firsthand.incidents import actions, panels
from firsthand.incidents.forms import staff as forms
from firsthand.incidents.models import Incident, Link
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import panels as plans_panels
from firsthand.voice import panels as voice_panels


@access.signed_in(access.STAFF)
def incidents(request: HttpRequest) -> HttpResponse:
    """What happened to my people and is not closed: first what waits for somebody."""
    rows = panels.of_my_people(viewer=viewer_of(request), page="staff:incidents")
    return page(
        request, "incidents/incidents.html", waiting=[row for row in rows if row.waits],
        others=[row for row in rows if not row.waits], alike=panels.alike(rows),
    )  # fmt: skip


def _facts(request: Asked, incident_id: UUID) -> panels.IncidentFacts:
    facts = panels.incident(record=request.record, key=incident_id)
    if facts is None:
        raise Http404("There is nothing here.")
    return facts


@access.opens(access.STAFF)
def incident(request: Asked, person_id: UUID, incident_id: UUID) -> HttpResponse:
    """One of them: the words, what they want, what came of it, what happened before; answer, pass on, put together."""
    facts, record = _facts(request, incident_id), request.record
    before = panels.before(record=record, of=facts)
    others = [(str(each.facts.id), _named(each.facts)) for each in before if not each.is_said]
    kinds: dict[str, tuple[type[django_forms.Form], dict[str, Any]]] = {
        "answer": (forms.Answer, {}), "pass": (forms.PassOn, {}), "together": (forms.PutTogether, {"others": others})
    }  # fmt: skip
    sent = request.POST.get("do", "answer")
    made = {
        name: filled(request, kind, **given) if sent == name else as_left(request, kind, **given)
        for name, (kind, given) in kinds.items()
    }
    shown: dict[str, Any] = {
        "incident": facts, "before": before, "forms": made, "sent": sent, "now": clock.now(),
        "steps": panels.story(record=record, incident=facts.id),
        "links": panels.links(record=record, incident=facts.id),
        "how_to_talk": voice_panels.when_shown(record=record),
        "heard": voice_panels.statement(record=record, key=facts.statement_id),
        "answers": voice_panels.replies(record=record, to=[facts.statement_id]).get(facts.statement_id, []),
        "promises": plans_panels.promises(record=record, words=[facts.statement_id]),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "incidents/incident.html", **shown)
    form = made.get(sent, made["answer"])
    if not form.is_valid():
        keep_typed(request)
        return page(request, "incidents/incident.html", status=422, **shown)
    try:
        _do(request, record.find(Incident, facts.id), form)
    except Refused as refusal:
        return no(request, refusal, "incidents/incident.html", **shown)
    return done(request, reverse("staff:incident", args=[person_id, incident_id]))


def _named(facts: panels.IncidentFacts) -> str:
    what = told(facts.what.label) if facts.what else ""
    return f"{what}, {facts.told_at:%d/%m/%Y}"


def _do(request: Asked, row: Incident, form: django_forms.Form) -> None:
    by, at, typed = viewer_of(request), clock.now(), form.cleaned_data
    if isinstance(form, forms.PassOn):
        actions.pass_on(by=by, incident=row, at=at, **typed)
    elif isinstance(form, forms.PutTogether):
        before = request.record.find(Incident, typed["before"])
        actions.put_together(by=by, incident=row, before=before, why=typed["why"])
    else:
        actions.answer(by=by, incident=row, text=typed["text"], on=today(request), at=at)


@access.opens(access.STAFF)
def log(request: Asked, person_id: UUID) -> HttpResponse:
    """Write down what happened to this person: their words, or what was seen."""
    form = filled(request, forms.Log, on=today(request))
    shown: dict[str, Any] = {
        "form": form, "how_to_talk": voice_panels.when_shown(record=request.record),
        "before": panels.incidents(record=request.record),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "incidents/log.html", **shown)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "incidents/log.html", status=422, **shown)
    by = viewer_of(request)
    try:
        made = actions.log(
            by=by, person=person_id, said=form.said(by=by.name), facts=form.happened(), wanted=form.wanted(),
            on=today(request), at=clock.now(),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "incidents/log.html", **shown)
    return done(request, reverse("staff:incident", args=[person_id, made.pk]))


@access.opens(access.STAFF)
def make_link(request: Asked, person_id: UUID, incident_id: UUID) -> HttpResponse:
    """A link for a landlord or another partner: shown once, with the code to say by telephone."""
    facts, lasts = _facts(request, incident_id), pack("common").intervals["partner_link"]
    form = filled(request, forms.MakeLink, may_know=facts.may_know, initial=_begun(facts))
    shown: dict[str, Any] = {
        "form": form, "incident": facts, "how_to_talk": voice_panels.when_shown(record=request.record),
        "until": lasts.ends_on(today(request)), "made": None,
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "incidents/link.html", **shown)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "incidents/link.html", status=422, **shown)
    try:
        made = actions.make_link(
            by=viewer_of(request), incident=request.record.find(Incident, incident_id), asked=form.asked(),
            lasts=lasts, tries=pack("common").intervals["partner_tries"].value, on=today(request), at=clock.now(),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "incidents/link.html", **shown)
    done(request, "")
    return page(request, "incidents/link.html", **{**shown, "made": made, "site": request.build_absolute_uri("/")[:-1]})


def _begun(facts: panels.IncidentFacts) -> dict[str, Any]:
    """What a link begins with: whom the person wishes told. What of the person it shows is picked each time."""
    to = next((each for each in ("landlord", "police") if each in facts.wants), "")
    return {"to": to}


@access.opens(access.STAFF)
@require_POST
def end_link(request: Asked, person_id: UUID, incident_id: UUID, link_id: UUID) -> HttpResponse:
    """Stop a link at once."""
    link = request.record.find(Link, link_id)
    if link.incident_id != incident_id:
        raise Http404("There is nothing here.")
    actions.end_link(by=viewer_of(request), link=link, at=clock.now())
    return done(request, reverse("staff:incident", args=[person_id, incident_id]))
