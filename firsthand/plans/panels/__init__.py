"""What pages and other rooms read of plans and promises: frozen, one statement each, through the door's condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.plans import rules


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """A promise as a reader sees it: who will do what by when, what staff say, and the person's own answer."""

    id: UUID
    goal_id: UUID | None
    words_id: UUID | None
    area: str
    text: str
    note: str
    owner_id: UUID | None
    owner_name: str
    due_on: date | None
    state: str
    version: int
    answer: str
    because: str

    def status(self, *, on: date) -> rules.Status:
        """Its status word on this day."""
        return rules.status_of(state=self.state, due_on=self.due_on, answer=self.answer, on=on)

    def is_late(self, *, on: date) -> bool:
        """Whether it is late on this day."""
        return rules.is_late(state=self.state, due_on=self.due_on, on=on)

    def days_late(self, *, on: date) -> int:
        """By how many days."""
        return rules.days_late(due_on=self.due_on, on=on)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in rules.OPEN


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal as a reader sees it, with the words it answers, verbatim, or why it is ours."""

    id: UUID
    text: str
    words_id: UUID | None
    words: str
    words_symbols: list[str]
    words_who: str
    words_on: date | None
    ours_because: str
    area: str
    importance: int | None
    confidence: int | None
    target_on: date | None
    state: str
    version: int
    thinks: str
    promises: tuple[PromiseFacts, ...]


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """A note beside the plan."""

    id: UUID
    words: str
    author: str
    title: str
    when: date


@dataclass(frozen=True, slots=True)
class Talk:
    """How to talk with the person, as it stands above their plan."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One whole plan: its goals with their promises, promises of no goal, the latest notes, how to talk about it."""

    id: UUID
    title: str
    words: str
    state: str
    review_on: date | None
    made_on: date
    author: str
    version: int
    thinks: str
    goals: tuple[GoalFacts, ...]
    promises: tuple[PromiseFacts, ...]
    notes: tuple[NoteFacts, ...]
    how_to_talk: Talk | None = None

    @property
    def all_promises(self) -> tuple[PromiseFacts, ...]:
        """Every promise of the plan, goal by goal, then the others."""
        return tuple(p for g in self.goals for p in g.promises) + self.promises


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


_PROMISE = """json_build_array(p.id, p.goal_id, p.words_id, p.area, p.text, p.note, p.owner_id, p.owner_name, p.due_on,
    p.state, p.version,
    coalesce((SELECT h.answer FROM plans_happened h WHERE h.promise_id = p.id
      ORDER BY h.created_at DESC, h.id DESC LIMIT 1), ''),
    CASE WHEN p.state IN ('late', 'cannot', 'stopped') THEN
      (SELECT s.because FROM plans_standing s WHERE s.about = p.id ORDER BY s.since DESC, s.id DESC LIMIT 1) END)"""

_THINKS = """coalesce((SELECT t.thinks FROM voice_stance t WHERE t.about = {row}.id AND t.by_the_person
    ORDER BY t.created_at DESC, t.id DESC LIMIT 1), '')"""


def _plan_sql(record: Record, which: str) -> str:
    # psycopg reads a statement anew each time when it is longer than 4,096 letters.
    return f"""
SELECT pl.id, pl.title, pl.words, pl.state, pl.review_on, pl.created_at::date, a.name, pl.version,
 {_THINKS.format(row="pl")},
 (SELECT json_agg(json_build_array(g.id, g.text, g.words_id, w.words, w.symbols, w.whose, w.said_on, g.ours_because,
    g.area, g.importance, g.confidence, g.target_on, g.state, g.version, {_THINKS.format(row="g")})
    ORDER BY g.position, g.id)
  FROM plans_goal g LEFT JOIN voice_statement w ON w.id = g.words_id WHERE g.plan_id = pl.id AND {record.sees("g")}),
 (SELECT json_agg({_PROMISE} ORDER BY p.position, p.id)
  FROM plans_promise p WHERE (p.plan_id = pl.id OR p.plan_id IS NULL AND p.topic <> 'safety') AND {record.sees("p")}),
 (SELECT json_agg(json_build_array(n.id, n.words, b.name, b.job_title, n.said_on)
    ORDER BY n.created_at DESC, n.id DESC) FROM
   (SELECT * FROM voice_statement n WHERE {record.sees("n")} AND n.kind = 'note' ORDER BY n.created_at DESC LIMIT 5) n
   JOIN people_account b ON b.id = n.author_id),
 (SELECT json_build_array(h.words, h.language) FROM voice_statement h
  WHERE {record.sees("h")} AND h.kind = 'how_to_talk' ORDER BY h.created_at DESC, h.id DESC LIMIT 1)
FROM plans_plan pl JOIN people_account a ON a.id = pl.author_id
WHERE {record.sees("pl")} AND {which}
ORDER BY pl.created_at DESC, pl.id DESC LIMIT 1
"""


