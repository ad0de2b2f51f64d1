"""Looking at a plan again, on both faces: part by part, then beside now, one tap where nothing changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.answers import Refused
from firsthand.people import access
from firsthand.people.access import Asked, Record
from firsthand.people.pages import as_left, done, keep_typed, no, page, today, viewer_of
from firsthand.plans import actions, panels
from firsthand.plans.differences import Differs, Then, differences
from firsthand.plans.forms import reviews as forms
from firsthand.plans.models import Plan, Review
from firsthand.plans.panels import reviews, story, versions
from firsthand.plans.panels.hard_times import PartFacts, hard_times
from firsthand.plans.words import SafetyPart
from firsthand.voice import panels as voice_panels
from firsthand.voice.words import About

PAGE = "plans/review.html"
_MORE: dict[str, type[Form]] = {"changed": forms.Changed, "not_asked": forms.NotAsked}
"""What is said of one part in words."""


@dataclass(frozen=True)
class Part:
    """One part of a plan: how it stood then, how it stands now, and what differs."""

    about: UUID
    kind: str
    text: str
    then: tuple[Then, ...]
    now: tuple[Then, ...]
    changes: tuple[Differs, ...]


def _parts(record: Record, review: reviews.ReviewFacts, hard: Sequence[PartFacts]) -> list[Part]:
    """Each goal that goes on with its promises, the plan as a whole, and the plan for hard times if it has a line."""
    then = _grouped(versions.plan_then(record=record, key=review.plan_id, at=review.before), review.plan_id)
    now = _grouped(versions.plan_then(record=record, key=review.plan_id, at=clock.now()), review.plan_id)
    goals = [key for key, things in now.items() if things[0].kind == "goal" and things[0].state == "active"]
    return [
        Part(
            key, now[key][0].kind, now[key][0].text, tuple(then.get(key, ())), tuple(now[key]),
            tuple(differences(then.get(key, ()), now[key])),
        )
        for key in [*goals, review.plan_id] if key in now
    ] + _hard(record, hard)  # fmt: skip


def _hard(record: Record, parts: Sequence[PartFacts]) -> list[Part]:
    """The plan for hard times as one part: its lines are shown whole, whoever reads them."""
    if not any(not entry.private for part in parts for entry in part.entries):
        return []
    return [Part(record.person.id, About.HARD_TIMES, "", (), (), ())]


def _grouped(things: list[Then], plan: UUID) -> dict[UUID, list[Then]]:
    """A plan's rows by the goal they belong to; those before the first goal and of no goal belong to the plan."""
    found: dict[UUID, list[Then]] = {}
    under = plan
    for each in things:
        under = each.id if each.kind == "goal" else plan if each.kind == "plan" else under
        found.setdefault(under, []).append(each)
    return found


@access.opens(access.STAFF)
def begin(request: Asked, person_id: UUID) -> HttpResponse:
    """When the plan was looked at, when it is due, and the way to begin."""
    record = request.record
    plan = panels.current_plan(record=record)
    if plan is None:
        raise Http404("There is nothing here.")
    facts: dict[str, Any] = {
        "plan": plan, "how_to_talk": plan.how_to_talk, "reviews": reviews.reviews_of(record=record, plan=plan.id),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "plans/reviews.html", **facts)
    try:
        row = actions.begin_review(by=viewer_of(request), plan=record.find(Plan, plan.id), on=today(request))
    except Refused as refusal:
        return no(request, refusal, "plans/reviews.html", **facts)
    return done(request, reverse("staff:review", args=[person_id, row.pk]))


@access.opens(access.STAFF)
def one(request: Asked, person_id: UUID, review_id: UUID) -> HttpResponse:
    """One review: what changed since the last, part by part; no change is one tap."""
    known = _known(request, review_id)
    if request.method != "POST":
        return page(request, PAGE, **known)
    asked = request.POST.get("do", "")
    sent = _sent(request, asked)
    known["forms"] |= sent
    if not all(form.is_valid() for form in sent.values()):
        keep_typed(request)
        return page(request, PAGE, status=422, **known)
    told = {name: value for form in sent.values() for name, value in form.cleaned_data.items()}
    try:
        _do(request, asked, request.record.find(Review, review_id), told)
    except Refused as refusal:
        return no(request, refusal, PAGE, **known)
    where = reverse("staff:review", args=[person_id, review_id])
    return done(request, f"{where}#p-{request.POST['of']}" if request.POST.get("of") else where)


def _known(request: Asked, review_id: UUID) -> dict[str, Any]:
    record = request.record
    found = reviews.review(record=record, key=review_id)
    if found is None:
        raise Http404("There is nothing here.")
    hard = hard_times(record=record)
    parts = _parts(record, found, hard)
    return {
        "review": found, "parts": parts, "forms": _left(request, parts),
        "since": story.story(record=record, since=found.before, most=30).told,
        "hard_times": hard, "labels": SafetyPart,
        "how_to_talk": voice_panels.how_to_talk(record=record),
    }  # fmt: skip


def _left(request: Asked, parts: list[Part]) -> dict[str, Form]:
    """Every form of the page as it was left, by its prefix: what it does, and of which part."""
    kinds = {f"{do}-{part.about}": kind for part in parts for do, kind in _MORE.items()} | {"finish": forms.NextDay}
    return {prefix: as_left(request, kind, prefix=prefix) for prefix, kind in kinds.items()}


def _sent(request: Asked, asked: str) -> dict[str, Form]:
    """The form that was sent, by its prefix; nothing where one press says all."""
    if asked == "finish":
        return {asked: forms.NextDay(request.POST, prefix=asked)}
    prefix = f"{asked}-{request.POST.get('of', '')}"
    return {prefix: _MORE[asked](request.POST, prefix=prefix)} if asked in _MORE else {}


def _do(request: Asked, asked: str, review: Review, told: dict[str, Any]) -> None:
    by = viewer_of(request)
    if asked == "finish":
        actions.finish_review(by=by, review=review, next_on=told["next_on"], on=today(request))
    elif asked in ("same", "changed", "not_asked"):
        try:
            about = UUID(request.POST.get("of", ""))
        except ValueError:
            raise Refused(_("This page is not whole. Open it again.")) from None
        actions.look_at_part(by=by, review=review, about=about, found=asked, words=told.get("words", ""))
    else:
        raise Refused(_("Choose what to say about this part."))


@access.opens(access.PERSON)
def mine(request: Asked) -> HttpResponse:
    """We look at my plan again: what is different, what staff found, and what I think of each part."""
    record = request.record
    plan = panels.current_plan(record=record)
    known = reviews.reviews_of(record=record, plan=plan.id) if plan else []
    latest = known[0] if known else None
    parts = _parts(record, latest, hard_times(record=record)) if latest else []
    said = voice_panels.stances(record=record, about=[p.about for p in parts])
    thoughts = {key: t.thinks for key, taken in said.items() for t in taken if t.by_the_person}
    return page(request, "plans/me/review.html", plan=plan, review=latest, parts=parts, thoughts=thoughts)
