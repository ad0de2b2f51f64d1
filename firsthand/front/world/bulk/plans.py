"""Twins of plans/actions/__init__.py: the same rows, gathered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from firsthand.base import clock
from firsthand.base.ids import new_id
from firsthand.front.world.bulk.rows import Rows
from firsthand.front.world.bulk.twin import Room, labels, twin
from firsthand.front.world.bulk.voice import Voice
from firsthand.people.access import Viewer
from firsthand.people.models import Person
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, GoalWords, Happened, Level, Plan, Promise, Score, Standing
from firsthand.voice.actions import Said


class Plans(Room):
    """Twins of the acts on plans and promises."""

    def __init__(self, rows: Rows, voice: Voice) -> None:
        super().__init__(rows)
        self.voice = voice
        self.goals_of: dict[UUID, list[Goal]] = {}
        self.promises_of: dict[UUID, list[Promise]] = {}

    def _standing(self, by: Viewer, kind: str, row: Plan | Goal | Promise, because: str = "", **more: Any) -> None:
        to = [row.agency_id] if by.is_person and row.agency_id else list(row.sent_to)
        facts = {"about_kind": kind, "about": row.pk, "state": row.state, "because": because}
        self.rows.add([Standing(**labels(by, row.person_id, sent_to=to), **facts, **more)])

    @twin("plans.plan")
    def plan(
        self, *, by: Viewer, person: Person, title: str, words: str, review_on: date | None,
        goals: Sequence[plans.NewGoal],
    ) -> Plan:  # fmt: skip
        new = Plan(title=title, words=words, review_on=review_on, **labels(by, person.pk))
        self.rows.add([new], by=by)
        self._standing(by, "plan", new)
        made = [self._goal(by, new, told, position) for position, told in enumerate(goals)]
        owed = 0
        for goal, told in zip(made, goals, strict=True):
            self.promises_of[goal.pk] = [
                self._promise(by, p, new, goal, person.pk, owed + i) for i, p in enumerate(told.promises)
            ]
            owed += len(told.promises)
        self.goals_of[new.pk] = made
        return new

    def _goal(self, by: Viewer, plan: Plan, told: plans.NewGoal, position: int) -> Goal:
        names = "text ours_because area importance confidence starts_on target_on state"
        facts = {name: getattr(told, name) for name in names.split()}
        who = labels(by, plan.person_id)
        goal = Goal(plan=plan, words_id=told.words, position=position, **facts, **who)
        self.rows.add([goal], by=by)
        self.rows.add(Level(goal=goal, step=step, text=text, **who) for step, text in told.levels)
        self.rows.add(GoalWords(goal=goal, words_id=words, **who) for words in told.more_words)
        self._standing(by, "goal", goal)
        return goal

    def _promise(
        self, by: Viewer, told: plans.NewPromise, plan: Plan | None, goal: Goal | None, person: UUID, position: int
    ) -> Promise:
        row = Promise(
            plan=plan, goal=goal, words_id=told.words or (goal.words_id if goal else None),
            area=told.area or (goal.area if goal else ""), text=told.text, note=told.note, owner_id=told.owner,
            owner_name=told.owner_name, due_on=told.due_on, sitting=told.sitting, position=position,
            **labels(by, person),
        )  # fmt: skip
        self.rows.add([row], by=by)
        self._standing(by, "promise", row)
        return row

    @twin("plans.add-goal")
    def add_goal(self, *, by: Viewer, plan: Plan, goal: plans.NewGoal) -> Goal:
        made = self._goal(by, plan, goal, len(self.goals_of[plan.pk]))
        self.goals_of[plan.pk].append(made)
        self.promises_of[made.pk] = [
            self._promise(by, p, plan, made, plan.person_id, i) for i, p in enumerate(goal.promises)
        ]
        before, plan.state = plan.state, "offered"
        self._change(plan, by)
        if before != plan.state:
            self._standing(by, "plan", plan, "This plan was changed.")
        return made

    def _change(self, row: Plan | Promise, by: Viewer) -> None:
        row.version, row.changed_at = row.version + 1, clock.now()
        self.rows.change(row, by=by)

    @twin("plans.promise")
    def make_promise(self, *, by: Viewer, person: UUID, promise: plans.NewPromise) -> Promise:
        return self._promise(by, promise, None, None, person, 0)

    def _step(self, by: Viewer, promise: Promise, then: str, because: str = "", **facts: Any) -> Promise:
        until = facts.pop("until", None)
        for name, value in {**facts, "state": then}.items():
            setattr(promise, name, value)
        self._change(promise, by)
        self._standing(by, "promise", promise, because, until=until)
        return promise

    @twin("plans.accept")
    def accept(self, *, by: Viewer, promise: Promise) -> Promise:
        return self._step(by, promise, "accepted", owner_id=by.account_id, owner_name=by.name)

    @twin("plans.done")
    def mark_done(self, *, by: Viewer, promise: Promise) -> Promise:
        return self._step(by, promise, "done")

    @twin("plans.late")
    def say_late(self, *, by: Viewer, promise: Promise, because: str, new_day: date) -> Promise:
        return self._step(by, promise, "late", because, due_on=new_day, until=new_day)

    @twin("plans.cannot")
    def say_cannot(self, *, by: Viewer, promise: Promise, because: str) -> Promise:
        return self._step(by, promise, "cannot", because)

    @twin("plans.happened")
    def say_happened(self, *, by: Viewer, promise: Promise, answer: str, words: Said | None, on: date) -> Happened:
        to = [promise.agency_id] if promise.agency_id else []
        person = promise.person_id
        why = self.voice.give_reason(by=by, person=person, said=words, send_to=to, on=on) if words else None
        row = Happened(promise=promise, answer=answer, words=why, **labels(by, person, sent_to=to))
        self.rows.add([row])
        return row

    @twin("plans.agree")
    def agree(self, *, by: Viewer, plan: Plan) -> Plan:
        plan.state = "agreed"
        self._change(plan, by)
        self._standing(by, "plan", plan)
        return plan

    @twin("plans.score")
    def score(self, *, by: Viewer, goal: Goal, scored_by: str, step: int, on: date, baseline: bool) -> Score:
        to = [goal.agency_id] if by.is_person and goal.agency_id else []
        row = Score(
            goal=goal, by=scored_by, step=step, on=on, baseline=baseline, **labels(by, goal.person_id, sent_to=to)
        )
        self.rows.add([row])
        return row

    @twin("plans.note")
    def write_note(
        self, *, by: Viewer, person: UUID, happened: str, said: Said | None, promise: plans.NewPromise | None, on: date
    ) -> plans.Noted:
        sitting = new_id()
        note = self.voice.note(by=by, person=person, what_happened=happened, sitting=sitting, on=on)
        words = None
        if said is not None:
            words = self.voice.write_down(by=by, person=person, said=replace(said, sitting=sitting), on=on)
        made = None
        if promise is not None:
            made = self.make_promise(by=by, person=person, promise=replace(promise, sitting=sitting))
        return plans.Noted(person, note, words, made)
