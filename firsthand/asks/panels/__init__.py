"""What pages read of asks: frozen, one statement each, through the door's condition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from firsthand.asks import rules
from firsthand.base.packs import Term, pack
from firsthand.people import access
from firsthand.people.access import Record, Viewer
from firsthand.ui.symbols import word_of


@dataclass(frozen=True, slots=True)
class PassingFacts:
    """Who has an ask now: by name, why, and by when they answer."""

    ask: UUID
    to: UUID
    to_name: str
    why: str
    because: str
    answer_by: date
    since: date
    is_on_my_side: bool = False


def passings(*, record: Record, asks: Sequence[UUID]) -> dict[UUID, PassingFacts]:
    """The newest passing of each of these asks."""
    if not asks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (g.ask_id) g.ask_id, g.to_id, g.to_name, g.why, g.because, g.answer_by,"
            " g.created_at::date, EXISTS (SELECT 1 FROM asks_on_my_side o WHERE o.ask_id = g.ask_id)"
            f" FROM asks_passing g WHERE {record.sees('g')} AND g.ask_id = ANY (%(asks)s::uuid[])"
            " ORDER BY g.ask_id, g.created_at DESC, g.id DESC",
            record.params(asks=list(asks)),
        )
        return {row[0]: PassingFacts(*row) for row in cursor.fetchall()}


def challenged(*, record: Record, noes: Sequence[UUID]) -> set[UUID]:
    """Which of these noes the person does not agree with, and said so."""
    if not noes:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.in_reply_to_id FROM voice_statement s WHERE {record.sees('s')} AND s.asks"
            " AND s.in_reply_to_id = ANY (%(noes)s::uuid[])",
            record.params(noes=list(noes)),
        )
        return {row[0] for row in cursor.fetchall()}


# --- over many people -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskRow:
    """One ask that nobody answered yet, on a list: who asked what, since when, who has it, by when."""

    id: UUID
    person_id: UUID
    person: str
    words: str
    symbols: list[str]
    said_on: date
    is_challenge: bool
    to: UUID | None
    to_name: str
    passed_by: date | None
    is_on_my_side: bool = False
    known: bool = True
    """Whether this viewer may read it; a lead is told of what nobody answered before they take it."""

    @property
    def in_words(self) -> str:
        """What was asked, in words, or the words of its pictures."""
        return self.words or ", ".join(map(word_of, self.symbols))

    @property
    def answer_by(self) -> date:
        """By when it is answered: whoever has it says so, else the interval of the pack."""
        return self.passed_by or within(self.said_on)

    def is_late(self, *, on: date) -> bool:
        """Whether nobody answered in time."""
        return rules.is_late(answered=False, answer_by=self.answer_by, on=on)

    def days_late(self, *, on: date) -> int:
        """By how many days."""
        return max(0, (on - self.answer_by).days)


def within(day: date) -> date:
    """By when something said on this day is answered."""
    return pack("common").intervals["answer_words"].ends_on(day)


_WAITS = """s.asks AND s.kind <> 'worry' AND NOT s.draft
  AND NOT EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply'
    AND r.reply_is IN ('yes', 'instead', 'no'))
  AND NOT EXISTS (SELECT 1 FROM voice_statement b WHERE b.takes_back_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM plans_promise p WHERE p.words_id = s.id)"""
_NEWEST_PASSING = """LEFT JOIN LATERAL (SELECT * FROM asks_passing q WHERE q.ask_id = s.id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g ON true"""
_ON_MY_SIDE = "EXISTS (SELECT 1 FROM asks_on_my_side o WHERE o.ask_id = s.id)"


def waiting(*, record: Record) -> list[AskRow]:
    """What this person asked for and nobody answered yet, as far as this viewer may read it; the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.person_id, %(name)s::text, s.words, s.symbols, s.said_on, s.in_reply_to_id IS NOT NULL,"
            f" g.to_id, coalesce(g.to_name, ''), g.answer_by, {_ON_MY_SIDE} FROM voice_statement s {_NEWEST_PASSING}"
            f" WHERE {record.sees('s')} AND {_WAITS} ORDER BY s.said_on, s.id LIMIT 50",
            record.params(name=record.person.preferred_name),
        )
        return [AskRow(*row) for row in cursor.fetchall()]


