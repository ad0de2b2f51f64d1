"""What Firsthand understands of FHIR: small frozen facts between a standard's resources and our own rows.

Codes stay as FHIR spells them; `words.py` says what they mean here. A `key` names a resource within one import
("Goal/1", an absolute address, or "CarePlan/1#goal" for what is held inside another).
"""

from dataclasses import dataclass
from typing import Literal

from firsthand.fhir.elements import NO_CODE, Coding

Scorer = Literal["person", "practitioner", "caregiver"]
Speaker = Literal["person", "practitioner", "other", "not_said"]


@dataclass(frozen=True)
class Identifier:
    """A number somebody gave to somebody or something, and the system it comes from."""

    system: str
    value: str
    use: str = ""


@dataclass(frozen=True)
class Pointer:
    """Where a reference leads: to something in the same import (key), to an identifier, or only to a name.

    `missing` is true when it was written as if it led somewhere and it does not.
    """

    key: str = ""
    kind: str = ""
    identifier: Identifier | None = None
    name: str = ""
    missing: bool = False

    def __bool__(self) -> bool:
        return bool(self.key or self.identifier or self.name)


NOWHERE = Pointer()


@dataclass(frozen=True)
class PersonFacts:
    """Somebody a record is about."""

    key: str
    identifiers: tuple[Identifier, ...] = ()
    nhs_number: str = ""
    given: str = ""
    family: str = ""
    preferred_name: str = ""
    birth_date: str = ""
    gender: str = ""
    died: bool = False
    phone: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    language: str = ""


@dataclass(frozen=True)
class StaffFacts:
    """Somebody who works with a person."""

    key: str
    name: str
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True)
class StatementFacts:
    """Something said: verbatim words, or what was picked from a list, and by whom."""

    key: str
    subject: Pointer
    said_by: Speaker
    words: str = ""
    picked: str = ""
    asked: Coding = NO_CODE
    about: tuple[Pointer, ...] = ()
    speaker: Pointer = NOWHERE
    said_at: str = ""
    status: str = ""

    @property
    def says(self) -> str:
        """What was picked and the words, in that order."""
        return "\n\n".join(part for part in (self.picked, self.words) if part.strip())


@dataclass(frozen=True)
class LevelFacts:
    """One step of an attainment scale, -2 to 2; None when the step was not named."""

    level: int | None
    text: str


@dataclass(frozen=True)
class GoalFacts:
    """What somebody wants to be true, the words it answers, and how to tell."""

    key: str
    subject: Pointer
    text: str
    lifecycle: str
    achievement: str = ""
    categories: tuple[Coding, ...] = ()
    starts: str = ""
    due: str = ""
    expressed_by: Pointer = NOWHERE
    addresses: tuple[Pointer, ...] = ()
    levels: tuple[LevelFacts, ...] = ()
    has_scale: bool = False


@dataclass(frozen=True)
class ScoreFacts:
    """How far a goal was reached, says one of the three who may say it."""

    key: str
    subject: Pointer
    goal: Pointer
    by: Scorer
    baseline: bool
    level: int
    scored_at: str
    scorer: Pointer = NOWHERE
    note: str = ""


@dataclass(frozen=True)
class ReadinessFacts:
    """How important a goal is to the person, or how confident they are, from 0 to 10."""

    key: str
    subject: Pointer
    goal: Pointer
    kind: Literal["importance", "confidence"]
    value: int
    said_at: str = ""


@dataclass(frozen=True)
class ActionFacts:
    """Something somebody is to do towards a goal."""

    key: str
    subject: Pointer
    text: str
    status: str
    intent: str = ""
    note: str = ""
    goals: tuple[Pointer, ...] = ()
    owner: Pointer = NOWHERE
    requester: Pointer = NOWHERE
    starts: str = ""
    due: str = ""
    not_to_do: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """A plan: its goals and what is to be done; actions and goals held inside it come with it."""

    key: str
    subject: Pointer
    title: str
    status: str
    intent: str
    categories: tuple[Coding, ...] = ()
    starts: str = ""
    ends: str = ""
    goals: tuple[Pointer, ...] = ()
    actions: tuple[Pointer, ...] = ()
    inner_goals: tuple[GoalFacts, ...] = ()
    inner_actions: tuple[ActionFacts, ...] = ()
    author: Pointer = NOWHERE
