"""One person's record arriving: their words, then plans with goals and promises that rest on them, then scores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.base.answers import Refused
from firsthand.fhir import arriving, dates, placing, words
from firsthand.fhir.elements import each, text
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    PersonFacts,
    PlanFacts,
    ReadinessFacts,
    ScoreFacts,
    StatementFacts,
)
from firsthand.fhir.placing import Placed
from firsthand.fhir.register import Known, searchable
from firsthand.fhir.understanding import words_answered
from firsthand.people import actions as people
from firsthand.people.access import Viewer
from firsthand.people.words import Topic
from firsthand.plans import actions as plans
from firsthand.plans.models import Goal, Promise
from firsthand.plans.words import PlanState
from firsthand.voice import actions as voice

F = TypeVar("F")
_TOPIC: dict[type, str] = {PersonFacts: Topic.ABOUT, StatementFacts: Topic.WORDS}
JUST_NOW = gettext_noop("Somebody else has just registered one of these people. Please bring this in again.")


@dataclass
class Record:
    """What is brought about one person, and the rows of ours it becomes, by key."""

    by: Viewer
    about: str
    placed: Sequence[Placed]
    register: Known
    on: date
    names: dict[str, str]
    person: UUID = field(init=False)
    called: str = ""
    identifiers: list[str] = field(default_factory=list)
    rows: dict[str, UUID] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """Where it came from, as people read it."""
        return arriving.source_of(self.by.agency_name)

    def arrive(self) -> list[UUID]:
        """Write all of it; answers with the person when their record was here before."""
        known = self._person()
        self._words()
        for plan in self._new(PlanFacts):
            self._plan(plan)
        self._goals_without_a_plan()
        self._promises_of_known_goals()
        self._scores()
        return known

    def inner(self, one: Placed) -> Iterator[tuple[str, dict[str, Any]]]:
        """What a plan holds inside that became a row of its own: the key and the part of the resource."""
        if not isinstance(one.facts, PlanFacts):
            return
        resource = one.meaning.item.resource
        held = {f"{one.meaning.key}#{text(inside, 'id')}": inside for inside in each(resource, "contained")}
        held |= {f"{one.meaning.key}#activity[{i}]": inside for i, inside in enumerate(each(resource, "activity"))}
        yield from ((key, inside) for key, inside in held.items() if key in self.rows)

    def row_and_topic(self, key: str) -> tuple[UUID | None, str]:
        """The row of ours a resource became, and what that row is about; health where it became none."""
        row = self.rows.get(key)
        if row is None:
            return None, Topic.HEALTH
        kind = next((type(one.facts) for one in self.placed if one.meaning.key == key.partition("#")[0]), PlanFacts)
        return row, _TOPIC.get(kind, Topic.PLANS)

    # --- who it is ----------------------------------------------------------------------------------------------------

    def _person(self) -> list[UUID]:
        facts = next((one.facts for one in self.placed if isinstance(one.facts, PersonFacts)), None)
        if facts is not None:
            self.identifiers = searchable(facts.identifiers)
            self.called = facts.preferred_name or facts.family
        if facts is None or self.about != facts.key:
            self.person = UUID(self.about)
            if facts is not None and not self.register.has(person=self.about, key=facts.key):
                self.rows[facts.key] = self.person
            return [self.person]
        self.person = self.rows[facts.key] = self._registered(facts)
        return []

    def _registered(self, facts: PersonFacts) -> UUID:
        try:
            with transaction.atomic():
                return people.register(by=self.by, **vars(arriving.details(facts))).pk
        except IntegrityError as taken:
            raise Refused(_(JUST_NOW)) from taken

    # --- what was said ------------------------------------------------------------------------------------------------

    def _words(self) -> None:
        for facts in self._new(StatementFacts):
            speaker = facts.speaker.name or self.names.get(facts.speaker.key, "")
            said = arriving.said(facts, record=self.source, speaker=speaker)
            day = arriving.day_of(facts.said_at, on=self.on)
            self.rows[facts.key] = voice.write_down(by=self.by, person=self.person, said=said, on=day).pk

    def _answers(self, goal: GoalFacts) -> list[UUID]:
        """The person's words that a goal rests on: brought now, or before."""
        brought = {one.meaning.key: one.facts for one in self.placed if isinstance(one.facts, StatementFacts)}
        now = {facts.key for facts in words_answered(goal, brought)}
        found = []
        for pointer in goal.addresses:
            row = self.rows.get(pointer.key) or self.register.row(person=self.about, key=pointer.key)
            if row and (pointer.key in now or (pointer.key not in brought and self.register.is_their_words(row))):
                found.append(row)
        return list(dict.fromkeys(found))

    # --- plans, goals, promises ---------------------------------------------------------------------------------------

    def _plan(self, facts: PlanFacts) -> None:
        inside = [goal for goal in facts.inner_goals if placing.why_no_goal(goal) == ""]
        brought = {goal.key: goal for goal in [*self._new(GoalFacts), *inside] if goal.key not in self.goals}
        goals = list({one.key: brought[one.key] for one in facts.goals if one.key in brought}.values())
        asked = {one.key for one in facts.actions} | {goal.key for goal in goals}
        actions = [one for one in self._open_actions() if asked & {one.key, *(goal.key for goal in one.goals)}]
        of_goal, others = _shared_out(goals, [*actions, *filter(_is_promise, facts.inner_actions)])
        row = plans.plan(
            by=self.by,
            person=self.person,
            title=arriving.title_of(facts, record=self.source),
            review_on=dates.latest_day(facts.ends),
            goals=[self._goal(goal, of_goal[goal.key]) for goal in goals],
            promises=[self._promise(action) for action in others],
            state=words.PLAN_STATE.get(facts.status, PlanState.OFFERED),
        )
        self.rows[facts.key] = row.pk
        self._made(row.goals.order_by("position"), goals)
        ordered = [*others, *(action for goal in goals for action in of_goal[goal.key])]
        self._promised(row.promises.order_by("position"), ordered)

    def _goals_without_a_plan(self) -> None:
        """Goals that no plan brought: into the open plan of such goals, or a new one."""
        goals = [goal for goal in self._new(GoalFacts) if goal.key not in self.goals]
        if not goals:
            return
        title = arriving.plan_from(self.source)
        row = self.register.open_plan(person=self.person, title=title)
        if row is None:
            row = plans.plan(by=self.by, person=self.person, title=title)
        of_goal, _ = _shared_out(goals, [one for one in self._open_actions() if one.goals])
        for goal in goals:
            made = plans.add_goal(by=self.by, plan=row, goal=self._goal(goal, of_goal[goal.key]))
            self._made([made], [goal])
            self._promised(made.promises.order_by("position"), of_goal[goal.key])

    def _promises_of_known_goals(self) -> None:
        """Actions towards goals, or in plans, that came in before."""
        for action in self._open_actions():
            goal = next(filter(None, (self._known_goal(pointer.key) for pointer in action.goals)), None)
            row = plans.make_promise(
                by=self.by,
                person=self.person,
                promise=self._promise(action),
                goal=goal,
                plan=goal.plan if goal else None,
            )
            self._promised([row], [action])

    def _open_actions(self) -> list[ActionFacts]:
        """What is to be done and has no promise yet."""
        return [one for one in self._new(ActionFacts) if one.key not in self.rows]

    def _goal(self, facts: GoalFacts, actions: Iterable[ActionFacts]) -> plans.NewGoal:
        return arriving.new_goal(
            facts,
            answers=self._answers(facts),
            ready=[one for one in self._new(ReadinessFacts) if one.goal.key == facts.key],
            record=self.source,
            promises=[self._promise(action) for action in actions],
        )

    def _promise(self, facts: ActionFacts) -> plans.NewPromise:
        owner = arriving.owner_of(facts.owner, person=self.called, names=self.names, agency=self.by.agency_name)
        return arriving.new_promise(facts, owner=owner or self.source)

    def _made(self, rows: Iterable[Goal], goals: Iterable[GoalFacts]) -> None:
        for row, goal in zip(rows, goals, strict=True):
            self.goals[goal.key] = row
            self.rows[goal.key] = row.pk

    def _promised(self, rows: Iterable[Promise], actions: Iterable[ActionFacts]) -> None:
        """Note what an action became, and bring it to where it stood: done, or stopped."""
        for row, action in zip(rows, actions, strict=True):
            self.rows[action.key] = row.pk
            state = words.PROMISE_STATE.get(action.status, "made")
            if state == "done":
                plans.mark_done(by=self.by, promise=row)
            elif state == "stopped":
                plans.stop(by=self.by, promise=row, because=f"It had been stopped before it came from {self.source}.")

    # --- how far ------------------------------------------------------------------------------------------------------

    def _scores(self) -> None:
        for score in self._new(ScoreFacts):
            if goal := self._known_goal(score.goal.key):
                self.rows[score.key] = plans.bring_score(
                    by=self.by,
                    goal=goal,
                    scored_by=score.by,
                    step=score.level,
                    on=arriving.day_of(score.scored_at, on=self.on),
                    baseline=score.baseline,
                ).pk
        for rating in self._new(ReadinessFacts):
            if goal := self._known_goal(rating.goal.key):
                self.rows[rating.key] = goal.pk
                if rating.goal.key not in self.goals:
                    self._rate(goal, rating)

    def _rate(self, goal: Goal, rating: ReadinessFacts) -> None:
        """Say of a goal that was here before how important it is, or how confident the person."""
        if getattr(goal, rating.kind) == rating.value:
            return
        rated = {"importance": goal.importance, "confidence": goal.confidence, rating.kind: rating.value}
        plans.change_goal(
            by=self.by, goal=goal, version=goal.version, text=goal.text, words=goal.words_id,
            ours_because=goal.ours_because, target_on=goal.target_on, **rated,
        )  # fmt: skip

    def _known_goal(self, key: str) -> Goal | None:
        return self.goals.get(key) or self.register.goal(person=self.about, key=key)

    def _new(self, kind: type[F]) -> list[F]:
        """What is brought of one kind and was not here before."""
        return [one.facts for one in self.placed if one.outcome == "created" and isinstance(one.facts, kind)]


def _is_promise(action: ActionFacts) -> bool:
    """Whether something a plan holds inside is to be done at all."""
    return bool(action.text.strip()) and not action.not_to_do and action.status != "entered-in-error"


def _shared_out(
    goals: Sequence[GoalFacts], actions: Iterable[ActionFacts]
) -> tuple[dict[str, list[ActionFacts]], list[ActionFacts]]:
    """Actions by the goal they are for; those for no goal here go to the only goal there is, or stand apart."""
    known = {goal.key for goal in goals}
    of_goal: dict[str, list[ActionFacts]] = defaultdict(list)
    others = []
    for action in actions:
        key = next((pointer.key for pointer in action.goals if pointer.key in known), "")
        if not key and len(known) == 1 and not action.goals:
            key = goals[0].key
        if key:
            of_goal[key].append(action)
        else:
            others.append(action)
    return of_goal, others
