"""Who and what is known already to the account that imports, behind both doors: nothing of a stranger's is matched."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.base import clock
from firsthand.base.answers import No, Refused
from firsthand.fhir import dates, patient
from firsthand.fhir.exact import Element, parse
from firsthand.fhir.facts import Identifier, PersonFacts, Pointer
from firsthand.fhir.models import Original
from firsthand.fhir.references import equal, is_absolute
from firsthand.people import access, panels
from firsthand.people.access import Viewer
from firsthand.people.models import Person
from firsthand.plans.models import Goal, Plan, Promise, Score
from firsthand.plans.words import PlanState
from firsthand.voice.models import Statement
from firsthand.voice.words import Whose

M = TypeVar("M", bound=Model)
NOT_YOURS = gettext_noop("There is a record of this person already, and you are not in their team. Ask that team.")
OTHER_NUMBER = gettext_noop("The record known by this identifier has another NHS number. Look who this is first.")
OTHER_BIRTH_DATE = gettext_noop("The record with this number has another birth date. Look who this is first.")
_LONGEST = 400
_ROWS = {
    "Goal": (Goal,),
    "CarePlan": (Plan,),
    "ServiceRequest": (Promise,),
    "Observation": (Statement, Score),
}


def searchable(identifiers: Iterable[Identifier]) -> list[str]:
    """Numbers somebody may be found by: those that say their system, and that an index can hold."""
    found = [f"{one.system}|{one.value}" for one in identifiers if one.system]
    return [one for one in found if len(one) <= _LONGEST]


def agency_of(by: Viewer) -> UUID:
    """The agency under whose name something comes in; whoever works for none brings in nothing."""
    if by.agency_id is None:
        raise Refused(_("Only staff of an agency can bring in records."))
    return by.agency_id


@dataclass
class Known:
    """The register behind an import by this account (see placing.Register)."""

    by: Viewer
    _originals: dict[str, dict[str, Original]] = field(default_factory=dict)

    def person(self, facts: PersonFacts, *, resource: Element) -> str | No:
        """The key of the record this person has here; "" for somebody new."""
        found = (
            self._numbered(facts.nhs_number) or self._identified(facts.identifiers) or self._addressed(facts, resource)
        )
        if found is None:
            return ""
        seen = self._seen(Person).filter(pk=found).first()
        if seen is None:
            return No(_(NOT_YOURS))
        if facts.nhs_number and seen.nhs_number not in ("", facts.nhs_number):
            return No(_(OTHER_NUMBER))
        if seen.birth_date and (dates.day(facts.birth_date) or seen.birth_date) != seen.birth_date:
            return No(_(OTHER_BIRTH_DATE))
        return str(found)

    def somebody(self, pointer: Pointer) -> str:
        """The key of the record of somebody only pointed to."""
        found = self._pointed(pointer)
        return str(found) if found and self._seen(Person).filter(pk=found).exists() else ""

    def has(self, *, person: str, key: str) -> bool:
        """Whether this resource of this person came in before, or is a row of ours that comes back."""
        return key in self._of(person) or self._ours(person, key) is not None

    def has_goal(self, *, person: str, key: str) -> bool:
        """Whether it is a goal of theirs here."""
        return self.goal(person=person, key=key) is not None

    def differs(self, *, person: str, key: str, resource: Element) -> bool:
        """Whether it said something else when it came before."""
        original = self._of(person).get(key)
        return original is not None and bool(original.text) and not equal(parse(original.text), resource)

    def goal(self, *, person: str, key: str) -> Goal | None:
        """The goal that came in under this key, or is ours."""
        row = self.row(person=person, key=key)
        return self._seen(Goal).filter(pk=row, person_id=person).first() if row else None

    def row(self, *, person: str, key: str) -> UUID | None:
        """The row of ours that a resource became when it came in before."""
        original = self._of(person).get(key)
        return original.about if original else self._ours(person, key)

    def is_their_words(self, row: UUID) -> bool:
        """Whether a row is a statement in the person's own words that stands."""
        own = self._seen(Statement).filter(pk=row, whose__in=(Whose.SELF, Whose.SCRIBED))
        return own.filter(taken_back_by__isnull=True).exists()

    def open_plan(self, *, person: UUID, title: str) -> Plan | None:
        """A plan of this title that is not closed."""
        found = self._seen(Plan).filter(person_id=person, agency_id=agency_of(self.by), title=title)
        return found.exclude(state=PlanState.CLOSED).order_by("-created_at").first()

    def _seen(self, model: type[M]) -> "QuerySet[M]":
        """Rows this account may read; people have no person column but themselves."""
        rows = model._default_manager.all()
        return access.visible(rows, viewer=self.by, at=clock.now(), person="id" if model is Person else "person_id")

    def _of(self, person: str) -> dict[str, Original]:
        """What came in before about one person, by key; read once."""
        key = _uuid(person)
        if person not in self._originals and key is not None:
            rows = self._seen(Original).filter(person_id=key, agency_id=agency_of(self.by))
            self._originals[person] = {row.key: row for row in rows}
        return self._originals.get(person, {})

    def _ours(self, person: str, key: str) -> UUID | None:
        """A row we gave out ourselves, under its own key."""
        kind, _, id_ = key.partition("/")
        row, whose = _uuid(id_), _uuid(person)
        if row is None or whose is None:
            return None
        found = (self._seen(model).filter(pk=row, person_id=whose).exists() for model in _ROWS.get(kind, ()))
        return row if any(found) else None

    def _numbered(self, nhs_number: str) -> UUID | None:
        return panels.match(by=self.by, nhs_number=nhs_number) if nhs_number else None

    def _identified(self, identifiers: Iterable[Identifier]) -> UUID | None:
        """By another system's number; a number without a system could be anybody's."""
        wanted = searchable(identifiers)
        return self._only(self._patients().filter(identifiers__overlap=wanted)) if wanted else None

    def _addressed(self, facts: PersonFacts, resource: Element) -> UUID | None:
        """By a world-wide address; by a bare id only when it is the same to the letter, or name and birth date agree.

        Many systems have a Patient/1.
        """
        if key := self._own(facts.key):
            return key
        known = self._patients().filter(key=facts.key)
        if is_absolute(facts.key):
            return self._only(known)
        rows = [row for row in known if _is_the_same(parse(row.text), facts, resource)]
        return rows[0].person_id if len(rows) == 1 else None

    def _pointed(self, pointer: Pointer) -> UUID | None:
        if key := self._own(pointer.key):
            return key
        if is_absolute(pointer.key):
            return self._only(self._patients().filter(key=pointer.key))
        one = pointer.identifier
        if one is None:
            return None
        if patient.is_nhs_number(one.system):
            return self._numbered(one.value.replace(" ", ""))
        return self._identified([one])

    def _own(self, key: str) -> UUID | None:
        """The key of a record of ours that comes back from a file we gave out; others may use such ids too."""
        found = _uuid(key.removeprefix("Patient/")) if key.startswith("Patient/") else None
        return found if found and self._seen(Person).filter(pk=found).exists() else None

    def _patients(self) -> "QuerySet[Original]":
        return self._seen(Original).filter(resource_type="Patient", agency_id=agency_of(self.by), about__isnull=False)

    def _only(self, rows: "QuerySet[Original]") -> UUID | None:
        found = set(rows.values_list("person_id", flat=True)[:2])
        return found.pop() if len(found) == 1 else None


def _is_the_same(before: Element, facts: PersonFacts, resource: Element) -> bool:
    return equal(before, resource) or patient.same_facts(patient.read(before, key=""), facts)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