def current_plan(*, record: Record) -> PlanFacts | None:
    """The newest plan that is offered or agreed, whole, in one statement."""
    return _plan(record, "pl.state IN ('offered', 'agreed')", {})


def plan(*, record: Record, key: UUID) -> PlanFacts | None:
    """One plan, whole, in one statement; None when there is nothing for this viewer."""
    return _plan(record, "pl.id = %(key)s::uuid", {"key": key})


def _plan(record: Record, which: str, more: dict[str, object]) -> PlanFacts | None:
    with connection.cursor() as cursor:
        cursor.execute(_plan_sql(record, which), record.params(**more))
        row = cursor.fetchone()
    if row is None:
        return None
    owed = [_promise(p) for p in row[10] or ()]
    goals = tuple(_goal(g, record, owed) for g in row[9] or ())
    notes = tuple(NoteFacts(UUID(n[0]), n[1], n[2], n[3], date.fromisoformat(n[4])) for n in row[11] or ())
    known = {g.id for g in goals}
    loose = tuple(p for p in owed if p.goal_id not in known)
    return PlanFacts(*(*row[:9], goals, loose, notes, Talk(*row[12]) if row[12] else None))


def _promise(p: Sequence[Any]) -> PromiseFacts:
    return PromiseFacts(
        UUID(p[0]),
        _uuid(p[1]),
        _uuid(p[2]),
        p[3],
        p[4],
        p[5],
        _uuid(p[6]),
        p[7],
        _day(p[8]),
        p[9],
        p[10],
        p[11],
        p[12] or "",
    )


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _goal(g: Sequence[Any], record: Record, owed: Sequence[PromiseFacts]) -> GoalFacts:
    key = UUID(g[0])
    mine = tuple(p for p in owed if p.goal_id == key)
    who = record.person.preferred_name if g[5] in ("self", "self_scribed") else ""
    return GoalFacts(
        key, g[1], _uuid(g[2]), g[3] or "", g[4] or [], who, _day(g[6]), g[7], g[8], g[9], g[10], _day(g[11]), g[12],
        g[13], g[14], mine,
    )  # fmt: skip


def promises(
    *, record: Record, key: UUID | None = None, words: Sequence[UUID] | None = None, most: int = 200
) -> list[PromiseFacts]:
    """Promises to this person, soonest first; one by key, or those that answer some words."""
    narrowed = (
        "AND p.id = %(key)s::uuid" if key else "AND p.words_id = ANY (%(words)s::uuid[])" if words is not None else ""
    )
    if not narrowed and record.viewer.is_person:
        narrowed = "AND p.topic <> 'safety'"  # what answers a worry is shown only where the person wants it shown
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_PROMISE} FROM plans_promise p WHERE {record.sees('p')} {narrowed}"
            " ORDER BY p.due_on NULLS LAST, p.position LIMIT %(most)s::int",
            record.params(key=key, words=list(words or ()), most=most),
        )
        return [_promise(row[0]) for row in cursor.fetchall()]


