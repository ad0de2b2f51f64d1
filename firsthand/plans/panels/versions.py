"""A plan as it stood at any moment, and the moments at which it became another: from the past of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.formats import date_format

from firsthand.people.access import Record
from firsthand.plans.differences import Then


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which a plan became another: offered, agreed, closed, or changed; who, why, who was in the room."""

    at: datetime
    how: str
    who: str
    by_the_person: bool
    because: str
    with_staff: bool

    @property
    def key(self) -> str:
        """How an address names it."""
        return self.at.isoformat()


# Versions that were their author's draft stay the author's.
_WHEN = "coalesce({row}.changed_at, {row}.pgh_created_at)"
_MINE = "(NOT {row}.draft OR {row}.author_id = %(me)s::uuid)"


def _moments_sql(record: Record) -> str:
    return f"""
SELECT s.since, s.state, a.name, a.kind = 'person', s.because, s.state = 'agreed' AND coalesce((
  SELECT t.with_staff FROM voice_stance t WHERE t.about = s.about AND t.by_the_person AND t.created_at <= s.since
  ORDER BY t.created_at DESC LIMIT 1), false)
FROM plans_standing s JOIN people_account a ON a.id = s.author_id
WHERE {record.sees("s")} AND s.about_kind = 'plan' AND s.about = %(key)s::uuid
UNION ALL
SELECT max(c.at), 'changed', max(b.name), false, '', false FROM (
  SELECT {_WHEN.format(row="e")} AS at, e.account FROM plans_goal g JOIN plans_goal_past e ON e.pgh_obj_id = g.id
  WHERE {record.sees("g")} AND g.plan_id = %(key)s::uuid AND {_MINE.format(row="e")} AND e.pgh_label = 'changed'
) c LEFT JOIN people_account b ON b.id = c.account GROUP BY c.at::date, c.account
ORDER BY 1 DESC LIMIT 100
"""


def moments(*, record: Record, key: UUID) -> list[Moment]:
    """When this plan became another, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_moments_sql(record), record.params(key=key))
        called = record.person.preferred_name
        return [Moment(*(*row[:2], row[2] or called, *row[3:])) for row in cursor.fetchall()]


def _then_sql(record: Record) -> str:
    return f"""
SELECT 'plan', v.id, v.state, json_build_array(v.title, v.words, v.review_on), 0, NULL::uuid FROM (
  SELECT DISTINCT ON (e.pgh_obj_id) e.* FROM plans_plan pl JOIN plans_plan_past e ON e.pgh_obj_id = pl.id
  WHERE {record.sees("pl")} AND pl.id = %(key)s::uuid AND {_MINE.format(row="e")}
    AND {_WHEN.format(row="e")} <= %(at)s::timestamptz
  ORDER BY e.pgh_obj_id, e.version DESC) v
UNION ALL
SELECT 'goal', v.id, v.state, json_build_array(v.text, v.ours_because, v.target_on), v.position, NULL FROM (
  SELECT DISTINCT ON (e.pgh_obj_id) e.* FROM plans_goal g JOIN plans_goal_past e ON e.pgh_obj_id = g.id
  WHERE {record.sees("g")} AND g.plan_id = %(key)s::uuid AND {_MINE.format(row="e")}
    AND {_WHEN.format(row="e")} <= %(at)s::timestamptz
  ORDER BY e.pgh_obj_id, e.version DESC) v
UNION ALL
SELECT 'promise', v.id, v.state, json_build_array(v.text, v.owner_name, v.due_on), v.position, v.goal_id FROM (
  SELECT DISTINCT ON (e.pgh_obj_id) e.* FROM plans_promise p JOIN plans_promise_past e ON e.pgh_obj_id = p.id
  WHERE {record.sees("p")} AND p.plan_id = %(key)s::uuid AND {_MINE.format(row="e")}
    AND {_WHEN.format(row="e")} <= %(at)s::timestamptz
  ORDER BY e.pgh_obj_id, e.version DESC) v
ORDER BY 5, 2
"""


_NAMES = {
    "plan": ("title", "words", "review_on"),
    "goal": ("text", "ours_because", "target_on"),
    "promise": ("text", "owner_name", "due_on"),
}


def plan_then(*, record: Record, key: UUID, at: datetime) -> list[Then]:
    """The plan, its goals and its promises as they stood at this moment: the plan first, each goal before its own."""
    with connection.cursor() as cursor:
        cursor.execute(_then_sql(record), record.params(key=key, at=at))
        rows = cursor.fetchall()
    goals = [row for row in rows if row[0] == "goal"]
    promises = [row for row in rows if row[0] == "promise"]
    known = {row[1] for row in goals}
    found = [_then(row) for row in rows if row[0] == "plan"]
    for goal in goals:
        found += [_then(goal), *(_then(p) for p in promises if p[5] == goal[1])]
    return found + [_then(p) for p in promises if p[5] not in known]


def _in_words(name: str, value: str) -> str:
    """A value as a reader reads it: days as days."""
    return date_format(date.fromisoformat(value), "j F Y") if name.endswith("_on") else value


def _then(row: Sequence[Any]) -> Then:
    lines = tuple((name, _in_words(name, value)) for name, value in zip(_NAMES[row[0]], row[3], strict=True) if value)
    return Then(row[0], row[1], row[2], lines)
