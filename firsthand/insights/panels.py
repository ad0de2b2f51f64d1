"""What the lead's pages read: numbers without names from the database's own count, and lists through the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from firsthand.base.packs import Interval, pack
from firsthand.insights import rules, sql, words
from firsthand.insights.rules import Mark, Times
from firsthand.insights.rules import month as months
from firsthand.people.access import Viewer
from firsthand.people.words import Setting


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
        """What the statement that counts is given."""
        return {name: getattr(self, name) for name in sql.DAYS}


@dataclass(frozen=True, slots=True)
class ThresholdFacts:
    """After how many days the board of this agency shows something: who set it, and when."""

    days: int
    by: str
    at: datetime


_THRESHOLDS = """
SELECT DISTINCT ON (t.key) t.key, t.days, a.name, t.at FROM insights_threshold t
JOIN people_account a ON a.id = t.by_id ORDER BY t.key, t.at DESC, t.id DESC
"""


def thresholds() -> dict[str, ThresholdFacts]:
    """What the viewer's own agency set."""
    with connection.cursor() as cursor:
        cursor.execute(_THRESHOLDS)
        return {key: ThresholdFacts(*row) for key, *row in cursor.fetchall()}


def intervals(chosen: Mapping[str, ThresholdFacts] | None = None) -> dict[str, Interval]:
    """What the board counts by: the pack's intervals, and what the agency set, where it looks sooner."""
    chosen = thresholds() if chosen is None else chosen
    of_all = pack("common").intervals
    return of_all | {key: replace(of_all[key], value=min(x.days, of_all[key].value)) for key, x in chosen.items()}


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


_DAYS = {name: f"%({name})s::date" for name in sql.DAYS}


def tally(*, days: Span) -> list[Times]:
    """How many things stand how, over everybody the agency works with; nobody is named, and only a lead is told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT what, kind, place, recent, overdue, answer, outcome, pressure, times"
            f" FROM pol.board({', '.join(_DAYS.values())})",
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


_FACTS = sql.facts(sql.NOW, people=sql.MINE, me="%(me)s::uuid", agency="%(agency)s::uuid", **_DAYS)
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
    """One line of a list: whose it is, their own words, or the promise or the talk, who owns or answers it."""

    id: UUID
    person_id: UUID
    name: str
    words: str
    symbols: list[str]
    language: str
    promise: str
    owner: str
    because: str
    minutes: int


_OWNER = """CASE WHEN p.id IS NULL THEN '' WHEN coalesce(o.agency_id, p.agency_id) = %(agency)s::uuid THEN p.owner_name
    ELSE g.name END"""
"""Who owns a promise: by name inside their own agency, else the agency."""
_OWNED = """LEFT JOIN people_account o ON o.id = p.owner_id
LEFT JOIN people_agency g ON g.id = coalesce(o.agency_id, p.agency_id)"""

_LINES = f"""
SELECT k.id, n.id, coalesce(nullif(trim(n.given || ' ' || n.family), ''), n.preferred_name), coalesce(s.words, ''),
  coalesce(s.symbols, '{{}}'), coalesce(s.language, ''), coalesce(p.text, nullif(c.about, ''), c.place, ''),
  coalesce(r.to_name, {_OWNER}),
  coalesce(r.because, (SELECT c.because FROM plans_standing c WHERE c.about = p.id AND c.state IN ('late', 'cannot')
    ORDER BY c.since DESC, c.id DESC LIMIT 1), ''), coalesce(c.minutes, 0)
FROM unnest(%(ids)s::uuid[], %(people)s::uuid[]) AS k (id, person_id)
JOIN people_person n ON n.id = k.person_id
LEFT JOIN asks_pressure r ON r.id = k.id LEFT JOIN asks_talk c ON c.id = k.id
LEFT JOIN voice_statement s ON s.id = coalesce(r.ask_id, k.id)
LEFT JOIN plans_promise p ON p.id = coalesce(r.promise_id, k.id)
{_OWNED}
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


