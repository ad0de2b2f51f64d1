"""The person's own pages of one goal: how much it matters, small steps, how far I am, reached, stopped."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people.access import Asked
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.plans import actions, rules
from firsthand.plans.forms import my_goals as forms
from firsthand.plans.models import Goal, SmallStep
from firsthand.plans.panels import goals as panels
from firsthand.plans.views.parts import readers, said, seed, stopped
from firsthand.plans.words import ScoredBy
from firsthand.voice.rules import varied
from firsthand.voice.speaking import InMyWords


def _found(request: Asked, goal_id: UUID) -> panels.GoalWhole:
    facts = panels.goal(record=request.record, key=goal_id)
    if facts is None:
        raise Http404("There is nothing here.")
    return facts


def _back(goal_id: UUID) -> str:
    return reverse("me:goal", args=[goal_id])


@access.opens(access.PERSON)
def goal(request: Asked, goal_id: UUID) -> HttpResponse:
    """One goal of mine: how much it matters, the small steps, how far we are; one tap for each."""
    facts = _found(request, goal_id)
    template = "plans/me/goal.html"
    if request.method != "POST":
        return page(request, template, goal=facts)
    try:
        _tap(request, goal_id)
    except Refused as refusal:
        return no(request, refusal, template, goal=facts)
    return done(request, f"{_back(goal_id)}#steps" if request.POST.get("of") else _back(goal_id))


def _tap(request: Asked, goal_id: UUID) -> None:
    by, record, asked = viewer_of(request), request.record, request.POST.get("do", "")
    if asked in ("step_done", "step_again"):
        step = record.find(SmallStep, request.POST.get("of", ""))
        (actions.finish_small_step if asked == "step_done" else actions.reopen_small_step)(by=by, step=step)
    elif asked in ("measure", "no_measure"):
        actions.wish_scale(by=by, goal=record.find(Goal, goal_id), wants=asked == "measure")
    elif asked == "take_up":
        actions.take_up(by=by, goal=record.find(Goal, goal_id), on=today(request))
    else:
        raise Refused(_("Press one of the buttons."))


@access.opens(access.PERSON)
@keeps_typed
def rate(request: Asked, goal_id: UUID, what: str) -> HttpResponse:
    """How much it matters to me, or how sure I am: one of three pictures."""
    if what not in forms.RATINGS:
        raise Http404("There is nothing here.")
    record, template = request.record, "plans/me/rate.html"
    row = record.find(Goal, goal_id)
    order = varied(list(rules.RATES), seed=seed(request, what))
    form = filled(request, forms.Rate, what=what, order=order, initial={"answer": rules.rate_of(getattr(row, what))})
    facts: dict[str, Any] = {"form": form, "goal": row, "readers": readers(record, row.agency_id)}
    if request.method != "POST":
        return page(request, template, **facts)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    try:
        actions.rate(by=viewer_of(request), goal=row, **{what: rules.RATES[form.cleaned_data["answer"]]})
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, _back(goal_id))


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def end(request: Asked, goal_id: UUID, how: str) -> HttpResponse:
    """I did it, or I stop this: an ending, with more words if I like; never a failure."""
    if how not in ("reached", "stopped"):
        raise Http404("There is nothing here.")
    record, template = request.record, "plans/me/goal_end.html"
    row = record.find(Goal, goal_id)
    order = varied(["changed", "else", "hard"], seed=seed(request, "let go"))
    form = filled(request, InMyWords) if how == "reached" else filled(request, forms.LetGo, order=order)
    facts: dict[str, Any] = {"form": form, "goal": row, "how": how, "readers": readers(record, row.agency_id)}
    if request.method != "POST":
        return page(request, template, **facts)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **facts)
    told: dict[str, Any] = {"by": viewer_of(request), "goal": row, "said": said(request, form), "on": today(request)}
    try:
        if isinstance(form, forms.LetGo):
            actions.let_go(because=form.why(), **told)
        else:
            actions.reach(**told)
    except Refused as refusal:
        return no(request, refusal, template, **facts)
    return done(request, _back(goal_id))


@access.opens(access.PERSON)
@keeps_typed
def measure(request: Asked, goal_id: UUID) -> HttpResponse:
    """How far I am, in the words of the scale that we wrote together; no numbers."""
    facts, template = _found(request, goal_id), "plans/me/measure.html"
    if not facts.is_scaled:
        raise Http404("There is nothing here.")
    mine_now = next((str(s.step) for s in facts.scores if s.by == ScoredBy.PERSON), "")
    form = filled(request, forms.HowFar, levels=facts.levels, initial={"step": mine_now})
    row = request.record.find(Goal, goal_id)
    known: dict[str, Any] = {"form": form, "goal": facts, "readers": readers(request.record, row.agency_id)}
    if request.method != "POST":
        return page(request, template, **known)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, template, status=422, **known)
    try:
        actions.score(
            by=viewer_of(request), goal=row, scored_by=ScoredBy.PERSON, step=form.cleaned_data["step"],
            on=today(request), baseline=not mine_now,
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, template, **known)
    return done(request, f"{_back(goal_id)}#far")