def draft_plan(*, record: Record) -> UUID | None:
    """The plan this viewer is writing and nobody else sees, the newest."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pl.id FROM plans_plan pl WHERE {record.sees('pl')} AND pl.state = 'draft'"
            " ORDER BY pl.created_at DESC, pl.id DESC LIMIT 1",
            record.params(),
        )
        row = cursor.fetchone()
    return row[0] if row else None


def goals_answering(*, record: Record, words: Sequence[UUID]) -> dict[UUID, list[str]]:
    """What goals rest on these words, by statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT g.words_id, g.text FROM plans_goal g WHERE {record.sees('g')}"
            " AND g.words_id = ANY (%(words)s::uuid[])",
            record.params(words=list(words)),
        )
        found: dict[UUID, list[str]] = {}
        for words_id, text in cursor.fetchall():
            found.setdefault(words_id, []).append(text)
        return found


@dataclass(frozen=True, slots=True)
class PastVersion:
    """One version of a plan, goal or promise: what it said, who wrote it, when."""

    what: str
    text: str
    state: str
    at: datetime
    who: str
    how: str


_AT = "coalesce(e.changed_at, e.pgh_created_at)"
"""When a version was written, as its act says; of rows older than that column, when the database wrote them."""
_OPEN = "(NOT e.draft OR e.author_id = %(me)s::uuid)"
"""What was its author's draft stays the author's."""


def _history_sql(record: Record) -> str:
    # What is past is seen as its living row is: each is found through it, by key.
    return f"""
WITH this AS MATERIALIZED (
  SELECT pl.id FROM plans_plan pl WHERE {record.sees("pl")} AND pl.state IN ('offered', 'agreed')
  ORDER BY pl.created_at DESC, pl.id DESC LIMIT 1
)
SELECT v.what, v.text, v.state, v.at, coalesce(a.name, ''), v.how FROM (
  SELECT 'plan' AS what, e.title AS text, e.state, {_AT} AS at, e.account, e.pgh_label AS how
  FROM this JOIN plans_plan_past e ON e.pgh_obj_id = this.id WHERE {_OPEN}
  UNION ALL
  SELECT 'goal', e.text, e.state, {_AT}, e.account, e.pgh_label
  FROM this JOIN plans_goal g ON g.plan_id = this.id JOIN plans_goal_past e ON e.pgh_obj_id = g.id
  WHERE {record.sees("g")} AND {_OPEN}
  UNION ALL
  SELECT 'promise', e.text, e.state, {_AT}, e.account, e.pgh_label
  FROM this JOIN plans_promise p ON p.plan_id = this.id JOIN plans_promise_past e ON e.pgh_obj_id = p.id
  WHERE {record.sees("p")} AND {_OPEN}
) v LEFT JOIN people_account a ON a.id = v.account
ORDER BY v.at DESC, v.what LIMIT %(most)s::int
"""


def history(*, record: Record, most: int = 200) -> list[PastVersion]:
    """Every version of the current plan, its goals and its promises, newest first: who, when and what."""
    with connection.cursor() as cursor:
        cursor.execute(_history_sql(record), record.params(most=most))
        return [PastVersion(*row) for row in cursor.fetchall()]


# --- over many people -----------------------------------------------------------------------------------------------


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


_DUE = access.noted("""
SELECT p.id, p.person_id, n.preferred_name, p.text, p.due_on, p.state
FROM plans_promise p JOIN people_person n ON n.id = p.person_id
WHERE p.owner_id = %(me)s::uuid AND p.state IN ('made', 'accepted', 'late') AND p.due_on <= %(by)s::date
  AND p.level <= %(cap)s::int AND (p.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (p.sent_to)
    OR p.agency_id IS NULL) AND NOT p.draft
ORDER BY p.due_on, p.id LIMIT %(most)s::int
""")


def due(*, viewer: Viewer, by: date, page: str, most: int = 20) -> list[Due]:
    """The viewer's own open promises due by a day, soonest first, with whom they were made to; the look is noted."""
    facts = access.noting(viewer=viewer, page=page) | {"cap": viewer.cap, "by": by, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_DUE, facts)
        return [Due(*row) for row in cursor.fetchall()]


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
