"""What becomes of every item of an import: its place in Firsthand, an attachment, or a refusal with its reason.

Pure: whoever is known already is asked of a register, so that a dry run and the real thing cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from firsthand.base.answers import No
from firsthand.fhir import understanding, words
from firsthand.fhir.exact import Element
from firsthand.fhir.facts import (
    ActionFacts,
    GoalFacts,
    PersonFacts,
    PlanFacts,
    Pointer,
    ReadinessFacts,
    ScoreFacts,
    StaffFacts,
    StatementFacts,
)
from firsthand.fhir.references import Index, equal
from firsthand.fhir.understanding import Facts, Meaning

Outcome = Literal["created", "matched", "kept", "rejected"]

KEPT = "It is kept as it came."
NO_NAME = f"This person has no name here, so no record can be opened. {KEPT}"
DIED = f"This person has died, says the sender; no record is opened. {KEPT}"
VOID = f"Its sender says this was entered in error. {KEPT}"
GIVEN_UP = f"This goal was given up before it came. {KEPT}"
NOT_TO_DO = f"This says what is not to be done, so it is no promise. {KEPT}"
NO_WORDS = f"This holds no words. {KEPT}"
NO_TEXT = f"This does not say what it is. {KEPT}"
NOBODY = f"This is not about a person. {KEPT}"
NAMED_ONLY = "The name is used where it stands; nobody gets a sign-in by being named."
NO_GOAL = f"It belongs to no goal or plan that came in. {KEPT}"
NO_GOALS = f"None of its goals came in. {KEPT}"
BEFORE = "It came before."
DIFFERS = "It came before and says something else now. What stands here was left as it is."
SAME = "The same as {} in {}."
OTHER = "Another version of {} in {}, which was used."


class Register(Protocol):
    """Who and what is known already, to whoever imports."""

    def person(self, facts: PersonFacts, *, resource: Element) -> str | No:
        """The name by which this person is known here ("" when new), or why they cannot come in."""

    def somebody(self, pointer: Pointer) -> str:
        """The same for somebody only pointed to: by an identifier or a world-wide address, never by a bare id."""

    def has(self, *, person: str, key: str) -> bool:
        """Whether this resource of this person came in before."""

    def has_goal(self, *, person: str, key: str) -> bool:
        """Whether it came in before and is a goal of theirs here."""

    def differs(self, *, person: str, key: str, resource: Element) -> bool:
        """Whether it said something else when it came before."""


class EmptyRegister:
    """Nobody is known: what a first import meets."""

    def person(self, facts: PersonFacts, *, resource: Element) -> str | No:
        """Nobody."""
        return ""

    def somebody(self, pointer: Pointer) -> str:
        """Nobody."""
        return ""

    def has(self, *, person: str, key: str) -> bool:
        """Nothing."""
        return False

    def has_goal(self, *, person: str, key: str) -> bool:
        """Nothing."""
        return False

    def differs(self, *, person: str, key: str, resource: Element) -> bool:
        """Nothing did."""
        return False


@dataclass(frozen=True)
class Placed:
    """One item with what becomes of it, why, at which path, and whom it is about (a key, or a name of the register)."""

    meaning: Meaning
    outcome: Outcome
    because: str = ""
    path: str = ""
    about: str = ""

    @property
    def facts(self) -> Facts | None:
        """What it was understood as, when it has a place of its own."""
        return self.meaning.facts if self.outcome in ("created", "matched") else None


def place(meanings: Iterable[Meaning], *, register: Register) -> list[Placed]:
    """Give every item its outcome, in the order they came."""
    brought = list(meanings)
    room = _Room(register, Index(one.item for one in brought if one.same_as is None))
    done: dict[int, Placed] = {}
    for kinds in _ORDER:
        for one in brought:
            if id(one) not in done and isinstance(one.facts, kinds):
                done[id(one)] = room.place(one)
    return [done[id(one)] for one in brought]


# People before what is about them, goals before plans, plans before the actions that only they mention.
_ORDER: tuple[type, ...] = (PersonFacts, GoalFacts, PlanFacts, object)


@dataclass
class _Room:
    register: Register
    index: Index
    people: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    planned: dict[str, str] = field(default_factory=dict)

    def place(self, one: Meaning) -> Placed:
        if faults := [problem for problem in one.problems if problem.stops]:
            more = (
                f" There are {len(faults) - 1} more faults."
                if faults[2:]
                else " There is one more."
                if faults[1:]
                else ""
            )
            return Placed(one, "rejected", faults[0].because + more, faults[0].path)
        if one.same_as is not None:
            told = SAME if equal(one.item.resource, one.same_as.resource) else OTHER
            return Placed(one, "matched", told.format(one.key, one.same_as.file))
        if understanding.is_void(one.item):
            return self.keep(one, VOID)
        return self.by_kind(one)

    def by_kind(self, one: Meaning) -> Placed:
        match one.facts:
            case PersonFacts() as person:
                return self.person(one, person)
            case GoalFacts() as goal:
                return self.goal(one, goal)
            case PlanFacts() as plan:
                return self.plan(one, plan)
            case StatementFacts() as said:
                return self.about(one, said.subject, "" if said.says else NO_WORDS)
            case ScoreFacts() | ReadinessFacts() as rating:
                return self.about(one, rating.subject, "" if self.theirs([rating.goal], rating.subject) else NO_GOAL)
            case ActionFacts() as action:
                return self.about(one, action.subject, self.why_no_promise(action))
        return self.keep(one, NAMED_ONLY if isinstance(one.facts, StaffFacts) else one.because)

    def person(self, one: Meaning, person: PersonFacts) -> Placed:
        known = self.register.person(person, resource=one.item.resource)
        if isinstance(known, No):
            return Placed(one, "rejected", known.because, "Patient.identifier")
        if not (known or person.preferred_name or person.family):
            return Placed(one, "kept", NO_NAME)
        if person.died and not known:
            return Placed(one, "kept", DIED)
        self.people[one.key] = known or one.key
        return Placed(one, "matched" if known else "created", _remarks(one), about=known or one.key)

    def goal(self, one: Meaning, goal: GoalFacts) -> Placed:
        placed = self.about(one, goal.subject, why_no_goal(goal))
        if placed.facts:
            self.goals[one.key] = placed.about
        return placed

    def plan(self, one: Meaning, plan: PlanFacts) -> Placed:
        person = self.somebody(plan.subject)
        inside = [goal for goal in plan.inner_goals if not why_no_goal(goal) and self.somebody(goal.subject) == person]
        self.goals |= {goal.key: person for goal in inside}
        placed = self.about(one, plan.subject, "" if self.theirs(plan.goals, plan.subject) else NO_GOALS)
        if placed.facts:
            self.planned |= {action.key: person for action in plan.actions if action.key}
        return placed

    def why_no_promise(self, action: ActionFacts) -> str:
        if action.not_to_do:
            return NOT_TO_DO
        if not action.text.strip():
            return NO_TEXT
        planned = self.planned.get(action.key, "") == self.somebody(action.subject)
        return "" if planned or self.theirs(action.goals, action.subject) else NO_GOAL

    def theirs(self, goals: Iterable[Pointer], subject: Pointer) -> bool:
        """Whether one of these goals is a goal of this very person."""
        person = self.somebody(subject)
        return bool(person) and any(
            self.goals.get(goal.key) == person or self.register.has_goal(person=person, key=goal.key) for goal in goals
        )

    def about(self, one: Meaning, subject: Pointer, because: str) -> Placed:
        """Placed with the person it is about, unless something speaks against it or there is no record of them."""
        person = self.somebody(subject)
        if because or not person:
            return self.keep(one, because)
        if self.register.has(person=person, key=one.key):
            return self.before(one, person)
        return Placed(one, "created", _remarks(one), about=person)

    def before(self, one: Meaning, person: str) -> Placed:
        """What came in before is left as it stands here, even when the sender says something else now."""
        differs = self.register.differs(person=person, key=one.key, resource=one.item.resource)
        return Placed(one, "matched", DIFFERS if differs else BEFORE, about=person)

    def keep(self, one: Meaning, because: str) -> Placed:
        """Kept as it came, under the person it is about where there is a record of them."""
        written = understanding.subject_of(one.item.resource)
        if written is None:
            return Placed(one, "kept", because or NOBODY)
        subject = self.index.follow(written, one.item)
        person = self.somebody(subject)
        if not person:
            because = f"There is no record of {_shown(subject)}, whom this is about. {KEPT}"
        elif self.register.has(person=person, key=one.key):
            return self.before(one, person)
        return Placed(one, "kept", because or _remarks(one), about=person)

    def somebody(self, pointer: Pointer) -> str:
        return self.people.get(pointer.key, "") or self.register.somebody(pointer)


def why_no_goal(goal: GoalFacts) -> str:
    """Why a goal gets no place among ours; nothing when it does."""
    if not goal.text.strip():
        return NO_TEXT
    return "" if words.GOAL_STATE.get(goal.lifecycle, "") in ("active", "reached") else GIVEN_UP


def _shown(pointer: Pointer) -> str:
    if pointer.key:
        return pointer.key.rpartition("#")[0] or pointer.key
    return pointer.identifier.value if pointer.identifier else "the person"


def _remarks(one: Meaning) -> str:
    lost = [f"It refers to {pointer.key or 'something'}, which is not here." for pointer in one.missing]
    return " ".join([*(problem.because for problem in one.problems), *lost])
