"""From facts to what our own acts take: words, goals, promises. Pure; the day and the agency are passed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from firsthand.fhir import dates, words
from firsthand.fhir.elements import Coding
from firsthand.fhir.facts import ActionFacts, GoalFacts, PersonFacts, PlanFacts, Pointer, ReadinessFacts, StatementFacts
from firsthand.plans import actions as plans
from firsthand.voice import actions as voice
from firsthand.voice.words import Whose

_NAME, _TITLE, _OWNER, _PHONE, _POSTCODE = 80, 200, 120, 40, 10


@dataclass(frozen=True)
class Details:
    """Who somebody is, as registering takes it; a number too long to be one is left out rather than cut."""

    preferred_name: str
    given: str
    family: str
    birth_date: date | None
    nhs_number: str
    phone: str
    address: str
    postcode: str


def details(facts: PersonFacts) -> Details:
    """What registering needs of a person."""
    return Details(
        preferred_name=(facts.preferred_name or facts.given or facts.family)[:_NAME],
        given=facts.given[:_NAME],
        family=facts.family[:_NAME],
        birth_date=dates.day(facts.birth_date),
        nhs_number=facts.nhs_number,
        phone=facts.phone if len(facts.phone) <= _PHONE else "",
        address="\n".join(facts.address),
        postcode=facts.postcode if len(facts.postcode) <= _POSTCODE else "",
    )


def said(facts: StatementFacts, *, record: str, speaker: str) -> voice.Said:
    """What was said, verbatim; the person's own words came by another record's hand, all others' are a view."""
    own = facts.said_by == "person"
    return voice.Said(
        words=facts.says,
        whose=Whose.SCRIBED if own else Whose.ELSE,
        area=area_of([facts.asked]),
        scribed_by=short_name(record if own else speaker or record),
    )


def day_of(text: str, *, on: date) -> date:
    """The day a moment names, the last day of a partial date, else today."""
    return dates.latest_day(text) or on


def new_goal(
    facts: GoalFacts, *, answers: Sequence[UUID], ready: Iterable[ReadinessFacts], record: str,
    promises: Sequence[plans.NewPromise] = (),
) -> plans.NewGoal:  # fmt: skip
    """A goal resting on the person's words it says it answers; without such words it is ours, and says from where."""
    rated = {one.kind: one.value for one in sorted(ready, key=lambda one: one.said_at)}
    return plans.NewGoal(
        text=facts.text,
        words=answers[0] if answers else None,
        more_words=answers[1:],
        ours_because="" if answers else ours_because(record),
        area=area_of(facts.categories),
        importance=rated.get("importance"),
        confidence=rated.get("confidence"),
        starts_on=dates.day(facts.starts),
        target_on=dates.latest_day(facts.due),
        state=words.GOAL_STATE[facts.lifecycle],
        levels=[(one.level, one.text) for one in facts.levels],
        promises=promises,
    )


def ours_because(record: str) -> str:
    """Why a goal without words is ours."""
    return f"It came from {record}."


def new_promise(facts: ActionFacts, *, owner: str) -> plans.NewPromise:
    """A promise by whoever is to do it."""
    return plans.NewPromise(
        text=facts.text, owner_name=short_name(owner), due_on=dates.latest_day(facts.due), note=facts.note
    )


def owner_of(owner: Pointer, *, person: str, names: dict[str, str], agency: str) -> str:
    """Who is to do it, by name: the person, somebody named, else the agency it came through."""
    if owner.kind == "Patient":
        return person
    return owner.name or names.get(owner.key, "") or agency


def short_name(name: str) -> str:
    """A name as long as a promise keeps it."""
    return name[:_OWNER]


def source_of(agency: str) -> str:
    """The record something came from, as people read it."""
    return f"{agency}'s record" if agency else "another record"


def title_of(facts: PlanFacts, *, record: str) -> str:
    """What the plan is called."""
    return facts.title[:_TITLE] or plan_from(record)


def plan_from(record: str) -> str:
    """The title of a plan that came without one, and of the goals that came without a plan."""
    return f"Plan from {record}"[:_TITLE]


def area_of(categories: Iterable[Coding]) -> str:
    """The area of life of the first category that has one."""
    return next((words.AREA_OF[one.code] for one in categories if one.code in words.AREA_OF), "")
