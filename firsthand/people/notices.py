"""What waits for an account, read: only what it may still read of; and the route by which it asked to be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from firsthand.people.access import Viewer
from firsthand.people.models import Route
from firsthand.people.words import READ_ALONE_ON, READ_ON


@dataclass(frozen=True)
class NoticeFacts:
    """Something that waits for the viewer: what kind, about whom, by whom, since when, whether they have seen it."""

    id: UUID
    person_id: UUID
    person: str
    kind: str
    leads_to: UUID
    by: str
    at: datetime
    seen: bool


_LOOKED_AT = """EXISTS (
  SELECT 1 FROM people_look l WHERE l.person_id = n.person_id AND l.account_id = n.account_id AND l.at >= n.at
  AND (n.kind || ' ' || l.page = ANY (%(read_on)s::text[])
    OR n.kind || ' ' || l.page = ANY (%(alone)s::text[]) AND NOT EXISTS (
      SELECT 1 FROM people_notice o WHERE o.account_id = n.account_id AND o.person_id = n.person_id
      AND o.kind = n.kind AND o.leads_to <> n.leads_to AND o.at <= l.at)))"""
_NOTICES = f"""
SELECT n.id, n.person_id, p.preferred_name, n.kind, n.leads_to, a.name, n.at,
  n.read_at IS NOT NULL OR {_LOOKED_AT}
FROM people_notice n JOIN people_account a ON a.id = n.author_id JOIN people_person p ON p.id = n.person_id
WHERE n.account_id = %(me)s::uuid AND (%(before)s::uuid IS NULL OR (n.at, n.id) < (
  SELECT b.at, b.id FROM people_notice b WHERE b.id = %(before)s::uuid AND b.account_id = n.account_id))
ORDER BY n.at DESC, n.id DESC LIMIT %(most)s::int
"""  # noqa: S608  one statement from parts of our own; values go as parameters
_PAGES = {
    "read_on": [f"{kind} {page}" for kind, pages in READ_ON.items() for page in pages],
    "alone": [f"{kind} {page}" for kind, pages in READ_ALONE_ON.items() for page in pages],
}


def notices(*, viewer: Viewer, most: int = 50, before: UUID | None = None) -> list[NoticeFacts]:
    """What waits for the viewer, newest first, or what came before one of them; only of what they may still read."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTICES, {"me": viewer.account_id, **_PAGES, "most": most, "before": before})
        return [NoticeFacts(*row) for row in cursor.fetchall()]


_UNTOLD = f"""
SELECT n.id FROM people_notice n JOIN people_route r ON r.id = %(route)s::uuid AND r.account_id = n.account_id
WHERE n.at >= r.since AND n.read_at IS NULL AND NOT r.id = ANY (n.told) AND NOT {_LOOKED_AT}
ORDER BY n.at, n.id
"""  # noqa: S608  one statement from parts of our own; values go as parameters


def untold(*, route: UUID) -> list[UUID]:
    """What waits for whoever acts, may still be read, was not seen, and not told by this route yet; oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTOLD, {"route": route, **_PAGES})
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class RouteFacts:
    """How the viewer asked to be told outside."""

    kind: str
    address: str
    hour: int | None
    is_confirmed: bool


def route(*, viewer: Viewer) -> RouteFacts | None:
    """The one way in which the viewer is told outside that something waits; None when they asked for none."""
    found = Route.objects.filter(account_id=viewer.account_id, until=None).first()
    if found is None:
        return None
    return RouteFacts(found.kind, found.address, found.hour, found.confirmed_at is not None)
