"""The practitioner's page of one plan: a private draft, offered, agreed on both sides, said better, closed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import ChangedMeanwhile, Refused
from firsthand.people import access
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import actions, panels
from firsthand.plans.forms import staff as forms
from firsthand.plans.models import Plan
from firsthand.voice import actions as voice
from firsthand.voice import panels as voice_panels
from firsthand.voice.words import About, Thinks

PAGE = "plans/plan_one.html"


def _known(request: Asked, plan_id: UUID) -> dict[str, Any]:
    facts = panels.plan(record=request.record, key=plan_id)
    if facts is None:
        raise Http404("There is nothing here.")
    return {
        "plan": facts, "how_to_talk": facts.how_to_talk, "close": as_left(request, forms.Because, prefix="close"),
        "takes": voice_panels.stances(record=request.record, about=[plan_id]).get(plan_id, []),
        "own": request.record.find(Plan, plan_id).agency_id == viewer_of(request).agency_id,
    }  # fmt: skip


@access.opens(access.STAFF)
def one(request: Asked, person_id: UUID, plan_id: UUID) -> HttpResponse:
    """One plan and its life: offer it, agree to it for our side, close it."""
    known = _known(request, plan_id)
    if request.method != "POST":
        return page(request, PAGE, **known)
    asked = request.POST.get("do", "")
    if asked == "close":
        known["close"] = forms.Because(request.POST, prefix="close")
    close: forms.Because = known["close"]
    if close.is_bound and not close.is_valid():
        keep_typed(request)
        return page(request, PAGE, status=422, **known)
    try:
        _do(request, asked, request.record.find(Plan, plan_id), close)
    except Refused as refusal:
        return no(request, refusal, PAGE, **known)
    return done(request, reverse("staff:plan_one", args=[person_id, plan_id]))


def _do(request: Asked, asked: str, plan: Plan, close: forms.Because) -> None:
    by = viewer_of(request)
    if asked == "offer":
        actions.offer(by=by, plan=plan)
    elif asked == "close":
        actions.close(by=by, plan=plan, because=close.cleaned_data["because"])
    elif asked == "agree":
        person = request.record.person.id
        voice.stance(
            by=by, person=person, about_kind=About.PLAN, about=plan.pk, thinks=Thinks.AGREES, on=today(request)
        )
    else:
        raise Refused(_("Choose what to do with this plan."))


@access.opens(access.STAFF)
def head(request: Asked, person_id: UUID, plan_id: UUID) -> HttpResponse:
    """What a plan is called, what it is about, and when it is looked at again."""
    record, template = request.record, "plans/plan_head.html"
    plan = record.find(Plan, plan_id)
    start = {"title": plan.title, "words": plan.words, "review_on": plan.review_on}
    form = filled(request, forms.PlanHead, initial=start)
    how = voice_panels.how_to_talk(record=record)
    known: dict[str, Any] = {"form": form, "plan": plan, "how_to_talk": how, "other": None}
    if request.method != "POST":
        return page(request, template, **known)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **known)
    try:
        actions.change_plan(by=viewer_of(request), plan=plan, version=_version(request), **form.cleaned_data)
    except ChangedMeanwhile as refusal:
        return no(request, refusal, template, **{**known, "other": plan})
    except Refused as refusal:
        return no(request, refusal, template, **known)
    return done(request, reverse("staff:plan_one", args=[person_id, plan_id]))


def _version(request: Asked) -> int:
    try:
        return int(request.POST.get("version", ""))
    except ValueError:
        raise Refused(_("This page is not whole. Open it again.")) from None