_UNANSWERED = access.noted(f"""
SELECT s.id, s.person_id, n.preferred_name, s.words, s.symbols, s.said_on, s.in_reply_to_id IS NOT NULL AS is_challenge,
  g.to_id, coalesce(g.to_name, '') AS to_name, g.answer_by, {_ON_MY_SIDE} AS is_on_my_side
FROM voice_statement s JOIN people_person n ON n.id = s.person_id {_NEWEST_PASSING}
WHERE {_WAITS} AND s.level <= %(cap)s::int
  AND (s.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (s.sent_to))
  AND (s.person_id IN (SELECT t.person_id FROM people_seat t WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
         AND t.since <= now() AND (t.until IS NULL OR t.until > now()))
    OR EXISTS (SELECT 1 FROM people_named d WHERE d.entry = s.id AND d.account_id = %(me)s::uuid))
ORDER BY coalesce(g.answer_by, s.said_on), s.id LIMIT 200
""")


def unanswered(*, viewer: Viewer, page: str) -> list[AskRow]:
    """What the viewer's people asked and nobody answered yet, and what was passed to the viewer; the look is noted."""
    with connection.cursor() as cursor:
        cursor.execute(_UNANSWERED, access.noting(viewer=viewer, page=page) | {"cap": viewer.cap})
        return [AskRow(*row) for row in cursor.fetchall()]


DUE = f"""
SELECT s.id, s.person_id, n.preferred_name, s.words, coalesce(g.answer_by, s.said_on),
  CASE WHEN g.answer_by IS NULL THEN 'said' ELSE 'passed' END || ' ' || array_to_string(s.symbols, ' ')
FROM voice_statement s JOIN people_person n ON n.id = s.person_id {_NEWEST_PASSING}
WHERE {_WAITS} AND s.level <= %(cap)s::int AND (s.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (s.sent_to))
  AND (g.to_id = %(me)s::uuid OR g.to_id IS NULL AND s.person_id IN (SELECT t.person_id FROM people_seat t
    WHERE t.account_id = %(me)s::uuid AND t.kind = 'team'
      AND t.since <= now() AND (t.until IS NULL OR t.until > now())))
ORDER BY 5, s.id LIMIT 50
"""
"""Asks that wait for the viewer: those passed to them, and of their people those nobody has: for the day."""


@dataclass(frozen=True, slots=True)
class AskDue:
    """An ask that waits for the viewer to answer: whose, what, by when."""

    id: UUID
    person_id: UUID
    person: str
    words: str
    said_on: date
    how: str

    @property
    def in_words(self) -> str:
        """What was asked, in words, or the words of its pictures."""
        return self.words or ", ".join(map(word_of, self.how.split()[1:]))

    @property
    def due_on(self) -> date:
        """By when it is answered: whoever has it says so, else the interval of the pack."""
        return self.said_on if self.how.startswith("passed") else within(self.said_on)


def nobody_answered(*, viewer: Viewer, on: date) -> list[AskRow]:
    """What nobody answered in time and nobody has: for the lead of the agency, who may take it, without the words."""
    if not viewer.is_lead:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ask, person, name, said_on FROM pol.late_asks(%s::date) ORDER BY said_on, ask",
            [rules.said_before(within=within, on=on)],
        )
        return [
            AskRow(
                ask, person, name, "", [], said_on, is_challenge=False, to=None, to_name="", passed_by=None, known=False
            )
            for ask, person, name, said_on in cursor.fetchall()
        ]


