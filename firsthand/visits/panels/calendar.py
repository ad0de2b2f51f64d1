"""The calendar: visits, meetings and plans to look at again, day by day; and what leaves it at a secret address.

A page shows who and what for, to whoever may read it. What leaves is asked for apart, and asks for times only.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.visits import rules


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a visit, a meeting, or a plan to look at again; a day without a time is `on_day`."""

    kind: str
    id: UUID
    person_id: UUID
    person: str
    text: str
    who: str
    place: str
    begins_at: datetime | None
    ends_at: datetime | None
    zone: str
    on_day: date | None
    state: str

    @property
    def day(self) -> date:
        """The day it is on, where the agency is."""
        return self.on_day or self.begins.date()

    @property
    def begins(self) -> datetime:
        """When it begins, on the clock of the agency; a day begins at its first moment."""
        there = ZoneInfo(self.zone)
        if self.begins_at is not None:
            return self.begins_at.astimezone(there)
        return rules.day_of(self.day, self.zone)[0].astimezone(there)

    @property
    def from_to(self) -> str:
        """From when until when, in figures, for staff; nothing for a whole day."""
        if self.ends_at is None:
            return ""
        return f"{self.begins:%H:%M}–{self.ends_at.astimezone(ZoneInfo(self.zone)):%H:%M}"

    @property
    def hands(self) -> tuple[int, int]:
        """How far the hands of a clock are turned when it begins."""
        return rules.hands(self.begins)


def _on(sees: str, alias: str) -> str:
    """A condition on the rows of one table; SQL has braces of its own, so it is no format."""
    return sees.replace("{0}", alias)


def _entries(sees: str) -> str:
    """The three kinds in one form. `sees` says which rows of a table, by its alias."""
    within = "{0}.begins_at < %(last_at)s AND {0}.ends_at > %(first_at)s"
    return f"""
SELECT 'visit' AS kind, v.id, v.person_id, v.what_for AS text, v.who_name AS who, v.place, v.begins_at, v.ends_at,
  v.zone, NULL::date AS on_day, v.state FROM visits_visit v WHERE {_on(sees, "v")} AND {within.format("v")}
UNION ALL SELECT 'meeting', m.id, m.person_id, m.about, m.chair, m.place, m.begins_at, m.ends_at, m.zone, NULL, m.state
  FROM visits_care_meeting m WHERE {_on(sees, "m")} AND {within.format("m")}
UNION ALL SELECT 'review', l.id, l.person_id, l.title, '', '', NULL, NULL, %(zone)s::text, l.review_on, l.state
  FROM plans_plan l WHERE {_on(sees, "l")} AND l.state IN ('offered', 'agreed')
    AND l.review_on >= %(first)s::date AND l.review_on < %(last)s::date
"""


_MY_PEOPLE = """{0}.level <= %(cap)s::int AND NOT {0}.draft
  AND ({0}.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY ({0}.sent_to))
  AND {0}.person_id IN (SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
    AND t.since <= now() AND (t.until IS NULL OR t.until > now()))"""
_NAMED = "SELECT e.kind, e.id, e.person_id, n.preferred_name, e.text, e.who, e.place, e.begins_at, e.ends_at, e.zone,"
_IN_ORDER = "coalesce(e.on_day, (e.begins_at AT TIME ZONE e.zone)::date), e.begins_at NULLS FIRST, e.id LIMIT 400"
_OF_MY_PEOPLE = access.noted(f"""{_NAMED} e.on_day, e.state
FROM ({_entries(_MY_PEOPLE)}) e JOIN people_person n ON n.id = e.person_id ORDER BY {_IN_ORDER}""")


def _between(first: date, last: date, zone: str) -> dict[str, Any]:
    return {
        "first": first, "last": last, "zone": zone, "first_at": rules.day_of(first, zone)[0],
        "last_at": rules.day_of(last, zone)[0],
    }  # fmt: skip


def of_my_people(*, viewer: Viewer, first: date, last: date, page: str) -> list[Entry]:
    """What is in the calendar of the viewer's people from one day up to another; the look is noted."""
    given = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap} | _between(first, last, viewer.zone)
    with connection.cursor() as cursor:
        cursor.execute(_OF_MY_PEOPLE, given)
        return [Entry(*row) for row in cursor.fetchall()]


