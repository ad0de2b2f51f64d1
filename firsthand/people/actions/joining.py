"""Acts upon two records of one person: they become one, and two again."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from firsthand.base.acts import action
from firsthand.base.answers import Refused, insist
from firsthand.base.rows import write_rows
from firsthand.people.access import Viewer, only_staff
from firsthand.people.actions import telling
from firsthand.people.models import Joining, Parting, Person
from firsthand.people.words import NoticeKind

_NOT = {
    "same": gettext_noop("These are the same record."),
    "seat": gettext_noop("Only somebody in the team of both records can do this."),
    "agency": gettext_noop("Only records that your agency keeps can become one."),
    "joined": gettext_noop("One of these was joined with another record already. Take those apart first."),
    "numbers": gettext_noop("They have two different NHS numbers. These may be two people."),
}


@action("people.join-records")
def join_records(*, by: Viewer, person: UUID, gone: UUID, why: str, also: Sequence[UUID] = ()) -> Joining:
    """Make one record of two; `also` are those with a place in the other one alone who come along."""
    insist(only_staff(by=by))
    if not why.strip():
        raise Refused(_("Say how you know that this is one person."))
    if because := _asked("not_joined_because", person, gone, UUID(int=0)):
        raise Refused(_(_NOT[because]))
    row = Joining(person_id=person, gone=gone, why=why, agency_id=by.agency_id, author_id=by.account_id)
    write_rows([row])
    try:
        with transaction.atomic():
            _asked("join_records", row.pk, list(also))
    except IntegrityError:
        raise Refused(_("Both records are in the same group, or hold the same thing from elsewhere.")) from None
    telling.tell(by=by, person=person, of=Joining, entry=row.pk, kind=NoticeKind.JOINED, the_person=True)
    return row


@action("people.part-records")
def part_records(*, by: Viewer, person: UUID, joining: UUID, why: str) -> Parting:
    """Make two records again, each with what it had; what was written in between stays where it was written."""
    insist(only_staff(by=by))
    if not why.strip():
        raise Refused(_("Say how you know that these are two people."))
    if not Person.objects.filter(pk=person, agency_id=cast(UUID, by.agency_id)).exists():
        raise Refused(_("There is nothing here."))
    if not Joining.objects.filter(pk=joining, person_id=person).exists():
        raise Refused(_("There is nothing here."))
    if Parting.objects.filter(joining=joining).exists():
        raise Refused(_("These were taken apart already."))
    row = Parting(person_id=person, joining=joining, why=why, agency_id=by.agency_id, author_id=by.account_id)
    write_rows([row])
    _asked("part_records", row.joining)
    telling.tell(by=by, person=person, of=Parting, entry=row.pk, kind=NoticeKind.PARTED, the_person=True)
    return row


def _asked(function: str, *given: Any) -> str:
    kinds = {"not_joined_because": "%s::uuid, %s::uuid, %s::uuid", "join_records": "%s::uuid, %s::uuid[]"}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pol.{function}({kinds.get(function, '%s::uuid')})::text", list(given))
        return str(cursor.fetchone()[0] or "")
