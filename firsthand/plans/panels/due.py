"""What is due, over many people: one's own promises, and plans to look at again; one statement, one look.

What other rooms add to a day (what is wrong, what was asked, a promise to a group) comes along in the same statement.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


_DUE = """
(SELECT 'promise' AS what, p.id, p.person_id, n.preferred_name, p.text, p.due_on, p.state
 FROM plans_promise p JOIN people_person n ON n.id = p.person_id
 WHERE p.owner_id = %(me)s::uuid AND p.state IN ('made', 'accepted', 'late') AND p.due_on <= %(by)s::date
   AND p.level <= %(cap)s::int AND (p.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (p.sent_to)
     OR p.agency_id IS NULL) AND NOT p.draft
 ORDER BY p.due_on, p.id LIMIT %(most)s::int)
UNION ALL
(SELECT 'review', l.id, l.person_id, n.preferred_name, l.title, l.review_on, l.state
 FROM plans_plan l JOIN people_person n ON n.id = l.person_id
 WHERE l.state IN ('offered', 'agreed') AND l.review_on <= %(by)s::date AND NOT l.draft
   AND l.level <= %(cap)s::int AND (l.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (l.sent_to))
   AND l.person_id IN (SELECT s.person_id FROM people_seat s WHERE s.account_id = %(me)s::uuid AND s.kind = 'team'
     AND s.since <= now() AND (s.until IS NULL OR s.until > now()))
 ORDER BY l.review_on, l.id LIMIT 50)
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """What another room adds to the day: rows of (id, of what, its name, text, day, how), and how one is told.

    `of_people`: each is about the person it is of, and so stands in the look; a promise to a group is about nobody.
    """

    rows: str
    told: Callable[..., Any]
    of_people: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Day:
    """What is due: promises and plans to look at again, each soonest first, and what each other room adds."""

    promises: list[Due]
    again: list[DueReview]
    beside: list[list[Any]]


def due(*, viewer: Viewer, by: date, page: str, beside: Sequence[Beside] = (), most: int = 20) -> Day:
    """The viewer's own open promises due by a day, plans of their people to look at again, and what stands beside.

    One statement, which notes in one look whose things it shows.
    """
    facts = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, "by": by, "most": most}
    for each in beside:
        facts |= each.facts
    with connection.cursor() as cursor:
        cursor.execute(_with(beside), facts)
        rows = sorted(cursor.fetchall(), key=lambda row: (row[5], row[1]))
    return Day(
        promises=[Due(*row[1:]) for row in rows if row[0] == "promise"],
        again=[DueReview(*row[2:6]) for row in rows if row[0] == "review"],
        beside=[[each.told(*row[1:]) for row in rows if row[0] == str(n)] for n, each in enumerate(beside)],
    )


def _with(beside: Sequence[Beside]) -> str:
    inside = [_rows(n, each) for n, each in enumerate(beside) if each.of_people]
    outside = [_rows(n, each) for n, each in enumerate(beside) if not each.of_people]
    return " UNION ALL ".join([access.noted(" UNION ALL ".join([_DUE, *inside])), *outside])


def _rows(number: int, each: Beside) -> str:
    return f"(SELECT '{number}', b.* FROM ({each.rows}) b)"
