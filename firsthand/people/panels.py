"""What other rooms and pages read of this room: frozen, in a bounded number of statements."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record, Viewer
from firsthand.people.caseload import PersonRow
from firsthand.people.hours import Hours
from firsthand.people.models import Account, Address, Agency, Look, Parked, Rota, Seat
from firsthand.people.words import Kind


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
    """Who reads what is wrong: the rota, its hours (in words where they are not data yet), its telephone."""

    id: UUID
    agency_id: UUID
    agency: str
    name: str
    reads: str
    phone: str
    members: tuple[UUID, ...]
    hours: tuple[Hours, ...] = ()
    zone: str = "Europe/London"


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


def has_login(*, record: Record) -> bool:
    """Whether the person has a way into their own pages."""
    return Account.objects.filter(person=record.person.id, kind=Kind.PERSON, is_active=True).exists()


def agencies(*, record: Record) -> list[tuple[UUID, str]]:
    """The agencies that have somebody in this person's team: those the person can send their words to."""
    found = {(member.agency_id, member.agency) for member in team(record=record) if member.agency_id}
    return sorted(found, key=lambda pair: pair[1])


def beside(*, record: Record) -> list[Member]:
    """Who of the person's own circle has a standing seat, by name."""
    seats = (
        Seat.objects.filter(person_id=record.person.id, kind="circle", since__lte=record.at)
        .exclude(until__lte=record.at)
        .order_by("account__name")
        .values_list("account_id", "account__name", "role")
    )
    return [Member(key, name, role, "", None) for key, name, role in seats]


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


def last_opened(*, record: Record, pages: Sequence[str], before: datetime | None = None) -> datetime | None:
    """When this viewer last opened one of these pages of this record; `before` leaves out what came later."""
    looks_of_mine = Look.objects.filter(person_id=record.person.id, account_id=record.viewer.account_id, page__in=pages)
    if before is not None:
        looks_of_mine = looks_of_mine.filter(at__lt=before)
    return looks_of_mine.order_by("-at").values_list("at", flat=True).first()


def opened_since(*, viewer: Viewer, at: datetime) -> set[UUID]:
    """Whose records this viewer opened since this moment, one by one; a list of people opens none of them."""
    opened = Look.objects.filter(account_id=viewer.account_id, at__gte=at, person_id__isnull=False)
    return set(opened.values_list("person_id", flat=True))


def looks(*, record: Record, most: int = 100) -> list[LookFacts]:
    """Who looked at this person's record, newest first; the person's own looks are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOKS, record.params(most=most))
        return [LookFacts(*row) for row in cursor.fetchall()]


_READERS = """
SELECT s.id, a.name, coalesce(g.name, ''), min(l.at)
FROM json_to_recordset(%(asked)s::json) AS s(id uuid, at timestamptz, agencies uuid[])
CROSS JOIN LATERAL (
  SELECT l.account_id, l.agency, l.at FROM people_look l
  WHERE (l.person_id = %(person)s::uuid OR %(person)s::uuid = ANY (l.people))
    AND l.at >= s.at AND l.agency = ANY (s.agencies) AND l.page = ANY (%(pages)s::text[])
  ORDER BY l.at LIMIT 50) l
JOIN people_account a ON a.id = l.account_id LEFT JOIN people_agency g ON g.id = l.agency
GROUP BY 1, 2, 3 ORDER BY 4
"""


def readers(
    *, record: Record, asked: Sequence[tuple[UUID, datetime, Sequence[UUID]]], pages: Sequence[str]
) -> dict[UUID, list[LookFacts]]:
    """Who of these agencies first opened one of these pages after these moments: "read by" needs no button."""
    if not asked:
        return {}
    rows = [{"id": str(key), "at": at.isoformat(), "agencies": list(map(str, whose))} for key, at, whose in asked]
    found: dict[UUID, list[LookFacts]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_READERS, record.params(asked=json.dumps(rows), pages=list(pages)))
        for key, name, agency, at in cursor.fetchall():
            found.setdefault(key, []).append(LookFacts(name, agency, "", "", at, on_a_list=False))
    return found


@dataclass(frozen=True)
class Help:
    """Where an agency of the person's team can be reached: its telephone, and the rota that reads what is wrong."""

    agency_id: UUID
    agency: str
    helpline: str
    rota: RotaFacts | None


_HELP = """
SELECT g.id, g.name, g.helpline, r.id, r.name, r.reads, r.phone,
  ARRAY (SELECT m.account_id FROM people_rota_member m JOIN people_account b ON b.id = m.account_id
         WHERE m.rota_id = r.id AND b.is_active),
  (SELECT json_agg(json_build_array(h.days, h.begins, h.ends) ORDER BY h.id) FROM people_rota_hours h
   WHERE h.rota_id = r.id), g.zone
FROM people_agency g LEFT JOIN people_rota r ON r.agency_id = g.id
WHERE g.id IN (
  SELECT a.agency_id FROM people_seat s JOIN people_account a ON a.id = s.account_id
  WHERE s.person_id = %(person)s::uuid AND s.kind = 'team'
    AND s.since <= now() AND (s.until IS NULL OR s.until > now()))
ORDER BY g.name, r.id
"""


