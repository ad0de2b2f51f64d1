"""From our rows back to facts: how a thing that came reads now, or how one of our own is told. Nothing is saved here.

Where what stands here is what came, the facts stay as they came, to the letter; only what differs is told anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.fhir import arriving, dates, words
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    LevelFacts,
    PersonFacts,
    PlanFacts,
    Pointer,
    ReadinessFacts,
    ScoreFacts,
    Scorer,
    StatementFacts,
)
from firsthand.people import access
from firsthand.plans.models import Goal, Plan, Promise, Score
from firsthand.voice.models import Statement
from firsthand.voice.panels import in_places
from firsthand.voice.words import Whose


@dataclass(frozen=True)
class Teller:
    """Whose record leaves, and under which names things stood when they came."""

    subject: Pointer
    agency: str
    called: str
    names: dict[str, str]

    @property
    def source(self) -> str:
        """The record things came from, as arriving named it."""
        return arriving.source_of(self.agency)

    def goal(self, row: Goal, was: GoalFacts, *, levels: Sequence[LevelFacts], answers: Sequence[str],
             answered: Sequence[str]) -> GoalFacts:  # fmt: skip
        """A goal that came, as it is now; it rested on the words `answered` when it came, and on `answers` now."""
        same_state = words.GOAL_STATE.get(was.lifecycle) == row.state
        return replace(
            was,
            text=row.text,
            lifecycle=was.lifecycle if same_state else words.GOAL_LIFECYCLE[row.state],
            achievement=was.achievement if same_state else words.GOAL_ACHIEVEMENT[row.state],
            due=_day(was.due, row.target_on),
            levels=was.levels if sorted(levels, key=repr) == sorted(was.levels, key=repr) else tuple(levels),
            addresses=was.addresses if set(answers) == set(answered) else _addresses(was, answers, answered),
        )

    def own_goal(self, row: Goal, *, key: str, levels: Sequence[LevelFacts], answers: Sequence[str]) -> GoalFacts:
        """A goal of our own."""
        domain = words.DOMAIN_OF.get(row.area)
        return GoalFacts(
            key=key,
            subject=self.subject,
            text=row.text,
            lifecycle=words.GOAL_LIFECYCLE[row.state],
            achievement=words.GOAL_ACHIEVEMENT[row.state],
            categories=(words.WHAT_MATTERS, domain) if domain else (words.WHAT_MATTERS,),
            starts=(row.starts_on or row.created_at.date()).isoformat(),
            due=_day("", row.target_on),
            expressed_by=Pointer(kind="Practitioner", name=row.author.name),
            addresses=tuple(Pointer(key=one, kind="Observation") for one in answers),
            levels=tuple(levels),
            has_scale=bool(levels),
        )

    def promise(self, row: Promise, was: ActionFacts) -> ActionFacts:
        """An action that came, as it is now."""
        then = arriving.owner_of(was.owner, person=self.called, names=self.names, agency=self.agency) or self.source
        return replace(
            was,
            text=row.text,
            note=row.note,
            status=was.status if words.PROMISE_STATE.get(was.status) == row.state else words.PROMISE_STATUS[row.state],
            owner=was.owner if arriving.short_name(then) == row.owner_name else Pointer(name=row.owner_name),
            due=_day(was.due, row.due_on),
        )

    def own_promise(self, row: Promise, *, key: str, goal: str) -> ActionFacts:
        """A promise of our own."""
        return ActionFacts(
            key=key,
            subject=self.subject,
            text=row.text,
            status=words.PROMISE_STATUS[row.state],
            intent="plan",
            note=row.note,
            goals=(Pointer(key=goal, kind="Goal"),) if goal else (),
            owner=Pointer(name=row.owner_name),
            requester=Pointer(name=row.author.name),
            starts=row.created_at.date().isoformat(),
            due=_day("", row.due_on),
        )

    def plan(self, row: Plan, was: PlanFacts, *, goals: Sequence[str], actions: Sequence[str]) -> PlanFacts:
        """A plan that came, as it is now; goals and actions are those of our own that were added to it here."""
        added = tuple(Pointer(key=one, kind="Goal") for one in goals)
        more = tuple(Pointer(key=one, kind="ServiceRequest") for one in actions)
        same_state = words.PLAN_STATE.get(was.status) == row.state
        agreed = row.state == "agreed" and words.PLAN_STATE.get(was.status) == "offered"
        return replace(
            was,
            title=was.title if arriving.title_of(was, record=self.source) == row.title else row.title,
            status=was.status if same_state or agreed else words.PLAN_STATUS[row.state],
            ends=_day(was.ends, row.review_on),
            goals=was.goals + added,
            actions=was.actions + more,
        )

    def own_plan(self, row: Plan, *, key: str, goals: Sequence[str], actions: Sequence[str]) -> PlanFacts:
        """A plan of our own."""
        return PlanFacts(
            key=key,
            subject=self.subject,
            title=row.title,
            status=words.PLAN_STATUS[row.state],
            intent="plan",
            starts=row.created_at.date().isoformat(),
            ends=_day("", row.review_on),
            goals=tuple(Pointer(key=one, kind="Goal") for one in goals),
            actions=tuple(Pointer(key=one, kind="ServiceRequest") for one in actions),
            author=Pointer(name=row.author.name),
        )

    def own_score(self, row: Score, *, key: str, goal: str) -> ScoreFacts:
        """A score given here."""
        return ScoreFacts(
            key=key,
            subject=self.subject,
            goal=Pointer(key=goal, kind="Goal"),
            by=_SCORERS[row.by],
            baseline=row.baseline,
            level=row.step,
            scored_at=row.on.isoformat(),
            scorer=self.subject if row.by == "person" else Pointer(name=row.author.name),
        )

    def own_words(self, row: Statement, *, key: str) -> StatementFacts:
        """Words said here; symbols are told by their names, a recording by saying that there is one."""
        own = row.whose in (Whose.SELF, Whose.SCRIBED)
        return StatementFacts(
            key=key,
            subject=self.subject,
            said_by="person" if own else "other",
            words=row.words,
            picked=in_places(row.places) or ", ".join(row.symbols) or "A photo or a recording",
            speaker=self.subject if own else Pointer(name=row.scribed_by or row.author.name),
            said_at=row.said_on.isoformat(),
            status="final",
        )

    def own_rating(self, row: Goal, *, goal: str, kind: str, value: int) -> ReadinessFacts:
        """How important a goal is to the person, or how confident they are, as said here."""
        return ReadinessFacts(
            key=f"Observation/{row.pk}-{kind}",
            subject=self.subject,
            goal=Pointer(key=goal, kind="Goal"),
            kind="importance" if kind == "importance" else "confidence",
            value=value,
            said_at=row.created_at.date().isoformat(),
        )


def person(found: access.PersonFacts, was: PersonFacts) -> PersonFacts:
    """Somebody who came, as they are now."""
    then = arriving.details(was)
    return replace(
        was,
        nhs_number=found.nhs_number,
        given=was.given if then.given == found.given else found.given,
        family=was.family if then.family == found.family else found.family,
        preferred_name=was.preferred_name if then.preferred_name == found.preferred_name else found.preferred_name,
        birth_date=was.birth_date if then.birth_date == found.birth_date else _day("", found.birth_date),
    )


_SCORERS: dict[str, Scorer] = {one: one for one in words.SCORES}


def _day(text: str, day: date | None) -> str:
    """The date as it came where it still stands, else ours."""
    if dates.latest_day(text) == day:
        return text
    return day.isoformat() if day else ""


def _addresses(was: GoalFacts, answers: Sequence[str], answered: Sequence[str]) -> tuple[Pointer, ...]:
    """Words no longer answered go, new ones come, and everything else it addresses stays."""
    kept = [one for one in was.addresses if one.key in answers or one.key not in answered]
    new = [Pointer(key=key, kind="Observation") for key in answers if key not in {one.key for one in was.addresses}]
    return (*kept, *new)


def rated(was: ReadinessFacts, value: int) -> ReadinessFacts:
    """A rating that came, as it is now."""
    return replace(was, value=value)


def with_inner(plan: PlanFacts, now: Mapping[str, object]) -> PlanFacts:
    """A plan with the goals and actions it holds inside as they are now."""
    goals = tuple(found if isinstance(found := now.get(one.key), GoalFacts) else one for one in plan.inner_goals)
    actions = tuple(found if isinstance(found := now.get(one.key), ActionFacts) else one for one in plan.inner_actions)
    return replace(plan, inner_goals=goals, inner_actions=actions)
