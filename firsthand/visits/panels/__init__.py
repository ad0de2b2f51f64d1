"""What pages read of visits: frozen, one statement each, through the door's condition."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from firsthand.base.packs import pack
from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.visits import rules
from firsthand.visits.panels.timed import Timed
from firsthand.visits.rules import Status


@dataclass(frozen=True, slots=True)
class VisitFacts(Timed):
    """A visit: who comes when, what for, where; what staff say of it, and what the person says."""

    id: UUID
    person_id: UUID
    person: str
    who_id: UUID | None
    who: str
    title: str
    what_for: str
    place: str
    begins_at: datetime
    ends_at: datetime
    zone: str
    state: str
    agency_id: UUID
    because: str
    was_at: datetime | None
    answer: str
    with_staff: bool
    why: str

    @property
    def was(self) -> datetime | None:
        """When it was to begin before it was moved, on the clock of the agency."""
        return self.was_at.astimezone(ZoneInfo(self.zone)) if self.was_at and self.state == "moved" else None

    @property
    def is_open(self) -> bool:
        """Whether it is still to come, as far as anybody said."""
        return self.state in rules.OPEN

    @property
    def is_missed(self) -> bool:
        """Whether nobody came: the person's own answer goes first."""
        return rules.is_missed(state=self.state, answer=self.answer)

    def has_begun(self, *, at: datetime) -> bool:
        """Whether it can be said that they came or not."""
        return self.begins_at <= at

    def asks(self, *, at: datetime) -> bool:
        """Whether the person is asked if they came: it has begun, and they did not say."""
        return self.has_begun(at=at) and not self.answer and self.state != "cancelled"

    def matters(self, *, at: datetime) -> bool:
        """Whether the first page shows it: still to come, going on, or the person did not say yet if they came."""
        return self.ends_at > at or self.asks(at=at)

    def status(self, *, at: datetime) -> Status:
        """How it stands at this moment."""
        return rules.status_of(
            state=self.state, answer=self.answer, begins_at=self.begins_at, ends_at=self.ends_at, at=at
        )


_VISITS = """
SELECT v.id, v.person_id, n.preferred_name, v.who_id, v.who_name, coalesce(b.job_title, '') AS title, v.what_for,
  v.place, v.begins_at, v.ends_at, v.zone, v.state, v.agency_id, coalesce(t.said[1], '') AS because,
  t.was[2] AS was_at, coalesce(e.answer, '') AS answer, coalesce(e.with_staff, false) AS with_staff,
  coalesce(w.words, '') AS why
FROM visits_visit v JOIN people_person n ON n.id = v.person_id LEFT JOIN people_account b ON b.id = v.who_id
LEFT JOIN LATERAL (
  SELECT array_agg(s.because ORDER BY s.created_at DESC, s.id DESC) AS said,
    array_agg(s.begins_at ORDER BY s.created_at DESC, s.id DESC) AS was
  FROM visits_standing s WHERE s.visit_id = v.id) t ON true
LEFT JOIN LATERAL (
  SELECT a.answer, a.with_staff, a.words_id FROM visits_answer a WHERE a.visit_id = v.id
  ORDER BY a.created_at DESC, a.id DESC LIMIT 1) e ON true
LEFT JOIN voice_statement w ON w.id = e.words_id
"""


def _of(record: Record, where: str, **given: Any) -> list[VisitFacts]:
    with connection.cursor() as cursor:
        # One statement from parts of our own; values go as parameters.
        cursor.execute(f"{_VISITS} WHERE {record.sees('v')} AND {where}", record.params(**given))
        return [VisitFacts(*row) for row in cursor.fetchall()]


def visit(*, record: Record, key: UUID) -> VisitFacts | None:
    """One visit to this person; None when there is nothing there for this viewer."""
    found = _of(record, "v.id = %(key)s::uuid", key=key)
    return found[0] if found else None


def visits(*, record: Record, on: date) -> list[VisitFacts]:
    """The visits to this person: from today on, soonest first, then those that were, newest first."""
    begins, _ends = rules.day_of(on, record.viewer.zone)
    rows = _of(record, "true ORDER BY abs(extract(epoch FROM v.begins_at - %(begins)s)) LIMIT 60", begins=begins)
    coming = sorted((row for row in rows if row.begins_at >= begins), key=lambda row: row.begins_at)
    return [*coming, *sorted((row for row in rows if row.begins_at < begins), key=lambda row: row.begins_at)[::-1]]


