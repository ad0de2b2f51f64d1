"""What the lead's pages read: numbers without names from the database's own count, and lists through the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.base.packs import Interval
from firsthand.insights import rules, sql
from firsthand.insights.rules import Mark, Times
from firsthand.people.access import Viewer


@dataclass(frozen=True)
class Span:
    """Which days are counted, and what is overdue on this day: worked out once from the intervals of the pack."""

    since: date
    until: date
    on: date
    worry_by: date
    words_by: date
    heard_by: date

    @property
    def values(self) -> dict[str, date]:
        return {name: getattr(self, name) for name in ("since", "until", "on", "worry_by", "words_by", "heard_by")}


def span(*, intervals: dict[str, Interval], on: date) -> Span:
    """The months of the board that end today."""
    worry, words, heard = (intervals[key] for key in ("board_worry", "answer_words", "not_heard"))
    return Span(
        since=rules.months_before(on, intervals["board_months"].value),
        until=on,
        on=on,
        worry_by=on - timedelta(days=worry.value),
        words_by=rules.latest_overdue(ends_on=words.ends_on, on=on),
        heard_by=on - timedelta(days=heard.value + 1),
    )


def tally(*, days: Span) -> list[Times]:
    """How many things stand how, over everybody the agency works with; nobody is named, and only a lead is told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT what, kind, place, recent, overdue, answer, outcome, pressure, times FROM pol.board("
            "%(since)s::date, %(until)s::date, %(on)s::date, %(worry_by)s::date, %(words_by)s::date,"
            " %(heard_by)s::date)",
            days.values,
        )
        return [Times(Mark(*row[:8]), row[8]) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is counted, of somebody in whose team the viewer is: which, whose, on which day."""

    mark: Mark
    id: UUID
    person_id: UUID
    day: date | None


_NAMES = ("since", "until", "on", "worry_by", "words_by", "heard_by")
_FACTS = sql.facts(
    sql.NOW, people=sql.MINE, agency="%(agency)s::uuid", **{name: f"%({name})s::date" for name in _NAMES}
)  # fmt: skip
_THINGS = f"""WITH {_FACTS}
SELECT f.what, f.kind, f.place, f.recent, f.overdue, f.answer, f.outcome, f.pressure, f.id, f.person_id, f.day
FROM facts f
"""


def things(*, viewer: Viewer, days: Span) -> list[Thing]:
    """Everything the viewer may read of what is counted: only about people in whose team they have a seat."""
    facts = {"me": viewer.account_id, "agency": viewer.agency_id, **days.values}
    with connection.cursor() as cursor:
        cursor.execute(_THINGS, facts)
        return [Thing(Mark(*row[:8]), *row[8:]) for row in cursor.fetchall()]


# --- what a list shows of each --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: whose it is, their own words or the promise, who owns it."""

    id: UUID
    person_id: UUID
    name: str
    words: str
    symbols: list[str]
    language: str
    promise: str
    owner: str
    because: str


_LINES = """
SELECT k.id, n.id, coalesce(nullif(trim(n.given || ' ' || n.family), ''), n.preferred_name), coalesce(s.words, ''),
  coalesce(s.symbols, '{}'), coalesce(s.language, ''), coalesce(p.text, ''),
  CASE WHEN p.id IS NULL THEN '' WHEN p.agency_id = %(agency)s::uuid THEN p.owner_name ELSE g.name END,
  coalesce((SELECT c.because FROM plans_standing c WHERE c.about = p.id AND c.state IN ('late', 'cannot')
    ORDER BY c.since DESC, c.id DESC LIMIT 1), '')
FROM unnest(%(ids)s::uuid[], %(people)s::uuid[]) AS k (id, person_id)
JOIN people_person n ON n.id = k.person_id
LEFT JOIN voice_statement s ON s.id = k.id LEFT JOIN plans_promise p ON p.id = k.id
LEFT JOIN people_agency g ON g.id = p.agency_id
"""


def lines(*, viewer: Viewer, of: Sequence[Thing]) -> dict[UUID, Line]:
    """What stands behind these things, in words; the names of staff only inside their own agency."""
    facts = {"agency": viewer.agency_id, "ids": [t.id for t in of], "people": [t.person_id for t in of]}
    with connection.cursor() as cursor:
        cursor.execute(_LINES, facts)
        return {row[0]: Line(*row) for row in cursor.fetchall()}


# --- follow-through, person by person -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Follow:
    """How we follow through with one person: who, their latest words, the latest promise that slips, the review."""

    person_id: UUID
    name: str
    words: str
    symbols: list[str]
    language: str
    said_on: date | None
    slips: str
    owner: str
    due_on: date | None
    review_on: date | None


_FOLLOW = """
SELECT n.id, coalesce(nullif(trim(n.given || ' ' || n.family), ''), n.preferred_name), coalesce(s.words, ''),
  coalesce(s.symbols, '{}'), coalesce(s.language, ''), s.said_on, coalesce(p.text, ''),
  CASE WHEN p.id IS NULL THEN '' WHEN p.agency_id = %(agency)s::uuid THEN p.owner_name ELSE g.name END, p.due_on,
  (SELECT min(l.review_on) FROM plans_plan l WHERE l.person_id = n.id AND l.state <> 'closed' AND NOT l.draft)
FROM people_person n
LEFT JOIN LATERAL (SELECT w.words, w.symbols, w.language, w.said_on FROM voice_statement w
  WHERE w.person_id = n.id AND w.kind IN ('words', 'worry', 'reason') AND w.whose IN ('self', 'self_scribed')
    AND w.level <= 1 AND NOT w.draft AND (w.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (w.sent_to))
    AND NOT EXISTS (SELECT 1 FROM voice_statement t WHERE t.takes_back_id = w.id)
    AND (w.words <> '' OR w.symbols <> '{}')
  ORDER BY w.said_on DESC, w.id DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT o.id, o.text, o.agency_id, o.owner_name, o.due_on FROM plans_promise o
  WHERE o.id = ANY (%(slipping)s::uuid[]) AND o.person_id = n.id ORDER BY o.due_on NULLS LAST, o.id LIMIT 1) p ON true
LEFT JOIN people_agency g ON g.id = p.agency_id
WHERE n.id = ANY (%(people)s::uuid[])
"""


def follow(*, viewer: Viewer, people: Sequence[UUID], slipping: Sequence[UUID]) -> dict[UUID, Follow]:
    """These people, each with their latest words and the oldest of these promises that slip."""
    facts: dict[str, Any] = {"agency": viewer.agency_id, "people": list(people), "slipping": list(slipping)}
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, facts)
        return {row[0]: Follow(*row) for row in cursor.fetchall()}
