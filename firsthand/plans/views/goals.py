"""The practitioner's page of one goal: small steps, how it ended, its scale, and how each of them sees it."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, today, viewer_of
from firsthand.plans import actions
from firsthand.plans.forms import goals as forms
from firsthand.plans.forms.staff import Because, Promisers
from firsthand.plans.models import Goal, SmallStep
from firsthand.plans.panels import goals as panels
from firsthand.plans.words import ScoredBy
from firsthand.voice import panels as voice_panels

PAGE = "plans/goal_about.html"


@access.opens(access.STAFF)
def about(request: Asked, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal and everything that belongs to it; what is done about it is done here."""
    facts = panels.goal(record=request.record, key=goal_id)
    if facts is None:
        raise Http404("There is nothing here.")
    known = _forms(request, facts)
    if request.method != "POST":
        return page(request, PAGE, **known)
    asked = request.POST.get("do", "")
    form = _sent(request, asked, facts, known)
    if form is not None and not form.is_valid():
        keep_typed(request)
        return page(request, PAGE, status=422, **known)
    try:
        _do(request, asked, form, request.record.find(Goal, goal_id))
    except Refused as refusal:
        return no(request, refusal, PAGE, **known)
    return done(request, reverse("staff:goal_about", args=[person_id, goal_id]))


_FORMS = ("step", "let_go", "seen", "carer")


def _forms(request: Asked, facts: panels.GoalWhole) -> dict[str, Any]:
    return {
        "goal": facts, "how_to_talk": voice_panels.how_to_talk(record=request.record),
        **{name: _bound(request, name, facts, empty=True) for name in _FORMS},
        "drops": {s.id: as_left(request, Because, prefix=f"drop-{s.id}") for s in facts.steps},
    }  # fmt: skip


def _sent(request: Asked, asked: str, facts: panels.GoalWhole, known: dict[str, Any]) -> django_forms.Form | None:
    """The form that was sent, in its place among those of the page; none where a press is all there is."""
    if asked == "drop":
        step = _step(request).pk
        form: django_forms.Form = Because(request.POST, prefix=f"drop-{step}")
        known["drops"][step] = form
        return form
    if asked not in _FORMS:
        return None
    known[asked] = _bound(request, asked, facts)
    return cast(django_forms.Form, known[asked])


def _bound(request: Asked, name: str, facts: panels.GoalWhole, *, empty: bool = False) -> django_forms.Form:
    kind, given = _form_of(request, name, facts)
    if empty:
        return as_left(request, kind, prefix=name, **given)
    return kind(request.POST, prefix=name, **given)


def _form_of(request: Asked, name: str, facts: panels.GoalWhole) -> tuple[type[django_forms.Form], dict[str, Any]]:
    if name == "step":
        people = Promisers(people_panels.colleagues(viewer=viewer_of(request)))
        return forms.SmallStepForm, {"people": people, "person": request.record.person.preferred_name}
    if name in ("seen", "carer"):
        return forms.Seen, {"levels": facts.levels, "carer": name == "carer"}
    return Because, {}


def _do(request: Asked, asked: str, form: django_forms.Form | None, goal: Goal) -> None:
    by, on, told = viewer_of(request), today(request), form.cleaned_data if form is not None else {}
    steps = form.facts() if isinstance(form, forms.SmallStepForm) else {}
    acts: dict[str, Callable[[], object]] = {
        "step": lambda: actions.add_small_step(by=by, goal=goal, **steps),
        "reached": lambda: actions.reach(by=by, goal=goal, on=on),
        "let_go": lambda: actions.let_go(by=by, goal=goal, because=told["because"], on=on),
        "take_up": lambda: actions.take_up(by=by, goal=goal, on=on),
        "measure": lambda: actions.wish_scale(by=by, goal=goal, wants=True),
        "no_measure": lambda: actions.wish_scale(by=by, goal=goal, wants=False),
        "seen": lambda: actions.score(by=by, goal=goal, scored_by=ScoredBy.PRACTITIONER, step=told["step"], on=on),
        "carer": lambda: actions.write_score_down(by=by, goal=goal, who=told["who"], step=told["step"], on=on),
        "step_done": lambda: actions.finish_small_step(by=by, step=_step(request)),
        "step_again": lambda: actions.reopen_small_step(by=by, step=_step(request)),
        "drop": lambda: actions.let_small_step_go(by=by, step=_step(request), because=told["because"]),
    }
    if asked not in acts:
        raise Refused(_("Choose what to do with this goal."))
    acts[asked]()


def _step(request: Asked) -> SmallStep:
    return request.record.find(SmallStep, request.POST.get("of", ""))


@access.opens(access.STAFF)
def scale(request: Asked, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """The five steps of a goal in words, written together with the person."""
    record = request.record
    facts = panels.goal(record=record, key=goal_id)
    if facts is None:
        raise Http404("There is nothing here.")
    form = filled(request, forms.Scale, initial={f"s{step + 2}": text for step, text in facts.levels.items()})
    known: dict[str, Any] = {"form": form, "goal": facts, "how_to_talk": voice_panels.how_to_talk(record=record)}
    if request.method != "POST":
        return page(request, "plans/scale.html", **known)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/scale.html", status=422, **known)
    try:
        actions.build_scale(by=viewer_of(request), goal=record.find(Goal, goal_id), levels=form.levels())
    except Refused as refusal:
        return no(request, refusal, "plans/scale.html", **known)
    return done(request, reverse("staff:goal_about", args=[person_id, goal_id]))
