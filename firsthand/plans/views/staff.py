"""The practitioner's pages about plans: the plan, writing one, goals, promises, and how all of it came about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from firsthand.base import drafts
from firsthand.base.answers import ChangedMeanwhile, Refused
from firsthand.people import access
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import as_left, done, filled, keep_typed, no, page, viewer_of
from firsthand.plans import actions, panels
from firsthand.plans.forms import staff as forms
from firsthand.plans.forms.builder import PlanBuilder, one_more
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.plans.words import PlanState
from firsthand.voice import nudging
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement


@access.opens(access.STAFF)
def plan(request: Asked, person_id: UUID) -> HttpResponse:
    """The whole plan: goals with the words they answer, promises, notes."""
    record = request.record
    facts = panels.current_plan(record=record)
    how = facts.how_to_talk if facts else voice_panels.how_to_talk(record=record)
    draft = facts.being_written if facts else panels.draft_plan(record=record)
    return page(request, "plans/plan.html", plan=facts, how_to_talk=how, draft_plan=draft)


def _heard(record: Record) -> list[tuple[str, str]]:
    """The words a goal can answer: what the person says now."""
    said = voice_panels.standing_words(record=record, most=20)
    return [(str(h.id), f"“{_short(h.words)}”" if h.words else _in_pictures(h)) for h in said]


def _in_pictures(heard: voice_panels.Heard) -> str:
    return _short(voice_panels.in_places(heard.places)) or ", ".join(heard.symbols)


def _rests_on(record: Record, words_id: UUID) -> str:
    """The words a goal answers, where this reader may read them."""
    words = record.rows(Statement).filter(pk=words_id).first()
    return f"“{_short(words.words)}”" if words else gettext("Words that you cannot read")


def _short(text: str) -> str:
    return text if len(text) <= 140 else text[:139] + "…"


@access.opens(access.STAFF)
def write(request: Asked, person_id: UUID) -> HttpResponse:
    """Write a plan: no goal is saved without the person's words, or saying openly that it is ours and why."""
    record, by = request.record, viewer_of(request)
    kinds: dict[str, Any] = {"heard": _heard(record), "people": people_panels.colleagues(viewer=by)}
    facts: dict[str, Any] = {"how_to_talk": voice_panels.when_shown(record=record), "heard": kinds["heard"]}
    template = "plans/write.html"
    if request.method != "POST":
        typed = drafts.brought_back(account=by.account_id, place=request.path)
        begun = PlanBuilder(drafts.as_form(typed) if typed else None, **kinds)
        return page(request, template, builder=begun, fresh=True, **facts)
    if (more := one_more(request)) is not None:
        keep_typed(request)
        return page(request, template, builder=PlanBuilder(more, **kinds), fresh=True, **facts)
    builder = PlanBuilder(request.POST, **kinds)
    if not builder.is_valid():
        keep_typed(request)
        return page(request, template, status=422, builder=builder, fresh=False, **facts)
    try:
        state = PlanState.DRAFT if request.POST.get("as") == "draft" else PlanState.OFFERED
        made = actions.plan(
            by=by, person=record.person.id, goals=builder.goals(), state=state, **builder.head.cleaned_data
        )
    except Refused as refusal:
        return no(request, refusal, template, builder=builder, fresh=False, **facts)
    to = ("staff:plan_one", [person_id, made.pk]) if made.draft else ("staff:plan", [person_id])
    return done(request, reverse(to[0], args=to[1]))


@access.opens(access.STAFF)
def add_goal(request: Asked, person_id: UUID, plan_id: UUID) -> HttpResponse:
    """Add a goal to a plan that stands."""
    record = request.record
    standing = record.find(Plan, plan_id)
    form = filled(request, forms.GoalForm, heard=_heard(record))
    how = voice_panels.how_to_talk(record=record)
    facts: dict[str, Any] = {"form": form, "how_to_talk": how, "other": None, "goal": None}
    if request.method != "POST":
        return page(request, "plans/goal.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/goal.html", status=422, **facts)
    try:
        actions.add_goal(by=viewer_of(request), plan=standing, goal=form.goal())
    except Refused as refusal:
        return no(request, refusal, "plans/goal.html", **facts)
    to = ("staff:plan_one", [person_id, plan_id]) if standing.draft else ("staff:plan", [person_id])
    return done(request, reverse(to[0], args=to[1]))


