"""One goal, whole: the words it rests on, its small steps, its scale and who scored what, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.people.access import Record
from firsthand.plans import rules
from firsthand.plans.panels import thinks_sql


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One small step: what, who, by when, and how it stands."""

    id: UUID
    text: str
    owner_name: str
    due_on: date | None
    state: str
    because: str


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """Where a goal stands as one of them sees it: whose view, by name, which step, since when."""

    by: str
    who: str
    step: int
    on: date
    baseline: bool


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done about a goal next: a promise or a small step with a name and a day."""

    text: str
    who: str
    due_on: date
    promise: UUID | None


@dataclass(frozen=True, slots=True)
class GoalWhole:
    """A goal with everything that belongs to it."""

    id: UUID
    plan_id: UUID
    plan_title: str
    draft: bool
    text: str
    words_id: UUID | None
    words: str
    words_symbols: list[str]
    words_whose: str
    words_on: date | None
    ours_because: str
    importance: int | None
    confidence: int | None
    target_on: date | None
    state: str
    version: int
    author: str
    thinks: str
    because: str
    ended_words: str
    ended_whose: str
    ended_who: str
    steps: tuple[StepFacts, ...]
    levels: dict[int, str]
    scores: tuple[ScoreFacts, ...]
    baselines: tuple[ScoreFacts, ...]
    person_wants: bool | None
    staff_want: bool | None
    nexts: tuple[Next, ...]
    said_before: bool
    """Whether what the person thinks of it was said of another wording."""

    @property
    def is_scaled(self) -> bool:
        """Whether its scale says something at each of the five steps."""
        return rules.is_whole(self.levels)

    @property
    def gap(self) -> rules.Gap:
        """How far apart those who scored see it."""
        return rules.gap_of({f"{s.by} {s.who if s.by == 'caregiver' else ''}": s.step for s in self.scores})

    @property
    def matters(self) -> str:
        """The picture for how much it matters to the person; empty where nobody asked."""
        return rules.rate_of(self.importance)

    @property
    def sure(self) -> str:
        """The picture for how sure the person is; empty where nobody asked."""
        return rules.rate_of(self.confidence)

    @property
    def measured(self) -> bool:
        """Whether it is measured: there is a scale, and neither side said no."""
        return self.is_scaled and self.person_wants is not False and self.staff_want is not False

    @property
    def next(self) -> Next | None:
        """The next step with a name and a day, the earliest first."""
        return min(self.nexts, key=lambda each: each.due_on) if self.nexts else None


def _sql(record: Record) -> str:
    # As short as it can be: psycopg reads a statement anew each time when it is longer than 4,096 letters.
    return f"""
SELECT g.id, g.plan_id, pl.title, g.draft, g.text, g.words_id, coalesce(w.words, ''), coalesce(w.symbols, '{{}}'),
coalesce(w.whose, ''), w.said_on, g.ours_because, g.importance, g.confidence, g.target_on, g.state, g.version, a.name,
{thinks_sql("g", "plans_goal", "text")},
(SELECT json_build_array(s.because, r.words, r.whose, b.name) FROM plans_standing s
JOIN people_account b ON b.id = s.author_id LEFT JOIN voice_statement r ON r.id = s.in_whose_words_id
WHERE s.about = g.id AND {record.sees("s")} ORDER BY s.since DESC, s.id DESC LIMIT 1),
(SELECT json_agg(json_build_array(m.id, m.text, m.owner_name, m.due_on, m.state, CASE WHEN m.state = 'let_go' THEN
(SELECT s.because FROM plans_standing s WHERE s.about = m.id AND s.state = m.state
ORDER BY s.since DESC, s.id DESC LIMIT 1) END)
ORDER BY m.position, m.id) FROM plans_small_step m WHERE m.goal_id = g.id AND {record.sees("m")}),
(SELECT json_object_agg(l.step, l.text) FROM (SELECT DISTINCT ON (l.step) l.step, l.text FROM plans_level l
WHERE l.goal_id = g.id AND l.step IS NOT NULL AND {record.sees("l")}
ORDER BY l.step, l.created_at DESC, l.id DESC) l),
(SELECT json_agg(json_build_array(c.by, coalesce(nullif(c.who, ''), d.name), c.step, c.on, c.baseline)
ORDER BY c.created_at, c.id) FROM plans_score c JOIN people_account d ON d.id = c.author_id
WHERE c.goal_id = g.id AND {record.sees("c")}),
(SELECT json_object_agg(v.by_the_person, v.wants) FROM (SELECT DISTINCT ON (v.by_the_person) v.by_the_person, v.wants
FROM plans_scale_wish v WHERE v.goal_id = g.id AND {record.sees("v")}
ORDER BY v.by_the_person, v.created_at DESC, v.id DESC) v),
(SELECT json_agg(json_build_array(p.text, p.owner_name, p.due_on, p.id)) FROM plans_promise p
WHERE p.goal_id = g.id AND p.state IN ('made', 'accepted', 'late') AND p.due_on IS NOT NULL AND {record.sees("p")})
FROM plans_goal g JOIN plans_plan pl ON pl.id = g.plan_id JOIN people_account a ON a.id = g.author_id
LEFT JOIN voice_statement w ON w.id = g.words_id
WHERE {record.sees("g")} AND g.id = %(key)s::uuid
"""


def goal(*, record: Record, key: UUID) -> GoalWhole | None:
    """One goal with everything that belongs to it; None when there is nothing for this viewer."""
    with connection.cursor() as cursor:
        cursor.execute(_sql(record), record.params(key=key))
        row = cursor.fetchone()
    return _whole(row, record.person.preferred_name) if row else None


def _whole(row: Sequence[Any], called: str) -> GoalWhole:
    ended = (*row[18][:3], row[18][3] or called) if row[18] else ("", "", "", "")
    steps = tuple(_step(each) for each in row[19] or ())
    levels = {int(step): text for step, text in (row[20] or {}).items()}
    seen: Sequence[Any] = row[21] or ()
    scores = [ScoreFacts(by, who or called, step, date.fromisoformat(on), base) for by, who, step, on, base in seen]
    latest = {(s.by, s.who if s.by == "caregiver" else ""): s for s in scores}
    wishes = row[22] or {}
    person = wishes.get("true")
    if person is None and any(s.by == "person" for s in scores):
        person = True
    nexts = [Next(text, who, date.fromisoformat(due), UUID(key)) for text, who, due, key in row[23] or ()]
    nexts += [Next(s.text, s.owner_name, s.due_on, None) for s in steps if s.state == "open" and s.due_on]
    now = tuple(sorted(latest.values(), key=_first))
    began = tuple(sorted((s for s in scores if s.baseline), key=_first))
    told = [each or "" for each in ended]
    thinks, before = row[17] or ("", False)
    wish = wishes.get("false")
    return GoalWhole(*(*row[:17], thinks, *told, steps, levels, now, began, person, wish, tuple(nexts), bool(before)))


def _step(each: Sequence[Any]) -> StepFacts:
    due = date.fromisoformat(each[3]) if each[3] else None
    return StepFacts(UUID(each[0]), each[1], each[2], due, each[4], each[5] or "")


def _first(score: ScoreFacts) -> tuple[int, str]:
    """The person first, then staff, then those beside the person (ux.md V9)."""
    return ("person", "practitioner", "caregiver").index(score.by), score.who
