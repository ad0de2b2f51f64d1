"""Whoever looks or acts now, under the token of a session: begun after sign-in, entered by every request, then left."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from firsthand.base.ids import new_id
from firsthand.people.likes import USUAL, LikesFacts, liked
from firsthand.people.words import Kind


@dataclass(frozen=True)
class Viewer:
    """Whoever looks or acts now: the facts of an account and of its session, read once at the start of a request."""

    account_id: UUID
    kind: str
    name: str = ""
    title: str = ""
    agency_id: UUID | None = None
    agency_name: str = ""
    zone: str = "Europe/London"
    person_id: UUID | None = None
    cap: int = 0
    is_lead: bool = False
    may_break_glass: bool = False
    team_id: UUID | None = None
    helpline: str = ""
    keys: bool = field(default=True, compare=False)
    request_id: UUID | None = field(default=None, compare=False)
    likes: LikesFacts = field(default=USUAL, compare=False)

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody an agency employs."""
        return self.kind == Kind.STAFF

    @property
    def is_person(self) -> bool:
        """Whether this is the person themself."""
        return self.kind == Kind.PERSON


def enter(*, token: str, request_id: UUID | None = None) -> Viewer | None:
    """Begin to act in this transaction under a session token; None when it is unknown, over or its account is off."""
    request_id = request_id or new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, kind, name, agency, person, cap, title, agency_name, zone, is_lead, may_break_glass, team,"
            " helpline, (SELECT a.keys FROM people_account a WHERE a.id = account),"
            " CASE WHEN person IS NOT NULL THEN pol.likes(person) END FROM pol.enter(%s::text, %s::uuid)",
            [token, request_id],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    account, kind, name, agency, person, cap, title, agency_name, zone, lead, glass, team, helpline, keys, likes = row
    return Viewer(
        account_id=account, kind=kind, name=name, title=title, agency_id=agency, agency_name=agency_name or "",
        zone=zone, person_id=person, cap=cap, is_lead=lead, may_break_glass=glass, team_id=team, helpline=helpline,
        request_id=request_id, keys=keys, likes=liked(likes),
    )  # fmt: skip


def begin(*, account_id: UUID, token: str, ceiling: int, idle_minutes: int, lasts_minutes: int, means: str) -> None:
    """Begin a session after sign-in: from now on this token stands for this account, up to this level, this long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pol.begin(%s::uuid, %s::text, %s::int, make_interval(mins => %s::int),"
            " make_interval(mins => %s::int), %s::text)",
            [account_id, token, ceiling, idle_minutes, lasts_minutes, means],
        )


def leave(*, token: str) -> None:
    """End a session at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.leave(%s::text)", [token])
