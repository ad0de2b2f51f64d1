"""The person's own pages about their plan: what they think of each item, and whether a promise really happened."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.base.answers import Refused
from firsthand.people import access, sitting
from firsthand.people import panels as people_panels
from firsthand.people.access import Asked, Record
from firsthand.people.pages import done, filled, keep_typed, keeps_typed, no, page, stops, today, viewer_of
from firsthand.people.words import Topic
from firsthand.plans import actions, panels, rules
from firsthand.plans.forms import mine as forms
from firsthand.plans.models import Goal, Plan, Promise
from firsthand.plans.panels.hard_times import hard_times
from firsthand.plans.views.parts import reaches, readers, said, seed, stopped, with_staff
from firsthand.plans.words import PlanState
from firsthand.voice import actions as voice
from firsthand.voice import panels as voice_panels
from firsthand.voice.models import Statement
from firsthand.voice.panels import Heard
from firsthand.voice.rules import varied
from firsthand.voice.words import About, Kind, Thinks

ITEMS: dict[str, type[Plan] | type[Goal] | type[Promise] | type[Statement]] = {
    About.PLAN: Plan, About.GOAL: Goal, About.PROMISE: Promise, About.STATEMENT: Statement,
}  # fmt: skip
OURS = (Kind.VIEW, Kind.NOTE, Kind.REPLY)


@access.opens(access.PERSON)
def plan(request: Asked) -> HttpResponse:
    """My plan: my words, what we will do, did it happen, what I think."""
    record = request.record
    facts = panels.current_plan(record=record)
    loose = [] if facts else panels.promises(record=record)
    said = voice_panels.stances(record=record)
    thoughts = {key: t.thinks for key, taken in said.items() for t in taken if t.by_the_person}
    order = [*_answers(request), "worse"]
    alone = _agreed_with_staff(facts, said)
    return page(
        request, "plans/me/plan.html", plan=facts, loose=loose, thoughts=thoughts, order=order, with_staff=alone
    )


def _agreed_with_staff(facts: panels.PlanFacts | None, said: dict[UUID, list[voice_panels.StanceFacts]]) -> bool:
    """Whether the person agreed while staff were in the room: it is asked again when they are not."""
    taken = [t for t in said.get(facts.id, []) if t.by_the_person] if facts and facts.state == "agreed" else []
    return bool(taken) and taken[0].with_staff


@access.opens(access.PERSON)
def each(request: Asked) -> HttpResponse:
    """My plan part by part: what I said of each, and the next one that nobody asked me about."""
    record = request.record
    facts = panels.current_plan(record=record)
    said = voice_panels.stances(record=record)
    thoughts = {key: t for key, taken in said.items() for t in taken if t.by_the_person}
    parts = [("goal", g.id, g.text, g.said_before) for g in facts.goals if g.state == "active"] if facts else []
    parts += [("promise", p.id, p.text, False) for p in facts.all_promises if p.is_open] if facts else []
    items = [
        (kind, key, text, thoughts[key].thinks if key in thoughts else "", before) for kind, key, text, before in parts
    ]
    left = next((item for item in items if not item[3] or item[4]), None)
    return page(request, "plans/me/each.html", plan=facts, items=items, left=left)


def _answers(request: Asked) -> list[str]:
    return varied(rules.ANSWERS, seed=seed(request, "happened"))


# --- what I think -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """Something to think about: what it says, whom my thought reaches, what I said before, where to go back to."""

    kind: str
    key: UUID
    row: Plan | Goal | Promise | Statement | None
    text: str
    heard: Heard | None
    thinks: str
    back: str
    to: list[UUID]

    @property
    def maker(self) -> str:
        """Who made it: said while they are there, it counts as said with staff."""
        if self.row is None:
            return ""
        return self.row.owner_name if isinstance(self.row, Promise) else self.row.author.name


def _item(record: Record, kind: str, key: UUID) -> Item:
    if kind == About.HARD_TIMES:
        return _hard_times(record, key)
    model = ITEMS.get(kind)
    if model is None:
        raise Http404("There is nothing here.")
    row = record.find(model, key)
    if isinstance(row, Promise) and row.topic == Topic.SAFETY:  # an answer to a worry has its own page
        raise Http404("There is nothing here.")
    if isinstance(row, Statement) and row.kind not in OURS:
        raise Http404("There is nothing here.")
    heard = voice_panels.statement(record=record, key=key) if isinstance(row, Statement) else None
    text = row.title if isinstance(row, Plan) else row.words if isinstance(row, Statement) else row.text
    back = reverse("me:staff_words" if heard else "me:plan")
    return Item(kind, key, row, text, heard, _said_of(record, key), back, reaches(row.agency_id))


def _said_of(record: Record, key: UUID) -> str:
    said = [t for t in voice_panels.stances(record=record, about=[key]).get(key, []) if t.by_the_person]
    return said[0].thinks if said else ""


def _hard_times(record: Record, key: UUID) -> Item:
    """The plan for hard times as a whole: nobody's row but mine, read by my whole team."""
    if key != record.person.id or not any(part.entries for part in hard_times(record=record)):
        raise Http404("There is nothing here.")
    to = [agency for agency, _name in people_panels.agencies(record=record)]
    back = reverse("me:hard_times")
    return Item(About.HARD_TIMES, key, None, _("My plan for hard times"), None, _said_of(record, key), back, to)


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def think(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """Agree, agree with some of it, not agree, not sure; and why. It is never consent to being kept somewhere."""
    record = request.record
    item = _item(record, kind, key)
    order = varied([Thinks.AGREES, Thinks.PARTLY, Thinks.DISAGREES], seed=seed(request, "think"))
    form = filled(request, forms.Think, order=order, initial={"thinks": item.thinks})
    facts: dict[str, Any] = {"form": form, "item": item, "readers": readers(record, *item.to)}
    if request.method != "POST":
        return page(request, "plans/me/think.html", **facts)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/me/think.html", status=422, **facts)
    try:
        _take(request, item, form)
    except Refused as refusal:
        return no(request, refusal, "plans/me/think.html", **facts)
    return done(request, reverse("me:each") if "each" in request.GET else f"{item.back}#i-{key}")


def _take(request: Asked, item: Item, form: forms.Think) -> None:
    by, record, thinks = viewer_of(request), request.record, form.cleaned_data["thinks"]
    voice.stance(
        by=by, person=record.person.id, about_kind=item.kind, about=item.key, thinks=thinks,
        why=said(request, form), sent_to=item.to, with_staff=with_staff(request, item.maker),
        on=today(request),
    )  # fmt: skip
    if isinstance(item.row, Plan) and thinks == Thinks.AGREES and item.row.state == PlanState.OFFERED:
        actions.agree(by=by, plan=item.row, version=_version(request))


def _version(request: Asked) -> int | None:
    """The version of the plan that was on the page."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else None


# --- did it happen? ---------------------------------------------------------------------------------------------------


@access.opens(access.PERSON)
@keeps_typed
@sitting.asked_first
def happened(request: Asked, promise_id: UUID) -> HttpResponse:
    """Did it happen? Only the person can say: yes, some of it, no, or it made things worse."""
    record = request.record
    promise = record.find(Promise, promise_id)
    shown = panels.promises(record=record, key=promise_id)[0]
    picked = {"answer": request.GET.get("answer", "")}
    form = filled(request, forms.DidItHappen, order=_answers(request), initial=picked)
    facts: dict[str, Any] = {"form": form, "promise": shown, "readers": readers(record, promise.agency_id)}
    if request.method != "POST":
        return page(request, "plans/me/happened.html", **facts)
    if stops(request):
        return stopped(request)
    if not form.is_valid():
        keep_typed(request)
        return page(request, "plans/me/happened.html", status=422, **facts)
    try:
        actions.say_happened(
            by=viewer_of(request), promise=promise, answer=form.cleaned_data["answer"], words=said(request, form),
            with_staff=with_staff(request, promise.owner_name), on=today(request),
        )  # fmt: skip
    except Refused as refusal:
        return no(request, refusal, "plans/me/happened.html", **facts)
    return done(request, f"{reverse('me:plan')}#i-{promise_id}")