_FOLLOW = f"""
SELECT n.id, coalesce(nullif(trim(n.given || ' ' || n.family), ''), n.preferred_name), coalesce(s.words, ''),
  coalesce(s.symbols, '{{}}'), coalesce(s.language, ''), s.said_on, coalesce(p.text, ''), {_OWNER}, p.due_on,
  (SELECT min(l.review_on) FROM plans_plan l WHERE l.person_id = n.id AND l.state <> 'closed' AND NOT l.draft)
FROM people_person n
LEFT JOIN LATERAL (SELECT w.words, w.symbols, w.language, w.said_on FROM voice_statement w
  WHERE w.person_id = n.id AND w.kind IN ('words', 'worry', 'reason') AND w.whose IN ('self', 'self_scribed')
    AND w.level <= 1 AND NOT w.draft AND (w.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (w.sent_to))
    AND NOT EXISTS (SELECT 1 FROM voice_statement t WHERE t.takes_back_id = w.id)
    AND (w.words <> '' OR w.symbols <> '{{}}')
  ORDER BY w.said_on DESC, w.id DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT q.id, q.text, q.agency_id, q.owner_id, q.owner_name, q.due_on
  FROM plans_promise q WHERE q.id = ANY (%(slipping)s::uuid[]) AND q.person_id = n.id
  ORDER BY q.due_on NULLS LAST, q.id LIMIT 1) p ON true
{_OWNED}
WHERE n.id = ANY (%(people)s::uuid[])
"""


def follow(*, viewer: Viewer, people: Sequence[UUID], slipping: Sequence[UUID]) -> dict[UUID, Follow]:
    """These people, each with their latest words and the oldest of these promises that slip."""
    facts: dict[str, Any] = {"agency": viewer.agency_id, "people": list(people), "slipping": list(slipping)}
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, facts)
        return {row[0]: Follow(*row) for row in cursor.fetchall()}


# --- what leaves the agency -----------------------------------------------------------------------------------------


def month(*, of: date, on: date) -> list[months.Line]:
    """What would be published of this month now, with what is small left out; only a lead has anything to publish."""
    last = months.next_month(of) - timedelta(days=1)
    days = replace(span(intervals=pack("common").intervals, on=on), since=of, until=last)
    return months.lines(tally(days=days), places=Setting.values, said=people_said())


_PEOPLE_SAID = """
SELECT DISTINCT ON (n.key) n.key, n.times FROM insights_published_number n
JOIN insights_published p ON p.id = n.published_id
WHERE n.section = %(section)s AND n.shown = 'number' ORDER BY n.key, p.at DESC, p.month DESC
"""


def people_said() -> dict[str, int]:
    """The numbers of people that the viewer's own agency published last, each as it was last said."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE_SAID, {"section": months.STOCK})
        return dict(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class PublishedFacts:
    """A month that was published: by which agency, when."""

    id: UUID
    agency: str
    month: date
    at: datetime


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One line of a month as it is read: its section and name, and the number, "fewer than 5" or "not shown"."""

    section: str
    key: str
    depth: int
    shown: str
    times: int | None

    @property
    def label(self) -> str:
        """What it is called."""
        return words.published_label(self.key)

    @property
    def said(self) -> str:
        """What is said of it."""
        return str(self.times if self.shown == words.Shown.NUMBER else words.Shown(self.shown).label)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of a month that belong together, each with how many in every 100 of the first, where both are said."""

    key: str
    name: str
    lines: tuple[tuple[PublishedLine, int | None], ...]


def sections(of: Sequence[PublishedLine]) -> list[Section]:
    """The lines of a month by section, in order."""
    return [
        Section(key, str(name), _with_parts([x for x in of if x.section == key]))
        for key, name in words.SECTIONS.items()
    ]


def _with_parts(lines: Sequence[PublishedLine]) -> tuple[tuple[PublishedLine, int | None], ...]:
    whole = lines[0].times if lines else None
    return tuple((x, None if whole is None or x.times is None else rules.in_every_100(x.times, whole)) for x in lines)


def lines_to_publish(*, of: date, on: date) -> list[PublishedLine]:
    """The same as `month`, as it will be read."""
    found = month(of=of, on=on)
    return [PublishedLine(x.section, x.cell.key, x.cell.depth, x.cell.shown, x.cell.times) for x in found]


_PUBLISHED = """
SELECT p.id, g.name, p.month, p.at FROM insights_published p JOIN people_agency g ON g.id = p.agency_id
ORDER BY p.month DESC, g.name LIMIT %(most)s::int
"""


def published(*, most: int = 200) -> list[PublishedFacts]:
    """The months that are published: all for those who commission, one's own agency's for its staff; newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED, {"most": most})
        return [PublishedFacts(*row) for row in cursor.fetchall()]


_NUMBERS = """
SELECT n.section, n.key, n.depth, n.shown, n.times FROM insights_published_number n
WHERE n.published_id = %(key)s::uuid ORDER BY n.position
"""


def published_lines(*, key: UUID) -> list[PublishedLine]:
    """The lines of a month that was published, in order; none when there is nothing for this viewer."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, {"key": key})
        return [PublishedLine(*row) for row in cursor.fetchall()]
