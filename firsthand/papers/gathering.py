"""Gathering what a paper says from the panels of the rooms below, through the opened record and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from firsthand.base import packs
from firsthand.papers.facts import Contact, GoalTold, PlanTold, PromiseTold, Telling, Thought, ViewTold
from firsthand.people.access import Record
from firsthand.plans import panels as plans
from firsthand.plans.words import GoalState, PlanState, PromiseState
from firsthand.voice import panels as voice
from firsthand.voice.words import Kind

MATTERS = 5
"""How many of the person's words stand under "what matters to me": those the plan answers first, then the newest."""


def plan_told(*, record: Record, on: date, contacts: Sequence[Contact] = ()) -> PlanTold | None:
    """The current plan as this viewer may read it on this day, or None when there is no plan.

    Goals that were reached or let go are not on the paper; the words of everything else are all there.
    """
    plan = plans.current_plan(record=record)
    if plan is None:
        return None
    cited = [goal.words_id for goal in plan.goals if goal.words_id]
    answered = {heard.id: heard for heard in voice.statements(record=record, ids=cited)} if cited else {}
    found = _Found(plan, answered, voice.stances(record=record), record.person.preferred_name, on)
    return PlanTold(
        name=found.name,
        author=plan.author,
        made_on=plan.made_on,
        agreed=plan.state == PlanState.AGREED,
        review_on=plan.review_on,
        what_matters=found.what_matters(voice.standing_words(record=record)),
        goals=tuple(found.goal(goal) for goal in plan.goals if goal.state == GoalState.ACTIVE),
        others=tuple(found.promise(promise) for promise in plan.promises),
        views=tuple(_views(voice.by_area(record=record))),
        thought=found.thought(plan.id, before=plan.said_before),
        contacts=tuple(contacts),
    )


@dataclass(frozen=True)
class _Found:
    """What was read for one plan, and how each part of it is told."""

    plan: plans.PlanFacts
    answered: dict[UUID, voice.Heard]
    stances: dict[UUID, list[voice.StanceFacts]]
    name: str
    on: date

    def what_matters(self, standing: Sequence[voice.Heard]) -> tuple[Telling, ...]:
        both = {heard.id: heard for heard in (*self.answered.values(), *standing)}
        mine = [heard for heard in both.values() if heard.is_the_persons and not heard.taken_back]
        return tuple(telling(heard) for heard in mine[:MATTERS])

    def goal(self, goal: plans.GoalFacts) -> GoalTold:
        heard = self.answered.get(goal.words_id) if goal.words_id else None
        why = Telling(goal.ours_because, mine=False, who=self.plan.author, said_on=self.plan.made_on, row=str(goal.id))
        return GoalTold(
            text=goal.text,
            words=(telling(heard),) if heard else (),
            ours=why if goal.ours_because else None,
            symbol=_symbol_of(goal.area),
            promises=tuple(self.promise(promise) for promise in goal.promises),
            thought=self.thought(goal.id, before=goal.said_before),
        )

    def promise(self, promise: plans.PromiseFacts) -> PromiseTold:
        return PromiseTold(
            text=promise.text,
            owner=promise.owner_name,
            due_on=promise.due_on,
            standing=promise.status(on=self.on).key,
            accepted=promise.state != PromiseState.MADE,
            symbol=_symbol_of(promise.area),
            because=promise.because,
            thought=self.thought(promise.id),
        )

    def thought(self, about: UUID, *, before: bool = False) -> Thought | None:
        """The person's own latest stance; what staff think of it is not on the person's paper."""
        theirs = [one for one in self.stances.get(about, []) if one.by_the_person]
        if not theirs:
            return None
        latest = max(theirs, key=lambda one: one.at)
        why = Telling(latest.why, mine=True, who=self.name, said_on=latest.at.date(), row=str(latest.id))
        return Thought(latest.thinks, why if latest.why else None, latest.with_staff, before)


def _views(areas: Sequence[voice.AreaRow]) -> Iterator[ViewTold]:
    known = packs.pack("common").areas
    for row in areas:
        label = packs.told(known[row.area].label) if row.area in known else row.area
        for heard in row.view:
            yield ViewTold(label, telling(heard), asked=row.state != "not_asked")


def telling(heard: voice.Heard) -> Telling:
    """One statement as a paper tells it."""
    return Telling(
        text=heard.words or voice.in_places(heard.places),
        mine=heard.is_the_persons,
        who=heard.who,
        how=heard.how,
        said_on=heard.when,
        symbols=tuple(heard.symbols),
        language=heard.language,
        with_staff=heard.with_staff,
        row=str(heard.id),
        keeps=heard.kind == Kind.HOW_TO_TALK,
    )


def _symbol_of(area: str) -> str:
    found = packs.pack("common").areas.get(area)
    return found.symbol if found else ""
