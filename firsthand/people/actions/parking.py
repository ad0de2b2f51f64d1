"""Acts upon rows of a caseload file that may be about somebody who has a record: they wait until somebody decides."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _

from firsthand.base import clock
from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.people import actions
from firsthand.people.access import Viewer, only_staff
from firsthand.people.caseload import PersonRow
from firsthand.people.models import Parked, Person


@action("people.park")
def park(*, by: Viewer, people: Sequence[PersonRow]) -> list[Parked]:
    """Let rows of a file wait that may be about somebody who has a record; those that wait already stay as they are."""
    insist(only_staff(by=by))
    waiting = set(Parked.objects.filter(outcome="").values_list("key", flat=True))
    rows = [
        Parked(agency_id=cast(UUID, by.agency_id), author_id=by.account_id, key=person.key, facts=person.facts)
        for person in people
        if person.key not in waiting
    ]
    if not rows:
        raise Refused(_("These wait already."))
    Parked.objects.bulk_create(rows)
    return rows


@action("people.let-in")
def let_in(*, by: Viewer, parked: UUID) -> Person:
    """Say that this is somebody else, and begin their record."""
    insist(only_staff(by=by))
    row = PersonRow.from_facts(_waiting(parked).facts)
    person = actions.register(
        by=by, preferred_name=row.preferred_name, given=row.given, family=row.family, pronouns=row.pronouns,
        birth_date=row.birth_date, nhs_number=row.nhs_number, local_id=row.local_id, phone=row.phone,
        address=row.address, postcode=row.postcode, setting=row.setting,
    )  # fmt: skip
    _decide(by, parked, "let_in")
    return person


@action("people.leave-out")
def leave_out(*, by: Viewer, parked: UUID) -> Parked:
    """Say that this is somebody who has a record: the row is left out, and asked about no more."""
    insist(only_staff(by=by))
    row = _waiting(parked)
    _decide(by, parked, "left_out")
    return row


def _waiting(parked: UUID) -> Parked:
    row = Parked.objects.filter(pk=parked).first()
    if row is None:
        raise Refused(_("There is nothing here."))
    if row.outcome:
        raise Refused(_("This was decided already."))
    return row


def _decide(by: Viewer, parked: UUID, outcome: str) -> None:
    decided = {"outcome": outcome, "decided_by_id": by.account_id, "decided_at": clock.now()}
    if not Parked.objects.filter(pk=parked, outcome="").update(**decided):
        raise Refused(_("This was decided already."))
