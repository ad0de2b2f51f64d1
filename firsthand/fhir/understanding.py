"""From items to facts: which resources Firsthand understands, and which it keeps as they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.fhir import action, care_plan, goal, patient, practitioner, readiness, score, what_matters
from firsthand.fhir.checks import Problem
from firsthand.fhir.elements import at, text
from firsthand.fhir.exact import Element, same
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
from firsthand.fhir.reading import Item
from firsthand.fhir.references import Find, Index, equal, key_of, settle

Facts = PersonFacts | StaffFacts | StatementFacts | GoalFacts | ScoreFacts | ReadinessFacts | ActionFacts | PlanFacts

SUBJECTS = ("subject", "patient", "for", "beneficiary")
NOT_MODELLED = "Firsthand has no place of its own for this. It is kept as it came."


@dataclass(frozen=True)
class Meaning:
    """One item and what it was understood as; without facts it is kept as it came, or rejected when not sound."""

    item: Item
    key: str
    facts: Facts | None = None
    because: str = ""
    problems: tuple[Problem, ...] = ()
    missing: tuple[Pointer, ...] = ()
    same_as: Item | None = None


@dataclass
class _Follower:
    """Follows the references of one item and remembers those that led nowhere."""

    find: Find
    lost: list[Pointer] = field(default_factory=list)

    def __call__(self, reference: object) -> Pointer:
        pointer = self.find(reference)
        if pointer.missing:
            self.lost.append(pointer)
        return pointer


def understand(items: Iterable[Item]) -> list[Meaning]:
    """What every item of one import means, in the order they came; the same thing brought twice counts once."""
    brought = list(items)
    kept, others = settle(brought)
    index = Index(kept)
    clashes = {key_of(item): keeper.file for item, keeper in others if not one_and_the_same(item, keeper)}
    of_item = {id(item): _meaning(item, index, clashes) for item in kept}
    of_item |= {id(item): _again(item, keeper, clashes) for item, keeper in others}
    return [of_item[id(item)] for item in brought]


def one_and_the_same(item: Item, other: Item) -> bool:
    """Whether two resources under one name can be one: the same person, or something about the same person.

    Files from two systems may both have a Patient/1; to take one for the other would mix two people's records.
    """
    if not (item.sound and other.sound) or equal(item.resource, other.resource):
        return True
    if item.resource_type != other.resource_type:
        return False
    if item.resource_type == "Patient":
        return patient.same_person(item.resource, other.resource)
    return same(subject_of(item.resource), subject_of(other.resource))


def subject_of(resource: Element) -> object:
    """The reference that says whom a resource is about, or None."""
    return next((found for name in SUBJECTS if (found := at(resource, name))), None)


def words_answered(facts: GoalFacts, statements: dict[str, StatementFacts]) -> tuple[StatementFacts, ...]:
    """The person's own words that a goal says it answers; empty means the goal is nobody's words but ours."""
    found = [statements[one.key] for one in facts.addresses if one.key in statements]
    return tuple(one for one in found if one.said_by == "person" and one.says and one.subject == facts.subject)


def _meaning(item: Item, index: Index, clashes: dict[str, str]) -> Meaning:
    key = key_of(item)
    problems = item.problems + _clash(key, clashes)
    if not item.sound or key in clashes:
        return Meaning(item, key, problems=problems)
    find = _Follower(index.finder(item))
    facts = read(item, key=key, find=find)
    if item.resource_type == "Patient":
        problems += patient.problems(item.resource)
    return Meaning(item, key, facts, "" if facts else NOT_MODELLED, problems, tuple(find.lost))


def _again(item: Item, keeper: Item, clashes: dict[str, str]) -> Meaning:
    key = key_of(item)
    return Meaning(item, key, problems=item.problems + _clash(key, clashes), same_as=keeper)


def _clash(key: str, clashes: dict[str, str]) -> tuple[Problem, ...]:
    if key not in clashes:
        return ()
    return (Problem("", f"Two different things here are called {key}. Please bring these files one at a time."),)


def read(item: Item, *, key: str, find: Find) -> Facts | None:
    """The facts in one resource, or None when it is of a kind we only keep."""
    resource = item.resource
    match item.resource_type:
        case "Patient":
            return patient.read(resource, key=key)
        case "Practitioner" | "RelatedPerson":
            return practitioner.read(resource, key=key)
        case "Goal":
            return goal.read(resource, key=key, find=find)
        case "CarePlan":
            return care_plan.read(resource, key=key, find=find)
        case "ServiceRequest" | "Task":
            return action.read(resource, key=key, find=find)
        case "Observation":
            return _observation(item, key=key, find=find)
    return None


def _observation(item: Item, *, key: str, find: Find) -> Facts | None:
    if score.is_score(item.resource):
        return score.read(item.resource, key=key, find=find)
    if readiness.is_readiness(item.resource):
        return readiness.read(item.resource, key=key, find=find)
    if what_matters.is_said(item.resource):
        return what_matters.read(item.resource, key=key, find=find)
    return None


def is_void(item: Item) -> bool:
    """Whether the sender says that the whole thing was a mistake."""
    return "entered-in-error" in (text(item.resource, "status"), text(item.resource, "lifecycleStatus"))
