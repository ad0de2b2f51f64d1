"""What is due, over many people: one's own promises, and plans to look at again; one statement, one look.

What is due and about no one person (a promise to a group) comes along in the same statement, from the room it is of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people import access
from firsthand.people.access import Viewer
from firsthand.plans import rules


@dataclass(frozen=True, slots=True)
class Due:
    """A promise of mine: what, to whom, by when."""

    id: UUID
    person_id: UUID
    person: str
    text: str
    due_on: date
    state: str

    def is_late(self, *, on: date) -> bool:
        """Whether it is late on this day."""
        return rules.is_late(state=self.state, due_on=self.due_on, on=on)

    def days_late(self, *, on: date) -> int:
        """By how many days."""
        return rules.days_late(due_on=self.due_on, on=on)


@dataclass(frozen=True, slots=True)
class DueReview:
    """A plan that is to be looked at again: whose, called what, by which day."""

    person_id: UUID
    person: str
    title: str
    review_on: date


_DUE = access.noted("""
(SELECT true AS promised, p.id, p.person_id, n.preferred_name, p.text, p.due_on, p.state
 FROM plans_promise p JOIN people_person n ON n.id = p.person_id
 WHERE p.owner_id = %(me)s::uuid AND p.state IN ('made', 'accepted', 'late') AND p.due_on <= %(by)s::date
   AND p.level <= %(cap)s::int AND (p.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (p.sent_to)
     OR p.agency_id IS NULL) AND NOT p.draft
 ORDER BY p.due_on, p.id LIMIT %(most)s::int)
UNION ALL
(SELECT false, l.id, l.person_id, n.preferred_name, l.title, l.review_on, l.state
 FROM plans_plan l JOIN people_person n ON n.id = l.person_id
 WHERE l.state IN ('offered', 'agreed') AND l.review_on <= %(by)s::date AND NOT l.draft
   AND l.level <= %(cap)s::int AND (l.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (l.sent_to))
   AND l.person_id IN (SELECT s.person_id FROM people_seat s WHERE s.account_id = %(me)s::uuid AND s.kind = 'team'
     AND s.since <= now() AND (s.until IS NULL OR s.until > now()))
 ORDER BY l.review_on, l.id LIMIT 50)
""")


@dataclass(frozen=True, slots=True)
class Beside:
    """What another room adds to what is due: rows of (id, of what, its name, text, day), and how one is told."""

    rows: str
    told: Callable[..., Any]


def due(
    *, viewer: Viewer, by: date, page: str, beside: Beside, most: int = 20
) -> tuple[list[Due], list[DueReview], list[Any]]:
    """The viewer's own open promises due by a day, and plans of their people to look at again, each soonest first.

    Whose they are is noted in one look; what comes from another room is about nobody, and stands outside of it.
    """
    facts = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, "by": by, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(f"{_DUE} UNION ALL (SELECT NULL::bool, b.*, '' FROM ({beside.rows}) b)", facts)
        rows = sorted(cursor.fetchall(), key=lambda row: (row[5], row[1]))
    promised = [Due(*row[1:]) for row in rows if row[0]]
    again = [DueReview(*row[2:6]) for row in rows if row[0] is False]
    return promised, again, [beside.told(*row[1:6]) for row in rows if row[0] is None]
