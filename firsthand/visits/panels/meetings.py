"""What pages and papers read of meetings about the person: frozen, one statement each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record
from firsthand.visits import rules
from firsthand.visits.panels.timed import Timed


@dataclass(frozen=True, slots=True)
class WishFacts:
    """What the person wants of a meeting: which part, names they picked, the statement, whether they keep it."""

    part: str
    names: tuple[str, ...]
    words_id: UUID | None
    kept: bool
    said_on: date


@dataclass(frozen=True, slots=True)
class MeetingFacts(Timed):
    """A meeting about the person: what, when, where, who leads it, who is invited, what the person wants of it."""

    id: UUID
    person_id: UUID
    about: str
    begins_at: datetime
    ends_at: datetime
    zone: str
    place: str
    chair: str
    state: str
    because: str
    was_at: datetime | None
    invited: tuple[str, ...]
    wishes: tuple[WishFacts, ...]

    @property
    def is_open(self) -> bool:
        """Whether it was not called off."""
        return self.state in rules.OPEN

    def is_over(self, *, at: datetime) -> bool:
        """Whether it has been."""
        return self.ends_at <= at

    def wish(self, part: str) -> WishFacts | None:
        """What the person said of one part."""
        return next((each for each in self.wishes if each.part == part), None)


_MEETINGS = """
SELECT m.id, m.person_id, m.about, m.begins_at, m.ends_at, m.zone, m.place, m.chair, m.state, coalesce(t.said[1], ''),
  t.was[2],
  ARRAY (SELECT i.who_name FROM (SELECT DISTINCT ON (q.who_name) q.who_name, q.is_invited FROM visits_invited q
    WHERE q.meeting_id = m.id ORDER BY q.who_name, q.created_at DESC, q.id DESC) i
    WHERE i.is_invited ORDER BY i.who_name),
  (SELECT json_agg(json_build_array(w.part, w.names, w.words_id, w.draft, w.created_at::date)) FROM (
    SELECT DISTINCT ON (w.part) w.* FROM visits_meeting_wish w WHERE w.meeting_id = m.id AND {sees_wish}
    ORDER BY w.part, w.created_at DESC, w.id DESC) w)
FROM visits_care_meeting m
LEFT JOIN LATERAL (
  SELECT array_agg(s.because ORDER BY s.created_at DESC, s.id DESC) AS said,
    array_agg(s.begins_at ORDER BY s.created_at DESC, s.id DESC) AS was
  FROM visits_meeting_standing s WHERE s.meeting_id = m.id) t ON true
WHERE {sees} AND {where}
"""


def _of(record: Record, where: str, **given: Any) -> list[MeetingFacts]:
    told = _MEETINGS.format(sees_wish=record.sees("w"), sees=record.sees("m"), where=where)
    with connection.cursor() as cursor:
        cursor.execute(told, record.params(**given))
        return [_facts(row) for row in cursor.fetchall()]


def _facts(row: tuple[Any, ...]) -> MeetingFacts:
    wishes = tuple(
        WishFacts(part, tuple(names), UUID(words) if words else None, kept, date.fromisoformat(on))
        for part, names, words, kept, on in row[12] or ()
    )
    return MeetingFacts(*(*row[:11], tuple(row[11]), wishes))


def meeting(*, record: Record, key: UUID) -> MeetingFacts | None:
    """One meeting; None when there is nothing there for this viewer."""
    found = _of(record, "m.id = %(key)s::uuid", key=key)
    return found[0] if found else None


def meetings(*, record: Record) -> list[MeetingFacts]:
    """The meetings about this person: those to come, soonest first, then those that were."""
    rows = _of(record, "true ORDER BY m.begins_at DESC, m.id LIMIT 40")
    coming = [row for row in rows if not row.is_over(at=record.at)]
    return [*coming[::-1], *(row for row in rows if row.is_over(at=record.at))]


def next_meeting(*, record: Record) -> MeetingFacts | None:
    """The next meeting that was not called off."""
    found = _of(
        record, "m.ends_at > %(at)s AND m.state <> 'cancelled' ORDER BY m.begins_at, m.id LIMIT 1", at=record.at
    )
    return found[0] if found else None