_LATE = """
SELECT count(*) FROM (
  SELECT s.id FROM voice_statement s
  LEFT JOIN LATERAL (SELECT q.answer_by FROM asks_passing q WHERE q.ask_id = s.id
    ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g ON true
  WHERE s.asks AND s.kind <> 'worry' AND NOT s.draft AND s.level <= %(cap)s::int
    AND (s.agency_id = %(agency)s::uuid OR %(agency)s::uuid = ANY (s.sent_to))
    AND CASE WHEN g.answer_by IS NULL THEN s.said_on <= %(before)s::date ELSE g.answer_by < %(on)s::date END
    AND NOT EXISTS (SELECT 1 FROM voice_statement r WHERE r.in_reply_to_id = s.id AND r.kind = 'reply'
      AND r.reply_is IN ('yes', 'instead', 'no'))
    AND NOT EXISTS (SELECT 1 FROM voice_statement b WHERE b.takes_back_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM plans_promise p WHERE p.words_id = s.id)
  UNION SELECT l.ask FROM pol.late_asks(%(before)s::date) l) late
"""


def late_asks(*, viewer: Viewer, on: date) -> int:
    """How many asks nobody answered in time: of the viewer's people, and for a lead of their whole agency."""
    before = rules.said_before(within=within, on=on)
    with connection.cursor() as cursor:
        cursor.execute(_LATE, {"cap": viewer.cap, "agency": viewer.agency_id, "before": before, "on": on})
        return int(cursor.fetchone()[0])


# --- what stands in the way -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PressureFacts:
    """What stands in the way of something: its kind, in whose words for the person, what the lead answered."""

    id: UUID
    person_id: UUID
    person: str
    about: UUID
    what: str
    kind: str
    because: str
    who: str
    author: UUID
    to: UUID
    to_name: str
    answer_by: date
    said_on: date
    change: str
    answer: str
    answered_on: date | None

    @property
    def term(self) -> Term | None:
        """Its kind, as the pack says it to staff and to the person."""
        return pack("common").pressures.get(self.kind)

    def is_late(self, *, on: date) -> bool:
        """Whether the lead did not answer in time."""
        return rules.is_late(answered=bool(self.answer), answer_by=self.answer_by, on=on)


_PRESSURE = """
SELECT k.id, k.person_id, coalesce(n.preferred_name, ''), coalesce(k.promise_id, k.ask_id),
  coalesce(p.text, s.words, ''), k.kind, k.because, b.name, k.author_id, coalesce(g.to_id, k.to_id),
  coalesce(g.to_name, k.to_name), k.answer_by,
  k.created_at::date, coalesce(a.change, ''), coalesce(a.text, ''), a.created_at::date
FROM asks_pressure k JOIN people_account b ON b.id = k.author_id
LEFT JOIN people_person n ON n.id = k.person_id LEFT JOIN plans_promise p ON p.id = k.promise_id
LEFT JOIN voice_statement s ON s.id = k.ask_id
LEFT JOIN LATERAL (SELECT * FROM asks_passing q WHERE q.pressure_id = k.id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) g ON true
LEFT JOIN LATERAL (SELECT * FROM asks_pressure_answer q WHERE q.pressure_id = k.id
  ORDER BY q.created_at DESC, q.id DESC LIMIT 1) a ON true
"""


def pressures(*, record: Record, key: UUID | None = None) -> list[PressureFacts]:
    """What stood in the way of things for this person, newest first; one by key."""
    narrowed = "AND k.id = %(key)s::uuid" if key else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_PRESSURE} WHERE {record.sees('k')} {narrowed} ORDER BY k.created_at DESC, k.id DESC LIMIT 100",
            record.params(key=key),
        )
        return [PressureFacts(*row) for row in cursor.fetchall()]


_PRESSURES = access.noted(f"""{_PRESSURE}
WHERE %(me)s::uuid IN (k.author_id, coalesce(g.to_id, k.to_id)) AND k.level <= %(cap)s::int AND NOT k.draft
  AND k.agency_id = %(agency)s::uuid
ORDER BY a.created_at IS NOT NULL, k.answer_by, k.id LIMIT 100
""")


def my_pressures(*, viewer: Viewer, page: str) -> list[PressureFacts]:
    """What the viewer said stands in their way, and what was said to them as a lead; unanswered first."""
    with connection.cursor() as cursor:
        cursor.execute(_PRESSURES, access.noting(viewer=viewer, page=page) | {"cap": viewer.cap})
        return [PressureFacts(*row) for row in cursor.fetchall()]