def coming(*, record: Record, on: date) -> list[VisitFacts]:
    """Who comes today and in the next days (the pack says how many), as the person's first page shows it."""
    begins, _ends = rules.day_of(on, record.viewer.zone)
    _begins, ends = rules.day_of(pack("common").intervals["visits_ahead"].ends_on(on), record.viewer.zone)
    where = "v.begins_at >= %(begins)s AND v.begins_at < %(ends)s ORDER BY v.begins_at, v.id LIMIT 30"
    return _of(record, where, begins=begins, ends=ends)


def first_page(*, record: Record, on: date) -> list[VisitFacts]:
    """What the person's first page shows: today's visits, three at most; with none today the next one."""
    rows = [row for row in coming(record=record, on=on) if row.matters(at=record.at)]
    return [row for row in rows if row.day == on][:3] or rows[:1]


def next_for(*, record: Record, most: int = 3) -> list[VisitFacts]:
    """The next visits to this person that are not over and not called off, soonest first."""
    where = "v.ends_at > %(at)s AND v.state IN ('planned', 'moved') ORDER BY v.begins_at, v.id LIMIT %(most)s::int"
    return _of(record, where, at=record.at, most=most)


_OF_TODAY = f"""{_VISITS}
WHERE v.level <= %(cap)s::int AND NOT v.draft AND (v.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (v.sent_to))
  AND v.person_id IN (SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
    AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
  AND (v.begins_at >= %(begins)s AND v.begins_at < %(ends)s
    OR v.begins_at >= %(missed_since)s AND v.begins_at < %(begins)s
      AND (e.answer = 'missed' OR v.state = 'missed' AND coalesce(e.answer, '') <> 'came'))
ORDER BY v.begins_at, v.id LIMIT 100
"""
_TODAY = access.noted(_OF_TODAY)
DUE = f"""
SELECT t.id, t.person_id, t.preferred_name, row_to_json(t)::text, t.begins_at::date, '' FROM ({_OF_TODAY}) t
"""
"""The same, for what is due on a day: one line for each visit, which `told` makes a visit again."""


@dataclass(frozen=True, slots=True)
class Day:
    """The visits of one day to the viewer's people, and those of the days before to which nobody came."""

    missed: list[VisitFacts]
    visits: list[VisitFacts]


def today(*, viewer: Viewer, on: date, page: str) -> Day:
    """The visits of today to the viewer's people, in order, and what was missed in the last days; the look is noted."""
    given = {"cap": viewer.cap, **of_the_day(viewer=viewer, on=on)}
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, access.noting(viewer=viewer, page=page) | given)
        return day_of([VisitFacts(*row) for row in cursor.fetchall()], begins=given["begins"])


def of_the_day(*, viewer: Viewer, on: date) -> dict[str, Any]:
    """What the statement of a day refers to: when it begins and ends, and since when what was missed is shown."""
    begins, ends = rules.day_of(on, viewer.zone)
    before = timedelta(days=pack("common").intervals["visit_missed"].value)
    return {"begins": begins, "ends": ends, "missed_since": begins - before}


def told(_id: UUID, _person_id: UUID, _person: str, row: str, _on: date, _how: str) -> VisitFacts:
    """A visit again, from its line among what is due."""
    facts = list(json.loads(row).values())
    for place in (0, 1, 3, 12):
        facts[place] = UUID(facts[place]) if facts[place] else None
    for place in (8, 9, 14):
        facts[place] = datetime.fromisoformat(facts[place]) if facts[place] else None
    return VisitFacts(*facts)


def day_of(rows: Iterable[VisitFacts], *, begins: datetime) -> Day:
    """These visits as a day: what nobody came to, and what is of today, in order."""
    found = sorted(rows, key=lambda row: row.begins_at)
    return Day([row for row in found if row.is_missed], [row for row in found if row.begins_at >= begins])


def whom_i_visit(*, viewer: Viewer, on: date) -> list[UUID]:
    """Whom the viewer visits today, in the order in which they do; it names nobody and shows nothing."""
    begins, ends = rules.day_of(on, viewer.zone)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.person_id FROM visits_visit v WHERE v.who_id = %s::uuid AND v.state = ANY (%s::text[])"
            " AND v.begins_at >= %s AND v.begins_at < %s ORDER BY v.begins_at, v.id",
            [viewer.account_id, list(rules.OPEN), begins, ends],
        )
        return [person for (person,) in cursor.fetchall()]