def mine(*, record: Record, first: date, last: date) -> list[Entry]:
    """What is in the person's own calendar from one day up to another."""
    told = f"""{_NAMED} e.on_day, e.state
FROM ({_entries(record.sees("{0}"))}) e JOIN people_person n ON n.id = e.person_id ORDER BY {_IN_ORDER}"""
    with connection.cursor() as cursor:
        cursor.execute(told, record.params(**_between(first, last, record.viewer.zone)))
        return [Entry(*row) for row in cursor.fetchall()]


# --- what leaves ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """What a calendar program elsewhere is told of an entry: its kind and its time; no name, no word, no key."""

    kind: str
    id: UUID
    """Only to be hashed: a program needs to know an entry again."""
    begins_at: datetime | None
    ends_at: datetime | None
    on_day: date | None
    is_off: bool
    version: int
    changed_at: datetime | None


def _times(sees: str, mine_v: str = "true", mine_m: str = "true") -> str:
    within = "{0}.begins_at < %(last_at)s AND {0}.ends_at > %(first_at)s"
    of = "SELECT '{1}' AS kind, {0}.id, {0}.begins_at, {0}.ends_at, NULL::date AS on_day,"
    of += " {0}.state = 'cancelled' AS off, {0}.version, {0}.changed_at, {0}.person_id FROM"
    return f"""
{of.format("v", "visit")} visits_visit v WHERE {_on(sees, "v")} AND {within.format("v")} AND {mine_v}
UNION ALL
{of.format("m", "meeting")} visits_care_meeting m WHERE {_on(sees, "m")} AND {within.format("m")} AND {mine_m}
UNION ALL SELECT 'review', l.id, NULL, NULL, l.review_on, false, l.version, l.changed_at, l.person_id
  FROM plans_plan l WHERE {_on(sees, "l")} AND l.state IN ('offered', 'agreed')
    AND l.review_on >= %(first)s::date AND l.review_on < %(last)s::date
"""


_I_COME = "v.who_id = %(me)s::uuid"
_I_AM_INVITED = """(m.author_id = %(me)s::uuid OR EXISTS (
  SELECT 1 FROM visits_invited i WHERE i.meeting_id = m.id AND i.who_id = %(me)s::uuid))"""
_TIMES = access.noted(
    f"SELECT e.* FROM ({_times(_MY_PEOPLE, _I_COME, _I_AM_INVITED)}) e ORDER BY e.begins_at, e.id LIMIT 2000"
)


def times_of_my_people(*, viewer: Viewer, first: date, last: date, page: str) -> list[Time]:
    """When the viewer comes, is invited, or looks at a plan again; whose it is, is noted as looked at."""
    given = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap} | _between(first, last, viewer.zone)
    with connection.cursor() as cursor:
        cursor.execute(_TIMES, given)
        return [Time(*row[:8]) for row in cursor.fetchall()]


def my_times(*, record: Record, first: date, last: date) -> list[Time]:
    """When something is in the person's own calendar."""
    told = f"SELECT e.* FROM ({_times(record.sees('{0}'))}) e ORDER BY e.begins_at, e.id LIMIT 2000"
    with connection.cursor() as cursor:
        cursor.execute(told, record.params(**_between(first, last, record.viewer.zone)))
        return [Time(*row[:8]) for row in cursor.fetchall()]


# --- the address itself -----------------------------------------------------------------------------------------------


def feed_since(*, viewer: Viewer) -> datetime | None:
    """Since when the viewer has a calendar address; None where they have none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT since FROM visits_feed WHERE account_id = %s::uuid AND until IS NULL", [viewer.account_id]
        )
        row = cursor.fetchone()
    return row[0] if row else None


def whose_feed(*, key_hash: str) -> UUID | None:
    """The account whose calendar is read at the address with this hash."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pol.feed_of(%s::text)", [key_hash])
        found: UUID | None = cursor.fetchone()[0]
    return found