# --- time to talk -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """A talk that was offered, and whether the person had enough time."""

    id: UUID
    on_day: date
    minutes: int
    place: str
    supporter: str
    about: str
    who: str
    title: str
    answer: str
    with_staff: bool
    why: str


def talks(*, record: Record, key: UUID | None = None) -> list[TalkFacts]:
    """The talks offered to this person, newest first, each with the person's newest answer; one by key."""
    narrowed = "AND k.id = %(key)s::uuid" if key else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.id, k.on_day, k.minutes, k.place, k.supporter, k.about, b.name, b.job_title,"
            " coalesce(e.answer, ''), coalesce(e.with_staff, false), coalesce(w.words, '')"
            " FROM asks_talk k"
            f" LEFT JOIN LATERAL (SELECT g.to_id FROM asks_passing g WHERE g.talk_id = k.id AND {record.sees('g')}"
            " ORDER BY g.created_at DESC, g.id DESC LIMIT 1) g ON true"
            " JOIN people_account b ON b.id = coalesce(g.to_id, k.author_id)"
            f" LEFT JOIN LATERAL (SELECT * FROM asks_enough_time e WHERE e.talk_id = k.id AND {record.sees('e')}"
            " ORDER BY e.created_at DESC, e.id DESC LIMIT 1) e ON true LEFT JOIN voice_statement w ON w.id = e.words_id"
            f" WHERE {record.sees('k')} {narrowed} ORDER BY k.on_day DESC, k.id DESC LIMIT 50",
            record.params(key=key),
        )
        return [TalkFacts(*row) for row in cursor.fetchall()]


# --- said with staff there -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WithStaff:
    """An agreement, "it happened" or "enough time" that was given with staff there and counts only if said alone."""

    kind: str
    about: UUID
    text: str
    this_week: int
    """How many of those were said again alone in the last 7 days."""


def _said_with_staff(record: Record) -> str:
    sees = record.sees
    return f"""
WITH said AS (
  SELECT 'happened' AS kind, h.promise_id AS about, h.with_staff, h.created_at, h.id, true AS counts
    FROM plans_happened h WHERE {sees("h")}
  UNION ALL SELECT t.about_kind, t.about, t.with_staff, t.created_at, t.id, t.thinks = 'agrees'
    FROM voice_stance t WHERE {sees("t")} AND t.by_the_person AND NOT t.draft
  UNION ALL SELECT 'enough', e.talk_id, e.with_staff, e.created_at, e.id, true
    FROM asks_enough_time e WHERE {sees("e")}
), told AS (
  SELECT s.*, row_number() OVER w AS back, lead(s.with_staff) OVER w AS before FROM said s
  WINDOW w AS (PARTITION BY s.kind, s.about ORDER BY s.created_at DESC, s.id DESC)
)
SELECT t.kind, t.about, coalesce(p.text, g.text, pl.title, k.about),
  (SELECT count(*) FROM told d WHERE d.before AND NOT d.with_staff AND d.created_at > %(at)s - interval '7 days')
FROM told t
LEFT JOIN plans_promise p ON t.kind IN ('happened', 'promise') AND p.id = t.about AND {sees("p")}
  AND p.topic <> 'safety' AND (t.kind = 'happened' OR p.state IN ('made', 'accepted', 'late'))
LEFT JOIN plans_goal g ON t.kind = 'goal' AND g.id = t.about AND {sees("g")} AND g.state = 'active'
LEFT JOIN plans_plan pl ON t.kind = 'plan' AND pl.id = t.about AND {sees("pl")} AND pl.state IN ('offered', 'agreed')
LEFT JOIN asks_talk k ON t.kind = 'enough' AND k.id = t.about AND {sees("k")}
WHERE t.back = 1 AND t.with_staff AND t.counts AND coalesce(p.id, g.id, pl.id, k.id) IS NOT NULL
ORDER BY t.created_at, t.about LIMIT 1
"""


def said_with_staff(*, record: Record) -> WithStaff | None:
    """The oldest answer that was given with staff there and not given alone since."""
    with connection.cursor() as cursor:
        cursor.execute(_said_with_staff(record), record.params(at=record.at))
        row = cursor.fetchone()
    return WithStaff(*row) if row else None
