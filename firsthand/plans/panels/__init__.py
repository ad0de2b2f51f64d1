"""What pages and other rooms read of plans and promises: frozen, one statement each, through the door's condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record
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
    sitting: UUID | None = None
    """The note together with which it was written."""
    handed: str = ""
    """What was said when somebody else took it over, if that is how it stands."""
    sealed: bool = False
    """Whether it answers what was told to a few and to no team."""

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
    said_before: bool = False
    """Whether what the person thinks of it was said of another wording."""


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
    said_before: bool = False
    """Whether what the person thinks of it was said of another wording."""
    being_written: UUID | None = None
    """The newest plan that whoever reads is writing, and nobody else sees."""

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
    (SELECT json_object_agg(s.state, s.because ORDER BY s.since, s.id) FROM plans_standing s
      WHERE s.about = p.id AND s.state IN ('late', 'cannot', 'stopped', 'handed')),
    p.sitting, p.agency_id IS NULL AND p.sent_to = '{}')"""


def thinks_sql(row: str, table: str, *wording: str) -> str:
    """What the person thinks of a row, the latest of it, and whether it read otherwise when they said so."""
    # The version counts up whenever the wording changes; short, because a long statement is read anew each time.
    then, now = (", ".join(f"{name}.{column}" for column in wording) for name in ("e", row))
    return f"""(SELECT json_build_array(t.thinks, (SELECT ({then}) <> ({now}) FROM {table}_past e
 WHERE e.pgh_obj_id = {row}.id AND {_AT} <= t.created_at ORDER BY e.version DESC LIMIT 1))
 FROM voice_stance t WHERE t.about = {row}.id AND t.by_the_person ORDER BY t.created_at DESC, t.id DESC LIMIT 1)"""


_AT = "coalesce(e.changed_at, e.pgh_created_at)"
"""When a version was written, as its act says; of rows older than that column, when the database wrote them."""


def _plan_sql(record: Record, which: str) -> str:
    # psycopg reads a statement anew each time when it is longer than 4,096 letters.
    return f"""
SELECT pl.id, pl.title, pl.words, pl.state, pl.review_on, pl.created_at::date, a.name, pl.version,
 {thinks_sql("pl", "plans_plan", "title", "words")},
 (SELECT json_agg(json_build_array(g.id, g.text, g.words_id, w.words, w.symbols, w.whose, w.said_on, g.ours_because,
    g.area, g.importance, g.confidence, g.target_on, g.state, g.version, {thinks_sql("g", "plans_goal", "text")})
    ORDER BY g.position, g.id)
  FROM plans_goal g LEFT JOIN voice_statement w ON w.id = g.words_id WHERE g.plan_id = pl.id AND {record.sees("g")}),
 (SELECT json_agg({_PROMISE} ORDER BY p.position, p.id)
  FROM plans_promise p WHERE (p.plan_id = pl.id OR p.plan_id IS NULL AND p.topic <> 'safety') AND {record.sees("p")}),
 (SELECT json_agg(json_build_array(n.id, n.words, b.name, b.job_title, n.said_on)
    ORDER BY n.created_at DESC, n.id DESC) FROM
   (SELECT * FROM voice_statement n WHERE {record.sees("n")} AND n.kind = 'note' ORDER BY n.created_at DESC LIMIT 5) n
   JOIN people_account b ON b.id = n.author_id),
 (SELECT json_build_array(h.words, h.language) FROM voice_statement h
  WHERE {record.sees("h")} AND h.kind = 'how_to_talk' ORDER BY h.created_at DESC, h.id DESC LIMIT 1),
 {f"({_draft_sql(record)})" if record.viewer.is_staff else "NULL::uuid"}
FROM plans_plan pl JOIN people_account a ON a.id = pl.author_id
WHERE {record.sees("pl")} AND {which}
ORDER BY pl.created_at DESC, pl.id DESC LIMIT 1
"""


def _draft_sql(record: Record) -> str:
    return (
        f"SELECT d.id FROM plans_plan d WHERE {record.sees('d')} AND d.state = 'draft'"
        " ORDER BY d.created_at DESC, d.id DESC LIMIT 1"
    )


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
    thinks, before = row[8] or ("", False)
    talk = Talk(*row[12]) if row[12] else None
    return PlanFacts(*(*row[:8], thinks, goals, loose, notes, talk, bool(before), row[13]))


def _promise(p: Sequence[Any]) -> PromiseFacts:
    # Of each state the latest because, as the last of one name in JSON holds.
    state, said = p[9], p[12] or {}
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
        said.get(state, ""),
        _uuid(p[13]),
        said.get("handed", "") if state in rules.OPEN else "",
        p[14],
    )


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _goal(g: Sequence[Any], record: Record, owed: Sequence[PromiseFacts]) -> GoalFacts:
    key = UUID(g[0])
    mine = tuple(p for p in owed if p.goal_id == key)
    thinks, before = g[14] or ("", False)
    who = record.person.preferred_name if g[5] in ("self", "self_scribed") else ""
    return GoalFacts(
        key, g[1], _uuid(g[2]), g[3] or "", g[4] or [], who, _day(g[6]), g[7], g[8], g[9], g[10], _day(g[11]), g[12],
        g[13], thinks, mine, bool(before),
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
        cursor.execute(_draft_sql(record), record.params())
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
