"""What is done about plans and promises. The only writers of this room."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.ids import new_id
from firsthand.base.rows import change, write_rows
from firsthand.people import actions as people
from firsthand.people.access import Viewer, only_staff, only_the_person
from firsthand.people.actions import telling
from firsthand.people.models import Account, Person
from firsthand.people.words import NoticeKind, Topic
from firsthand.plans import rules
from firsthand.plans import words as terms
from firsthand.plans.actions.agreeing import change_plan, close, offer
from firsthand.plans.actions.goals import (
    add_small_step,
    finish_small_step,
    let_go,
    let_small_step_go,
    rate,
    reach,
    reopen_small_step,
    take_up,
)
from firsthand.plans.actions.handing import hand_on
from firsthand.plans.actions.hard_times import say_for_hard_times, take_out, write_for_hard_times
from firsthand.plans.actions.reviews import begin_review, finish_review, look_at_part
from firsthand.plans.actions.scales import bring_score, build_scale, score, wish_scale, write_score_down
from firsthand.plans.models import Goal, GoalWords, Happened, Level, Plan, Promise
from firsthand.plans.writing import labels_of, offered_again, stand, standing
from firsthand.voice import actions as voice
from firsthand.voice.models import Statement

__all__ = [
    "NewGoal", "NewPromise", "NewView", "Noted", "accept", "add_goal", "add_small_step", "agree", "begin_review",
    "bring_score", "build_scale", "change_goal", "change_plan", "close", "finish_review", "finish_small_step",
    "hand_on", "let_go", "let_small_step_go", "look_at_part", "make_promise", "mark_done", "offer", "plan", "rate",
    "reach", "reopen_small_step", "say_cannot", "say_for_hard_times", "say_happened", "say_late", "score", "stop",
    "take_out", "take_up", "wish_scale", "write_for_hard_times", "write_note", "write_score_down",
]  # fmt: skip


@dataclass(frozen=True)
class NewPromise:
    """A promise to be made: what, by whom (an account, or a name), by when."""

    text: str
    owner_name: str
    owner: UUID | None = None
    due_on: date | None = None
    note: str = ""
    area: str = ""
    words: UUID | None = None
    sitting: UUID | None = None


@dataclass(frozen=True)
class NewView:
    """Our view of an area of life, to be written."""

    area: str
    text: str


@dataclass(frozen=True)
class NewGoal:
    """A goal to be set: the words it answers, or why it is ours; its steps of attainment; its promises."""

    text: str
    words: UUID | None = None
    more_words: Sequence[UUID] = ()
    ours_because: str = ""
    area: str = ""
    importance: int | None = None
    confidence: int | None = None
    starts_on: date | None = None
    target_on: date | None = None
    state: str = terms.GoalState.ACTIVE
    levels: Sequence[tuple[int | None, str]] = ()
    promises: Sequence[NewPromise] = field(default=())


@action("plans.plan")
def plan(
    *, by: Viewer, person: Person | UUID, title: str, words: str = "", review_on: date | None = None,
    goals: Sequence[NewGoal] = (), promises: Sequence[NewPromise] = (), state: str = terms.PlanState.OFFERED,
) -> Plan:  # fmt: skip
    """Write a whole plan at once: its goals, each resting on words or saying why it is ours, and its promises.

    A draft is read by its author alone, with everything in it, until it is offered.
    """
    insist(only_staff(by=by))
    if not title.strip():
        raise Refused(_("Give the plan a title."))
    private = {"draft": True} if state == terms.PlanState.DRAFT else {}
    labels = labels_of(by, person.pk if isinstance(person, Person) else person, **private)
    new = Plan(title=title, words=words, review_on=review_on, state=state, **labels)
    write_rows([new])
    made = _set_goals(new, goals, labels)
    owed = [_promise(p, new, None, labels, i) for i, p in enumerate(promises)]
    for goal, asked in zip(made, goals, strict=True):
        owed += [_promise(p, new, goal, labels, len(owed) + i) for i, p in enumerate(asked.promises)]
    write_rows(owed)
    stand(by, [("plan", new), *(("goal", g) for g in made), *(("promise", p) for p in owed)])
    return new


def _set_goals(new: Plan, goals: Sequence[NewGoal], labels: dict[str, object], start: int = 0) -> list[Goal]:
    for goal in goals:
        insist(rules.goal_rests_on_something(has_words=goal.words is not None, ours_because=goal.ours_because))
        if not goal.text.strip():
            raise Refused(_("Write what the goal is."))
    rows = [
        Goal(
            plan=new, text=g.text, words_id=g.words, ours_because=g.ours_because, area=g.area, importance=g.importance,
            confidence=g.confidence, starts_on=g.starts_on, target_on=g.target_on, state=g.state, position=start + i,
            **labels,
        )
        for i, g in enumerate(goals)
    ]  # fmt: skip
    write_rows(rows)
    pairs = list(zip(rows, goals, strict=True))
    write_rows([Level(goal=r, step=s, text=t, **labels) for r, g in pairs for s, t in g.levels])
    write_rows([GoalWords(goal=r, words_id=w, **labels) for r, g in pairs for w in g.more_words])
    return rows


def _promise(p: NewPromise, plan_: Plan | None, goal: Goal | None, labels: dict[str, object], position: int) -> Promise:
    if not p.text.strip():
        raise Refused(_("Write what is promised."))
    if not p.owner_name.strip():
        raise Refused(_("Say who promises this."))
    return Promise(
        plan=plan_, goal=goal, words_id=p.words or (goal.words_id if goal else None),
        area=p.area or (goal.area if goal else ""), text=p.text, note=p.note, owner_id=p.owner, owner_name=p.owner_name,
        due_on=p.due_on, sitting=p.sitting, position=position, **labels,
    )  # fmt: skip


@action("plans.add-goal")
def add_goal(*, by: Viewer, plan: Plan, goal: NewGoal) -> Goal:
    """Add a goal, and its promises, to a plan that stands; a plan that was agreed is offered anew."""
    insist(only_staff(by=by))
    if plan.state == terms.PlanState.CLOSED:
        raise Refused(_("This plan is closed. Begin a new one."))
    labels = labels_of(by, plan.person_id, **({"draft": True} if plan.draft else {}))
    made = _set_goals(plan, [goal], labels, start=plan.goals.count())[0]
    owed = [_promise(p, plan, made, labels, i) for i, p in enumerate(goal.promises)]
    write_rows(owed)
    stand(by, [("goal", made), *(("promise", p) for p in owed)])
    offered_again(by, plan)
    return made


@action("plans.change-goal")
def change_goal(
    *, by: Viewer, goal: Goal, version: int, text: str, words: UUID | None, ours_because: str,
    importance: int | None = None, confidence: int | None = None, target_on: date | None = None,
) -> Goal:  # fmt: skip
    """Say a goal better; refused, with nothing lost, if somebody else changed it meanwhile."""
    insist(only_staff(by=by))
    insist(rules.may_correct(own=goal.agency_id == by.agency_id))
    insist(rules.goal_rests_on_something(has_words=words is not None, ours_because=ours_because))
    if not text.strip():
        raise Refused(_("Write what the goal is."))
    now: dict[str, object] = {"text": text, "words_id": words, "ours_because": ours_because, "target_on": target_on}
    changed = change(
        goal, {**now, "importance": importance, "confidence": confidence}, version=version,
        sentence=_("Somebody else changed this goal while you were writing. Both texts are below."),
    )  # fmt: skip
    if any(getattr(goal, name) != value for name, value in now.items()):
        offered_again(by, goal.plan)
    return changed


@action("plans.promise")
def make_promise(
    *, by: Viewer, person: Person | UUID, promise: NewPromise, plan: Plan | None = None, goal: Goal | None = None,
    worry: Statement | None = None,
) -> Promise:  # fmt: skip
    """Promise something to the person, by a day; in answer to a worry, whoever was told of it reads the promise."""
    insist(only_staff(by=by))
    labels = labels_of(by, person.pk if isinstance(person, Person) else person)
    if worry is not None:
        promise = replace(promise, words=worry.pk)
        labels |= {"topic": Topic.SAFETY, "agency_id": None if worry.is_sealed else by.agency_id}
    made = _promise(promise, plan, goal, labels, 0)
    write_rows([made])
    if worry is not None:
        people.name_as(by=by, person=made.person_id, entry=made.pk, first=worry.pk)
    _write_standing(by, made)
    return made


def _write_standing(by: Viewer, promise: Promise, because: str = "", until: date | None = None) -> None:
    stands = standing(by, "promise", promise, because, until=until)
    write_rows([stands])
    if promise.topic == Topic.SAFETY:
        people.name_as(by=by, person=promise.person_id, entry=stands.pk, first=promise.pk)


def _step(by: Viewer, promise: Promise, then: str, because: str = "", **facts: object) -> Promise:
    """Move a promise one step, in the row and in its standings, unless somebody was quicker."""
    insist(only_staff(by=by))
    own = promise.agency_id == by.agency_id or promise.owner_id in (None, by.account_id)
    insist(rules.may_correct(own=own))
    insist(rules.may_step(rules.PROMISE_STEPS, now=promise.state, then=then))
    until = cast("date | None", facts.pop("until", None))
    sentence = "Somebody else changed this promise just now. Look again."
    promise = change(promise, {"state": then, **facts}, sentence=sentence)
    _write_standing(by, promise, because, until)
    if then in NoticeKind.values and promise.topic != Topic.SAFETY:  # a worry may be hidden where messages are seen
        telling.tell(
            by=by, person=promise.person_id, of=Promise, entry=promise.pk, kind=NoticeKind(then), the_person=True
        )  # fmt: skip
    return promise


@action("plans.accept")
def accept(*, by: Viewer, promise: Promise) -> Promise:
    """Take a promise on: from now on it is yours."""
    return _step(by, promise, "accepted", owner_id=by.account_id, owner_name=by.name)


@action("plans.done")
def mark_done(*, by: Viewer, promise: Promise) -> Promise:
    """Say that it is done. Only the person says whether it really happened."""
    return _step(by, promise, "done")


@action("plans.late")
def say_late(*, by: Viewer, promise: Promise, because: str, new_day: date | None) -> Promise:
    """Say sorry, it is late, why, and by which day it will be done; the person reads it."""
    if not because.strip():
        raise Refused(_("Say why it is late."))
    if new_day is None:
        raise Refused(_("Say by which day it will be done."))
    return _step(by, promise, "late", because, due_on=new_day, until=new_day)


@action("plans.cannot")
def say_cannot(*, by: Viewer, promise: Promise, because: str) -> Promise:
    """Say "I cannot, because": the reason is the system's, not the worker's fault, and the person reads it."""
    if not because.strip():
        raise Refused(_("Say why this cannot be done."))
    return _step(by, promise, "cannot", because)


@action("plans.stop")
def stop(*, by: Viewer, promise: Promise, because: str) -> Promise:
    """Stop a promise, and say why."""
    if not because.strip():
        raise Refused(_("Say why this stops."))
    return _step(by, promise, "stopped", because)


@action("plans.happened")
def say_happened(
    *, by: Viewer, promise: Promise, answer: str, words: voice.Said | None = None, with_staff: bool = False, on: date
) -> Happened:
    """The person says whether it really happened: yes, partly, no, or it made things worse."""
    insist(only_the_person(by=by, person_id=promise.person_id, name=_("the person")))
    latest = promise.answers.order_by("-created_at", "-id").first()
    has_words = words is not None and not words.is_empty
    # What was said with staff there may be said again alone: only then it counts.
    if latest is not None and (latest.answer, latest.with_staff) == (answer, with_staff) and not has_words:
        raise Refused(_("You said this already. You can change your answer."))
    to = [promise.agency_id] if promise.agency_id else []
    why = _reason(by, promise, words, to, on) if words is not None and has_words else None
    row = Happened(
        promise=promise, answer=answer, words=why, with_staff=with_staff,
        **labels_of(by, promise.person_id, sent_to=to, topic=promise.topic),
    )  # fmt: skip
    write_rows([row])
    if promise.topic == Topic.SAFETY:  # who was told of the worry reads what came of the promise
        heard = [why.pk, *why.media.values_list("id", flat=True)] if why else []
        for entry in (row.pk, *heard):
            people.name_as(by=by, person=promise.person_id, entry=entry, first=promise.pk)
    if answer != "yes" and promise.owner_id:
        _tell_whoever_promised(by, promise, row)
    return row


def _tell_whoever_promised(by: Viewer, promise: Promise, row: Happened) -> None:
    """Say that it did not happen to whoever has it; where they left, to the team."""
    here = Account.objects.filter(pk=promise.owner_id or UUID(int=0), is_active=True).exists()
    gone = not here and promise.topic != Topic.SAFETY
    telling.tell(
        by=by, person=promise.person_id, of=Happened, entry=row.pk, kind=NoticeKind.NOT_HAPPENED,
        leads_to=promise.pk, whom=[promise.owner_id] if promise.owner_id else [], team=gone,
    )  # fmt: skip


def _reason(by: Viewer, promise: Promise, words: voice.Said, to: list[UUID], on: date) -> Statement:
    topic = Topic.SAFETY if promise.topic == Topic.SAFETY else Topic.WORDS
    return voice.give_reason(by=by, person=promise.person_id, said=words, send_to=to, topic=topic, on=on)


@action("plans.agree")
def agree(*, by: Viewer, plan: Plan, version: int | None = None) -> Plan:
    """The person agrees to their plan as they saw it. It is not consent to being kept anywhere."""
    insist(only_the_person(by=by, person_id=plan.person_id, name=_("the person")))
    insist(rules.may_step(rules.PLAN_STEPS, now=plan.state, then="agreed"))
    sentence = "Your plan changed just now. Look at it again."
    plan = change(plan, {"state": "agreed"}, version=version, sentence=sentence)
    write_rows([standing(by, "plan", plan)])
    return plan


@dataclass(frozen=True)
class Noted:
    """What one note became: the note, the person's words, our view, a promise; each may be missing."""

    person_id: UUID
    note: Statement | None
    words: Statement | None
    promise: Promise | None
    view: Statement | None = None

    @property
    def statement(self) -> Statement | None:
        """The statement by which all of it is found again."""
        return self.note or self.words or self.view

    @property
    def pk(self) -> UUID:
        """The row that stands for the note in the ledger."""
        first = self.statement or self.promise
        if first is None:
            raise Refused(_("Write what happened, what they said, or what next."))
        return first.pk


@action("plans.note")
def write_note(
    *,
    by: Viewer,
    person: UUID,
    happened: str = "",
    said: voice.Said | None = None,
    promise: NewPromise | None = None,
    view: NewView | None = None,
    on: date,
) -> Noted:
    """Write once: what happened becomes a note, what they said words, what we think our view, what next a promise."""
    insist(only_staff(by=by))
    sitting = new_id()
    note = (
        voice.note(by=by, person=person, what_happened=happened, sitting=sitting, on=on) if happened.strip() else None
    )
    words = None
    if said is not None and not said.is_empty:
        words = voice.write_down(by=by, person=person, said=replace(said, sitting=sitting), on=on)
    ours = None
    if view is not None:
        ours = voice.view(by=by, person=person, area=view.area, text=view.text, sitting=sitting, on=on)
    made = make_promise(by=by, person=person, promise=replace(promise, sitting=sitting)) if promise else None
    return Noted(person, note, words, made, ours)