@access.opens(access.STAFF)
def change_goal(request: Asked, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Say a goal better; when somebody else was quicker, both texts are shown and nothing is lost."""
    record = request.record
    goal = record.find(Goal, goal_id)
    start = {
        "text": goal.text, "answers": str(goal.words_id or forms.OURS), "ours_because": goal.ours_because,
        "target_on": goal.target_on,
    }  # fmt: skip
    heard = _heard(record)
    if goal.words_id and str(goal.words_id) not in dict(heard):
        heard.append((str(goal.words_id), _rests_on(record, goal.words_id)))
    form = filled(request, forms.GoalForm, heard=heard, initial=start)
    how = voice_panels.how_to_talk(record=record)
    facts: dict[str, Any] = {"form": form, "how_to_talk": how, "goal": goal, "other": None}
    if request.method != "POST":
        return page(request, "plans/goal.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/goal.html", status=422, **facts)
    new = form.goal()
    try:
        actions.change_goal(
            by=viewer_of(request), goal=goal, version=_version(request), text=new.text, words=new.words,
            ours_because=new.ours_because, target_on=new.target_on, importance=goal.importance,
            confidence=goal.confidence,
        )  # fmt: skip
    except ChangedMeanwhile as refusal:
        return no(request, refusal, "plans/goal.html", **{**facts, "other": goal})
    except Refused as refusal:
        return no(request, refusal, "plans/goal.html", **facts)
    return done(request, reverse("staff:plan", args=[person_id]))


def _version(request: Asked) -> int:
    try:
        return int(request.POST.get("version", ""))
    except ValueError:
        raise Refused(gettext("This page is not whole. Open it again.")) from None


@access.opens(access.STAFF)
def history(request: Asked, person_id: UUID) -> HttpResponse:
    """How the plan came about: every version, who and when."""
    record = request.record
    versions = panels.history(record=record)
    return page(request, "plans/history.html", versions=versions, how_to_talk=voice_panels.how_to_talk(record=record))


@access.opens(access.STAFF)
def promise_new(request: Asked, person_id: UUID) -> HttpResponse:
    """Promise something to this person."""
    record, by = request.record, viewer_of(request)
    form = filled(request, forms.PromiseForm, people=people_panels.colleagues(viewer=by))
    facts: dict[str, Any] = {"form": form, "how_to_talk": voice_panels.how_to_talk(record=record)}
    if request.method != "POST":
        return page(request, "plans/promise_new.html", **facts)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/promise_new.html", status=422, **facts)
    if found := nudging.suggested(request, form, "text", "note"):
        keep_typed(request)
        return page(request, "plans/promise_new.html", suggestion=found, **facts)
    try:
        made = actions.make_promise(by=by, person=record.person.id, promise=form.promise())
    except Refused as refusal:
        return no(request, refusal, "plans/promise_new.html", **facts)
    return done(request, reverse("staff:promise", args=[person_id, made.pk]))


def _promise_page(request: Asked, promise_id: UUID, status: int = 200, **facts: Any) -> HttpResponse:
    record = request.record
    found = panels.promises(record=record, key=promise_id)
    if not found:
        raise Http404("There is nothing here.")
    known: dict[str, Any] = {
        "promise": found[0], "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip
    known |= {step: as_left(request, form, prefix=step) for step, form in _FORMS.items()}
    return page(request, "plans/promise.html", status=status, **(known | facts))


@access.opens(access.STAFF)
def promise(request: Asked, person_id: UUID, promise_id: UUID) -> HttpResponse:
    """One promise: take it on, done, late and why, "I cannot, because", stop."""
    if request.method != "POST":
        return _promise_page(request, promise_id)
    record, by = request.record, viewer_of(request)
    row = record.find(Promise, promise_id)
    step = request.POST.get("step", "")
    form = _FORMS[step](request.POST, prefix=step) if step in _FORMS else None
    if form is not None and not form.is_valid():
        keep_typed(request)
        return _promise_page(request, promise_id, status=422, **{step: form})
    try:
        if step not in _STEPS:
            raise Refused(gettext("Choose what to say about this promise."))
        _STEPS[step](by=by, promise=row, **(form.cleaned_data if form is not None else {}))
    except Refused as refusal:
        keep_typed(request)
        request.refusal = refusal.because
        typed = {step: form} if form is not None else {}
        return _promise_page(request, promise_id, status=409, because=refusal.because, **typed)
    return done(request, reverse("staff:promise", args=[person_id, promise_id]))


_STEPS: dict[str, Callable[..., Promise]] = {
    "accept": actions.accept,
    "done": actions.mark_done,
    "late": actions.say_late,
    "cannot": actions.say_cannot,
    "stop": actions.stop,
}
_FORMS = {"late": forms.Late, "cannot": forms.Because, "stop": forms.Because}