def help_round(*, record: Record) -> list[Help]:
    """The agencies in this person's team with their telephone, once for each rota; nobody on it, no rota."""
    with connection.cursor() as cursor:
        cursor.execute(_HELP, record.params())
        return [
            Help(key, agency, phone, rota_of(rota, key, agency, name, reads, rings, on_it, *when) if on_it else None)
            for key, agency, phone, rota, name, reads, rings, on_it, *when in cursor.fetchall()
        ]


def rota_of(
    key: UUID, agency_id: UUID, agency: str, name: str, reads: str, phone: str, on_it: list[UUID], hours: Any, zone: str
) -> RotaFacts:
    """A rota as a statement tells it: last who is on it, its hours (days, from, until) gathered as JSON, its zone."""
    when = tuple(Hours(tuple(d), time.fromisoformat(b), time.fromisoformat(e)) for d, b, e in hours or ())
    return RotaFacts(key, agency_id, agency, name, reads, phone, tuple(on_it), when, zone)


def rota(*, agency_id: UUID) -> RotaFacts | None:
    """The staffed rota of an agency, if it has set one up."""
    row = Rota.objects.filter(agency_id=agency_id).select_related("agency").order_by("id").first()
    if row is None:
        return None
    members = tuple(row.members.filter(is_active=True).values_list("id", flat=True))
    hours = tuple(Hours(tuple(h.days), h.begins, h.ends) for h in row.hours.order_by("id"))
    return RotaFacts(
        row.pk, row.agency_id, row.agency.name, row.name, row.reads, row.phone, members, hours, row.agency.zone
    )


def agency_names() -> dict[UUID, str]:
    """Every agency's name by its key."""
    return dict(Agency.objects.values_list("id", "name"))


_COLLEAGUES = "SELECT id, name FROM people_account WHERE agency_id = %s::uuid AND is_active ORDER BY name"


def colleagues(*, viewer: Viewer) -> list[tuple[UUID, str]]:
    """Accounts of the viewer's agency, by name: who can promise something."""
    with connection.cursor() as cursor:
        cursor.execute(_COLLEAGUES, [viewer.agency_id])
        return [(key, name) for key, name in cursor.fetchall()]


def match(*, by: Viewer, nhs_number: str = "", local_id: str = "") -> UUID | None:
    """The record one's own agency already keeps under this number, if any: the only way identifiers are matched."""
    if not by.is_staff or not (nhs_number or local_id):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.match_person(%s::text, %s::text)", [nhs_number, local_id])
        found: UUID | None = cursor.fetchone()[0]
    return found


def match_all(*, by: Viewer, numbers: Sequence[tuple[str, str]]) -> list[UUID | None]:
    """As `match`, for many (NHS number, local number) at once, in the same order."""
    if not by.is_staff:
        return [None] * len(numbers)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN t.nhs = '' AND t.local = '' THEN NULL ELSE pol.match_person(t.nhs, t.local) END"
            " FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t(nhs, local, place) ORDER BY t.place",
            [[nhs for nhs, _local in numbers], [local for _nhs, local in numbers]],
        )
        return [row[0] for row in cursor.fetchall()]


def may_be_known(*, by: Viewer, people: Sequence[tuple[str, str, date | None, str]], mine: bool = False) -> list[bool]:
    """Of each (first name, last name, born, NHS number): whether one's own agency may keep their record already.

    Among those one does not work with; with `mine`, among all. Yes or no is all it tells.
    """
    if not by.is_staff:
        return [False] * len(people)
    first, last, born, nhs = ([row[i] for row in people] for i in range(4))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pol.may_be_known(t.first, t.last, t.born, t.nhs, %s)"
            " FROM unnest(%s::text[], %s::text[], %s::date[], %s::text[]) WITH ORDINALITY"
            " AS t(first, last, born, nhs, place) ORDER BY t.place",
            [mine, first, last, born, nhs],
        )
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class ParkedFacts:
    """A row of a file that waits: it may be about somebody who has a record."""

    id: UUID
    row: PersonRow
    at: datetime
    brought_by: str


def parked() -> list[ParkedFacts]:
    """What waits for this lead, or was brought in by this account, the oldest first."""
    rows = Parked.objects.filter(outcome="").order_by("at", "id").values_list("id", "facts", "at", "author__name")
    return [ParkedFacts(key, PersonRow.from_facts(facts), at, name) for key, facts, at, name in rows]


def parked_before(*, keys: Sequence[str]) -> dict[str, str]:
    """What became of rows that were parked before, by their key; nothing yet is empty."""
    rows = Parked.objects.filter(key__in=list(keys)).order_by("at")
    return dict(rows.values_list("key", "outcome"))


_LEADS = """
SELECT a.id, a.name, a.job_title, g.name, a.agency_id FROM people_account a JOIN people_agency g ON g.id = a.agency_id
WHERE a.agency_id = ANY (%s::uuid[]) AND a.is_lead AND a.is_active ORDER BY a.name
"""


def leads(*, agencies: Sequence[UUID]) -> list[Member]:
    """Who leads these agencies, by name: what nobody answers goes to them."""
    with connection.cursor() as cursor:
        cursor.execute(_LEADS, [list(agencies)])
        return [Member(*row) for row in cursor.fetchall()]
