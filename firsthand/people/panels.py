"""What other rooms and pages read of this room: frozen, in a bounded number of statements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record, Viewer
from firsthand.people.models import Address, Agency, Rota, Seat


@dataclass(frozen=True)
class Member:
    """Somebody in the person's circle or team."""

    account_id: UUID
    name: str
    role: str
    agency: str
    agency_id: UUID | None


@dataclass(frozen=True)
class LookFacts:
    """One look as the person reads it: who, of which agency, at what, when, why."""

    name: str
    agency: str
    page: str
    basis: str
    at: datetime
    on_a_list: bool


@dataclass(frozen=True)
class RotaFacts:
    """Who reads what is wrong: the rota, its hours in words, its telephone."""

    id: UUID
    agency_id: UUID
    agency: str
    name: str
    reads: str
    phone: str
    members: tuple[UUID, ...]


@dataclass(frozen=True)
class AddressFacts:
    """Where somebody lives and how to reach them."""

    phone: str
    lines: str
    postcode: str
    setting: str


def team(*, record: Record) -> list[Member]:
    """Who has a standing seat in this person's team, by name."""
    seats = (
        Seat.objects.filter(person_id=record.person.id, kind="team", since__lte=record.at)
        .exclude(until__lte=record.at)
        .order_by("account__name")
        .values_list("account_id", "account__name", "role", "account__agency__name", "account__agency_id")
    )
    return [Member(*row) for row in seats]


def agencies(*, record: Record) -> list[tuple[UUID, str]]:
    """The agencies that have somebody in this person's team: those the person can send their words to."""
    found = {(member.agency_id, member.agency) for member in team(record=record) if member.agency_id}
    return sorted(found, key=lambda pair: pair[1])  # type: ignore[arg-type,return-value]


def address(*, record: Record) -> AddressFacts | None:
    """The newest address this viewer may read."""
    row = record.rows(Address).order_by("-created_at").values_list("phone", "lines", "postcode", "setting").first()
    return AddressFacts(*row) if row else None


_LOOKS = """
SELECT a.name, coalesce(g.name, ''), l.page, l.basis, l.at, l.person_id IS NULL
FROM people_look l JOIN people_account a ON a.id = l.account_id LEFT JOIN people_agency g ON g.id = l.agency
WHERE (l.person_id = %(person)s::uuid OR %(person)s::uuid = ANY (l.people)) AND l.account_id <> %(me)s::uuid
ORDER BY l.at DESC LIMIT %(most)s::int
"""


def looks(*, record: Record, most: int = 100) -> list[LookFacts]:
    """Who looked at this person's record, newest first; the person's own looks are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOKS, record.params(most=most))
        return [LookFacts(*row) for row in cursor.fetchall()]


def rota(*, agency_id: UUID) -> RotaFacts | None:
    """The staffed rota of an agency, if it has set one up."""
    row = Rota.objects.filter(agency_id=agency_id).select_related("agency").order_by("id").first()
    if row is None:
        return None
    members = tuple(row.members.filter(is_active=True).values_list("id", flat=True))
    return RotaFacts(row.pk, row.agency_id, row.agency.name, row.name, row.reads, row.phone, members)


def agency_names() -> dict[UUID, str]:
    """Every agency's name by its key."""
    return dict(Agency.objects.values_list("id", "name"))


def colleagues(*, viewer: Viewer) -> list[tuple[UUID, str]]:
    """Accounts of the viewer's agency, by name: who can promise something."""
    rows = Agency.objects.filter(pk=viewer.agency_id, accounts__is_active=True).order_by("accounts__name")
    return list(rows.values_list("accounts__id", "accounts__name"))


def match(*, by: Viewer, nhs_number: str = "", local_id: str = "") -> UUID | None:
    """The record one's own agency already keeps under this number, if any: the only way identifiers are matched."""
    if not by.is_staff or not (nhs_number or local_id):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.match_person(%s::text, %s::text)", [nhs_number, local_id])
        found: UUID | None = cursor.fetchone()[0]
    return found
