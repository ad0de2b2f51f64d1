"""Everybody the viewer works with, and what needs somebody to act: never a risk."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from firsthand.people.access import Viewer


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One person of the viewer's caseload: what needs somebody to act. Never a risk."""

    person_id: UUID
    name: str
    full_name: str
    worry_since: datetime | None
    late: int
    oldest_late: date | None
    heard_on: date | None
    review_on: date | None

    def needs(self, *, on: date, asked_within: int) -> tuple[int, int, int]:
        """The order of the list: something is wrong and nobody answered, a promise is late, nobody asked for long."""
        silent = (on - self.heard_on).days if self.heard_on else 10_000
        return (
            0 if self.worry_since else 1,
            -((on - self.oldest_late).days) if self.oldest_late else 1,
            -silent if silent > asked_within else 0,
        )

    def days_silent(self, *, on: date) -> int | None:
        """Days since the person's own words; None when there are none."""
        return (on - self.heard_on).days if self.heard_on else None


# Rows of a list are seen as the decision table says: my team, and my agency's or sent to it, up to my level. Row-level
# security is the second lock, as everywhere.
_MINE = """{row}.level <= %(cap)s::int AND NOT {row}.draft
  AND ({row}.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY ({row}.sent_to))"""

_CASELOAD = f"""
WITH mine AS MATERIALIZED (
  SELECT DISTINCT s.person_id FROM people_seat s
  WHERE s.account_id = %(me)s::uuid AND s.kind = 'team' AND s.since <= now() AND (s.until IS NULL OR s.until > now())
), worries AS (
  SELECT w.person_id, min(w.created_at) AS since FROM voice_statement w
  WHERE w.person_id IN (SELECT m.person_id FROM mine m) AND w.kind = 'worry' AND {_MINE.format(row="w")}
    AND NOT EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = w.id) GROUP BY 1
), heard AS (
  SELECT h.person_id, max(h.said_on) AS heard_on FROM voice_statement h
  WHERE h.person_id IN (SELECT m.person_id FROM mine m) AND h.kind IN ('words', 'worry', 'reason')
    AND h.whose IN ('self', 'self_scribed') AND {_MINE.format(row="h")} GROUP BY 1
), late AS (
  SELECT p.person_id, count(*) AS late, min(p.due_on) AS oldest FROM plans_promise p
  WHERE p.person_id IN (SELECT m.person_id FROM mine m) AND p.state IN ('made', 'accepted', 'late')
    AND p.due_on < %(on)s::date AND {_MINE.format(row="p")} GROUP BY 1
), plan AS (
  SELECT l.person_id, min(l.review_on) AS review_on FROM plans_plan l
  WHERE l.person_id IN (SELECT m.person_id FROM mine m) AND l.state IN ('offered', 'agreed')
    AND {_MINE.format(row="l")} GROUP BY 1
)
SELECT n.id, n.preferred_name, trim(n.given || ' ' || n.family), w.since, coalesce(p.late, 0), p.oldest, h.heard_on,
  l.review_on
FROM mine m JOIN people_person n ON n.id = m.person_id
LEFT JOIN worries w ON w.person_id = n.id LEFT JOIN heard h ON h.person_id = n.id
LEFT JOIN late p ON p.person_id = n.id LEFT JOIN plan l ON l.person_id = n.id
ORDER BY n.preferred_name
"""


def caseload(*, viewer: Viewer, on: date) -> list[CaseloadRow]:
    """Everybody in whose team the viewer has a seat, in one statement, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_CASELOAD, {"me": viewer.account_id, "cap": viewer.cap, "agency": viewer.agency_id, "on": on})
        return [CaseloadRow(*row) for row in cursor.fetchall()]
